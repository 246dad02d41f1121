"""What an Argos package index offers.

The format is that of argospm-index (index.json): a list of objects with `package_version`,
`from_code`, `from_name`, `to_code`, `to_name`, `links` and `code`; `type` when it is not
"translate". The public index states neither size nor licence; one that has `size` (bytes) and
`license` is believed. Links may be relative to the index; other schemes than http and https (the
public index has some ipfs:// ones) are passed over.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from reader.errors import PackError
from translations.packs.addresses import shown
from translations.packs.network import Cancel, fetch
from translations.packs.pack import VERSION, PackName
from translations.packs.several import CODE, MANY, Several, name_for_people, read_several, tidy_name

_MAX_BYTES = 16_000_000
_MAX_ENTRIES = 20_000
_WEB = {"http", "https"}


@dataclass(frozen=True, slots=True)
class OfferedPack(PackName):
    """A pack that an index offers: one direction, or several languages, in one version.

    `links` are web addresses, or file names where the index itself is a file, in the order in which
    they are to be tried. `size` (bytes) and `licence` are None and empty where the index is silent.
    """

    links: tuple[str, ...]
    size: int | None = None
    licence: str = ""

    @property
    def file_name(self) -> str:
        """The name under which it is downloaded."""
        return f"{self.folder_name}.argosmodel"


@dataclass(frozen=True, slots=True)
class Index:
    """The offers of an index, by pair and the newest first; `problems` says what was left out."""

    address: str
    offers: tuple[OfferedPack, ...]
    problems: tuple[str, ...] = ()


class _EntryError(ValueError):
    """Why an entry cannot be used."""


def is_web_address(text: str) -> bool:
    """Whether a text is meant as a web address, and not as the name of a file."""
    return text[:8].casefold().startswith(("http://", "https://"))


def local_path(address: str) -> Path:
    """The file that a file:// address or a plain name means; raises `PackError` for other ones."""
    if address[:5].casefold() != "file:":
        if "://" in address:
            raise PackError(
                f"“{shown(address)}” is no address of a package index; name one that begins with "
                "https:// or http://, or a file."
            )
        return Path(address).expanduser()
    parts = urlsplit(address)
    if parts.netloc not in {"", "localhost"}:
        raise PackError(
            f"“{address[:200]}” is a file of another computer; name a file of this one."
        )
    path = unquote(parts.path)
    return Path(path.lstrip("/") if sys.platform == "win32" else path)


def read_index(address: str, cancel: Cancel = None) -> Index:
    """The index at a web address or in a file; raises `PackError`, `NetworkError`."""
    if is_web_address(address):
        return parse_index(fetch(address, limit=_MAX_BYTES, cancel=cancel), address)
    return parse_index(_read_file(address), address)


def parse_index(data: bytes, address: str) -> Index:
    """Read an index that came from `address`; raises `PackError` when it is none at all.

    A single entry that is not usable is left out and told of in `problems`; entries of other types
    than translations (Argos has sentence splitters too) are left out silently.
    """
    entries = _entries(data, address)
    offers: dict[tuple[str, str], OfferedPack] = {}
    problems = []
    for number, entry in enumerate(entries, 1):
        try:
            offer = _offer(entry, address)
        except _EntryError as error:
            problems.append(f"Entry {number} of the index was left out: {error}.")
        else:
            if offer is not None:
                offers.setdefault((offer.name, offer.version), offer)
    newest_first = sorted(offers.values(), key=lambda o: o.version_key, reverse=True)
    ordered = sorted(newest_first, key=lambda o: (o.from_name, o.to_name, o.name))
    return Index(address, tuple(ordered), tuple(problems))


def _read_file(address: str) -> bytes:
    path = local_path(address)
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for for ever
            raise PackError(f"“{path}” is not a file; name a package index.")
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except FileNotFoundError:
        raise PackError(f"There is no package index “{path}”; check the name.") from None
    except (OSError, ValueError) as error:
        raise PackError(
            f"The package index “{path}” cannot be read; check its permissions.", str(error)
        ) from None
    if len(data) > _MAX_BYTES:
        raise PackError(f"“{path}” is far too large for a package index; check the name.")
    return data


def _entries(data: bytes, address: str) -> list[object]:
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _no_index(address, str(error)) from None
    if not isinstance(value, list) or len(value) > _MAX_ENTRIES:
        raise _no_index(address, f"a {type(value).__name__} instead of a list of packs")
    return value


def _no_index(address: str, details: str) -> PackError:
    return PackError(
        f"“{shown(address)}” is no package index; check the address (the setting pack_index).",
        details,
    )


def _offer(entry: object, address: str) -> OfferedPack | None:
    if not isinstance(entry, dict):
        raise _EntryError("it does not describe a pack")
    if entry.get("type", "translate") != "translate":
        return None
    several = _several(entry)
    from_code, to_code = (MANY, MANY) if several else _pair(entry)
    links = _links(entry, address)
    if not links:
        named = several.title if several else f"{from_code} → {to_code}"
        raise _EntryError(f"{named} has no link that can be downloaded")
    size = entry.get("size")
    return OfferedPack(
        from_code=from_code,
        to_code=to_code,
        from_name=several.title if several else name_for_people(entry.get("from_name"), from_code),
        to_name=several.title if several else name_for_people(entry.get("to_name"), to_code),
        several=several,
        version=_version(entry),
        links=links,
        size=size if type(size) is int and size > 0 else None,
        licence=tidy_name(entry.get("license")) or tidy_name(entry.get("licence")),
    )


def _several(entry: Mapping[str, Any]) -> Several | None:
    try:
        return read_several(entry)
    except ValueError as error:
        raise _EntryError(str(error)) from None


def _pair(entry: Mapping[str, Any]) -> tuple[str, str]:
    from_code, to_code = _code(entry, "from_code"), _code(entry, "to_code")
    if from_code == to_code:
        raise _EntryError(f"it names {from_code} as both languages")
    return from_code, to_code


def _code(entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not CODE.fullmatch(value.strip()):
        raise _EntryError(f"it has no usable {key}")
    return value.strip()


def _version(entry: Mapping[str, Any]) -> str:
    value = entry.get("package_version", "0")
    text = str(value).strip() if isinstance(value, str | int | float) else ""
    if not VERSION.fullmatch(text):
        raise _EntryError("it has no usable package_version")
    return text


def _links(entry: Mapping[str, Any], address: str) -> tuple[str, ...]:
    value = entry.get("links")
    texts = [t.strip() for t in value if isinstance(t, str)] if isinstance(value, list) else []
    found = (_link(text, address) for text in texts if text)
    return tuple(dict.fromkeys(link for link in found if link))


def _link(text: str, address: str) -> str:
    """A link made absolute; empty when it is of no use. Only a local index may name local files."""
    try:
        scheme = urlsplit(text).scheme.casefold()
        if scheme in _WEB:
            return text
        if is_web_address(address):
            return "" if scheme else urljoin(address, text)
        if scheme == "file" or not scheme:
            return str(local_path(address).parent / local_path(text))
    except (ValueError, PackError):
        pass
    return ""
