"""Articles from files without an address are found by the file's name, for their next editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(db: Database) -> None:
    """Make the change."""
    db.execute("CREATE INDEX articles_file_name ON articles(file_name) WHERE url = ''")
