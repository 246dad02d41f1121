"""Bilingual text from anywhere, to be checked: tab-separated lines or JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from reader.errors import ImportFileError
from reader.importing.encoding import decode
from reader.importing.files import check_characters
from translations.checks.finding import NOTHING, Outside, Passage
from translations.headings import heading_of

#: The columns of a table that has no line with their names.
_COLUMNS = ("source", "target", "document")
_JSON_ENDINGS = frozenset({".jsonl", ".ndjson", ".json"})


class Pairs(NamedTuple):
    """What a file has: the pairs, the place of each among all of the file (the first is 0, and a
    line that is no pair has one too), and a sentence on each line that is none."""

    passages: list[Passage]
    places: list[int]
    problems: list[str]


class _Row(NamedTuple):
    """A line as a pair, or why it is none."""

    number: int
    source: str = ""
    target: str = ""
    document: str = ""
    problem: str = ""


def read_pairs(
    path: Path, source_language: str, target_language: str, outside: Outside = NOTHING
) -> Pairs:
    """The pairs of a file in any encoding, in order; raises `ImportFileError` where it has none.

    Pairs without a document have nothing to do with each other: each is one of its own.

    JSON lines have "source", "target" and perhaps "document"; tab-separated lines have the same as
    columns, named in a first line (also as src, translation, or by the two languages) or in this
    order. Empty lines are nothing; a line that is no pair is a problem, unless all are.
    """
    languages = source_language, target_language
    lines = _text(path, languages).replace("\r\n", "\n").split("\n")
    first = next((line.lstrip() for line in lines if line.strip()), "")
    is_json = first.startswith("{") or path.suffix.casefold() in _JSON_ENDINGS
    rows = list(_from_json(lines) if is_json else _from_columns(lines, languages))
    if not rows:
        raise ImportFileError(f"“{path}” has no pairs of source and target: it is empty.")
    if all(row.problem for row in rows):
        raise ImportFileError(f"Line {rows[0].number} of “{path}” {rows[0].problem}.")
    passages, places = [], []
    for place, row in enumerate(rows):
        if not row.problem:
            document = row.document or f"line {place}"
            passages.append(
                Passage(row.source, row.target, *languages, document=document, outside=outside)
            )
            places.append(place)
    problems = [
        f"Line {row.number} of “{path.name}” {row.problem}: it is left out."
        for row in rows
        if row.problem
    ]
    return Pairs(passages, places, problems)


def _text(path: Path, languages: tuple[str, str]) -> str:
    try:
        text, encoding = decode(path.read_bytes(), languages=languages)
    except FileNotFoundError:
        raise ImportFileError(f"There is no file “{path}”; check its name and folder.") from None
    except OSError as error:
        raise ImportFileError(f"“{path}” cannot be read.", str(error)) from None
    if not encoding.startswith("utf"):  # what any bytes may be read as
        check_characters(text, path.name)
    return text.removeprefix("\ufeff")


def _from_json(lines: list[str]) -> Iterator[_Row]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
            source, target = value["source"], value["target"]
        except (ValueError, KeyError, TypeError, RecursionError):
            yield _Row(number, problem='is no JSON object with "source" and "target"')
            continue
        if not (isinstance(source, str) and isinstance(target, str)):
            yield _Row(number, problem='has no texts as "source" and "target"')
            continue
        document = value.get("document")
        yield _Row(number, source, target, "" if document is None else str(document))


def _from_columns(lines: list[str], languages: tuple[str, str]) -> Iterator[_Row]:
    names: tuple[str, ...] = ()
    for number, line in enumerate(lines, start=1):
        if not line or (line.isspace() and "\t" not in line):
            continue
        fields = line.split("\t")
        if not names:
            heading, _ = heading_of(fields, languages)
            names = heading or _COLUMNS
            if heading:
                continue
        row = dict(zip(names, fields, strict=False))
        if "source" in row and "target" in row:
            yield _Row(number, row["source"], row["target"], row.get("document", ""))
        else:
            yield _Row(number, problem="has no source and target with a tab between")
