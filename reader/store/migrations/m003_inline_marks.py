"""Inline marks, and those that a correction lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(db: Database) -> None:
    """Make the change."""
    for table in ("blocks", "targets", "revisions"):
        db.execute(f"ALTER TABLE {table} ADD COLUMN marks TEXT NOT NULL DEFAULT '[]'")
    db.execute("ALTER TABLE revisions ADD COLUMN lost TEXT NOT NULL DEFAULT ''")
