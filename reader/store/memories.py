"""Imported memories: files of units, added piece by piece, and forgotten as a whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from reader.errors import NotFoundError
from reader.model import SegmentState
from reader.normal_text import text_key
from reader.store.library import Library, now
from reader.store.units import index_units, unindex_units
from reader.units import ImportedMemory, NewUnit

#: Units forgotten in one transaction, so that nobody else waits long for the library.
_STEP = 2000


def add_memory(library: Library, name: str) -> int:
    """A new, still empty memory, which is not complete until `complete_memory`; its number."""
    with library.writing() as db:
        cursor = db.execute(
            "INSERT INTO memories (name, imported_at, is_complete) VALUES (?, ?, 0)", (name, now())
        )
    return cursor.lastrowid or 0


def add_units(
    library: Library, memory_id: int, units: Iterable[NewUnit], state: SegmentState
) -> int:
    """Add units to a memory, in one transaction; how many were not in the library already."""
    added: list[tuple[int, str, str]] = []
    stamp = now()
    with library.writing() as db:
        for unit in units:
            number = _insert(db, memory_id, unit, state, stamp)
            if number:
                added.append((number, unit.source, unit.target))
        index_units(db, added)
    return len(added)


def complete_memory(library: Library, memory_id: int) -> None:
    """All of its file is there."""
    with library.writing() as db:
        db.execute("UPDATE memories SET is_complete = 1 WHERE id = ?", (memory_id,))


def list_memories(library: Library) -> tuple[ImportedMemory, ...]:
    """The imported memories, oldest first."""
    with library.reading() as db:
        rows = db.execute(
            "SELECT m.id, m.name, m.imported_at, m.is_complete,"
            " (SELECT count(*) FROM units u WHERE u.memory_id = m.id) FROM memories m ORDER BY m.id"
        ).fetchall()
    return tuple(ImportedMemory(r[0], r[1], r[2], r[4], bool(r[3])) for r in rows)


def count_segment_units(library: Library) -> int:
    """How many units were confirmed in articles of the library."""
    with library.reading() as db:
        row = db.execute("SELECT count(*) FROM units WHERE segment_id IS NOT NULL").fetchone()
    return int(row[0])


def forget_memory(library: Library, memory_id: int) -> int:
    """Remove an imported memory with its units; how many they were. Raises `NotFoundError`.

    What was confirmed in articles is no part of any. In steps; broken off, it can be begun again.
    """
    with library.writing() as db:
        changed = db.execute("UPDATE memories SET is_complete = 0 WHERE id = ?", (memory_id,))
        if not changed.rowcount:
            raise NotFoundError(
                f"There is no memory {memory_id}; “enface memory list” shows those there are."
            )
        span = db.execute(
            "SELECT min(id), max(id) FROM units WHERE memory_id = ?", (memory_id,)
        ).fetchone()
    total = 0
    while step := _forget_some(library, memory_id):
        total += step
    with library.writing() as db:
        db.execute("DELETE FROM memories WHERE id = ?", (memory_id,))
        # Those with units that are gone are made anew when they are needed.
        db.execute(
            "DELETE FROM unit_signatures WHERE last_unit >= ? AND after_unit < ?",
            span if total else (0, 0),
        )
    return total


def _forget_some(library: Library, memory_id: int) -> int:
    with library.writing() as db:
        rows = db.execute(
            "DELETE FROM units WHERE id IN"
            f" (SELECT id FROM units WHERE memory_id = ? LIMIT {_STEP})"
            " RETURNING id, source, target",
            (memory_id,),
        ).fetchall()
        unindex_units(db, rows)
    return len(rows)


def _insert(
    db: sqlite3.Connection, memory_id: int, unit: NewUnit, state: SegmentState, stamp: str
) -> int:
    """The number of the new unit; 0 where another memory or an earlier line has the very same."""
    key = text_key(unit.source)
    same = db.execute(
        "SELECT 1 FROM units WHERE source_key = ? AND source_language = ? AND target_language = ?"
        " AND source = ? AND target = ? AND memory_id IN"
        # What an unfinished import has left is no reason to leave it out of a new one.
        " (SELECT id FROM memories WHERE is_complete OR id = ?)",
        (key, unit.source_language, unit.target_language, unit.source, unit.target, memory_id),
    ).fetchone()
    if same:
        return 0
    cursor = db.execute(
        "INSERT INTO units (source_language, target_language, source, target, source_key,"
        " before_key, after_key, memory_id, state, author, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            unit.source_language,
            unit.target_language,
            unit.source,
            unit.target,
            key,
            unit.before_key,
            unit.after_key,
            memory_id,
            state,
            unit.author,
            unit.created_at or stamp,
        ),
    )
    return cursor.lastrowid or 0
