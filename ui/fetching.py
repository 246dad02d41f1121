"""Web addresses into the library, because somebody asked for them.

What is fetched is put into a file and read like any other, in the import worker; the article has
the address and its pictures, and nothing of it is ever loaded again. A feed brings the pages of
its newest entries, a list of feeds the feeds; of a page that cannot be had, what the feed itself
says is kept.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from reader.counted import counted
from reader.errors import EnfaceError
from reader.importing.bulk import ImportReport, Skipped, Told, import_sources
from reader.importing.limits import Limits
from reader.importing.source import Source
from reader.model import Article
from reader.store.editions import add_edition
from reader.store.library import Library
from ui.fetching_pictures import with_fetched_pictures

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


def named_line(links: Sequence[str]) -> str:
    """That feeds and lists name pages which were not fetched; not a whole sentence yet."""
    named = counted(len(links), "address is", "addresses are")
    return f"{named} named and not fetched"


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
    stand_ins: dict[str, Article] = {}
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
            (*report.skipped, *skipped, *(_as_asked(each, addresses) for each in found.skipped)),
            cancelled=found.cancelled or cancelled(),
        )
        stand_ins.update((each.provenance.url, each) for each in found.stand_ins)
        addresses = found.links[:_MOST_LINKS]
    return _with_stand_ins(library, report, stand_ins, told)


def read_given(
    source: Source,
    limits: Limits | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Article:
    """The text of a source as one article, fetched now if the source is a mere web address.

    Nothing is stored. Raises `EnfaceError`.
    """
    from translations.attaching.reading import read_translation

    if source.path or source.text:
        return read_translation(source, limits)
    most = (limits or Limits()).file_megabytes
    with tempfile.TemporaryDirectory(prefix="enface-") as folder:
        fetched = _fetch(source, Path(folder) / "page", most, cancelled)
        return read_translation(fetched, limits)


def _as_asked(skipped: Skipped, addresses: Sequence[str]) -> Skipped:
    """With the address that was asked for, not the one that the server sent on to."""
    asked = addresses[int(Path(skipped.source.path).name)]
    return replace(skipped, source=replace(skipped.source, url=asked))


def _with_stand_ins(
    library: Library,
    report: ImportReport,
    stand_ins: Mapping[str, Article],
    told: Told | None,
) -> ImportReport:
    """Keep what a feed says of pages that could not be had, instead of skipping them."""
    added, skipped = list(report.added), []
    for each in report.skipped:
        article = stand_ins.get(each.source.url)
        if article is None:
            skipped.append(each)
            continue
        remark = f"The text of the feed; the page itself could not be had: {each.error}"
        facts = replace(article.provenance, remark=remark)
        added.append(add_edition(library, replace(article, provenance=facts)))
        if told:
            told(added[-1:], None, len(added) + len(skipped))
    return replace(report, added=tuple(added), skipped=tuple(skipped))


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
