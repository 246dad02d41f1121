"""Batches: targets that one operation changed, as they were and as they became."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from reader.batch import Batch, BatchChange, BatchKind
from reader.errors import NotFoundError
from reader.model import SegmentState
from reader.store.library import Library, now

_COLUMNS = (
    "SELECT b.id, b.kind, b.what, b.author, b.created_at, b.undoes,"
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
        undone_by = _undone_by(db)
    if row is None:
        raise NotFoundError(f"There is no change {batch_id}; “enface undo --list” shows them.")
    return replace(_batch(row), undone_by=undone_by.get(batch_id))


def all_batches(library: Library) -> tuple[Batch, ...]:
    """Every batch, newest first."""
    with library.reading() as db:
        undone_by = _undone_by(db)
        found = map(_batch, db.execute(f"{_COLUMNS} ORDER BY b.id DESC").fetchall())
    return tuple(replace(batch, undone_by=undone_by.get(batch.id)) for batch in found)


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


def taken_back(library: Library, batch_id: int) -> dict[int, int]:
    """The revisions that undos after a batch put on top, each with the one that it took back."""
    with library.reading() as db:
        undos = db.execute(
            "SELECT id, undoes FROM batches WHERE id > ? AND undoes IS NOT NULL", (batch_id,)
        ).fetchall()
    found: dict[int, int] = {}
    for undo, undone in undos:
        made = {(c.segment_id, c.language): c.revision_id for c in changes_of(library, undone)}
        for change in changes_of(library, undo):
            found[change.revision_id] = made[change.segment_id, change.language]
    return found


def _undone_by(db: sqlite3.Connection) -> dict[int, int]:
    """The undone batches, each with its newest undo that was not taken back itself."""
    found: dict[int, int] = {}
    for undo, undone in db.execute(
        "SELECT id, undoes FROM batches WHERE undoes IS NOT NULL ORDER BY id DESC"
    ):
        if undo not in found:
            found.setdefault(undone, undo)
    return found


def _batch(row: sqlite3.Row | tuple[str, ...]) -> Batch:
    return Batch(
        id=int(row[0]),
        kind=BatchKind(row[1]),
        what=row[2],
        author=row[3],
        created_at=row[4],
        count=int(row[6]),
        undoes=None if row[5] is None else int(row[5]),
    )
