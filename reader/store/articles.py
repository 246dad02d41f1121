"""Articles in the library: adding, reading, hiding and restoring blocks."""

from __future__ import annotations

import hashlib
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields, replace

from reader.errors import NotFoundError
from reader.marks import marks_from_json, marks_to_json
from reader.model import (
    Article,
    Block,
    BlockKind,
    InlineMark,
    Provenance,
    Segment,
)
from reader.store.library import Library, now
from reader.store.line_keys import keep_lines, site_of
from reader.store.pictures import cell_from_text, cell_to_text, keep_pictures
from reader.store.site_lines import (
    earlier_with_new_repeats,
    hide_in_store,
    without_repeated,
)
from reader.store.site_rules import by_rules, remember_choice
from reader.unspaced import for_index

_PROVENANCE = tuple(f.name for f in fields(Provenance))
#: Looking a kind up is many times faster than calling the enumeration, twice for every block.
_KINDS = {kind.value: kind for kind in BlockKind}

#: Blocks before and after a place that fill the largest window, were each but a line.
_PART = (40, 80)


@dataclass(frozen=True, slots=True)
class AddedArticle:
    """What adding changed: the stored article, and whether it was new.

    `edition_of` is the article it is a newer edition of, `carried` the corrections taken over,
    `cleaned` the earlier articles of its site in which lines were hidden that the site repeats.
    """

    article: Article
    is_new: bool
    edition_of: int | None = None
    carried: int = 0
    cleaned: tuple[int, ...] = ()


def text_hash(article: Article) -> str:
    """What makes two articles the same: their text, apart from white space and Unicode form.

    The words for a picture do not count: whether it could be had makes no other text.
    """
    texts = [block.text for block in article.blocks if block.kind is not BlockKind.PICTURE]
    return _hash(texts if any(map(str.strip, texts)) else [b.text for b in article.blocks])


def _hash(texts: Iterable[str]) -> str:
    text = " ".join(" ".join(texts).split())
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()


def add_article(library: Library, article: Article) -> AddedArticle:
    """Store an article with its blocks and segments; the same text again is found, not added."""
    digest = text_hash(article)
    with library.writing() as db:
        # An article stored by an earlier Enface counts the words for its pictures.
        known = (digest, _hash(block.text for block in article.blocks))
        row = db.execute("SELECT id FROM articles WHERE text_hash IN (?, ?)", known).fetchone()
        if row:
            return AddedArticle(get_article(library, row[0]), is_new=False)
        columns = ("title", "language", "text_hash", "imported_at", *_PROVENANCE)
        article_id = _insert(
            db,
            "articles",
            columns,
            (article.title, article.language, digest, now(), *astuple(article.provenance)),
        )
        facts = article.provenance
        site = site_of(facts.url, facts.site)
        keep_lines(db, article_id, site, article.blocks)
        ruled = by_rules(db, site, article.blocks)
        cleaned = without_repeated(db, article_id, facts, ruled)
        blocks = tuple(
            add_block(db, article_id, position, block) for position, block in enumerate(cleaned)
        )
        keep_pictures(db, article.pictures)
        stored = replace(article, id=article_id, blocks=blocks, pictures=())
        index_article(db, stored)
        earlier = _clean_earlier(library, db, stored)
    return AddedArticle(stored, is_new=True, cleaned=earlier)


def _clean_earlier(library: Library, db: sqlite3.Connection, stored: Article) -> tuple[int, ...]:
    """Hide in earlier articles of the site what it is now seen to repeat; those changed."""
    changed = []
    for number in earlier_with_new_repeats(db, stored.id, stored.provenance, stored.blocks):
        before = get_article(library, number)
        blocks = without_repeated(db, number, before.provenance, before.blocks)
        if hide_in_store(db, before.blocks, blocks):
            index_article(db, replace(before, blocks=blocks))
            changed.append(number)
    return tuple(changed)


