"""Articles with their blocks and segments, versions with their targets, revisions, drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = """
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    text_hash TEXT NOT NULL UNIQUE,
    imported_at TEXT NOT NULL,
    file_name TEXT NOT NULL,
    format TEXT NOT NULL,
    encoding TEXT NOT NULL,
    author TEXT NOT NULL,
    site TEXT NOT NULL,
    published TEXT NOT NULL,
    url TEXT NOT NULL,
    declared_language TEXT NOT NULL,
    translated_by TEXT NOT NULL,
    notice TEXT NOT NULL
);
CREATE TABLE blocks (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    level INTEGER NOT NULL,
    natural_kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    UNIQUE (article_id, position)
);
CREATE TABLE segments (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id),
    block_id INTEGER NOT NULL REFERENCES blocks(id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
CREATE INDEX segments_article ON segments(article_id, block_id, start);
CREATE INDEX segments_block ON segments(block_id);
CREATE TABLE versions (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id),
    language TEXT NOT NULL,
    kind TEXT NOT NULL,
    engine TEXT NOT NULL,
    pack_name TEXT NOT NULL,
    pack_version TEXT NOT NULL,
    model_sha256 TEXT NOT NULL,
    settings TEXT NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX versions_article ON versions(article_id, language);
CREATE TABLE targets (
    version_id INTEGER NOT NULL REFERENCES versions(id),
    segment_id INTEGER NOT NULL REFERENCES segments(id),
    text TEXT NOT NULL,
    score REAL,
    note TEXT NOT NULL,
    pivot TEXT NOT NULL,
    PRIMARY KEY (version_id, segment_id)
) WITHOUT ROWID;
CREATE INDEX targets_segment ON targets(segment_id);
CREATE TABLE revisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    segment_id INTEGER NOT NULL REFERENCES segments(id),
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    state TEXT NOT NULL,
    origin TEXT NOT NULL,
    author TEXT NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX revisions_segment ON revisions(segment_id, language, id);
CREATE TABLE drafts (
    segment_id INTEGER NOT NULL REFERENCES segments(id),
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (segment_id, language)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE article_fts USING fts5(
    title, body, tokenize="unicode61 remove_diacritics 2 tokenchars '-_'"
);
"""

#: What a machine or a person wrote stays as it was written: even a bug cannot change it.
_IMMUTABLE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} are never changed'); END;
"""


def apply(db: Database) -> None:
    """Make the change."""
    for statement in TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
    for table in ("targets", "revisions"):
        for verb in ("update", "delete"):
            db.execute(_IMMUTABLE.format(table=table, verb=verb))
