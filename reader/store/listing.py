"""The list of articles, and searching in it."""

from __future__ import annotations

import sqlite3

from reader.model import DONE_STATES, ArticleSummary
from reader.store.library import Library
from reader.unspaced import search_words


def list_articles(library: Library, query: str = "") -> tuple[ArticleSummary, ...]:
    """The library list, newest first; with a query only articles that hold all its words."""
    with library.reading() as db:
        done = _done_by_article(db)
        languages = _target_languages(db)
        totals = dict(
            db.execute(
                "SELECT s.article_id, count(*) FROM segments s JOIN blocks b ON b.id = s.block_id"
                " WHERE b.kind <> 'clutter' GROUP BY s.article_id"
            )
        )
        editions = _editions(db)
        where, values = _matching(query)
        rows = db.execute(
            "SELECT id, title, language, imported_at, translated_by, project FROM articles"
            f" {where} ORDER BY id DESC",
            values,
        ).fetchall()
    return tuple(
        ArticleSummary(
            id=row[0],
            title=row[1],
            language=row[2],
            target_languages=languages.get(row[0], ()),
            total=totals.get(row[0], 0),
            done=done.get(row[0], 0),
            imported_at=row[3],
            translated_by=row[4],
            project=row[5],
            edition=editions.get(row[0], 0),
        )
        for row in rows
    )


def _editions(db: sqlite3.Connection) -> dict[int, int]:
    """Which edition an article is, of those that have an earlier or a newer one."""
    numbers: dict[int, int] = {}
    rows = db.execute(
        "SELECT id, edition_of FROM articles WHERE edition_of IS NOT NULL ORDER BY id"
    )
    for article_id, before in rows:  # an edition is newer than what it is one of
        numbers[article_id] = numbers.setdefault(before, 1) + 1
    return numbers


def _matching(query: str) -> tuple[str, tuple[str, ...]]:
    if not query.strip():
        return "", ()
    words = search_words(query)
    if not words:
        return "WHERE 0", ()
    expression = " ".join(words)
    return "WHERE id IN (SELECT rowid FROM article_fts WHERE article_fts MATCH ?)", (expression,)


def _done_by_article(db: sqlite3.Connection) -> dict[int, int]:
    """Reviewed segments an article, in the language where most are."""
    done: dict[int, int] = {}
    states = ", ".join(f"'{state}'" for state in sorted(DONE_STATES))
    for article_id, count in db.execute(
        "SELECT s.article_id, count(*) FROM revisions r JOIN segments s ON s.id = r.segment_id"
        " JOIN blocks b ON b.id = s.block_id"
        " WHERE r.id = (SELECT max(id) FROM revisions l"
        " WHERE l.segment_id = r.segment_id AND l.language = r.language)"
        f" AND r.state IN ({states}) AND b.kind <> 'clutter' GROUP BY s.article_id, r.language"
    ):
        done[article_id] = max(done.get(article_id, 0), count)
    return done


def _target_languages(db: sqlite3.Connection) -> dict[int, tuple[str, ...]]:
    languages: dict[int, tuple[str, ...]] = {}
    for article_id, language in db.execute(
        "SELECT article_id, language FROM versions UNION"
        " SELECT s.article_id, r.language FROM revisions r JOIN segments s ON s.id = r.segment_id"
        " ORDER BY 1, 2"
    ):
        languages[article_id] = (*languages.get(article_id, ()), language)
    return languages