def get_article(library: Library, article_id: int) -> Article:
    """The article of that number; raises `NotFoundError`."""
    head = get_article_head(library, article_id)
    with library.reading() as db:
        return replace(head, blocks=_read_blocks(db, article_id))


def get_article_part(library: Library, article_id: int, around: int = 0) -> tuple[Article, bool]:
    """Enough of an article to fill a window, and whether there is more; raises `NotFoundError`.

    A short article is read whole; of a long one the blocks about the segment `around`, or its
    beginning when that is not one of its segments.
    """
    head = get_article_head(library, article_id)
    with library.reading() as db:
        last = db.execute(
            "SELECT max(position) FROM blocks WHERE article_id = ?", (article_id,)
        ).fetchone()[0]
        if (last or 0) < 2 * sum(_PART):
            return replace(head, blocks=_read_blocks(db, article_id)), False
        found = db.execute(
            "SELECT b.position FROM segments s JOIN blocks b ON b.id = s.block_id"
            " WHERE s.id = ? AND s.article_id = ?",
            (around, article_id),
        ).fetchone()
        middle = found[0] if found else 0
        part = range(middle - _PART[0], middle + _PART[1])
        return replace(head, blocks=_read_blocks(db, article_id, part)), True


def get_article_head(library: Library, article_id: int) -> Article:
    """The article of that number without its blocks; raises `NotFoundError`."""
    with library.reading() as db:
        row = db.execute(
            f"SELECT project, title, language, {', '.join(_PROVENANCE)} FROM articles WHERE id = ?",
            (article_id,),
        ).fetchone()
    if row is None:
        raise NotFoundError(f"There is no article {article_id}; “enface list” shows them all.")
    return Article(row[1], row[2], (), Provenance(*row[3:]), article_id, row[0])


def article_of_segment(library: Library, segment_id: int) -> int:
    """The number of the article that a segment belongs to; raises `NotFoundError`."""
    with library.reading() as db:
        row = db.execute("SELECT article_id FROM segments WHERE id = ?", (segment_id,)).fetchone()
    if row is None:
        raise NotFoundError(f"There is no segment {segment_id}; “enface show” numbers them.")
    return int(row[0])


def source_of_segment(library: Library, segment_id: int) -> tuple[str, tuple[InlineMark, ...]]:
    """The source of a segment, and its marks; raises `NotFoundError`."""
    with library.reading() as db:
        row = db.execute(
            'SELECT b.text, b.marks, s.start, s."end" FROM segments s'
            " JOIN blocks b ON b.id = s.block_id WHERE s.id = ?",
            (segment_id,),
        ).fetchone()
    if row is None:
        raise NotFoundError(f"There is no segment {segment_id}; “enface show” numbers them.")
    block = Block(BlockKind.PARAGRAPH, row[0], marks=marks_from_json(row[1]))
    segment = Segment(row[2], row[3])
    return block.segment_text(segment), block.segment_marks(segment)


def segment_ids_of(library: Library, article_id: int) -> tuple[int, ...]:
    """The numbers of an article's segments, in reading order; raises `NotFoundError`."""
    with library.reading() as db:
        rows = db.execute(
            "SELECT s.id FROM blocks b JOIN segments s ON s.block_id = b.id"
            " WHERE b.article_id = ? ORDER BY b.position, s.start",
            (article_id,),
        ).fetchall()
    if not rows:
        get_article_head(library, article_id)  # an article may be empty, but it must be there
    return tuple(row[0] for row in rows)


