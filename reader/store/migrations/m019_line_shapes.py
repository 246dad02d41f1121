"""Lines of sites are known by their shapes, figures apart, and sites also by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Block, BlockKind

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(db: Database) -> None:
    """Make the change: what is in the library is noted anew, and nothing hidden."""
    from reader.store.line_keys import keep_lines, site_of

    connection = db.conn
    connection.execute("DELETE FROM site_lines")
    for number, url, site in connection.execute(
        "SELECT id, url, site FROM articles WHERE url <> '' OR site <> ''"
    ).fetchall():
        rows = connection.execute(
            "SELECT CASE kind WHEN 'clutter' THEN natural_kind ELSE kind END, text FROM blocks"
            " WHERE article_id = ? AND cell = '' ORDER BY position",
            (number,),
        )
        blocks = [Block(BlockKind(kind), text) for kind, text in rows]
        keep_lines(connection, number, site_of(url, site), blocks)
