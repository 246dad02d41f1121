"""Not this wording: phrases that the machine shall avoid in a segment, an article or everywhere."""

from __future__ import annotations

from reader.errors import EnfaceError, NotFoundError
from reader.model import Ban, BanScope, SegmentTarget, VersionKind
from reader.store.articles import article_of_segment, get_article_head
from reader.store.bans import add_ban, all_bans, bans_of_article, remove_ban
from reader.store.library import Library
from reader.store.versions import versions_of
from translations.engines.banning import bare_phrase, is_banned
from translations.engines.protocol import NO_WISHES, Engine, Wishes
from translations.held_bans import ArticleBans, bans_for, wishes_with
from translations.some_segments import translate_segments
from translations.state import current_target, current_targets

__all__ = [
    "ArticleBans",
    "ban",
    "bans",
    "bans_for",
    "lift",
    "retranslate_banned",
    "retranslate_segment",
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
    `retranslate_banned`). Raises `NotFoundError`, and `EnfaceError` for what is no phrase.
    """
    tidy = _checked(phrase)
    _check_scope(library, scope, scope_id)
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


def retranslate_segment(
    library: Library,
    engine: Engine,
    segment_id: int,
    language: str,
    wishes: Wishes = NO_WISHES,
) -> SegmentTarget:
    """Translate one segment anew with the bans that hold for it now.

    The machine's text becomes part of a version whose settings record the bans; earlier versions
    and what people wrote stay. Returns the segment as it stands now. Raises `NotFoundError`,
    `NoRouteError`, `EngineError`.
    """
    article_id = article_of_segment(library, segment_id)
    _refuse_own_language(library, article_id, language)
    banned = bans_for(library, article_id, language).of(segment_id)
    kept = wishes_with(wishes, banned)
    translate_segments(library, engine, article_id, language, [segment_id], kept)
    return current_target(library, segment_id, language)


def retranslate_banned(
    library: Library,
    engine: Engine,
    article_id: int,
    language: str,
    wishes: Wishes = NO_WISHES,
) -> tuple[SegmentTarget, ...]:
    """Translate anew those segments of an article whose machine text has a banned phrase.

    Returns them as they stand now. Raises as `retranslate_segment` does.
    """
    _refuse_own_language(library, article_id, language)
    held = bans_for(library, article_id, language)
    groups: dict[tuple[str, ...], list[int]] = {}
    for segment_id, target in current_targets(library, article_id, language).items():
        phrases = held.of(segment_id)
        if is_banned(target.machine, phrases):
            groups.setdefault(phrases, []).append(segment_id)
    for phrases, ids in groups.items():
        translate_segments(library, engine, article_id, language, ids, wishes_with(wishes, phrases))
    changed = [segment for ids in groups.values() for segment in ids]
    if not changed:
        return ()
    now = current_targets(library, article_id, language, changed)
    return tuple(now[segment] for segment in now)


def made_by_another(library: Library, engine: Engine, article_id: int, language: str) -> str:
    """The engine of the newest machine translation if it is another one than this, else "".

    Its text is not to be replaced unasked by what a language pack makes of the segment.
    """
    made = [v for v in versions_of(library, article_id, language) if v.kind is VersionKind.MACHINE]
    if not made:
        return ""
    theirs = made[-1].origin.engine
    source = get_article_head(library, article_id).language
    return "" if theirs == engine.origin(source, language).engine else theirs


def refuse_anothers(library: Library, engine: Engine, article_id: int, language: str) -> None:
    """Raise `EnfaceError` for a translation that is `made_by_another` engine."""
    if other := made_by_another(library, engine, article_id, language):
        raise EnfaceError(
            f"This translation is by {other}, which cannot be told to avoid a wording; the ban is"
            " kept, and holds when a language pack translates the article."
        )


def _refuse_own_language(library: Library, article_id: int, language: str) -> None:
    if get_article_head(library, article_id).language == language:
        raise EnfaceError(
            f"Article {article_id} is corrected in its own language, so no machine translates it;"
            " name another language."
        )


def _checked(phrase: str) -> str:
    tidy = bare_phrase(phrase)
    if not any(character.isalnum() for character in tidy):
        raise EnfaceError("There is no word to ban; name a word or a phrase.")
    if len(tidy) > MAX_PHRASE or not tidy.isprintable():
        raise EnfaceError(
            f"That is no phrase to ban; name one of at most {MAX_PHRASE} plain characters."
        )
    return tidy


def _check_scope(library: Library, scope: BanScope, scope_id: int | None) -> None:
    if scope is BanScope.EVERYWHERE:
        return
    if scope_id is None:
        raise NotFoundError(f"Name the {scope.value} that the phrase is banned in.")
    if scope is BanScope.ARTICLE:
        get_article_head(library, scope_id)
    else:
        article_of_segment(library, scope_id)
