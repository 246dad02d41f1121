"""Glossaries as tables: CSV and TSV, with a line of headings or not, OmegaT's form among them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.errors import EnfaceError, ImportFileError
from reader.importing.encoding import decode
from reader.importing.files import read_bytes
from reader.language import code_among
from reader.term import Term, TermOrigin, TermScope
from translations.glossary.entries import tidied

#: The columns that are written, in this order, and the names that are understood for each.
_HEADINGS = {
    "source": "source|source term|term|ausgangssprache|termin|исходный|термин",
    "target": "target|targets|target term|translation|allowed|allowed targets|перевод",
    "forbidden": "forbidden|forbidden targets|forbidden target|not|deprecated|запрещено",
    "part of speech": "part of speech|part_of_speech|partofspeech|pos|часть речи",
    "note": "note|notes|comment|comments|description|definition|remark|примечание|комментарий",
    "domain": "domain|subject|subject field|field|category|область",
    "context": "context|контекст",
    "project": "project|проект",
    "source language": "source language|source_language|from",
    "target language": "target language|target_language|to",
    "scope": "scope",
}
COLUMNS = tuple(_HEADINGS)
#: What stands in brackets at the end of a note in OmegaT's form, and the cell it is.
_EXTRA_CELLS = {
    "never": "forbidden",
    "part of speech": "part of speech",
    "domain": "domain",
    "only in": "context",
    "project": "project",
}
_EXTRA = re.compile(rf"(?:^|\s)\[({'|'.join(_EXTRA_CELLS)}): ((?:\\\]|[^\]])*)\]$")
_DELIMITERS = "\t;,|"
_BETWEEN_TARGETS = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Problem:
    """A part of a file that is no entry: where (line 12), and why."""

    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReadTerms:
    """The entries of a file, and what of it could not be read."""

    terms: tuple[Term, ...]
    problems: tuple[Problem, ...] = ()


def read_table(
    path: Path, source_language: str, target_language: str, *, has_place: bool = False
) -> ReadTerms:
    """The entries of a CSV or TSV file, in whatever encoding and with whatever delimiter.

    Without headings the columns are source, target and note, as OmegaT has them; lines that begin
    with # are left out then. Several targets are divided by | where there are headings. Languages
    that the file does not name are those given. What was for one article is refused unless there
    is a place for all of it (`has_place`). Raises `ImportFileError` for what is no table.
    """
    text, _ = decode(read_bytes(path), languages=(source_language, target_language))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not any(line.strip() for line in lines):
        raise ImportFileError(f"“{path.name}” is empty; choose a file with terms.")
    rows = list(_rows(lines, _delimiter(lines)))
    columns = _headings(rows[0][1], source_language, target_language) if rows else {}
    languages = source_language, target_language
    if columns:
        return _collected(rows[1:], columns, languages, divide=True, has_place=has_place)
    if all(len(row) < 2 for _, row in rows):
        raise ImportFileError(
            f"“{path.name}” is no table of terms: no line has a source and a target; divide them"
            " with a tab, a comma or a semicolon."
        )
    plain = {"source": 0, "target": 1, "note": 2}
    shown = [(number, row) for number, row in rows if not row[0].startswith("#")]
    return _collected(shown, plain, languages, divide=False)


def table_text(terms: Iterable[Term], delimiter: str = ",") -> str:
    """The entries as a table with headings, to be read by `read_table` and by spreadsheets."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")
    writer.writerow(COLUMNS)
    for term in terms:
        writer.writerow(
            [
                term.source,
                _joined(term.targets),
                _joined(term.forbidden),
                term.part_of_speech,
                term.note,
                term.domain,
                term.context,
                term.project,
                term.source_language,
                term.target_language,
                term.scope,
            ]
        )
    return file.getvalue()


def omegat_text(terms: Iterable[Term]) -> str:
    """The allowed targets in OmegaT's form: source, target and note with tabs, no headings.

    What that form has no column for stands at the end of the note, in brackets, where `read_table`
    finds it again: “of a state [never: exchange rate] [project: Lakes]”.
    """
    lines = [
        "\t".join(" ".join(cell.split()) for cell in (term.source, target, _with_extras(term)))
        for term in terms
        for target in term.targets
    ]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _with_extras(term: Term) -> str:
    """A note, and what of an entry has no column of its own in OmegaT's form."""
    extras = {
        "never": _joined(term.forbidden),
        "part of speech": term.part_of_speech,
        "domain": term.domain,
        "only in": term.context,
        "project": term.project,
    }
    told = [f"[{name}: {_bracketed(text)}]" for name, text in extras.items() if text]
    return " ".join(filter(None, (term.note, *told)))


