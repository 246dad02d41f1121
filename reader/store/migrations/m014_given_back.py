"""Which batch a revision is of is looked up by the revision."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(db: Database) -> None:
    """Make the change."""
    db.execute("CREATE INDEX batch_changes_revision ON batch_changes(revision_id)")
