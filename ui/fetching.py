"""Web addresses into the library, because somebody asked for them.

What is fetched is put into a file and read like any other, in the import worker; the article has
the address and its pictures, and nothing of it is ever loaded again. A feed brings the pages of
its newest entries, a list of feeds the feeds.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from reader.errors import EnfaceError
from reader.importing.bulk import ImportReport, Skipped, Told, import_sources
from reader.importing.limits import Limits
from reader.importing.source import Source
from reader.store.library import Library
from ui.fetching_pictures import with_fetched_pictures

_ADDRESS = re.compile(r"https?://[^/\s]", re.IGNORECASE)
#: From a list to its feeds to their entries' pages, and no further.
_ROUNDS = 3
#: Pages of a feed's newest entries, and feeds of a list.
_MOST_LINKS = 50
_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What shall be fetched, and in which language it is if somebody says."""

    addresses: tuple[str, ...]
    language: str | None = None


def is_address(text: str) -> bool:
    """Whether a word is a web address."""
    return _ADDRESS.match(text.strip()) is not None


def import_addresses(
    library: Library,
    wanted: Wanted,
    limits: Limits | None = None,
    *,
    told: Told | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ImportReport:
    """Fetch and import; an address that gives nothing is skipped with its reason."""
    report = ImportReport()
    addresses: Sequence[str] = wanted.addresses
    for _ in range(_ROUNDS):
        if not addresses or cancelled():
            break
        with tempfile.TemporaryDirectory(prefix="enface-") as folder:
            most = (limits or Limits()).file_megabytes
            sources, skipped = _fetched(addresses, wanted.language, Path(folder), most, cancelled)
            sources = with_fetched_pictures(sources, Path(folder), limits, cancelled)
            found = import_sources(library, sources, limits, told=told, cancelled=cancelled)
        report = ImportReport(
            (*report.added, *found.added),
            (*report.skipped, *skipped, *found.skipped),
            cancelled=found.cancelled or cancelled(),
        )
        addresses = found.links[:_MOST_LINKS]
    return report


def _fetched(
    addresses: Sequence[str],
    language: str | None,
    folder: Path,
    megabytes: int,
    cancelled: Callable[[], bool],
) -> tuple[list[Source], list[Skipped]]:
    """The files of what could be fetched, and what could not."""
    sources, skipped = [], []
    for number, address in enumerate(addresses):
        if cancelled():
            break
        source = Source(url=address, name=_name(address), language=language)
        try:
            sources.append(_fetch(source, folder / f"{number}", megabytes, cancelled))
        except EnfaceError as error:
            skipped.append(Skipped(source, error))
    return sources, skipped


def _fetch(source: Source, path: Path, megabytes: int, cancelled: Callable[[], bool]) -> Source:
    from translations.packs.network import open_stream

    received = bytearray()
    with open_stream(source.url, cancel=cancelled, silence=_SECONDS) as stream:
        media_type = stream.head.headers.get("content-type", "").partition(";")[0].strip().lower()
        for chunk in stream.chunks:
            received += chunk
            if len(received) > megabytes * 1024 * 1024:
                raise EnfaceError(
                    f"“{source.url}” is larger than {megabytes} MB and was not read; allow more"
                    " with the setting import_file_megabytes."
                )
    path.write_bytes(received)
    return replace(source, path=str(path), url=stream.head.url, media_type=media_type)


def _name(address: str) -> str:
    """What an address is called: the last part of its path, else its host."""
    parts = urlsplit(address)
    last = unquote(parts.path.rstrip("/").rpartition("/")[2])
    return last or parts.hostname or address
