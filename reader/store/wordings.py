"""What the targets of a whole library say: an index of their words, and the places themselves.

Targets and revisions are never changed, so the index is only ever added to; it knows what a target
once said too, and whoever asks looks at what stands there now (`places`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.model import BlockKind, SegmentState
from reader.store.clauses import given_back, only
from reader.store.library import Library
from reader.unspaced import for_index, search_beginnings, search_phrase

#: Segments read by one statement.
_AT_ONCE = 2000
_UNREAD = "('clutter', 'code')"


@dataclass(frozen=True, slots=True)
class Place:
    """A segment with its target as it stands now, wherever in the library it is.

    `source` is "" in an article that is corrected in its own language, and `source_language` too.
    """

    segment_id: int
    article_id: int
    title: str
    kind: BlockKind
    source: str
    source_language: str
    machine: str
    text: str
    state: SegmentState
    has_draft: bool


def index_wordings(db: sqlite3.Connection, language: str, texts: Sequence[tuple[int, str]]) -> None:
    """Take the targets of some segments into the index, within the caller's transaction."""
    first = db.execute("SELECT ifnull(max(id), 0) + 1 FROM wordings").fetchone()[0]
    rows = list(enumerate(texts, first))
    db.executemany(
        "INSERT INTO wordings (id, segment_id, language) VALUES (?, ?, ?)",
        [(number, segment_id, language) for number, (segment_id, _) in rows],
    )
    db.executemany(
        "INSERT INTO wording_fts (rowid, text) VALUES (?, ?)",
        [(number, for_index(text)) for number, (_, text) in rows],
    )


def segments_with(
    library: Library, language: str, beginnings: Sequence[str], most: int
) -> tuple[int, ...]:
    """Segments whose targets have, or had, words with all these beginnings; newest first.

    Articles that are in that language themselves and have no version yet are among them, for they
    may be imported translations; the source of a translation is none. At most so many.
    """
    expression = _expression(beginnings)
    if not expression:
        return ()
    with library.reading() as db:
        rows = db.execute(
            "SELECT w.segment_id FROM wording_fts f JOIN wordings w ON w.id = f.rowid"
            " WHERE wording_fts MATCH ? AND w.language = ?"
            " GROUP BY w.segment_id ORDER BY max(w.id) DESC LIMIT ?",
            (expression, language, most),
        ).fetchall()
        rows += db.execute(
            "SELECT s.id FROM article_fts f JOIN articles a ON a.id = f.rowid"
            " JOIN segments s ON s.article_id = a.id"
            f" WHERE article_fts MATCH ? AND a.language = ? AND {_WITHOUT_VERSION} LIMIT ?",
            (expression, language, most),
        ).fetchall()
    return tuple(dict.fromkeys(row[0] for row in rows))[:most]


#: An article that is neither corrected in its own language nor translated into another.
_WITHOUT_VERSION = "NOT EXISTS (SELECT 1 FROM versions v WHERE v.article_id = a.id)"


def segments_with_source(library: Library, source: str, most: int) -> tuple[int, ...]:
    """All segments of articles in which the words of `source` stand one after the other."""
    phrase = search_phrase(source)
    if not phrase:
        return ()
    with library.reading() as db:
        rows = db.execute(
            "SELECT s.id FROM article_fts f JOIN segments s ON s.article_id = f.rowid"
            " JOIN blocks b ON b.id = s.block_id"
            ' WHERE article_fts MATCH ? AND s."end" - s.start BETWEEN ? AND ?'
            " ORDER BY s.id LIMIT ?",
            (phrase, len(source) - _MARKS, len(source) + _MARKS, most),
        ).fetchall()
    return tuple(row[0] for row in rows)


#: By how many characters two sources may differ that are the same but for spaces and marks.
_MARKS = 12


def segments_in(
    library: Library, language: str, article_ids: Sequence[int] = (), most: int = 2**31
) -> tuple[int, ...]:
    """The segments of some articles, or of all that have targets in a language, in reading order.

    Of an article in that language itself its own text is the target, unless, with no article
    named, it is the source of a translation. Page furniture and code are left out.
    """
    own = "a.language = ?1" + ("" if article_ids else f" AND {_WITHOUT_VERSION}")
    with library.reading() as db:
        rows = db.execute(
            "SELECT s.id FROM articles a CROSS JOIN blocks b ON b.article_id = a.id"
            " CROSS JOIN segments s ON s.block_id = b.id"
            f" WHERE b.kind NOT IN {_UNREAD}{only('a.id', article_ids)} AND ({own}"
            " OR EXISTS (SELECT 1 FROM versions v WHERE v.article_id = a.id AND v.language = ?1)"
            " OR EXISTS (SELECT 1 FROM segments t JOIN revisions r ON r.segment_id = t.id"
            " WHERE t.article_id = a.id AND r.language = ?1))"
            " ORDER BY a.id, b.position, s.start LIMIT ?2",
            (language, most),
        ).fetchall()
    return tuple(row[0] for row in rows)


def places(library: Library, language: str, segment_ids: Iterable[int]) -> tuple[Place, ...]:
    """What stands in these segments now, by article and reading order; without targets none.

    Page furniture and code are left out.
    """
    found: list[tuple[object, ...]] = []
    with library.reading() as db:
        wanted = list(segment_ids)
        for at in range(0, len(wanted), _AT_ONCE):
            numbers = wanted[at : at + _AT_ONCE]
            found += db.execute(_PLACES + only("s.id", numbers), {"language": language})
    found.sort(key=lambda row: row[:3])
    return tuple(place for place in map(_place, found) if place.text.strip())


_PLACES = (
    'SELECT a.id, b.position, s.start, s.id, a.title, a.language, b.kind, b.text, s."end",'
    " (SELECT t.text FROM targets t JOIN versions v ON v.id = t.version_id"
    " WHERE t.segment_id = s.id AND v.language = :language ORDER BY v.id DESC LIMIT 1),"
    " r.text, r.state, a.language = :language,"
    " EXISTS (SELECT 1 FROM drafts d WHERE d.segment_id = s.id AND d.language = :language)"
    " FROM segments s JOIN blocks b ON b.id = s.block_id JOIN articles a ON a.id = s.article_id"
    " LEFT JOIN revisions r ON r.id = (SELECT max(id) FROM revisions l"
    " WHERE l.segment_id = s.id AND l.language = :language)"
    f" AND NOT ({given_back('r')})"
    f" WHERE b.kind NOT IN {_UNREAD}"
)


def _place(row: tuple[object, ...]) -> Place:
    start, end, in_place = int(str(row[2])), int(str(row[8])), bool(row[12])
    own = str(row[7])[start:end]
    machine = own if row[9] is None and in_place else str(row[9] or "")
    raw = SegmentState.MACHINE if machine else SegmentState.UNTRANSLATED
    return Place(
        segment_id=int(str(row[3])),
        article_id=int(str(row[0])),
        title=str(row[4]),
        kind=BlockKind(str(row[6])),
        source="" if in_place else own,
        source_language="" if in_place else str(row[5]),
        machine=machine,
        text=machine if row[10] is None else str(row[10]),
        state=raw if row[11] is None else SegmentState(str(row[11])),
        has_draft=bool(row[13]),
    )


def _expression(beginnings: Sequence[str]) -> str:
    """An expression of FTS5 for texts with words that begin so; "" where it cannot say that."""
    return " AND ".join(word for text in beginnings for word in search_beginnings(text))
