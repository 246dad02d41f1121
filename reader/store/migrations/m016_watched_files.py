"""Files of watched folders that were taken in already, as they were then."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_WATCHED_FILES = """
CREATE TABLE watched_files (
    folder TEXT NOT NULL,
    path TEXT NOT NULL,
    size INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (folder, path)
) WITHOUT ROWID
"""


def apply(db: Database) -> None:
    """Make the change."""
    db.execute(_WATCHED_FILES)
