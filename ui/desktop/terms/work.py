"""What the list of terms has done on threads: reading, importing, exporting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.counted import counted
from reader.store.library import Library
from reader.term import Term
from ui.desktop.jobs import JobContext

#: Refused rows that are told of one by one.
_TOLD = 3


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """A file to import, and the languages that are meant where it names none."""

    library_path: Path
    file: Path
    source_language: str
    target_language: str
    author: str


def read_terms(_context: JobContext, library_path: Path) -> tuple[Term, ...]:
    """All entries; raises `EnfaceError`."""
    from translations.glossary.entries import entries

    with Library.open(library_path) as library:
        return entries(library)


def remove_terms(
    _context: JobContext, library_path: Path, terms: Sequence[Term]
) -> tuple[Term, ...]:
    """Remove entries; returns them. Raises `EnfaceError`."""
    from translations.glossary.entries import remove_entries

    with Library.open(library_path) as library:
        return remove_entries(library, [term.id for term in terms])


def put_back(_context: JobContext, library_path: Path, terms: Sequence[Term]) -> None:
    """Add removed entries again; raises `EnfaceError`."""
    from translations.glossary.entries import add_entries

    with Library.open(library_path) as library:
        add_entries(library, terms)


def import_file(_context: JobContext, request: ImportRequest) -> str:
    """Import a file and say what came of it; raises `EnfaceError`."""
    from translations.glossary.files import import_terms

    with Library.open(request.library_path) as library:
        done = import_terms(
            library,
            request.file,
            request.source_language,
            request.target_language,
            author=request.author,
        )
    told = f"{request.file.name}: {len(done.added)} new, {len(done.merged)} merged"
    if not done.problems:
        return f"{told}."
    some = "; ".join(f"{p.place}: {p.reason.rstrip('.')}" for p in done.problems[:_TOLD])
    more = len(done.problems) - _TOLD
    rest = f"; and {more} more" if more > 0 else ""
    return f"{told}, {len(done.problems)} refused ({some}{rest})."


def export_file(_context: JobContext, terms: Sequence[Term], path: Path) -> str:
    """Export entries and say so; raises `EnfaceError`."""
    from translations.glossary.files import export_terms

    done = export_terms(terms, path)
    count, left = done.written, len(done.left_out)
    told = f"{counted(count, 'term')} exported to {path.name}."
    if not left:
        return told
    first = done.left_out[0]
    also = f", and {left - 1} more" if left > 1 else ""
    return f"{told} Left out: {first.place} ({first.reason}){also}."
