"""Banned wordings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLE = """
CREATE TABLE banned_phrases (
    id INTEGER PRIMARY KEY,
    phrase TEXT NOT NULL,
    folded TEXT NOT NULL,
    language TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope IN ('segment', 'article', 'everywhere')),
    scope_id INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (language, scope, scope_id, folded)
)
"""


def apply(db: Database) -> None:
    """Make the change."""
    db.execute(_TABLE)
