"""Segments that are split and merged: those that went stay in the table, for their history.

`segments` is a view of the others; a later table that refers to a segment names `all_segments`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_VIEW = """
CREATE VIEW segments AS
SELECT id, article_id, block_id, start, "end" FROM all_segments WHERE retired_by IS NULL
"""
_CUTS = """
CREATE TABLE segment_cuts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES articles(id),
    block_id INTEGER NOT NULL REFERENCES blocks(id),
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    texts TEXT NOT NULL,
    author TEXT NOT NULL,
    created_at TEXT NOT NULL,
    undoes INTEGER REFERENCES segment_cuts(id)
)
"""


def apply(db: Database) -> None:
    """Make the change."""
    db.execute("ALTER TABLE segments RENAME TO all_segments")
    db.execute("ALTER TABLE all_segments ADD COLUMN retired_by INTEGER")
    db.execute(
        "CREATE INDEX segments_retired ON all_segments(retired_by) WHERE retired_by IS NOT NULL"
    )
    db.execute(_VIEW)
    db.execute(_CUTS)
    db.execute("CREATE INDEX segment_cuts_article ON segment_cuts(article_id)")
