"""The lines of each site are known by a hash, so that those it repeats are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Block, BlockKind

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
    """Make the change: what is in the library is noted, and nothing hidden."""
    from reader.store.line_keys import (
        keep_lines,
        site_of,
    )  # a library that is up to date needs no cleaning

    db.execute(_SITE_LINES)
    db.execute("CREATE INDEX site_lines_article ON site_lines (article_id)")
    connection = db.conn
    for number, url in connection.execute(
        "SELECT id, url FROM articles WHERE url <> ''"
    ).fetchall():
        rows = connection.execute(
            "SELECT CASE kind WHEN 'clutter' THEN natural_kind ELSE kind END, text FROM blocks"
            " WHERE article_id = ? AND cell = '' ORDER BY position",
            (number,),
        )
        keep_lines(
            connection,
            number,
            site_of(url, ""),
            [Block(BlockKind(kind), text) for kind, text in rows],
        )
