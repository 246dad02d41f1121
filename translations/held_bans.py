"""Which bans hold where, and what a version that was made with others still gives."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from reader.errors import EnfaceError
from reader.model import BanScope, Target, Version, VersionKind, VersionOrigin
from reader.store.articles import get_article_head
from reader.store.bans import bans_of_article
from reader.store.library import Library
from reader.store.versions import add_targets, create_version, targets_of, versions_of
from translations.engines.banning import BANNED_SETTING, is_banned, tidy_phrases
from translations.engines.protocol import Wishes
from translations.held_terms import TERMS_SETTING, ArticleTerms


@dataclass(frozen=True, slots=True)
class ArticleBans:
    """The phrases banned in an article: in all of it, and besides in single segments."""

    common: tuple[str, ...]
    own: Mapping[int, tuple[str, ...]]

    def of(self, segment_id: int) -> tuple[str, ...]:
        """All that are banned in a segment."""
        return tidy_phrases((*self.common, *self.own.get(segment_id, ())))


def bans_for(library: Library, article_id: int, language: str) -> ArticleBans:
    """The phrases banned in an article, for translating it."""
    found = bans_of_article(library, article_id, language)
    own: dict[int, list[str]] = {}
    for one in found:
        if one.scope is BanScope.SEGMENT and one.scope_id is not None:
            own.setdefault(one.scope_id, []).append(one.phrase)
    return ArticleBans(
        common=tidy_phrases(b.phrase for b in found if b.scope is not BanScope.SEGMENT),
        own={segment: tidy_phrases(phrases) for segment, phrases in own.items()},
    )


def source_language(library: Library, article_id: int, language: str) -> str:
    """The article's language, for keeping wordings out of another; refused in its own."""
    source = get_article_head(library, article_id).language
    if source == language:
        raise EnfaceError(
            f"Article {article_id} is corrected in its own language, so no machine translates it;"
            " name another language."
        )
    return source


def wishes_with(wishes: Wishes, banned: tuple[str, ...]) -> Wishes:
    """The wishes with more phrases banned."""
    return replace(wishes, banned=tidy_phrases((*wishes.banned, *banned)))


def version_to_fill(
    library: Library,
    article_id: int,
    language: str,
    origin: VersionOrigin,
    segment_ids: Collection[int],
    terms: ArticleTerms,
) -> Version:
    """The version of that origin to put the targets of some segments into.

    One that is there is continued, unless a later one of the same engine and packs but with other
    bans or terms has these segments: the latest version is the one that is seen. A new version
    takes from those with fewer bans what keeps to its own, and to the terms: such segments would
    come out the same again.
    """
    with library.writing():  # Two that start at the same moment fill the same version.
        versions = [
            v
            for v in versions_of(library, article_id, language)
            if v.kind is VersionKind.MACHINE and without_bans(v.origin) == without_bans(origin)
        ]
        for version in reversed(versions):
            if version.origin == origin:
                return version
            if targets_of(library, version.id).keys() & set(segment_ids):
                break
        made = create_version(library, article_id, language, VersionKind.MACHINE, origin)
        add_targets(library, made.id, _still_good(library, versions, origin, segment_ids, terms))
        return made


def _still_good(
    library: Library,
    versions: Collection[Version],
    origin: VersionOrigin,
    segment_ids: Collection[int],
    terms: ArticleTerms,
) -> list[Target]:
    banned = _banned(origin)
    good: dict[int, Target] = {}
    for version in versions:
        if _banned(version.origin) <= banned:
            held = targets_of(library, version.id)
            good.update((i, t) for i, t in held.items() if terms.keeps(t, version.origin))
    return [good[i] for i in segment_ids if i in good and not is_banned(good[i].text, banned)]


def without_bans(origin: VersionOrigin) -> VersionOrigin:
    """An origin without its bans and terms."""
    left_out = {BANNED_SETTING, TERMS_SETTING}
    return replace(origin, settings=tuple(p for p in origin.settings if p[0] not in left_out))


def _banned(origin: VersionOrigin) -> frozenset[str]:
    return frozenset(json.loads(dict(origin.settings).get(BANNED_SETTING, "[]")))
