"""Dismissals: findings that a person does not want to see, in a place, an article or for good."""

from __future__ import annotations

from reader.model import Dismissal, DismissalScope
from reader.store.library import Library, now

_COLUMNS = 'id, "check", scope, scope_id, language, source_words, target_words, created_at'
_Row = tuple[int, str, str, int, str, str, str, str]


def add_dismissal(
    library: Library,
    check: str,
    scope: DismissalScope,
    scope_id: int | None,
    language: str,
    words: tuple[str, str],
) -> Dismissal:
    """Remember a dismissal; the same one is there once. `words` are those of source and target."""
    key = (check, scope, scope_id or 0, language, *words)
    with library.writing() as db:
        db.execute(
            'INSERT INTO dismissals ("check", scope, scope_id, language, source_words,'
            " target_words, created_at) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (*key, now()),
        )
        row = db.execute(
            f'SELECT {_COLUMNS} FROM dismissals WHERE "check" = ? AND scope = ? AND scope_id = ?'
            " AND language = ? AND source_words = ? AND target_words = ?",
            key,
        ).fetchone()
    return _dismissal(row)


def remove_dismissal(library: Library, dismissal_id: int) -> bool:
    """Forget a dismissal; whether there was one."""
    with library.writing() as db:
        cursor = db.execute("DELETE FROM dismissals WHERE id = ?", (dismissal_id,))
    return cursor.rowcount > 0


def all_dismissals(library: Library) -> tuple[Dismissal, ...]:
    """Every dismissal, oldest first."""
    with library.reading() as db:
        rows = db.execute(f"SELECT {_COLUMNS} FROM dismissals ORDER BY id").fetchall()
    return tuple(_dismissal(row) for row in rows)


def dismissals_of_article(
    library: Library, article_id: int, language: str = ""
) -> tuple[Dismissal, ...]:
    """What is dismissed in an article, in single places of it or everywhere, oldest first.

    For one target language or, with "", for all.
    """
    with library.reading() as db:
        rows = db.execute(
            f"SELECT {_COLUMNS} FROM dismissals WHERE scope = 'everywhere'"
            " OR ((?2 = '' OR language = ?2) AND ((scope = 'article' AND scope_id = ?1)"
            " OR (scope = 'place' AND scope_id IN"
            " (SELECT id FROM segments WHERE article_id = ?1)))) ORDER BY id",
            (article_id, language),
        ).fetchall()
    return tuple(_dismissal(row) for row in rows)


def _dismissal(row: _Row) -> Dismissal:
    number, check, scope, scope_id, language, source_words, target_words, created_at = row
    place = DismissalScope(scope), scope_id or None
    return Dismissal(number, check, *place, language, source_words, target_words, created_at)
