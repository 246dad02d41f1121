"""Translation units: all that was confirmed, and imported memories; their words and signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.normal_text import EDGE, fold, text_key

if TYPE_CHECKING:
    from sqlite3 import Connection

    from sqlite_utils import Database

_TABLES = """
CREATE TABLE memories (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    is_complete INTEGER NOT NULL
);
CREATE TABLE units (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source_language TEXT NOT NULL,
    target_language TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    source_key INTEGER NOT NULL,
    before_key INTEGER,
    after_key INTEGER,
    segment_id INTEGER REFERENCES segments(id),
    memory_id INTEGER REFERENCES memories(id),
    state TEXT NOT NULL,
    author TEXT NOT NULL,
    created_at TEXT NOT NULL,
    CHECK ((segment_id IS NULL) <> (memory_id IS NULL))
);
CREATE INDEX units_source ON units(source_key);
CREATE UNIQUE INDEX units_segment ON units(segment_id, target_language)
    WHERE segment_id IS NOT NULL;
CREATE INDEX units_memory ON units(memory_id) WHERE memory_id IS NOT NULL;
CREATE TABLE unit_signatures (
    source_language TEXT NOT NULL,
    target_language TEXT NOT NULL,
    after_unit INTEGER NOT NULL,
    last_unit INTEGER NOT NULL,
    kind TEXT NOT NULL,
    ids BLOB NOT NULL,
    lengths BLOB NOT NULL,
    signatures BLOB NOT NULL,
    checksum INTEGER NOT NULL,
    PRIMARY KEY (source_language, target_language, after_unit)
);
CREATE VIRTUAL TABLE unit_fts USING fts5(
    source, target, content='', tokenize='unicode61 remove_diacritics 2'
);
"""

_CONFIRMED = """
SELECT r.segment_id, r.language, a.language, substr(b.text, s.start + 1, s."end" - s.start),
    r.text, r.state, r.author, r.created_at
FROM revisions r JOIN segments s ON s.id = r.segment_id JOIN blocks b ON b.id = s.block_id
JOIN articles a ON a.id = s.article_id
WHERE r.id = (SELECT max(id) FROM revisions l
    WHERE l.segment_id = r.segment_id AND l.language = r.language)
AND r.state IN ('reviewed', 'approved') AND b.kind <> 'clutter' ORDER BY r.id
"""

_SOURCES = """
SELECT s.id, s.article_id, substr(b.text, s.start + 1, s."end" - s.start)
FROM articles a JOIN blocks b ON b.article_id = a.id JOIN segments s ON s.block_id = b.id
WHERE b.kind <> 'clutter' ORDER BY a.id, b.position, s.start
"""


def apply(db: Database) -> None:
    """Make the change, and take in what was confirmed before there was a memory."""
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
    _take_in(db.conn)


def _take_in(db: Connection) -> None:
    confirmed = db.execute(_CONFIRMED).fetchall()
    neighbours = _neighbours(db) if confirmed else {}
    for segment, language, own, source, target, *about in confirmed:
        if not source.strip() or not target.strip() or (own, source) == (language, target):
            continue
        before, after = neighbours.get(segment, (None, None))
        cursor = db.execute(
            "INSERT INTO units (source_language, target_language, source, target, source_key,"
            " before_key, after_key, segment_id, state, author, created_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (own, language, source, target, text_key(source), before, after, segment, *about),
        )
        db.execute(
            "INSERT INTO unit_fts (rowid, source, target) VALUES (?, ?, ?)",
            (cursor.lastrowid, fold(source), fold(target)),
        )


def _neighbours(db: Connection) -> dict[int, tuple[int, int]]:
    rows = db.execute(_SOURCES).fetchall()
    keys = [text_key(row[2]) for row in rows]
    found = {}
    for place, (segment, article, _) in enumerate(rows):
        is_first = not place or rows[place - 1][1] != article
        is_last = place + 1 == len(rows) or rows[place + 1][1] != article
        found[segment] = (
            EDGE if is_first else keys[place - 1],
            EDGE if is_last else keys[place + 1],
        )
    return found
