"""Documents: table cells, pictures, languages of blocks, more of where an article came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_PICTURES = """
CREATE TABLE pictures (
    key TEXT PRIMARY KEY,
    media_type TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    data BLOB NOT NULL
)
"""

#: What a person said of a line on pages of a site: that it is furniture, or that it is not.
_SITE_LINES = """
CREATE TABLE site_lines (
    site TEXT NOT NULL,
    line TEXT NOT NULL,
    kind TEXT NOT NULL,
    said_at TEXT NOT NULL,
    PRIMARY KEY (site, line)
) WITHOUT ROWID
"""


def apply(db: Database) -> None:
    """Make the change."""
    for column in ("language", "cell", "picture"):
        db.execute(f"ALTER TABLE blocks ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
    for column in ("subtitle", "detected_language", "licence", "remark"):
        db.execute(f"ALTER TABLE articles ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE articles ADD COLUMN edition_of INTEGER REFERENCES articles(id)")
    db.execute("CREATE INDEX articles_edition_of ON articles(edition_of)")
    db.execute("CREATE INDEX articles_url ON articles(url) WHERE url <> ''")
    db.execute(_PICTURES)
    db.execute(_SITE_LINES)
