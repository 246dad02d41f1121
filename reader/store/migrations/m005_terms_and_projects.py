"""The glossary, and the project that an article belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLE = """
CREATE TABLE terms (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL,
    folded TEXT NOT NULL,
    targets TEXT NOT NULL,
    forbidden TEXT NOT NULL,
    source_language TEXT NOT NULL,
    target_language TEXT NOT NULL,
    part_of_speech TEXT NOT NULL,
    note TEXT NOT NULL,
    domain TEXT NOT NULL,
    context TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope IN ('article', 'project', 'everywhere')),
    article_id INTEGER REFERENCES articles(id),
    project TEXT NOT NULL,
    origin TEXT NOT NULL,
    author TEXT NOT NULL,
    applied INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    edition INTEGER NOT NULL,
    CHECK ((scope = 'article') = (article_id IS NOT NULL)),
    CHECK ((scope = 'project') = (project <> ''))
)
"""

#: What makes two entries the same. NULL is no key: an entry of no article counts as of article 0.
_KEY = """
CREATE UNIQUE INDEX terms_key ON terms(
    source_language, target_language, folded, context, part_of_speech, domain, scope,
    ifnull(article_id, 0), project
)
"""


def apply(db: Database) -> None:
    """Make the change."""
    db.execute("ALTER TABLE articles ADD COLUMN project TEXT NOT NULL DEFAULT ''")
    db.execute(_TABLE)
    db.execute(_KEY)
