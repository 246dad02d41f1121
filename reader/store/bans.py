"""Banned phrases: wordings that no machine translation shall have again."""

from __future__ import annotations

from reader.model import Ban, BanScope
from reader.store.library import Library, now

_COLUMNS = "id, phrase, language, scope, scope_id, created_at"


def add_ban(
    library: Library, phrase: str, language: str, scope: BanScope, scope_id: int | None
) -> Ban:
    """Remember a ban; the same phrase (in whatever case) in the same scope is there once."""
    with library.writing() as db:
        db.execute(
            "INSERT INTO banned_phrases (phrase, folded, language, scope, scope_id, created_at)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (phrase, phrase.casefold(), language, scope, scope_id or 0, now()),
        )
        row = db.execute(
            f"SELECT {_COLUMNS} FROM banned_phrases"
            " WHERE folded = ? AND language = ? AND scope = ? AND scope_id = ?",
            (phrase.casefold(), language, scope, scope_id or 0),
        ).fetchone()
    return _ban(row)


def remove_ban(
    library: Library, phrase: str, language: str, scope: BanScope, scope_id: int | None
) -> bool:
    """Forget a ban; whether there was one."""
    with library.writing() as db:
        cursor = db.execute(
            "DELETE FROM banned_phrases"
            " WHERE folded = ? AND language = ? AND scope = ? AND scope_id = ?",
            (phrase.casefold(), language, scope, scope_id or 0),
        )
    return cursor.rowcount > 0


def all_bans(library: Library, language: str = "") -> tuple[Ban, ...]:
    """Every ban, oldest first, in one language or in all."""
    with library.reading() as db:
        rows = db.execute(
            f"SELECT {_COLUMNS} FROM banned_phrases WHERE ?1 = '' OR language = ?1 ORDER BY id",
            (language,),
        ).fetchall()
    return tuple(_ban(row) for row in rows)


def bans_of_article(library: Library, article_id: int, language: str) -> tuple[Ban, ...]:
    """The bans that hold in an article or in single segments of it, oldest first."""
    with library.reading() as db:
        rows = db.execute(
            f"SELECT {_COLUMNS} FROM banned_phrases WHERE language = ?2 AND ("
            " scope = 'everywhere' OR (scope = 'article' AND scope_id = ?1) OR (scope = 'segment'"
            " AND scope_id IN (SELECT id FROM segments WHERE article_id = ?1))) ORDER BY id",
            (article_id, language),
        ).fetchall()
    return tuple(_ban(row) for row in rows)


def _ban(row: tuple[int, str, str, str, int, str]) -> Ban:
    number, phrase, language, scope, scope_id, created_at = row
    return Ban(number, phrase, language, BanScope(scope), scope_id or None, created_at)
