"""Cutting a block's text into other segments. Segments that go stay stored, with their history."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.errors import NotFoundError
from reader.marks import marks_from_json
from reader.model import Block, BlockKind, Segment
from reader.store.library import Library, now

#: States and texts before a cut, by language and segment: what undoing it brings back.
Texts = Mapping[str, Mapping[int, tuple[str, str]]]

_MOVE_ANNOTATION = (
    "UPDATE annotations SET segment_id = ?, target_text = ?, target_start = target_start + ?,"
    " target_end = target_end + ?, source_start = source_start + ?, source_end = source_end + ?"
    " WHERE id = ?"
)


@dataclass(frozen=True, slots=True)
class Cut:
    """One change of a block's segments; `texts` are the targets that stood there before."""

    id: int
    article_id: int
    block_id: int
    before: tuple[Segment, ...]
    after: tuple[Segment, ...]
    texts: Texts


def block_of_segment(library: Library, segment_id: int) -> Block:
    """The block that a segment is in, with its segments; raises `NotFoundError`."""
    with library.reading() as db:
        row = db.execute("SELECT block_id FROM segments WHERE id = ?", (segment_id,)).fetchone()
    if row is None:
        raise NotFoundError(f"There is no segment {segment_id}; “enface show” numbers them.")
    return get_block(library, int(row[0]))


def is_cut_away(library: Library, segment_id: int) -> bool:
    """Whether a segment is part of another one now."""
    with library.reading() as db:
        row = db.execute(
            "SELECT 1 FROM all_segments WHERE id = ? AND retired_by IS NOT NULL", (segment_id,)
        ).fetchone()
    return row is not None


def get_block(library: Library, block_id: int) -> Block:
    """A block with its segments as they are now; raises `NotFoundError`."""
    with library.reading() as db:
        row = db.execute(
            "SELECT kind, text, level, natural_kind, reason, marks FROM blocks WHERE id = ?",
            (block_id,),
        ).fetchone()
        if row is None:
            raise NotFoundError(f"There is no block {block_id}; “enface show --json” numbers them.")
        segments = db.execute(
            'SELECT start, "end", id FROM segments WHERE block_id = ? ORDER BY start', (block_id,)
        ).fetchall()
    return Block(
        BlockKind(row[0]),
        row[1],
        row[2],
        tuple(Segment(*segment) for segment in segments),
        BlockKind(row[3]),
        row[4],
        block_id,
        marks_from_json(row[5]),
    )


def store_cut(
    library: Library,
    article_id: int,
    block: Block,
    wanted: Sequence[Segment],
    texts: Texts,
    author: str,
    undoes: int | None = None,
) -> Cut:
    """Give a block these segments; those with an id 0 are new, those not among them retire."""
    with library.writing() as db:
        after = []
        for segment in wanted:
            number = segment.id
            if number:
                db.execute(
                    'UPDATE all_segments SET start = ?, "end" = ?, retired_by = NULL WHERE id = ?',
                    (segment.start, segment.end, number),
                )
            else:
                cursor = db.execute(
                    'INSERT INTO all_segments (article_id, block_id, start, "end")'
                    " VALUES (?, ?, ?, ?)",
                    (article_id, block.id, segment.start, segment.end),
                )
                number = cursor.lastrowid or 0
            after.append(Segment(segment.start, segment.end, number))
        cursor = db.execute(
            "INSERT INTO segment_cuts (article_id, block_id, before, after, texts, author,"
            " created_at, undoes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                article_id,
                block.id,
                _to_json(block.segments),
                _to_json(after),
                json.dumps(texts, ensure_ascii=False),
                author,
                now(),
                undoes,
            ),
        )
        cut_id = cursor.lastrowid or 0
        kept = {segment.id for segment in after}
        gone = [(cut_id, s.id) for s in block.segments if s.id not in kept]
        db.executemany("UPDATE all_segments SET retired_by = ? WHERE id = ?", gone)
    return Cut(cut_id, article_id, block.id, block.segments, tuple(after), texts)


def last_cut(library: Library, article_id: int) -> Cut | None:
    """The newest cut of an article that has not been undone, and is no undoing itself."""
    with library.reading() as db:
        row = db.execute(
            "SELECT id, article_id, block_id, before, after, texts FROM segment_cuts"
            " WHERE article_id = ?1 AND undoes IS NULL AND id NOT IN"
            " (SELECT undoes FROM segment_cuts WHERE article_id = ?1 AND undoes IS NOT NULL)"
            " ORDER BY id DESC LIMIT 1",
            (article_id,),
        ).fetchone()
    if row is None:
        return None
    texts = {
        language: {int(segment): (said[0], said[1]) for segment, said in by_segment.items()}
        for language, by_segment in json.loads(row[5]).items()
    }
    return Cut(row[0], row[1], row[2], _from_json(row[3]), _from_json(row[4]), texts)


def languages_of(library: Library, article_id: int) -> tuple[str, ...]:
    """The languages in which anything is said in an article's segments, drafts too."""
    with library.reading() as db:
        rows = db.execute(
            "SELECT language FROM versions WHERE article_id = ?1"
            " UNION SELECT r.language FROM segments s CROSS JOIN revisions r"
            " ON r.segment_id = s.id WHERE s.article_id = ?1"
            " UNION SELECT d.language FROM drafts d CROSS JOIN segments s"
            " ON s.id = d.segment_id WHERE s.article_id = ?1 ORDER BY 1",
            (article_id,),
        ).fetchall()
    return tuple(row[0] for row in rows)


def move_remarks(library: Library, moves: Mapping[int, int]) -> None:
    """What is attached to segments that retire goes to those that have their text now."""
    with library.writing() as db:
        for old, new in moves.items():
            for table in ("comments", "effort"):
                db.execute(f"UPDATE {table} SET segment_id = ? WHERE segment_id = ?", (new, old))
            for table, scope in (("banned_phrases", "segment"), ("dismissals", "place")):
                db.execute(
                    f"UPDATE OR IGNORE {table} SET scope_id = ? WHERE scope = ? AND scope_id = ?",
                    (new, scope, old),
                )


@dataclass(frozen=True, slots=True)
class TargetMove:
    """Characters `start` to `end` of a segment's target go to another segment.

    `wording` is the whole target before and `new_wording` that of the other segment after it; the
    shifts are what is added to places in target and source.
    """

    old: int
    start: int
    end: int
    new: int
    wording: str
    new_wording: str
    target_shift: int
    source_shift: int


def move_annotations(library: Library, language: str, moves: Sequence[TargetMove]) -> None:
    """Marked errors go where their words are now.

    One that was marked in an earlier wording keeps that, with its place in it.
    """
    with library.writing() as db:
        rows = db.execute(
            "SELECT id, segment_id, ifnull(target_start, 0), target_text FROM annotations"
            f" WHERE language = ? AND segment_id IN ({', '.join(str(m.old) for m in moves)})",
            (language,),
        ).fetchall()
        for number, segment_id, at, wording in rows:
            for move in moves:
                if segment_id == move.old and move.start <= at < move.end:
                    is_now = wording == move.wording
                    values = (
                        move.new,
                        move.new_wording if is_now else wording,
                        *[move.target_shift if is_now else 0] * 2,
                        *[move.source_shift] * 2,
                        number,
                    )
                    db.execute(_MOVE_ANNOTATION, values)
                    break


def _to_json(segments: Sequence[Segment]) -> str:
    return json.dumps([[s.start, s.end, s.id] for s in segments], separators=(",", ":"))


def _from_json(text: str) -> tuple[Segment, ...]:
    return tuple(Segment(*values) for values in json.loads(text))
