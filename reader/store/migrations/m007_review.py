"""Comments, annotated errors, and the effort that corrections took."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES = """
CREATE TABLE comments (
    id INTEGER PRIMARY KEY,
    segment_id INTEGER NOT NULL REFERENCES segments(id),
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    created_at TEXT NOT NULL,
    resolved_by TEXT NOT NULL DEFAULT '',
    resolved_at TEXT NOT NULL DEFAULT ''
);
CREATE INDEX comments_segment ON comments(segment_id, language);
CREATE TABLE annotations (
    id INTEGER PRIMARY KEY,
    segment_id INTEGER NOT NULL REFERENCES segments(id),
    language TEXT NOT NULL,
    category TEXT NOT NULL,
    severity TEXT NOT NULL,
    source_start INTEGER,
    source_end INTEGER,
    target_start INTEGER,
    target_end INTEGER,
    target_text TEXT NOT NULL,
    note TEXT NOT NULL,
    author TEXT NOT NULL,
    created_at TEXT NOT NULL,
    withdrawn_at TEXT NOT NULL DEFAULT ''
);
CREATE INDEX annotations_segment ON annotations(segment_id, language);
CREATE TABLE effort (
    id INTEGER PRIMARY KEY,
    segment_id INTEGER NOT NULL REFERENCES segments(id),
    language TEXT NOT NULL,
    author TEXT NOT NULL,
    began_at TEXT NOT NULL,
    seconds REAL NOT NULL,
    keystrokes INTEGER NOT NULL,
    edits INTEGER NOT NULL
);
CREATE INDEX effort_segment ON effort(segment_id, language);
CREATE INDEX revisions_time ON revisions(language, created_at);
"""


def apply(db: Database) -> None:
    """Make the change."""
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
