"""Pictures in the library: each once, whichever articles show it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from reader.errors import NotFoundError
from reader.model import Cell, Picture
from reader.store.library import Library


def keep_pictures(db: sqlite3.Connection, pictures: Iterable[Picture]) -> None:
    """Store pictures, within the transaction of their article."""
    db.executemany(
        "INSERT OR IGNORE INTO pictures (key, media_type, width, height, data)"
        " VALUES (?, ?, ?, ?, ?)",
        [(p.key, p.media_type, p.width, p.height, p.data) for p in pictures],
    )


def get_picture(library: Library, key: str) -> Picture:
    """The picture of that key; raises `NotFoundError`."""
    with library.reading() as db:
        row = db.execute(
            "SELECT key, media_type, width, height, data FROM pictures WHERE key = ?", (key,)
        ).fetchone()
    if row is None:
        raise NotFoundError("The library has no such picture.")
    return Picture(*row)


def picture_sizes(library: Library, article_id: int) -> dict[str, tuple[int, int]]:
    """Width and height of each picture that an article shows, by its key."""
    with library.reading() as db:
        rows = db.execute(
            "SELECT DISTINCT p.key, p.width, p.height FROM blocks b"
            " JOIN pictures p ON p.key = b.picture WHERE b.article_id = ? AND b.picture <> ''",
            (article_id,),
        ).fetchall()
    return {key: (width, height) for key, width, height in rows}


def cell_to_text(cell: Cell | None) -> str:
    """A cell's place as it is stored: "table row column header", "" for none."""
    if cell is None:
        return ""
    return f"{cell.table} {cell.row} {cell.column} {int(cell.is_header)}"


def cell_from_text(text: str) -> Cell:
    """The place that `cell_to_text` wrote."""
    table, row, column, is_header = map(int, text.split())
    return Cell(table, row, column, bool(is_header))
