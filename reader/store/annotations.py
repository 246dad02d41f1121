"""Errors that people marked: added and withdrawn, never deleted."""

from __future__ import annotations

from reader.remarks import Annotation, ErrorSeverity
from reader.store.library import Library, now

_COLUMNS = (
    "a.id, a.segment_id, a.language, a.category, a.severity, a.source_start, a.source_end,"
    " a.target_start, a.target_end, a.target_text, a.note, a.author, a.created_at, a.withdrawn_at"
)
_Span = tuple[int, int] | None


def add_annotation(
    library: Library,
    segment_id: int,
    language: str,
    category: str,
    severity: ErrorSeverity,
    spans: tuple[_Span, _Span],
    target_text: str,
    note: str,
    author: str,
) -> Annotation:
    """Keep a marked error; `spans` are the places in source and target."""
    created_at = now()
    source, target = spans
    with library.writing() as db:
        cursor = db.execute(
            "INSERT INTO annotations (segment_id, language, category, severity, source_start,"
            " source_end, target_start, target_end, target_text, note, author, created_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                segment_id,
                language,
                category,
                severity,
                *(source or (None, None)),
                *(target or (None, None)),
                target_text,
                note,
                author,
                created_at,
            ),
        )
    return Annotation(
        cursor.lastrowid or 0,
        segment_id,
        language,
        category,
        severity,
        source,
        target,
        target_text,
        note,
        author,
        created_at,
    )


def withdraw_annotation(library: Library, annotation_id: int) -> bool:
    """Take a marked error back; whether there was one that held."""
    with library.writing() as db:
        cursor = db.execute(
            "UPDATE annotations SET withdrawn_at = ? WHERE id = ? AND withdrawn_at = ''",
            (now(), annotation_id),
        )
    return cursor.rowcount > 0


def annotations_of(library: Library, article_id: int, language: str) -> tuple[Annotation, ...]:
    """The errors that hold in an article's targets in a language, oldest first."""
    with library.reading() as db:
        rows = db.execute(
            f"SELECT {_COLUMNS} FROM segments s CROSS JOIN annotations a ON a.segment_id = s.id"
            " WHERE s.article_id = ? AND a.language = ? AND a.withdrawn_at = '' ORDER BY a.id",
            (article_id, language),
        ).fetchall()
    return tuple(_annotation(row) for row in rows)


def _annotation(row: tuple[object, ...]) -> Annotation:
    number, segment_id, language, category, severity, *places, wording, note, author, at, gone = row
    return Annotation(
        int(str(number)),
        int(str(segment_id)),
        str(language),
        str(category),
        ErrorSeverity(str(severity)),
        _span(places[0], places[1]),
        _span(places[2], places[3]),
        str(wording),
        str(note),
        str(author),
        str(at),
        str(gone),
    )


def _span(start: object, end: object) -> _Span:
    return (start, end) if isinstance(start, int) and isinstance(end, int) else None
