"""Bilingual text from anywhere, to be checked: tab-separated lines or JSON lines."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from reader.errors import ImportFileError
from translations.checks.finding import NOTHING, Outside, Passage

_COLUMNS = ("source", "target", "document")


def read_pairs(
    path: Path, source_language: str, target_language: str, outside: Outside = NOTHING
) -> list[Passage]:
    """The pairs of a file, in order; raises `ImportFileError` naming the line that is wrong.

    Pairs without a document have nothing to do with each other: each is one of its own.

    JSON lines have "source", "target" and perhaps "document"; tab-separated lines have the same as
    columns, named in a first line or in this order.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ImportFileError(f"There is no file “{path}”; check its name and folder.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ImportFileError(
            f"“{path}” cannot be read; it must be a text file in UTF-8.", str(error)
        ) from None
    lines = text.split("\n")
    is_json = text.lstrip().startswith("{")
    found = _from_json(lines, path) if is_json else _from_columns(lines, path)
    return [
        Passage(
            source,
            target,
            source_language,
            target_language,
            document=document or f"line {n}",
            outside=outside,
        )
        for n, (source, target, document) in enumerate(found)
    ]


def _from_json(lines: list[str], path: Path) -> Iterator[tuple[str, str, str]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
            source, target = value["source"], value["target"]
        except (ValueError, KeyError, TypeError, RecursionError):
            raise _wrong(path, number, 'a JSON object with "source" and "target"') from None
        if not (isinstance(source, str) and isinstance(target, str)):
            raise _wrong(path, number, 'a JSON object with texts as "source" and "target"')
        document = value.get("document")
        yield source, target, "" if document is None else str(document)


def _from_columns(lines: list[str], path: Path) -> Iterator[tuple[str, str, str]]:
    rows = csv.reader((line.rstrip("\r") for line in lines), "excel-tab", quoting=csv.QUOTE_NONE)
    order = [0, 1, 2]
    for number, row in enumerate(rows, start=1):
        if number == 1 and {"source", "target"} <= set(row):
            order = [row.index(name) if name in row else len(row) for name in _COLUMNS]
            continue
        if not any(row):
            continue
        if len(row) <= max(order[:2]):
            raise _wrong(path, number, "a source and a target with a tab between")
        yield row[order[0]], row[order[1]], row[order[2]] if order[2] < len(row) else ""


def _wrong(path: Path, number: int, what: str) -> ImportFileError:
    return ImportFileError(f"Line {number} of “{path}” is not {what}; correct the file.")
