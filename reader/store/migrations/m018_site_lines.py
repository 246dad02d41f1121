"""A table for the lines of each site, known by a hash; what is in the library, m019 notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_SITE_LINES = """
CREATE TABLE site_lines (
    line INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (line, article_id)
) WITHOUT ROWID
"""


def apply(db: Database) -> None:
    """Make the change."""
    db.execute(_SITE_LINES)
    db.execute("CREATE INDEX site_lines_article ON site_lines (article_id)")
