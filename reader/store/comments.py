"""Comments on segments: written and resolved, never deleted."""

from __future__ import annotations

from collections.abc import Mapping

from reader.remarks import Comment
from reader.store.library import Library, now

_COLUMNS = (
    "c.id, c.segment_id, c.language, c.text, c.author, c.created_at, c.resolved_by, c.resolved_at"
)
_Row = tuple[int, int, str, str, str, str, str, str]


def add_comment(
    library: Library, segment_id: int, language: str, text: str, author: str
) -> Comment:
    """Keep a remark on a segment's target."""
    created_at = now()
    with library.writing() as db:
        cursor = db.execute(
            "INSERT INTO comments (segment_id, language, text, author, created_at)"
            " VALUES (?, ?, ?, ?, ?)",
            (segment_id, language, text, author, created_at),
        )
    return Comment(cursor.lastrowid or 0, segment_id, language, text, author, created_at)


def copy_open_comments(library: Library, segments: Mapping[int, int]) -> None:
    """Repeat what is open of some segments on others, with who said it and when."""
    with library.writing() as db:
        db.executemany(
            "INSERT INTO comments (segment_id, language, text, author, created_at)"
            " SELECT ?, language, text, author, created_at FROM comments"
            " WHERE segment_id = ? AND resolved_at = '' ORDER BY id",
            [(new, old) for old, new in segments.items()],
        )


def set_resolved(library: Library, comment_id: int, author: str, *, resolved: bool) -> bool:
    """Mark a comment as done with, or open it again; whether there is one of that number."""
    values = (author, now()) if resolved else ("", "")
    with library.writing() as db:
        cursor = db.execute(
            "UPDATE comments SET resolved_by = ?, resolved_at = ? WHERE id = ?",
            (*values, comment_id),
        )
    return cursor.rowcount > 0


def get_comment(library: Library, comment_id: int) -> Comment | None:
    """The comment of that number."""
    with library.reading() as db:
        row = db.execute(f"SELECT {_COLUMNS} FROM comments c WHERE c.id = ?", (comment_id,))
        found: _Row | None = row.fetchone()
    return Comment(*found) if found else None


def comments_of(library: Library, article_id: int, language: str) -> tuple[Comment, ...]:
    """The comments on an article's targets in a language, oldest first, resolved ones too."""
    with library.reading() as db:
        rows: list[_Row] = db.execute(
            f"SELECT {_COLUMNS} FROM segments s CROSS JOIN comments c ON c.segment_id = s.id"
            " WHERE s.article_id = ? AND c.language = ? ORDER BY c.id",
            (article_id, language),
        ).fetchall()
    return tuple(Comment(*row) for row in rows)
