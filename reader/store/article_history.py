"""What happened to an article's targets, over all of its segments."""

from __future__ import annotations

from reader.model import Revision
from reader.store.library import Library
from reader.store.revisions import COLUMNS, revision_of_row


def revisions_of_article(
    library: Library, article_id: int, language: str, since: str = ""
) -> tuple[Revision, ...]:
    """Every revision of an article in a language from a time on (ISO 8601, UTC), oldest first."""
    columns = ", ".join(f"r.{name}" for name in COLUMNS.split(", "))
    with library.reading() as db:
        rows = db.execute(
            f"SELECT {columns} FROM segments s CROSS JOIN revisions r ON r.segment_id = s.id"
            # The plus keeps SQLite to the index of the segments.
            " WHERE s.article_id = ? AND r.language = ? AND +r.created_at >= ? ORDER BY r.id",
            (article_id, language, since),
        ).fetchall()
    return tuple(revision_of_row(row) for row in rows)


def texts_at(library: Library, article_id: int, language: str, moment: str) -> dict[int, str]:
    """What people had made of each segment by a moment (ISO 8601, UTC); the others are missing."""
    with library.reading() as db:
        rows = db.execute(
            "SELECT r.segment_id, r.text FROM segments s CROSS JOIN revisions r"
            " ON r.segment_id = s.id WHERE s.article_id = ? AND r.language = ?"
            " AND +r.created_at <= ? ORDER BY r.id",
            (article_id, language, moment),
        ).fetchall()
    return dict(rows)


def approved_texts(library: Library, article_id: int, language: str) -> dict[int, tuple[str, str]]:
    """The text of each segment that was approved last, and when."""
    with library.reading() as db:
        rows = db.execute(
            "SELECT r.segment_id, r.text, r.created_at FROM segments s CROSS JOIN revisions r"
            " ON r.segment_id = s.id WHERE s.article_id = ? AND r.language = ?"
            " AND r.state = 'approved' ORDER BY r.id",
            (article_id, language),
        ).fetchall()
    return {segment_id: (text, created_at) for segment_id, text, created_at in rows}
