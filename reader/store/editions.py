"""Editions of a page: a newer text at the same address is an article of its own.

So is a newer text of a file without an address, where most of its sentences are those of an article
from a file of that name, in the same language; two files that merely share a name are none. The
earlier one stays as it is. What people corrected in it is carried over to segments whose source is
the same, as revisions that say so; their open comments go along.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from reader.model import (
    UNTRANSLATED_KINDS,
    Article,
    BlockKind,
    Revision,
    RevisionOrigin,
    SegmentState,
)
from reader.store.articles import AddedArticle, add_article, get_article
from reader.store.clauses import given_back
from reader.store.comments import copy_open_comments
from reader.store.late_pictures import add_late_pictures
from reader.store.library import Library
from reader.store.revisions import COLUMNS, append_revision, revision_of_row

#: Segments that two editions have in common at the least, of the shorter one: sites that give all
#: their pages one address are no editions of each other.
_LEAST_COMMON = 0.3
#: The same of files of one name, which tells less than an address, and how many at the least.
_MOST_COMMON, _LEAST_SEGMENTS = 0.5, 2
#: Articles of one file name that are compared: chapters of a book have that of the book.
_MOST_NAMESAKES = 20

#: Segments of two articles with the same source.
Pairs = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class SourceChange:
    """A place where two editions differ: the blocks that went, and those that came."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def add_edition(library: Library, article: Article, beside: Collection[int] = ()) -> AddedArticle:
    """Add an article; where an earlier edition of its page is there, as the next one of it.

    An article that is there already gets the pictures it lacks. Those `beside` it in its file, such
    as the other chapters of a book, are no editions of it, however much they have in common.
    """
    with library.writing() as db:
        added = add_article(library, article)
        if not added.is_new:
            return replace(added, article=add_late_pictures(library, added.article, article))
        earlier = _earlier(library, added.article, beside)
        if earlier is None:
            return added
        before, pairs = earlier
        values = (before.id, added.article.id)
        db.execute("UPDATE articles SET edition_of = ? WHERE id = ?", values)
        kept = newest_corrections(library, before.id)
        carried = [_carried(library, one, new) for old, new in pairs for one in kept.get(old, ())]
        copy_open_comments(library, dict(pairs))
    return replace(added, edition_of=before.id, carried=len(carried))


def _earlier(
    library: Library, article: Article, beside: Collection[int]
) -> tuple[Article, Pairs] | None:
    """The newest article that a new one is an edition of, and the segments they share."""
    facts = article.provenance
    if not facts.url and not facts.file_name:
        return None
    with library.reading() as db:
        if facts.url:
            rows = db.execute(
                "SELECT id FROM articles WHERE url = ? AND id <> ? ORDER BY id DESC LIMIT 1",
                (facts.url, article.id),
            ).fetchall()
        else:
            rows = db.execute(
                "SELECT id FROM articles WHERE url = '' AND file_name = ? AND language = ?"
                " AND id <> ? ORDER BY title = ? DESC, id DESC LIMIT ?",
                (facts.file_name, article.language, article.id, article.title, _MOST_NAMESAKES),
            ).fetchall()
    for row in rows:
        if row[0] in beside:
            continue
        before = get_article(library, row[0])
        pairs = same_segments(before, article)
        if _are_editions(before, article, pairs):
            return before, pairs
    return None


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


def carried_over(library: Library, article_id: int) -> frozenset[tuple[int, str, str]]:
    """What was carried over to an article: segment, language and text."""
    with library.reading() as db:
        rows = db.execute(
            "SELECT DISTINCT r.segment_id, r.language, r.text FROM segments s"
            " CROSS JOIN revisions r ON r.segment_id = s.id"
            " WHERE s.article_id = ? AND r.origin = ?",
            (article_id, RevisionOrigin.EDITION),
        ).fetchall()
    return frozenset((row[0], row[1], row[2]) for row in rows)


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


