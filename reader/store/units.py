"""Translation units: what was confirmed in articles, one a segment and language, and by whom.

A unit of a segment says what stands there now; its earlier wordings are the segment's revisions.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from reader.model import BlockKind, Revision, SegmentState
from reader.normal_text import EDGE, text_key
from reader.store.clauses import only
from reader.store.library import Library
from reader.units import Unit
from reader.unspaced import for_index

#: Columns as `unit_of_row` reads them; for other modules of the store.
SELECT = (
    "SELECT u.id, u.source_language, u.target_language, u.source, u.target, u.state, u.author,"
    " u.created_at, u.before_key, u.after_key, u.segment_id, s.article_id, a.title, u.memory_id,"
    " m.name FROM units u LEFT JOIN segments s ON s.id = u.segment_id"
    " LEFT JOIN articles a ON a.id = s.article_id LEFT JOIN memories m ON m.id = u.memory_id"
)

#: Rows read at a time where all are walked through.
_STEP = 2000


def put_unit(
    library: Library,
    revision: Revision,
    source: str,
    source_language: str,
    neighbours: tuple[int, int],
) -> None:
    """Make a confirmed revision the unit of its segment, in place of an earlier wording.

    `neighbours` are the keys of the sources before and after it.
    """
    with library.writing() as db:
        row = db.execute(
            "SELECT id, source, target FROM units WHERE segment_id = ? AND target_language = ?",
            (revision.segment_id, revision.language),
        ).fetchone()
        said = (revision.text, revision.state, revision.author, revision.created_at, *neighbours)
        if row:
            number = int(row[0])
            unindex_units(db, [row])
            db.execute(
                "UPDATE units SET target = ?, state = ?, author = ?, created_at = ?,"
                " before_key = ?, after_key = ? WHERE id = ?",
                (*said, number),
            )
        else:
            cursor = db.execute(
                "INSERT INTO units (target, state, author, created_at, before_key, after_key,"
                " segment_id, source, source_key, source_language, target_language)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *said,
                    revision.segment_id,
                    source,
                    text_key(source),
                    source_language,
                    revision.language,
                ),
            )
            number = cursor.lastrowid or 0
        index_units(db, [(number, source, revision.text)])


def withdraw_unit(library: Library, segment_id: int, language: str) -> bool:
    """Offer a segment's wording no more, for nobody vouches for it now; whether it was offered."""
    with library.writing() as db:
        row = db.execute(
            "DELETE FROM units WHERE segment_id = ? AND target_language = ?"
            " RETURNING id, source, target",
            (segment_id, language),
        ).fetchone()
        if row:
            unindex_units(db, [row])
    return row is not None


def neighbour_keys(library: Library, segment_id: int) -> tuple[int, int]:
    """The keys of the sources before and after a segment, `EDGE` where its article ends."""
    before, after = neighbour_sources(library, segment_id)
    return (
        EDGE if before is None else text_key(before),
        EDGE if after is None else text_key(after),
    )


def neighbour_sources(library: Library, segment_id: int) -> tuple[str | None, str | None]:
    """The sources before and after a segment in its article, but furniture; None at its ends."""
    with library.reading() as db:
        here = db.execute(
            "SELECT s.article_id, b.position, s.start FROM segments s"
            " JOIN blocks b ON b.id = s.block_id WHERE s.id = ?",
            (segment_id,),
        ).fetchone()
        if here is None:
            return None, None
        article_id, position, start = here
        return (
            _beside(db, article_id, position, start, -1),
            _beside(db, article_id, position, start, 1),
        )


def _beside(
    db: sqlite3.Connection, article_id: int, position: int, start: int, way: int
) -> str | None:
    sign, order = ("<", "DESC") if way < 0 else (">", "ASC")
    for where, values in (
        (f"b.position = ? AND s.start {sign} ?", (position, start)),
        (f"b.position {sign} ?", (position,)),
    ):
        row = db.execute(
            'SELECT b.text, s.start, s."end" FROM blocks b CROSS JOIN segments s'
            f" ON s.block_id = b.id WHERE b.article_id = ? AND {where} AND b.kind <> ?"
            f" ORDER BY b.position {order}, s.start {order} LIMIT 1",
            (article_id, *values, BlockKind.CLUTTER),
        ).fetchone()
        if row:
            return str(row[0])[row[1] : row[2]]
    return None


def units_by_id(library: Library, ids: Sequence[int]) -> dict[int, Unit]:
    """The units of these numbers, as far as they are there."""
    if not ids:
        return {}
    with library.reading() as db:
        rows = db.execute(f"{SELECT} WHERE 1{only('u.id', ids)}").fetchall()
    return {row[0]: unit_of_row(row) for row in rows}


