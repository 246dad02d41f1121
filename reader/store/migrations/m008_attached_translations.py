"""Translations that existed already, how they are aligned, and what a person mended of it.

A mend is a version too: of the few targets that changed, on top of the version it `mends`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES = """
CREATE TABLE attachments (
    id INTEGER PRIMARY KEY,
    version_id INTEGER NOT NULL REFERENCES versions(id),
    name TEXT NOT NULL,
    sentences TEXT NOT NULL,
    links TEXT NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX attachments_version ON attachments(version_id);
CREATE TABLE attachment_steps (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    attachment_id INTEGER NOT NULL REFERENCES attachments(id),
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    removed TEXT NOT NULL,
    inserted TEXT NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX attachment_steps_attachment ON attachment_steps(attachment_id);
CREATE TABLE article_links (
    article_id INTEGER NOT NULL REFERENCES articles(id),
    other_id INTEGER NOT NULL REFERENCES articles(id),
    created_at TEXT NOT NULL,
    PRIMARY KEY (article_id, other_id),
    CHECK (article_id < other_id)
) WITHOUT ROWID
"""


def apply(db: Database) -> None:
    """Make the change."""
    for statement in _TABLES.split(";"):
        db.execute(statement)
    db.execute("ALTER TABLE versions ADD COLUMN mends INTEGER REFERENCES versions(id)")
    db.execute("CREATE INDEX versions_mends ON versions(mends) WHERE mends IS NOT NULL")
