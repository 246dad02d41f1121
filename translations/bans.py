"""Not this wording: phrases that the machine shall avoid in a segment, an article or everywhere."""

from __future__ import annotations

from reader.errors import EnfaceError, NotFoundError
from reader.model import Ban, BanScope
from reader.store.articles import article_of_segment, get_article_head
from reader.store.bans import add_ban, all_bans, bans_of_article, remove_ban
from reader.store.library import Library
from translations.engines.banning import bare_phrase
from translations.held_bans import ArticleBans, bans_for, source_language

__all__ = [
    "ArticleBans",
    "ban",
    "bans",
    "bans_for",
    "lift",
]

#: Longer than any wording: whole sentences are corrected, not banned.
MAX_PHRASE = 200


def ban(
    library: Library,
    phrase: str,
    language: str,
    scope: BanScope = BanScope.EVERYWHERE,
    scope_id: int | None = None,
) -> Ban:
    """Ban a phrase from translations into a language.

    `scope_id` is the segment or article of that scope. Nothing is translated anew by this (see
    `avoiding.avoid_banned`). Raises `NotFoundError`, and `EnfaceError` for what is no phrase.
    """
    tidy = _checked(phrase)
    _check_scope(library, language, scope, scope_id)
    return add_ban(library, tidy, language, scope, scope_id)


def lift(
    library: Library,
    phrase: str,
    language: str,
    scope: BanScope = BanScope.EVERYWHERE,
    scope_id: int | None = None,
) -> None:
    """Take a ban back; raises `NotFoundError` when there is no such ban."""
    tidy, stored = _checked(phrase), " ".join(phrase.split())
    # Earlier bans were kept with the marks about them.
    if not any(remove_ban(library, p, language, scope, scope_id) for p in (stored, tidy)):
        raise NotFoundError(
            f"“{tidy}” is not banned there; “enface bans list” shows what is banned where."
        )


def bans(library: Library, language: str = "", article_id: int | None = None) -> tuple[Ban, ...]:
    """What is banned, oldest first: in one language or all, all of it or what an article meets."""
    if article_id is None:
        return all_bans(library, language)
    head = get_article_head(library, article_id)
    languages = [language] if language else sorted({b.language for b in all_bans(library)})
    return tuple(b for code in languages for b in bans_of_article(library, head.id, code))


def _checked(phrase: str) -> str:
    tidy = bare_phrase(phrase)
    if not any(character.isalnum() for character in tidy):
        raise EnfaceError("There is no word to ban; name a word or a phrase.")
    if len(tidy) > MAX_PHRASE or not tidy.isprintable():
        raise EnfaceError(
            f"That is no phrase to ban; name one of at most {MAX_PHRASE} plain characters."
        )
    return tidy


def _check_scope(library: Library, language: str, scope: BanScope, scope_id: int | None) -> None:
    if scope is BanScope.EVERYWHERE:
        return
    if scope_id is None:
        raise NotFoundError(f"Name the {scope.value} that the phrase is banned in.")
    is_article = scope is BanScope.ARTICLE
    article_id = scope_id if is_article else article_of_segment(library, scope_id)
    source_language(library, article_id, language)