def set_block_kind(library: Library, block_id: int, kind: BlockKind) -> Block:
    """Hide a block (`CLUTTER`) or restore it (any other kind); its text stays as it is.

    The next articles of the same site are treated likewise (see `site_rules`).
    """
    with library.writing() as db:
        db.execute(
            "UPDATE blocks SET natural_kind = CASE WHEN kind = 'clutter' THEN natural_kind"
            " ELSE kind END, reason = CASE WHEN ?1 = 'clutter' THEN 'by hand' ELSE '' END,"
            " kind = ?1 WHERE id = ?2",
            (kind, block_id),
        )
        row = db.execute(
            "SELECT a.id, a.url, a.site FROM blocks b JOIN articles a ON a.id = b.article_id"
            " WHERE b.id = ?",
            (block_id,),
        ).fetchone()
        if row is None:
            raise NotFoundError(f"There is no block {block_id}.")
        block = next(b for b in _read_blocks(db, row[0]) if b.id == block_id)
        remember_choice(db, site_of(row[1], row[2]), block)
    return block


def set_project(library: Library, article_id: int, project: str) -> Article:
    """Put an article into a project ("" takes it out); returns it without its blocks.

    Raises `NotFoundError`.
    """
    with library.writing() as db:
        db.execute("UPDATE articles SET project = ? WHERE id = ?", (project, article_id))
        return get_article_head(library, article_id)


def _insert(
    db: sqlite3.Connection, table: str, columns: tuple[str, ...], values: tuple[object, ...]
) -> int:
    names = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join("?" * len(columns))
    cursor = db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)
    return cursor.lastrowid or 0


def add_block(db: sqlite3.Connection, article_id: int, position: int, block: Block) -> Block:
    """Store a new block with its segments, within a transaction; returns it with its numbers."""
    block_id = _insert(
        db,
        "blocks",
        (
            "article_id",
            "position",
            "kind",
            "text",
            "level",
            "natural_kind",
            "reason",
            "marks",
            "language",
            "cell",
            "picture",
        ),
        (
            article_id,
            position,
            block.kind,
            block.text,
            block.level,
            block.natural_kind,
            block.reason,
            marks_to_json(block.marks),
            block.language,
            cell_to_text(block.cell),
            block.picture,
        ),
    )
    columns = ("article_id", "block_id", "start", "end")
    segments = tuple(
        replace(s, id=_insert(db, "all_segments", columns, (article_id, block_id, s.start, s.end)))
        for s in block.segments
    )
    return replace(block, id=block_id, segments=segments)


def _read_blocks(
    db: sqlite3.Connection, article_id: int, positions: range | None = None
) -> tuple[Block, ...]:
    """An article's blocks, or those at some positions."""
    part = f" AND position BETWEEN {positions[0]} AND {positions[-1]}" if positions else ""
    within = f" AND block_id IN (SELECT id FROM blocks WHERE article_id = ?1{part})" if part else ""
    segments: defaultdict[int, list[Segment]] = defaultdict(list)
    for block_id, start, end, segment_id in db.execute(
        f'SELECT block_id, start, "end", id FROM segments WHERE article_id = ?1{within}'
        " ORDER BY block_id, start",
        (article_id,),
    ):
        segments[block_id].append(Segment(start, end, segment_id))
    return tuple(
        Block(
            _KINDS[kind],
            text,
            level,
            tuple(segments.get(block_id, ())),
            _KINDS[natural_kind],
            reason,
            block_id,
            marks_from_json(marks),
            language,
            cell_from_text(cell) if cell else None,
            picture,
        )
        for block_id, kind, text, level, natural_kind, reason, marks, language, cell, picture in (
            db.execute(
                "SELECT id, kind, text, level, natural_kind, reason, marks, language, cell, picture"
                " FROM blocks"
                f" WHERE article_id = ?1{part} ORDER BY position",
                (article_id,),
            )
        )
    )


def index_article(db: sqlite3.Connection, article: Article) -> None:
    """Have an article found by its words, as they are now."""
    db.execute("DELETE FROM article_fts WHERE rowid = ?", (article.id,))
    body = "\n".join(b.text for b in article.blocks if b.kind is not BlockKind.CLUTTER)
    db.execute(
        "INSERT INTO article_fts(rowid, title, body) VALUES (?, ?, ?)",
        (article.id, for_index(article.title), for_index(body)),
    )
