"""Editions of a page: a newer text at the same address is an article of its own.

The earlier one stays as it is. What people corrected in it is carried over to segments whose source
is the same, as revisions that say so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from reader.marks import marks_from_json
from reader.model import Article, BlockKind, RevisionOrigin, SegmentState
from reader.store.articles import AddedArticle, add_article, get_article
from reader.store.clauses import given_back
from reader.store.library import Library
from reader.store.revisions import append_revision

#: Segments that two editions have in common at the least, of the shorter one: sites that give all
#: their pages one address are no editions of each other.
_LEAST_COMMON = 0.3


@dataclass(frozen=True, slots=True)
class SourceChange:
    """A place where two editions differ: the blocks that went, and those that came."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def add_edition(library: Library, article: Article) -> AddedArticle:
    """Add an article; where an earlier edition of its page is there, as the next one of it."""
    with library.writing() as db:
        added = add_article(library, article)
        url = article.provenance.url
        if not added.is_new or not url:
            return added
        row = db.execute(
            "SELECT id FROM articles WHERE url = ? AND id <> ? ORDER BY id DESC LIMIT 1",
            (url, added.article.id),
        ).fetchone()
        pairs = _same_segments(get_article(library, row[0]), added.article) if row else []
        if not pairs:
            return added
        db.execute("UPDATE articles SET edition_of = ? WHERE id = ?", (row[0], added.article.id))
        carried = sum(_carry(library, old, new) for old, new in pairs)
    return replace(added, edition_of=row[0], carried=carried)


def edition_before(library: Library, article_id: int) -> int | None:
    """The article that an article is the next edition of."""
    with library.reading() as db:
        row = db.execute("SELECT edition_of FROM articles WHERE id = ?", (article_id,)).fetchone()
    return row[0] if row else None


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


def _same_segments(old: Article, new: Article) -> list[tuple[int, int]]:
    """The numbers of segments with the same source, in order; [] where it is another article."""
    before = [(s.id, b.segment_text(s)) for b, s in old.segments()]
    after = [(s.id, b.segment_text(s)) for b, s in new.segments()]
    matcher = SequenceMatcher(None, [t for _, t in before], [t for _, t in after], autojunk=False)
    pairs = [
        (before[a + i][0], after[b + i][0])
        for a, b, size in matcher.get_matching_blocks()
        for i in range(size)
    ]
    least = _LEAST_COMMON * min(len(before), len(after))
    return pairs if len(pairs) >= max(1, least) else []


def _carry(library: Library, old: int, new: int) -> int:
    """Put the newest revision of a segment, in each language, on another; returns how many."""
    with library.writing() as db:
        rows = db.execute(
            "SELECT language, text, state, author, marks, lost FROM revisions r"
            " WHERE segment_id = ? AND id = (SELECT max(id) FROM revisions l"
            " WHERE l.segment_id = r.segment_id AND l.language = r.language)"
            f" AND NOT ({given_back('r')}) ORDER BY language",
            (old,),
        ).fetchall()
        for language, text, state, author, marks, lost in rows:
            append_revision(
                library,
                new,
                language,
                text,
                SegmentState(state),
                RevisionOrigin.EDITION,
                author,
                marks_from_json(marks),
                lost,
            )
    return len(rows)
