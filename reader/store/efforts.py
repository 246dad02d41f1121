"""The effort that corrections took, one row a stay in a segment's editor."""

from __future__ import annotations

from reader.remarks import Effort
from reader.store.library import Library

_COLUMNS = "segment_id, language, author, began_at, seconds, keystrokes, edits"


def add_effort(library: Library, effort: Effort) -> None:
    """Keep one stay in the editor."""
    with library.writing() as db:
        db.execute(
            f"INSERT INTO effort ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                effort.segment_id,
                effort.language,
                effort.author,
                effort.began_at,
                effort.seconds,
                effort.keystrokes,
                effort.edits,
            ),
        )


def efforts_of(library: Library, article_id: int, language: str) -> tuple[Effort, ...]:
    """All that is kept of an article in a language, in the order of time."""
    columns = ", ".join(f"e.{name}" for name in _COLUMNS.split(", "))
    with library.reading() as db:
        rows: list[tuple[int, str, str, str, float, int, int]] = db.execute(
            f"SELECT {columns} FROM segments s CROSS JOIN effort e ON e.segment_id = s.id"
            " WHERE s.article_id = ? AND e.language = ? ORDER BY e.began_at, e.id",
            (article_id, language),
        ).fetchall()
    return tuple(Effort(*row) for row in rows)


def forget_efforts(library: Library, article_id: int | None = None) -> int:
    """Delete what was kept of an article or of all, as a person may wish; how many rows."""
    with library.writing() as db:
        return db.execute(
            "DELETE FROM effort WHERE ?1 IS NULL"
            " OR segment_id IN (SELECT id FROM segments WHERE article_id = ?1)",
            (article_id,),
        ).rowcount
