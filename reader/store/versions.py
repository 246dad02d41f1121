"""Versions: what engines made, or what was imported as a machine translation. Never changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from reader.errors import NotFoundError
from reader.marks import NO_MARKS, marks_from_json, marks_to_json
from reader.model import Block, BlockKind, Segment, Target, Version, VersionKind, VersionOrigin
from reader.store.clauses import only
from reader.store.library import Library, now
from reader.store.wordings import index_wordings

_COLUMNS = (
    "id, article_id, language, kind, engine, pack_name, pack_version, model_sha256, settings,"
    " created_at"
)

#: Segment, text, note, score, marks (as stored), version: as SQLite gives them, for thousands are
#: read when an article opens.
MachineRow = tuple[int, str, str, float | None, str, int | None]

#: Segments that were merged away have targets still, for their history.
_LIVE = " AND t.segment_id NOT IN (SELECT id FROM all_segments WHERE retired_by IS NOT NULL)"
_WITH_VERSIONS = " FROM targets t JOIN versions v ON v.id = t.version_id"
_OF_ARTICLE = f"{_WITH_VERSIONS} WHERE v.article_id = ? AND v.language = ?{_LIVE}"
#: The last target of a segment is the one that is shown.
_NEWEST_LAST = " ORDER BY ifnull(v.mends, v.id), v.id"


def create_version(
    library: Library,
    article_id: int,
    language: str,
    kind: VersionKind,
    origin: VersionOrigin,
    mends: int | None = None,
) -> Version:
    """A new, still empty version; one that `mends` another goes for a part of that one."""
    created_at = now()
    with library.writing() as db:
        cursor = db.execute(
            "INSERT INTO versions (article_id, language, kind, engine, pack_name, pack_version,"
            " model_sha256, settings, created_at, mends) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                article_id,
                language,
                kind,
                origin.engine,
                origin.pack_name,
                origin.pack_version,
                origin.model_sha256,
                json.dumps(origin.settings),
                created_at,
                mends,
            ),
        )
    return Version(cursor.lastrowid or 0, article_id, language, kind, origin, created_at)


def forget_if_empty(library: Library, version_id: int) -> None:
    """Take out a version that nothing came into: it would only say that there is a translation."""
    with library.writing() as db:
        db.execute(
            "DELETE FROM versions WHERE id = ?1 AND kind = 'machine'"
            " AND NOT EXISTS (SELECT 1 FROM targets WHERE version_id = ?1)"
            " AND NOT EXISTS (SELECT 1 FROM versions AS other WHERE other.mends = ?1)",
            (version_id,),
        )


def versions_of(
    library: Library, article_id: int, language: str = "", *, with_targets: bool = False
) -> tuple[Version, ...]:
    """The versions of an article, oldest first, in one language or in all.

    `with_targets`: only those in which there is something, or in one that mends them.
    """
    with library.reading() as db:
        rows = db.execute(
            f"SELECT {_COLUMNS} FROM versions WHERE article_id = ?1 AND mends IS NULL"
            " AND (?2 = '' OR language = ?2) AND (NOT ?3 OR kind != 'machine'"
            " OR EXISTS (SELECT 1 FROM targets WHERE version_id = versions.id)"
            " OR EXISTS (SELECT 1 FROM versions AS other"
            "  WHERE other.article_id = ?1 AND other.mends = versions.id)) ORDER BY id",
            (article_id, language, with_targets),
        ).fetchall()
    return tuple(_version(row) for row in rows)


def latest_language(library: Library, article_id: int) -> str | None:
    """The language that an article was last translated into or corrected in; None for neither."""
    with library.reading() as db:
        row = db.execute(
            "SELECT language, created_at FROM versions WHERE article_id = ?1 UNION ALL"
            " SELECT r.language, r.created_at FROM segments s"
            " JOIN revisions r ON r.segment_id = s.id WHERE s.article_id = ?1"
            " ORDER BY created_at DESC LIMIT 1",
            (article_id,),
        ).fetchone()
    return str(row[0]) if row else None


def get_version(library: Library, version_id: int) -> Version:
    """The version of that number; raises `NotFoundError`."""
    with library.reading() as db:
        row = db.execute(
            f"SELECT {_COLUMNS} FROM versions WHERE id = ?",
            (version_id,),
        ).fetchone()
    if row is None:
        raise NotFoundError(f"There is no version {version_id}.")
    return _version(row)


def add_targets(library: Library, version_id: int, targets: Iterable[Target]) -> None:
    """Put the machine's answers into a version; one that is there already stays as it is."""
    targets = tuple(targets)
    with library.writing() as db:
        db.executemany(
            "INSERT INTO targets (version_id, segment_id, text, score, note, pivot, marks)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [
                (
                    version_id,
                    t.segment_id,
                    t.text,
                    t.score,
                    t.note,
                    t.pivot,
                    marks_to_json(t.marks),
                )
                for t in targets
            ],
        )
        row = db.execute("SELECT language FROM versions WHERE id = ?", (version_id,)).fetchone()
        index_wordings(db, row[0], [(t.segment_id, t.text) for t in targets])


