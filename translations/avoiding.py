"""Translating anew what has a banned wording, each text by the engine and pack that made it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from reader.model import SegmentTarget, VersionOrigin
from reader.store.library import Library
from reader.store.listing import list_articles
from reader.store.versions import versions_of
from translations.engines.banning import is_banned
from translations.engines.protocol import NO_WISHES, Engine, Wishes
from translations.held_bans import bans_for, source_language, wishes_with
from translations.makers import FindEngine, WhyNot, same_again, same_maker
from translations.some_segments import translate_segments
from translations.state import current_targets


@dataclass(frozen=True, slots=True)
class Left:
    """Segments whose text has a banned wording and was not translated anew, and what made it.

    `OPAQUE`: an engine that cannot be told to avoid a wording; `GONE`: an engine or a pack (of just
    that version) that is not there now.
    """

    segment_ids: tuple[int, ...]
    maker: VersionOrigin
    why: WhyNot


@dataclass(frozen=True, slots=True)
class Avoided:
    """What became of the texts with a banned wording: the segments as they stand now.

    `changed` do without it; `still` have it, for the machine knew no way without. Both are empty
    where no text of the machine had it.
    """

    changed: tuple[SegmentTarget, ...] = ()
    still: tuple[SegmentTarget, ...] = ()
    left: tuple[Left, ...] = ()

    def __add__(self, other: Avoided) -> Avoided:
        return Avoided(
            self.changed + other.changed, self.still + other.still, self.left + other.left
        )


@dataclass(slots=True)
class _Group:
    """Segments that one engine and pack made, by the phrases banned in them."""

    maker: VersionOrigin
    by_phrases: dict[tuple[str, ...], list[int]] = field(default_factory=dict)

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(i for ids in self.by_phrases.values() for i in ids)


def avoid_banned(
    library: Library,
    find: FindEngine,
    article_id: int,
    language: str,
    wishes: Wishes = NO_WISHES,
    *,
    only: Collection[int] = (),
    instead: Engine | None = None,
) -> Avoided:
    """Translate anew those segments (of `only`) whose machine text has a wording banned there.

    The machine's text becomes part of a version whose settings record the bans; earlier versions
    and what people wrote stay. `instead` translates whatever it was that made the texts. Raises
    `NotFoundError`, `EngineError`, and `NoRouteError` for `instead`.
    """
    source = source_language(library, article_id, language)
    done = Avoided()
    for group in _groups(library, article_id, language, only):
        engine = instead or same_again(find, group.maker, source, language)
        if isinstance(engine, WhyNot):
            done += Avoided(left=(Left(group.ids, group.maker, engine),))
            continue
        for phrases, ids in group.by_phrases.items():
            kept = wishes_with(wishes, phrases)
            translate_segments(library, engine, article_id, language, ids, kept)
        done += _what_came(library, article_id, language, group)
    return done


def avoid_banned_everywhere(
    library: Library,
    find: FindEngine,
    language: str,
    wishes: Wishes = NO_WISHES,
    *,
    first: int | None = None,
    instead: Engine | None = None,
) -> Iterator[tuple[int, Avoided]]:
    """`avoid_banned` in every article with a translation into a language, one after the other.

    The ids of the articles with what came of each; the `first` is done before the others.
    """
    heads = sorted(list_articles(library), key=lambda head: head.id != first)
    for head in heads:
        if language in head.target_languages and head.language != language:
            yield head.id, avoid_banned(library, find, head.id, language, wishes, instead=instead)


def _groups(
    library: Library, article_id: int, language: str, only: Collection[int]
) -> list[_Group]:
    held = bans_for(library, article_id, language)
    versions = versions_of(library, article_id, language)
    groups: list[_Group] = []
    for segment_id, target in current_targets(library, article_id, language).items():
        phrases = held.of(segment_id)
        maker = next((v.origin for v in versions if v.id == target.version_id), None)
        if maker is None or (only and segment_id not in only):
            continue
        if not is_banned(target.machine, phrases):
            continue
        group = next((g for g in groups if same_maker(g.maker, maker)), None)
        if group is None:
            groups.append(group := _Group(maker))
        group.by_phrases.setdefault(phrases, []).append(segment_id)
    return groups


def _what_came(library: Library, article_id: int, language: str, group: _Group) -> Avoided:
    now = current_targets(library, article_id, language, group.ids)
    phrases = {i: phrases for phrases, ids in group.by_phrases.items() for i in ids}
    has_it = {i: is_banned(now[i].machine, phrases[i]) for i in now}
    return Avoided(
        tuple(now[i] for i in now if not has_it[i]), tuple(now[i] for i in now if has_it[i])
    )
