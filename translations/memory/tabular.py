"""Units as tab-separated lines and as JSON lines."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from reader.errors import ImportFileError
from reader.language import code_among
from reader.units import NewUnit, Unit
from translations.headings import heading_of
from translations.memory.text_file import opened

#: Columns, by these names in a first line, or without one in this order (the first two needed).
COLUMNS = ("source", "target", "source_language", "target_language", "author", "created_at")

#: A line longer than this is no unit.
_LONGEST_LINE = 1 << 20


def read_lines(path: Path, pair: tuple[str, str]) -> Iterator[NewUnit]:
    """The units of a file, as it is read; raises `ImportFileError` naming the line that is wrong.

    JSON lines have `COLUMNS` as keys, tab-separated lines as columns, by the names in a first line
    or in that order; two languages may stand for source and target there (en, ru-RU). `pair` is for
    the units that do not name their languages.
    """
    with opened(path, pair) as file:
        yield from _units(file, path, pair)


def _units(file: IO[str], path: Path, pair: tuple[str, str]) -> Iterator[NewUnit]:
    order: tuple[str, ...] | None = None
    is_json = is_ours = False
    number = 0
    while line := file.readline(_LONGEST_LINE):
        number += 1
        if len(line) == _LONGEST_LINE:
            raise _wrong(path, number, "a unit: it is too long")
        line = line.rstrip("\r\n")
        if not line.strip():
            continue
        if order is None and line.lstrip().startswith("{") and "\t" not in line:
            is_json = True
        if is_json:
            yield _unit(_of_json(line, path, number), pair, path, number)
            continue
        fields = next(csv.reader([line], "excel-tab", quoting=csv.QUOTE_NONE))
        if order is None:
            names, pair = heading_of(fields, pair)
            order = names or COLUMNS
            is_ours = names == COLUMNS
            if names:
                continue
        if len(fields) < 2:
            raise _wrong(path, number, "a source and a target with a tab between")
        # Others do not escape tabs, and their backslashes mean nothing.
        texts = map(_unescaped, fields) if is_ours else fields
        yield _unit(dict(zip(order, texts, strict=False)), pair, path, number)


def _of_json(line: str, path: Path, number: int) -> dict[str, str]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise _wrong(path, number, 'a JSON object with "source" and "target"')
    return {name: text for name in COLUMNS if isinstance(text := value.get(name), str)}


def _unit(values: dict[str, str], pair: tuple[str, str], path: Path, number: int) -> NewUnit:
    if "source" not in values or "target" not in values:
        raise _wrong(path, number, "a unit with texts as “source” and “target”")
    source, target = (
        code_among(values.get(name, ""), filter(None, pair)) or usual
        for name, usual in zip(("source_language", "target_language"), pair, strict=True)
    )
    if not (source and target):
        raise ImportFileError(
            f"Line {number} of “{path}” does not say its languages; name them with --from and --to."
        )
    return NewUnit(
        source,
        target,
        values["source"],
        values["target"],
        values.get("author", ""),
        values.get("created_at", ""),
    )


def write_tsv(units: Iterable[Unit]) -> Iterator[str]:
    """Lines of a tab-separated file, with the names of the columns first."""
    yield "\t".join(COLUMNS) + "\n"
    for unit in units:
        yield "\t".join(_escaped(str(getattr(unit, name))) for name in COLUMNS) + "\n"


def write_jsonl(units: Iterable[Unit]) -> Iterator[str]:
    """JSON lines, with where each unit is from."""
    for unit in units:
        values = {name: getattr(unit, name) for name in COLUMNS}
        values |= {"state": unit.state, "origin": unit.origin, "segment": unit.segment_id}
        yield json.dumps(values, ensure_ascii=False) + "\n"


_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(character, character) for character in text)


def _unescaped(text: str) -> str:
    """Tabs and line breaks as we write them; another backslash stays as it is."""
    if "\\" not in text:
        return text
    back = {escape[1]: character for character, escape in _ESCAPES.items()}
    made, at = "", 0
    while at < len(text):
        following = text[at + 1 : at + 2]
        is_escape = text[at] == "\\" and following in back and following
        made += back[following] if is_escape else text[at]
        at += 2 if is_escape else 1
    return made


def _wrong(path: Path, number: int, what: str) -> ImportFileError:
    return ImportFileError(f"Line {number} of “{path}” is not {what}; correct the file.")