def targets_of(library: Library, version_id: int) -> dict[int, Target]:
    """The targets of a version by segment, as they have been mended."""
    with library.reading() as db:
        rows = db.execute(
            "SELECT t.segment_id, t.text, t.score, t.note, t.pivot, t.marks FROM targets t"
            " WHERE t.version_id IN (SELECT id FROM versions WHERE id = ?1 OR mends = ?1)"
            f"{_LIVE} ORDER BY t.version_id",
            (version_id,),
        ).fetchall()
    return {
        segment_id: Target(segment_id, text, score, note, pivot, marks_from_json(marks))
        for segment_id, text, score, note, pivot, marks in rows
    }


def target_states(library: Library, version_id: int, segment_id: int) -> tuple[Target, ...]:
    """What a version has held for a segment: as it was made, then as it was mended."""
    with library.reading() as db:
        rows = db.execute(
            "SELECT segment_id, text, score, note, pivot, marks FROM targets WHERE segment_id = ?2"
            " AND version_id IN (SELECT id FROM versions WHERE id = ?1 OR mends = ?1)"
            " ORDER BY version_id",
            (version_id, segment_id),
        ).fetchall()
    return tuple(
        Target(number, text, score, note, pivot, marks_from_json(marks))
        for number, text, score, note, pivot, marks in rows
    )


def pivot_of(library: Library, segment_id: int, language: str) -> str:
    """The text between, of the newest machine translation of a segment; empty without a pivot."""
    with library.reading() as db:
        row = db.execute(
            f"SELECT t.pivot{_WITH_VERSIONS}"
            " WHERE t.segment_id = ? AND v.language = ?"
            " ORDER BY ifnull(v.mends, v.id) DESC, v.id DESC LIMIT 1",
            (segment_id, language),
        ).fetchone()
    return str(row[0]) if row else ""


def pivots_of(library: Library, article_id: int, language: str) -> dict[int, str]:
    """What `pivot_of` says of each segment of an article that has a text between."""
    with library.reading() as db:
        rows = db.execute(
            f"SELECT t.segment_id, t.pivot{_OF_ARTICLE}{_NEWEST_LAST}",
            (article_id, language),
        ).fetchall()
    return {segment_id: pivot for segment_id, pivot in dict(rows).items() if pivot}


def machine_rows(
    library: Library, article_id: int, language: str, segment_ids: Sequence[int] = ()
) -> dict[int, MachineRow]:
    """For each segment the newest version's target (a half-made version leaves older ones seen).

    With `segment_ids` only for those. In the article's own language its text is the machine's text
    until there is a version: looking at it needs none.
    """
    with library.reading() as db:
        rows = db.execute(
            "SELECT t.segment_id, t.text, t.note, t.score, t.marks, ifnull(v.mends, v.id)"
            f"{_OF_ARTICLE}"
            f"{only('t.segment_id', segment_ids)}{_NEWEST_LAST}",
            (article_id, language),
        ).fetchall()
        if not rows:
            found = db.execute(
                'SELECT s.id, s.start, s."end", b.text, b.marks'
                " FROM articles a JOIN segments s ON s.article_id = a.id"
                " JOIN blocks b ON b.id = s.block_id"
                f" WHERE a.id = ? AND a.language = ?{only('s.id', segment_ids)}",
                (article_id, language),
            ).fetchall()
            rows = [_own_row(*row) for row in found]
    return {row[0]: row for row in rows}


def _own_row(segment_id: int, start: int, end: int, text: str, marks: str) -> MachineRow:
    if marks != NO_MARKS:
        block = Block(BlockKind.PARAGRAPH, text, marks=marks_from_json(marks))
        marks = marks_to_json(block.segment_marks(Segment(start, end)))
    return segment_id, text[start:end], "", None, marks, None


def _version(row: tuple[object, ...]) -> Version:
    pairs = json.loads(str(row[8]))
    origin = VersionOrigin(
        engine=str(row[4]),
        pack_name=str(row[5]),
        pack_version=str(row[6]),
        model_sha256=str(row[7]),
        settings=tuple((str(name), str(value)) for name, value in pairs),
    )
    return Version(
        int(str(row[0])),
        int(str(row[1])),
        str(row[2]),
        VersionKind(str(row[3])),
        origin,
        str(row[9]),
    )
