"""What a reader wants to know of an installed pack besides its languages: size and licence."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from translations.packs.pack import Pack
from translations.packs.several import tidy_name

_MAX_READ = 20_000
#: "License: CC-BY-4.0", "Licence – MIT", as READMEs have it; a heading's text is on another line.
_STATED = re.compile(r"(?im)^[#*_\s-]*licen[cs]e\b[*_\s]*[:\u2013=]?[*_\s]*(\S.*)$")
#: The short names of licences that packs have.
_NAMED = re.compile(
    r"\b(CC0(?:[- ]1\.0)?|CC[- ]BY(?:[- ](?:NC|SA|ND)){0,2}(?:[- ]\d\.\d)?|MIT|Apache[- ]2\.0"
    r"|A?L?GPL(?:[- ]?v?\d(?:\.\d)?)?)\b"
)


def size_on_disk(pack: Pack) -> int | None:
    """Bytes; of a bundled pack those of its archive. None when it cannot be told."""
    path = pack.archive or pack.path
    try:
        if path.is_file():
            return path.stat().st_size
        return sum(map(_bytes, path.rglob("*"))) if path.is_dir() else None
    except OSError:
        return None


def licence_of(pack: Pack) -> str:
    """As metadata.json states it, or a LICENSE or README in the pack; empty where none does."""
    if pack.licence or pack.archive is not None:
        return pack.licence
    texts = {p.stem.upper(): _read(p) for p in _files(pack.path)}
    for name in ("LICENSE", "LICENCE", "COPYING"):
        if name in texts and (found := _named(texts[name]) or _first_line(texts[name])):
            return found
    readme = texts.get("README", "")
    stated = _STATED.search(readme)
    return (_named(stated[1]) or tidy_name(stated[1])) if stated else ""


def size_text(size: int | None, point: str = ".") -> str:
    """A size for people, such as "90 MB", "4.2 MB" or "310 kB"; empty when nobody knows it."""
    if size is None:
        return ""
    if size < 1_000_000:
        return f"{max(round(size / 1e3), min(size, 1))} kB"
    digits = 1 if size < 10_000_000 else 0
    return f"{size / 1e6:.{digits}f} MB".replace(".", point)


def _named(text: str) -> str:
    found = _NAMED.search(text)
    return found[1] if found else ""


def _first_line(text: str) -> str:
    return next((tidy_name(line) for line in text.splitlines() if tidy_name(line)), "")


def _files(folder: Path) -> list[Path]:
    with suppress(OSError):
        return [p for p in sorted(folder.iterdir()) if p.suffix.lower() in {"", ".md", ".txt"}]
    return []


def _read(path: Path) -> str:
    with suppress(OSError), path.open("rb") as file:
        return file.read(_MAX_READ).decode("utf-8", "replace")
    return ""


def _bytes(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0
