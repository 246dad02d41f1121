"""Revisions and drafts: what people wrote. Revisions are only ever appended."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from reader.marks import marks_from_json, marks_to_json
from reader.model import InlineMark, Revision, RevisionOrigin, SegmentState
from reader.store.clauses import RAW_STATES, given_back, only
from reader.store.library import Library, now
from reader.store.wordings import index_wordings

#: In the order that `revision_of_row` takes them.
COLUMNS = "id, segment_id, language, text, state, origin, author, created_at, marks, lost"

#: Segment, text, state, marks (as stored), what was lost, origin, number: as SQLite gives them, for
#: thousands are read when an article opens.
RevisionRow = tuple[int, str, str, str, str, str, int]


def append_revision(
    library: Library,
    segment_id: int,
    language: str,
    text: str,
    state: SegmentState,
    origin: RevisionOrigin,
    author: str,
    marks: Sequence[InlineMark] = (),
    lost: str = "",
) -> Revision:
    """Save a state of a target on top of all earlier ones."""
    created_at = now()
    with library.writing() as db:
        cursor = db.execute(
            "INSERT INTO revisions (segment_id, language, text, state, origin, author, created_at,"
            " marks, lost) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                segment_id,
                language,
                text,
                state,
                origin,
                author,
                created_at,
                marks_to_json(marks),
                lost,
            ),
        )
        index_wordings(db, language, [(segment_id, text)])
    return Revision(
        cursor.lastrowid or 0,
        segment_id,
        language,
        text,
        state,
        origin,
        author,
        created_at,
        tuple(marks),
        lost,
    )


def revisions_of(library: Library, segment_id: int, language: str) -> tuple[Revision, ...]:
    """The revisions of one target, oldest first."""
    with library.reading() as db:
        rows = db.execute(
            f"SELECT {COLUMNS} FROM revisions WHERE segment_id = ? AND language = ? ORDER BY id",
            (segment_id, language),
        ).fetchall()
    return tuple(revision_of_row(row) for row in rows)


def latest_rows(
    library: Library, article_id: int, language: str, segment_ids: Sequence[int] = ()
) -> dict[int, RevisionRow]:
    """The newest revision of each segment of an article that has any, or of those named.

    A segment that an undo gave back to the machine has none.
    """
    with library.reading() as db:
        rows = db.execute(
            # CROSS JOIN is SQLite's way to fix the order: each segment's revisions by their index.
            "SELECT r.segment_id, r.text, r.state, r.marks, r.lost, r.origin, r.id FROM segments s"
            " CROSS JOIN revisions r ON r.segment_id = s.id AND r.language = ?"
            f" WHERE s.article_id = ?{only('s.id', segment_ids)} ORDER BY r.id",
            (language, article_id),
        ).fetchall()
        latest = {row[0]: row for row in rows}
        raw = [row[6] for row in latest.values() if row[2] in RAW_STATES]
        for (segment_id,) in _given_back(db, raw) if raw else ():
            del latest[segment_id]
    return latest


def segments_given_back(library: Library, revision_ids: Sequence[int]) -> frozenset[int]:
    """The segments that the newest of these revisions gave back to the machine."""
    if not revision_ids:
        return frozenset()
    with library.reading() as db:
        return frozenset(row[0] for row in _given_back(db, revision_ids))


def _given_back(db: sqlite3.Connection, revision_ids: Sequence[int]) -> list[tuple[int]]:
    return db.execute(
        f"SELECT r.segment_id FROM revisions r WHERE {given_back('r')}{only('r.id', revision_ids)}"
    ).fetchall()


def save_draft_text(library: Library, segment_id: int, language: str, text: str) -> None:
    """Keep what is being typed; the next draft takes its place."""
    with library.writing() as db:
        db.execute(
            "INSERT INTO drafts (segment_id, language, text, saved_at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (segment_id, language) DO UPDATE"
            " SET text = excluded.text, saved_at = excluded.saved_at",
            (segment_id, language, text, now()),
        )


def drop_draft(library: Library, segment_id: int, language: str) -> None:
    """Remove a draft whose text is now a revision, or equals what stands there anyway."""
    with library.writing() as db:
        db.execute(
            "DELETE FROM drafts WHERE segment_id = ? AND language = ?", (segment_id, language)
        )


def drafts_of(
    library: Library, article_id: int, language: str, segment_ids: Sequence[int] = ()
) -> dict[int, str]:
    """The drafts of an article by segment, or of those named."""
    with library.reading() as db:
        return dict(
            db.execute(
                # Drafts first: a library has few of them, an article may have many segments.
                "SELECT d.segment_id, d.text FROM drafts d"
                " CROSS JOIN segments s ON s.id = d.segment_id"
                f" WHERE d.language = ? AND s.article_id = ?{only('d.segment_id', segment_ids)}",
                (language, article_id),
            )
        )


def revision_of_row(row: sqlite3.Row | tuple[object, ...]) -> Revision:
    """A revision from its `COLUMNS`."""
    return Revision(
        int(str(row[0])),
        int(str(row[1])),
        str(row[2]),
        str(row[3]),
        SegmentState(str(row[4])),
        RevisionOrigin(str(row[5])),
        str(row[6]),
        str(row[7]),
        marks_from_json(str(row[8])),
        str(row[9]),
    )