def _bracketed(text: str) -> str:
    return text.replace("]", r"\]")


def _extras(note: str) -> dict[str, str]:
    """The cells that a note in OmegaT's form holds, itself among them."""
    cells: dict[str, str] = {}
    while found := _EXTRA.search(note):
        cells[_EXTRA_CELLS[found[1]]] = found[2].replace(r"\]", "]")
        note = note[: found.start()].rstrip()
    return {**cells, "note": note}


def _delimiter(lines: Sequence[str]) -> str:
    """The sign that divides the most lines into two or more; a tab wherever there are tabs."""
    sample = [line for line in lines[:200] if line.strip() and not line.startswith("#")]
    found = {sign: sum(sign in line for line in sample) for sign in _DELIMITERS}
    if found["\t"] * 2 >= len(sample) > 0:
        return "\t"
    head = sample[0] if sample else ""
    # Of signs that are in as many lines, the one that the headings have the most of.
    return max(_DELIMITERS, key=lambda sign: (found[sign], head.count(sign)))


def _rows(lines: Sequence[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that have something, with the number of their first line."""
    if delimiter == "\t":  # a cell never goes over lines here, and a quotation mark is text
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield number, [_unquoted(cell) for cell in line.split("\t")]
        return
    number = 1
    reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            row = []
        if any(cell.strip() for cell in row):
            yield number, row
        number = reader.line_num + 1


def _unquoted(cell: str) -> str:
    """A cell as spreadsheets put it into quotation marks, without them."""
    text = cell.strip()
    if len(text) > 2 and text[0] == text[-1] == '"' and '"' not in text[1:-1].replace('""', ""):
        return text[1:-1].replace('""', '"')
    return cell


def _headings(row: Sequence[str], source_language: str, target_language: str) -> dict[str, int]:
    """Which column is what, if the first row says so; else nothing.

    Languages may stand for source and target ("en", "ru-RU").
    """
    columns: dict[str, int] = {}
    for at, cell in enumerate(row):
        name = " ".join(cell.casefold().replace("\ufeff", "").split())
        for column, known in _HEADINGS.items():
            if name in known.split("|"):
                columns.setdefault(column, at)
    if {"source", "target"} <= columns.keys() or {"source", "forbidden"} <= columns.keys():
        return columns
    wanted = source_language, target_language
    codes = [code_among(cell, wanted) if len(cell.strip()) <= 5 else "" for cell in row]
    if not set(wanted) <= set(codes):
        return {}
    return columns | {"source": codes.index(wanted[0]), "target": codes.index(wanted[1])}


def _collected(
    rows: Iterable[tuple[int, list[str]]],
    columns: dict[str, int],
    languages: tuple[str, str],
    *,
    divide: bool,
    has_place: bool = False,
) -> ReadTerms:
    terms: list[Term] = []
    problems: list[Problem] = []
    for number, row in rows:
        cells = {name: row[at].strip() if at < len(row) else "" for name, at in columns.items()}
        if not divide:
            cells |= _extras(cells["note"])
        if not has_place and cells.get("scope", "").casefold() == TermScope.ARTICLE:
            why = f"“{cells['source']}” was for one article; import it for an article here."
            problems.append(Problem(f"line {number}", why))
            continue
        try:
            terms.append(_term(cells, languages, divide=divide))
        except EnfaceError as error:
            problems.append(Problem(f"line {number}", str(error)))
    return ReadTerms(tuple(terms), tuple(problems))


def _term(cells: dict[str, str], languages: tuple[str, str], *, divide: bool) -> Term:
    project = cells.get("project", "")
    return tidied(
        Term(
            source=cells.get("source", ""),
            targets=_divided(cells.get("target", "")) if divide else (cells.get("target", ""),),
            source_language=code_among(cells.get("source language", ""), languages) or languages[0],
            target_language=code_among(cells.get("target language", ""), languages) or languages[1],
            forbidden=_divided(cells.get("forbidden", "")),
            part_of_speech=cells.get("part of speech", ""),
            note=cells.get("note", ""),
            domain=cells.get("domain", ""),
            context=cells.get("context", ""),
            scope=TermScope.PROJECT if project else TermScope.EVERYWHERE,
            project=project,
            origin=TermOrigin.IMPORT,
        )
    )


def _joined(targets: Iterable[str]) -> str:
    return " | ".join(target.replace("|", r"\|") for target in targets)


def _divided(cell: str) -> tuple[str, ...]:
    return tuple(part.strip().replace(r"\|", "|") for part in _BETWEEN_TARGETS.split(cell))
