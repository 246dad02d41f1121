"""Editions of a page: a newer text at the same address is an article of its own.

The earlier one stays as it is. What people corrected in it is carried over to segments whose source
is the same, as revisions that say so; their open comments go along.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from reader.model import Article, BlockKind, Revision, RevisionOrigin
from reader.store.articles import AddedArticle, add_article, get_article
from reader.store.clauses import given_back
from reader.store.comments import copy_open_comments
from reader.store.late_pictures import add_late_pictures
from reader.store.library import Library
from reader.store.revisions import COLUMNS, append_revision, revision_of_row

#: Segments that two editions have in common at the least, of the shorter one: sites that give all
#: their pages one address are no editions of each other.
_LEAST_COMMON = 0.3


@dataclass(frozen=True, slots=True)
class SourceChange:
    """A place where two editions differ: the blocks that went, and those that came."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def add_edition(library: Library, article: Article) -> AddedArticle:
    """Add an article; where an earlier edition of its page is there, as the next one of it.

    An article that is there already gets the pictures it lacks.
    """
    with library.writing() as db:
        added = add_article(library, article)
        url = article.provenance.url
        if not added.is_new:
            return replace(added, article=add_late_pictures(library, added.article, article))
        if not url:
            return added
        row = db.execute(
            "SELECT id FROM articles WHERE url = ? AND id <> ? ORDER BY id DESC LIMIT 1",
            (url, added.article.id),
        ).fetchone()
        before = get_article(library, row[0]) if row else None
        pairs = same_segments(before, added.article) if before else []
        if before is None or not _are_editions(before, added.article, pairs):
            return added
        db.execute("UPDATE articles SET edition_of = ? WHERE id = ?", (row[0], added.article.id))
        kept = newest_corrections(library, before.id)
        carried = sum(_carry(library, kept.get(old, ()), new) for old, new in pairs)
        copy_open_comments(library, dict(pairs))
    return replace(added, edition_of=row[0], carried=carried)


def edition_before(library: Library, article_id: int) -> int | None:
    """The article that an article is the next edition of."""
    with library.reading() as db:
        row = db.execute("SELECT edition_of FROM articles WHERE id = ?", (article_id,)).fetchone()
    return row[0] if row else None


def editions_after(library: Library, article_id: int) -> tuple[int, ...]:
    """The articles that are next editions of an article, oldest first; mostly one or none."""
    with library.reading() as db:
        rows = db.execute(
            "SELECT id FROM articles WHERE edition_of = ? ORDER BY id", (article_id,)
        ).fetchall()
    return tuple(row[0] for row in rows)


def stored_at(library: Library, article_id: int) -> str:
    """When an article came into the library (ISO 8601, UTC); "" for none."""
    with library.reading() as db:
        row = db.execute("SELECT imported_at FROM articles WHERE id = ?", (article_id,)).fetchone()
    return row[0] if row else ""


def newest_corrections(library: Library, article_id: int) -> dict[int, tuple[Revision, ...]]:
    """The newest revision of each segment in each language, where people have written any."""
    columns = ", ".join(f"r.{name}" for name in COLUMNS.split(", "))
    with library.reading() as db:
        rows = db.execute(
            f"SELECT {columns} FROM segments s CROSS JOIN revisions r ON r.segment_id = s.id"
            " WHERE s.article_id = ? AND r.id = (SELECT max(id) FROM revisions l"
            " WHERE l.segment_id = r.segment_id AND l.language = r.language)"
            f" AND NOT ({given_back('r')}) ORDER BY r.segment_id, r.language",
            (article_id,),
        ).fetchall()
    found: dict[int, tuple[Revision, ...]] = {}
    for revision in map(revision_of_row, rows):
        found[revision.segment_id] = (*found.get(revision.segment_id, ()), revision)
    return found


def carried_over(library: Library, article_id: int) -> frozenset[tuple[int, str]]:
    """The targets (segment, language) of an article that corrections were carried over to."""
    with library.reading() as db:
        rows = db.execute(
            "SELECT DISTINCT r.segment_id, r.language FROM segments s CROSS JOIN revisions r"
            " ON r.segment_id = s.id WHERE s.article_id = ? AND r.origin = ?",
            (article_id, RevisionOrigin.EDITION),
        ).fetchall()
    return frozenset((row[0], row[1]) for row in rows)


def source_changes(before: Article, after: Article) -> tuple[SourceChange, ...]:
    """Where the texts of two editions differ, in order; hidden blocks apart."""
    old, new = _texts(before), _texts(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return tuple(
        SourceChange(tuple(old[a:b]), tuple(new[c:d]))
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    )


def _texts(article: Article) -> list[str]:
    return [block.text for block in article.blocks if block.kind is not BlockKind.CLUTTER]


def same_segments(old: Article, new: Article) -> list[tuple[int, int]]:
    """The numbers of segments with the same source, in order."""
    before = [(s.id, b.segment_text(s)) for b, s in old.segments()]
    after = [(s.id, b.segment_text(s)) for b, s in new.segments()]
    matcher = SequenceMatcher(None, [t for _, t in before], [t for _, t in after], autojunk=False)
    return [
        (before[a + i][0], after[b + i][0])
        for a, b, size in matcher.get_matching_blocks()
        for i in range(size)
    ]


def _are_editions(old: Article, new: Article, pairs: list[tuple[int, int]]) -> bool:
    """Whether two texts have enough in common."""
    shorter = min(sum(1 for _ in old.segments()), sum(1 for _ in new.segments()))
    return len(pairs) >= max(1, _LEAST_COMMON * shorter)


def _carry(library: Library, corrections: Sequence[Revision], new: int) -> int:
    """Put the corrections of a segment on another; returns how many."""
    for one in corrections:
        append_revision(
            library,
            new,
            one.language,
            one.text,
            one.state,
            RevisionOrigin.EDITION,
            one.author,
            one.marks,
            one.lost,
        )
    return len(corrections)
