"""Dismissed findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLE = """
CREATE TABLE dismissals (
    id INTEGER PRIMARY KEY,
    "check" TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope IN ('place', 'article', 'everywhere')),
    scope_id INTEGER NOT NULL,
    language TEXT NOT NULL,
    source_words TEXT NOT NULL,
    target_words TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (scope, scope_id, language, "check", source_words, target_words)
)
"""


def apply(db: Database) -> None:
    """Make the change."""
    db.execute(_TABLE)
