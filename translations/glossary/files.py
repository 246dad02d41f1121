"""Importing and exporting the glossary: CSV, TSV, OmegaT's form, TBX."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from reader.errors import EnfaceError, ExportError
from reader.importing.files import read_bytes
from reader.store.library import Library
from reader.store.terms import term_key
from reader.term import Term, TermScope
from translations.export.write import write_atomically
from translations.glossary.entries import add_entries
from translations.glossary.tables import (
    Problem,
    ReadTerms,
    omegat_text,
    read_table,
    table_text,
)
from translations.glossary.tbx import read_tbx, tbx_bytes


class TermFormat(StrEnum):
    """What an exported glossary is."""

    CSV = "csv"
    TSV = "tsv"
    #: Source, target and note with tabs between and no headings, as OmegaT reads them.
    OMEGAT = "omegat"
    TBX = "tbx"


#: How XML of any kind begins. "м" in UTF-16 begins with the byte of "<" too.
_XML = re.compile(rb"<[?!A-Za-z_]")
_BY_SUFFIX = {
    ".csv": TermFormat.CSV,
    ".tsv": TermFormat.TSV,
    ".tab": TermFormat.OMEGAT,
    ".txt": TermFormat.OMEGAT,
    ".utf8": TermFormat.OMEGAT,
    ".tbx": TermFormat.TBX,
    ".xml": TermFormat.TBX,
}


@dataclass(frozen=True, slots=True)
class ImportedTerms:
    """What an import changed: entries that are new, entries that got more; and what was refused."""

    added: tuple[Term, ...]
    merged: tuple[Term, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ExportedTerms:
    """How many entries a file has, and which it cannot hold, each with the reason."""

    written: int
    left_out: tuple[Problem, ...] = ()


def read_terms(
    path: Path, source_language: str, target_language: str, *, has_place: bool = False
) -> ReadTerms:
    """The entries of a file of any format; raises `ImportFileError`.

    What the file does not say of languages is as given; TBX is read for these two alone. What was
    for one article is refused unless there is a place for all of it (`has_place`).
    """
    head = read_bytes(path)[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
    if _XML.match(head):
        return read_tbx(path, source_language, target_language)
    return read_table(path, source_language, target_language, has_place=has_place)


def import_terms(
    library: Library,
    path: Path,
    source_language: str,
    target_language: str,
    *,
    article_id: int | None = None,
    project: str = "",
    author: str = "",
) -> ImportedTerms:
    """Put the entries of a file into the glossary; what is none is named, the rest is imported.

    With an article or a project they are for that, whatever the file says. Raises
    `ImportFileError`, `NotFoundError`.
    """
    has_place = article_id is not None or bool(project)
    read = read_terms(path, source_language, target_language, has_place=has_place)
    terms = [replace(term, author=author) for term in read.terms]
    if article_id is not None:
        terms = [replace(t, scope=TermScope.ARTICLE, article_id=article_id) for t in terms]
    elif project:
        terms = [replace(t, scope=TermScope.PROJECT, project=project) for t in terms]
    done = add_entries(library, _joined(terms))
    added = {each.term.id: each.term for each in done if each.is_new}
    # Entries that say the same in the end are told once, and as merged only if they were there.
    last = {each.term.id: each.term for each in done}
    return ImportedTerms(
        tuple(term for number, term in last.items() if number in added),
        tuple(term for number, term in last.items() if number not in added),
        read.problems,
    )


def _joined(terms: Iterable[Term]) -> list[Term]:
    """Rows for one source term as one entry, whose first target is the first row's."""
    found: dict[Term, Term] = {}
    for term in terms:
        key = replace(term, source=term_key(term.source), targets=(), forbidden=(), note="")
        held = found.get(key)
        if held is None:
            found[key] = term
            continue
        notes = dict.fromkeys(filter(None, (held.note, term.note)))
        found[key] = replace(
            held,
            targets=_both(held.targets, term.targets, without=term.forbidden),
            forbidden=_both(held.forbidden, term.forbidden, without=term.targets),
            note="; ".join(notes),
        )
    return list(found.values())


def _both(first: Iterable[str], then: Iterable[str], *, without: Iterable[str]) -> tuple[str, ...]:
    """Phrases of two rows; of what one allows and the other forbids, the later row's word holds."""
    gone = {term_key(phrase) for phrase in without}
    kept = (phrase for phrase in first if term_key(phrase) not in gone)
    return tuple(dict.fromkeys((*kept, *then)))


def export_terms(
    terms: Iterable[Term],
    path: Path,
    wanted: TermFormat | None = None,
    *,
    of_article: bool = False,
) -> ExportedTerms:
    """Write entries to a file, whole or not at all; returns how many, and what is not in it.

    Without a format it is told by the file's name. OmegaT's and TBX cannot say that an entry is for
    one article only: such are in them only where just one article's are written (`of_article`).
    Raises `ExportError`, also where nothing is left to write, and `EnfaceError` when the name tells
    no format.
    """
    kind = wanted or _BY_SUFFIX.get(path.suffix.lower())
    if kind is None:
        raise EnfaceError(
            f"“{path.name}” does not tell the format; name it .csv, .tsv, .txt (OmegaT) or .tbx."
        )
    held: list[Term] = []
    left_out: list[Problem] = []
    for term in terms:
        if why := _why_not(term, kind, of_article=of_article):
            left_out.append(Problem(f"“{term.source}”", why))
        else:
            held.append(term)
    if not held:
        raise ExportError("There is no term to write, so nothing was written.")
    if (
        kind is TermFormat.OMEGAT
        and len({(t.source_language, t.target_language) for t in held}) > 1
    ):
        raise ExportError(
            "OmegaT's form cannot say of which languages a term is; choose one pair of them."
        )
    write_atomically(path, terms_bytes(held, kind))
    return ExportedTerms(len(held), tuple(left_out))


def _why_not(term: Term, kind: TermFormat, *, of_article: bool) -> str:
    """Why a format cannot hold an entry; "" where it can."""
    if kind in (TermFormat.CSV, TermFormat.TSV):
        return ""
    if term.scope is TermScope.ARTICLE and not of_article:
        return "it is for one article only"
    if kind is TermFormat.OMEGAT and not term.targets:
        return "it has forbidden targets only"
    return ""


def terms_bytes(terms: list[Term], kind: TermFormat) -> bytes:
    """Entries in a format. CSV has a byte-order mark, by which spreadsheets know UTF-8."""
    if kind is TermFormat.TBX:
        return tbx_bytes(terms)
    if kind is TermFormat.OMEGAT:
        return omegat_text(terms).encode()
    if kind is TermFormat.TSV:
        return table_text(terms, "\t").encode()
    return table_text(terms).encode("utf-8-sig")
