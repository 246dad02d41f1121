"""Parts of texts without spaces between words are found: their letters are indexed in pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from reader.normal_text import fold
from reader.unspaced import for_index, has_unspaced

if TYPE_CHECKING:
    from sqlite3 import Connection

    from sqlite_utils import Database

#: Rows held in memory.
_AT_ONCE = 1000


def apply(db: Database) -> None:
    """Make the change: such texts are indexed anew, all others stay as they are."""
    connection = db.conn
    _articles(connection)
    _wordings(
        connection,
        "SELECT t.segment_id, v.language, t.text FROM targets t"
        " JOIN versions v ON v.id = t.version_id ORDER BY t.version_id, t.segment_id",
    )
    _wordings(connection, "SELECT segment_id, language, text FROM revisions ORDER BY id")
    _units(connection)


def _articles(db: Connection) -> None:
    for rows in _unspaced(db.execute("SELECT rowid, title, body FROM article_fts")):
        db.executemany(
            "UPDATE article_fts SET title = ?, body = ? WHERE rowid = ?",
            [(for_index(title), for_index(body), number) for number, title, body in rows],
        )


def _wordings(db: Connection, select: str) -> None:
    """What is in the index stays there; it is found by what is added as well."""
    for rows in _unspaced(db.execute(select)):
        first = db.execute("SELECT ifnull(max(id), 0) + 1 FROM wordings").fetchone()[0]
        for number, (segment_id, language, text) in enumerate(rows, first):
            db.execute(
                "INSERT INTO wordings (id, segment_id, language) VALUES (?, ?, ?)",
                (number, segment_id, language),
            )
            db.execute(
                "INSERT INTO wording_fts (rowid, text) VALUES (?, ?)", (number, for_index(text))
            )


def _units(db: Connection) -> None:
    for rows in _unspaced(db.execute("SELECT id, source, target FROM units")):
        db.executemany(
            "INSERT INTO unit_fts (unit_fts, rowid, source, target) VALUES ('delete', ?, ?, ?)",
            [(number, fold(source), fold(target)) for number, source, target in rows],
        )
        db.executemany(
            "INSERT INTO unit_fts (rowid, source, target) VALUES (?, ?, ?)",
            [(number, for_index(source), for_index(target)) for number, source, target in rows],
        )


def _unspaced(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    """The rows whose last column, or the one before it, has such script, some at a time."""
    found = (row for row in rows if has_unspaced(row[-1]) or has_unspaced(row[-2]))
    while some := list(islice(found, _AT_ONCE)):
        yield some