def sources_by_id(library: Library, ids: Sequence[int]) -> list[tuple[int, str]]:
    """Numbers and sources of units, those of `ids` that are there, in no order."""
    if not ids:
        return []
    with library.reading() as db:
        return db.execute(f"SELECT id, source FROM units WHERE 1{only('id', ids)}").fetchall()


def units_with_key(
    library: Library, source_language: str, target_language: str, key: int
) -> tuple[Unit, ...]:
    """The units of a pair of languages whose source has this key, newest first."""
    with library.reading() as db:
        rows = db.execute(
            f"{SELECT} WHERE u.source_key = ? AND u.source_language = ? AND u.target_language = ?"
            " ORDER BY u.id DESC",
            (key, source_language, target_language),
        ).fetchall()
    return tuple(unit_of_row(row) for row in rows)


def last_unit(library: Library) -> int:
    """The highest number of a unit so far; 0 without any."""
    with library.reading() as db:
        row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'units'").fetchone()
    return int(row[0]) if row else 0


def sources_between(
    library: Library, pair: tuple[str, str], after: int, last: int, limit: int = -1
) -> list[tuple[int, str]]:
    """Numbers and sources of a pair's units numbered above `after`, up to `last`, in order."""
    with library.reading() as db:
        return db.execute(
            "SELECT id, source FROM units WHERE id > ? AND id <= ?"
            " AND source_language = ? AND target_language = ? ORDER BY id LIMIT ?",
            (after, last, *pair, limit),
        ).fetchall()


def all_units(
    library: Library,
    source_language: str = "",
    target_language: str = "",
    memory_id: int | None = None,
) -> Iterator[Unit]:
    """Every unit, oldest first, of a pair of languages or of all, of one imported memory or of all.

    Read in steps, so that a million of them need no room.
    """
    last = 0
    while True:
        with library.reading() as db:
            rows = db.execute(
                f"{SELECT} WHERE u.id > ?1 AND (?2 = '' OR u.source_language = ?2)"
                " AND (?3 = '' OR u.target_language = ?3) AND (?4 IS NULL OR u.memory_id = ?4)"
                f" ORDER BY u.id LIMIT {_STEP}",
                (last, source_language, target_language, memory_id),
            ).fetchall()
        if not rows:
            return
        for row in rows:
            yield unit_of_row(row)
        last = int(rows[-1][0])


def latest_pairs(
    library: Library, source_language: str, target_language: str, count: int
) -> list[tuple[str, str]]:
    """Sources and targets of the newest units of a pair of languages, newest first."""
    with library.reading() as db:
        return db.execute(
            "SELECT source, target FROM units WHERE source_language = ? AND target_language = ?"
            " ORDER BY id DESC LIMIT ?",
            (source_language, target_language, count),
        ).fetchall()


def units_of_other_articles(
    library: Library, article_id: int, pair: tuple[str, str], sources: Iterable[str]
) -> list[tuple[str, str, str]]:
    """Source, target and title of what other articles have confirmed for these sources.

    Newest first; sources are the same wherever white space and case may differ.
    """
    keys = sorted({text_key(source) for source in sources})
    with library.reading() as db:
        return db.execute(
            "SELECT u.source, u.target, a.title FROM units u"
            " JOIN segments s ON s.id = u.segment_id JOIN articles a ON a.id = s.article_id"
            f" WHERE u.source_language = ? AND u.target_language = ?{only('u.source_key', keys)}"
            " AND s.article_id <> ? ORDER BY u.id DESC",
            (*pair, article_id),
        ).fetchall()


def index_units(db: sqlite3.Connection, rows: Iterable[tuple[int, str, str]]) -> None:
    """Make units (number, source, target) findable by their words."""
    db.executemany(
        "INSERT INTO unit_fts (rowid, source, target) VALUES (?, ?, ?)",
        [(number, for_index(source), for_index(target)) for number, source, target in rows],
    )


def unindex_units(db: sqlite3.Connection, rows: Iterable[tuple[int, str, str]]) -> None:
    """The reverse; the texts must be those that were indexed."""
    db.executemany(
        "INSERT INTO unit_fts (unit_fts, rowid, source, target) VALUES ('delete', ?, ?, ?)",
        [(number, for_index(source), for_index(target)) for number, source, target in rows],
    )


def unit_of_row(row: tuple[object, ...]) -> Unit:
    """The unit of a row of `SELECT`."""
    return Unit(
        id=int(str(row[0])),
        source_language=str(row[1]),
        target_language=str(row[2]),
        source=str(row[3]),
        target=str(row[4]),
        state=SegmentState(str(row[5])),
        author=str(row[6]),
        created_at=str(row[7]),
        before_key=_number(row[8]),
        after_key=_number(row[9]),
        segment_id=_number(row[10]),
        article_id=_number(row[11]),
        article=str(row[12] or ""),
        memory_id=_number(row[13]),
        memory=str(row[14] or ""),
    )


def _number(value: object) -> int | None:
    return None if value is None else int(str(value))
