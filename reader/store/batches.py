"""Batches: targets that one operation changed, as they were and as they became."""

from __future__ import annotations

import sqlite3

from reader.batch import Batch, BatchChange, BatchKind
from reader.errors import NotFoundError
from reader.model import SegmentState
from reader.store.library import Library, now

_COLUMNS = (
    "SELECT b.id, b.kind, b.what, b.author, b.created_at, b.undoes,"
    " (SELECT max(u.id) FROM batches u WHERE u.undoes = b.id),"
    " (SELECT count(*) FROM batch_changes c WHERE c.batch_id = b.id) FROM batches b"
)


def add_batch(
    library: Library, kind: BatchKind, what: str, author: str, undoes: int | None = None
) -> Batch:
    """A new batch, still without changes."""
    created_at = now()
    with library.writing() as db:
        cursor = db.execute(
            "INSERT INTO batches (kind, what, author, created_at, undoes) VALUES (?, ?, ?, ?, ?)",
            (kind, what, author, created_at, undoes),
        )
    return Batch(cursor.lastrowid or 0, kind, what, author, created_at, 0, undoes)


def add_change(
    library: Library, batch_id: int, revision_id: int, before: str, state: SegmentState
) -> None:
    """Note that a revision is of a batch, and what stood there before it."""
    with library.writing() as db:
        db.execute(
            "INSERT INTO batch_changes (batch_id, revision_id, before_text, before_state)"
            " VALUES (?, ?, ?, ?)",
            (batch_id, revision_id, before, state),
        )


def get_batch(library: Library, batch_id: int) -> Batch:
    """The batch of that number; raises `NotFoundError`."""
    with library.reading() as db:
        row = db.execute(f"{_COLUMNS} WHERE b.id = ?", (batch_id,)).fetchone()
    if row is None:
        raise NotFoundError(f"There is no change {batch_id}; “enface undo --list” shows them.")
    return _batch(row)


def all_batches(library: Library) -> tuple[Batch, ...]:
    """Every batch, newest first."""
    with library.reading() as db:
        return tuple(map(_batch, db.execute(f"{_COLUMNS} ORDER BY b.id DESC")))


def changes_of(library: Library, batch_id: int) -> tuple[BatchChange, ...]:
    """What a batch changed, in the order in which it did."""
    with library.reading() as db:
        rows = db.execute(
            "SELECT r.segment_id, r.language, r.id, c.before_text, c.before_state"
            " FROM batch_changes c JOIN revisions r ON r.id = c.revision_id"
            " WHERE c.batch_id = ? ORDER BY r.id",
            (batch_id,),
        ).fetchall()
    return tuple(
        BatchChange(segment_id, language, revision_id, before, SegmentState(state))
        for segment_id, language, revision_id, before, state in rows
    )


def _batch(row: sqlite3.Row | tuple[str, ...]) -> Batch:
    return Batch(
        id=int(row[0]),
        kind=BatchKind(row[1]),
        what=row[2],
        author=row[3],
        created_at=row[4],
        count=int(row[7]),
        undoes=None if row[5] is None else int(row[5]),
        undone_by=None if row[6] is None else int(row[6]),
    )