def same_segments(old: Article, new: Article) -> Pairs:
    """The numbers of segments with the same source, in order."""
    before = [(s.id, b.segment_text(s)) for b, s in old.segments()]
    after = [(s.id, b.segment_text(s)) for b, s in new.segments()]
    matcher = SequenceMatcher(None, [t for _, t in before], [t for _, t in after], autojunk=False)
    return [
        (before[a + i][0], after[b + i][0])
        for a, b, size in matcher.get_matching_blocks()
        for i in range(size)
    ]


def _are_editions(old: Article, new: Article, pairs: Pairs) -> bool:
    """Whether two texts have enough in common; of files only what is shown of them counts."""
    if new.provenance.url:
        shorter = min(sum(1 for _ in old.segments()), sum(1 for _ in new.segments()))
        return len(pairs) >= max(1, _LEAST_COMMON * shorter)
    before, after = _shown_segments(old), _shown_segments(new)
    common = sum(a in before and b in after for a, b in pairs)
    shorter = min(len(before), len(after))
    return common >= _LEAST_SEGMENTS and common > _MOST_COMMON * shorter


def _shown_segments(article: Article) -> frozenset[int]:
    return frozenset(s.id for b, s in article.segments() if b.kind is not BlockKind.CLUTTER)


def carry_later(library: Library, article_id: int, language: str = "") -> tuple[Revision, ...]:
    """Carry over what was corrected in the earlier edition after this one came.

    Only to sentences that are the same and that nobody has touched here: there is no revision but
    those carried over before, and nothing is being typed. `language` "" is every language. Returns
    what was put on top; raises `NotFoundError`.
    """
    with library.writing():
        made = [
            _carried(library, one, new)
            for one, new in later_corrections(library, article_id)
            if language in ("", one.language)
        ]
    return tuple(made)


def later_corrections(library: Library, article_id: int) -> tuple[tuple[Revision, int], ...]:
    """The corrections that `carry_later` would carry over, and the segment each would go to.

    Raises `NotFoundError`.
    """
    article = get_article(library, article_id)
    number = edition_before(library, article_id)
    if number is None:
        return ()
    kept = newest_corrections(library, number)
    standing = _standing(library, article_id)
    hidden = {s.id for b, s in article.segments() if b.kind in UNTRANSLATED_KINDS}
    return tuple(
        (one, new)
        for old, new in same_segments(get_article(library, number), article)
        for one in kept.get(old, ())
        if new not in hidden and _is_open(standing.get((new, one.language)), one)
    )


def _is_open(here: Revision | None, one: Revision) -> bool:
    """Whether a correction may go where `here` stands: nobody's, and another than it."""
    if here is None:
        return True
    same = (here.text, here.state, here.marks) == (one.text, one.state, one.marks)
    return here.origin is RevisionOrigin.EDITION and not same


def _standing(library: Library, article_id: int) -> dict[tuple[int, str], Revision]:
    """What people wrote in an article, newest only, those given back to the machine as well."""
    columns = ", ".join(f"r.{name}" for name in COLUMNS.split(", "))
    with library.reading() as db:
        rows = db.execute(
            f"SELECT {columns} FROM segments s CROSS JOIN revisions r ON r.segment_id = s.id"
            " WHERE s.article_id = ? ORDER BY r.id",
            (article_id,),
        ).fetchall()
        drafts = db.execute(
            "SELECT d.segment_id, d.language, d.text FROM drafts d CROSS JOIN segments s"
            " ON s.id = d.segment_id WHERE s.article_id = ?",
            (article_id,),
        ).fetchall()
    standing = {(one.segment_id, one.language): one for one in map(revision_of_row, rows)}
    for segment, language, text in drafts:
        standing[segment, language] = Revision(
            0, segment, language, text, SegmentState.EDITED, RevisionOrigin.HAND, "", ""
        )
    return standing


def _carried(library: Library, one: Revision, new: int) -> Revision:
    """Put a correction on another segment."""
    origin = RevisionOrigin.EDITION
    return append_revision(
        library, new, one.language, one.text, one.state, origin, one.author, one.marks, one.lost
    )
