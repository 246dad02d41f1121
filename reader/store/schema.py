"""The library's tables as named migrations, applied in order and never edited afterwards.

A change of the schema is a new function at the end. `SCHEMA_VERSION`, the number of migrations, is
written to SQLite's `user_version`, so that opening an up-to-date library needs no look at the
migration table (and no import of sqlite-utils).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlite_utils import Database

#: "Enfc" in ASCII: SQLite's `application_id` of a library, so that other databases are told apart.
APPLICATION_ID = 0x456E6663

_FIRST_TABLES = """
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


def _m001_articles_versions_revisions(db: Database) -> None:
    for statement in _FIRST_TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
    for table in ("targets", "revisions"):
        for verb in ("update", "delete"):
            db.execute(_IMMUTABLE.format(table=table, verb=verb))


_BANNED_PHRASES = """
CREATE TABLE banned_phrases (
    id INTEGER PRIMARY KEY,
    phrase TEXT NOT NULL,
    folded TEXT NOT NULL,
    language TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope IN ('segment', 'article', 'everywhere')),
    scope_id INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (language, scope, scope_id, folded)
)
"""


def _m002_banned_phrases(db: Database) -> None:
    db.execute(_BANNED_PHRASES)


def _m003_inline_marks(db: Database) -> None:
    for table in ("blocks", "targets", "revisions"):
        db.execute(f"ALTER TABLE {table} ADD COLUMN marks TEXT NOT NULL DEFAULT '[]'")
    db.execute("ALTER TABLE revisions ADD COLUMN lost TEXT NOT NULL DEFAULT ''")


_DISMISSALS = """
CREATE TABLE dismissals (
    id INTEGER PRIMARY KEY,
    "check" TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope IN ('place', 'article', 'everywhere')),
    scope_id INTEGER NOT NULL,
    language TEXT NOT NULL,
    source_words TEXT NOT NULL,
    target_words TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (scope, scope_id, language, "check", source_words, target_words)
)
"""


def _m004_dismissals(db: Database) -> None:
    db.execute(_DISMISSALS)


MIGRATIONS: tuple[tuple[str, Callable[[Database], None]], ...] = (
    ("001_articles_versions_revisions", _m001_articles_versions_revisions),
    ("002_banned_phrases", _m002_banned_phrases),
    ("003_inline_marks", _m003_inline_marks),
    ("004_dismissals", _m004_dismissals),
)

SCHEMA_VERSION = len(MIGRATIONS)


def migrate(db: Database) -> None:
    """Bring a library up to `SCHEMA_VERSION`; each migration is a transaction of its own."""
    from sqlite_utils.migrations import Migrations

    migrations = Migrations("enface")
    for name, function in MIGRATIONS:
        migrations(name=name)(function)
    migrations.apply(db)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
