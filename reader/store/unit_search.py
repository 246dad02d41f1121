"""Finding units by their words."""

from __future__ import annotations

from reader.store.library import Library
from reader.store.units import SELECT, unit_of_row
from reader.units import Unit


def find_units(
    library: Library,
    expression: str,
    *,
    source_language: str = "",
    target_language: str = "",
    limit: int,
) -> tuple[Unit, ...]:
    """The units that an FTS5 expression finds (columns `source` and `target`), newest first."""
    with library.reading() as db:
        rows = db.execute(
            # CROSS JOIN is SQLite's way to fix the order: the index gives rows newest first, and is
            # asked for no more than are wanted.
            SELECT.replace("FROM units u", "FROM unit_fts f CROSS JOIN units u ON u.id = f.rowid")
            + " WHERE unit_fts MATCH ?1 AND (?2 = '' OR u.source_language = ?2)"
            " AND (?3 = '' OR u.target_language = ?3)"
            " ORDER BY f.rowid DESC LIMIT ?4",
            (expression, source_language, target_language, limit),
        ).fetchall()
    return tuple(unit_of_row(row) for row in rows)


def indexed_words(library: Library, beginning: str) -> tuple[str, ...]:
    """The words of all units that begin so, as the index has them (without case and accents)."""
    with library.reading() as db:
        # The vocabulary of an index is no table of its own, and is the connection's only.
        db.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.unit_words"
            " USING fts5vocab(main, unit_fts, row)"
        )
        rows = db.execute(
            "SELECT term FROM temp.unit_words WHERE term >= ?1 AND term < ?1 || char(1114111)",
            (beginning,),
        ).fetchall()
    return tuple(row[0] for row in rows)
