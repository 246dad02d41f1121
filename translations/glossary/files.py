"""Importing and exporting the glossary: CSV, TSV, OmegaT's form, TBX."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from reader.errors import EnfaceError
from reader.importing.files import read_bytes
from reader.store.library import Library
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


def read_terms(path: Path, source_language: str, target_language: str) -> ReadTerms:
    """The entries of a file of any format; raises `ImportFileError`.

    What the file does not say of languages is as given; TBX is read for these two alone.
    """
    head = read_bytes(path)[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
    if head.startswith(b"<"):  # of whatever kind of XML
        return read_tbx(path, source_language, target_language)
    return read_table(path, source_language, target_language)


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
    read = read_terms(path, source_language, target_language)
    terms = [replace(term, author=author) for term in read.terms]
    if article_id is not None:
        terms = [replace(t, scope=TermScope.ARTICLE, article_id=article_id) for t in terms]
    elif project:
        terms = [replace(t, scope=TermScope.PROJECT, project=project) for t in terms]
    done = add_entries(library, terms)
    added = {each.term.id: each.term for each in done if each.is_new}
    # Rows for one source term make one entry: as it is in the end, and merged only if it was there.
    last = {each.term.id: each.term for each in done}
    return ImportedTerms(
        tuple(term for number, term in last.items() if number in added),
        tuple(term for number, term in last.items() if number not in added),
        read.problems,
    )


def export_terms(terms: Iterable[Term], path: Path, wanted: TermFormat | None = None) -> int:
    """Write entries to a file, whole or not at all; returns how many.

    Without a format it is told by the file's name. Raises `ExportError`, and `EnfaceError` when
    the name tells none.
    """
    held = list(terms)
    kind = wanted or _BY_SUFFIX.get(path.suffix.lower())
    if kind is None:
        raise EnfaceError(
            f"“{path.name}” does not tell the format; name it .csv, .tsv, .txt (OmegaT) or .tbx."
        )
    write_atomically(path, terms_bytes(held, kind))
    return len(held)


def terms_bytes(terms: list[Term], kind: TermFormat) -> bytes:
    """Entries in a format. CSV has a byte-order mark, by which spreadsheets know UTF-8."""
    if kind is TermFormat.TBX:
        return tbx_bytes(terms)
    if kind is TermFormat.OMEGAT:
        return omegat_text(terms).encode()
    if kind is TermFormat.TSV:
        return table_text(terms, "\t").encode()
    return table_text(terms).encode("utf-8-sig")
