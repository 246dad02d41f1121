"""What a person can do to the links of an attached translation, as pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.attachment import MendKind, MendStep, SentenceLink
from reader.errors import EnfaceError

Links = Sequence[SentenceLink]


@dataclass(frozen=True, slots=True)
class Change:
    """The links after a mend; the `count` from `at` on were made by it and are fixed."""

    links: tuple[SentenceLink, ...]
    at: int
    count: int


def changed_links(links: Links, kind: MendKind, at: int, **details: int) -> Change:
    """The links after a mend of the one at a place; raises `EnfaceError` where it makes no sense.

    `split` takes `segments` and `sentences`: so many of each stay in the first of the two links
    (without them one of each, if there are more). `shift` takes `by`: 1 gives the last sentence to
    the next link, -1 the first one to the link before.
    """
    match kind:
        case MendKind.MERGE:
            return _merged(links, at)
        case MendKind.SPLIT:
            return _split(links, at, details.get("segments", -1), details.get("sentences", -1))
        case MendKind.SHIFT:
            return _shifted(links, at, details.get("by", 1))
        case MendKind.UNLINK:
            return _unlinked(links, at)
    raise ValueError(kind)


def _replaced(links: Links, at: int, count: int, new: Links) -> Change:
    return Change((*links[:at], *new, *links[at + count :]), at, len(new))


def _merged(links: Links, at: int) -> Change:
    if at + 1 >= len(links):
        raise EnfaceError("There is nothing after it to merge it with.")
    one, other = links[at], links[at + 1]
    both = SentenceLink(one.segments + other.segments, one.sentences + other.sentences, True)
    return _replaced(links, at, 2, [both])


def _split(links: Links, at: int, segments: int, sentences: int) -> Change:
    link = links[at]
    first = _share(len(link.segments), segments), _share(len(link.sentences), sentences)
    parts = [
        SentenceLink(link.segments[: first[0]], link.sentences[: first[1]], True),
        SentenceLink(link.segments[first[0] :], link.sentences[first[1] :], True),
    ]
    if any(not (part.segments or part.sentences) for part in parts):
        raise EnfaceError("There is only one sentence on each side; unlink them instead.")
    return _replaced(links, at, 1, parts)


def _share(count: int, wanted: int) -> int:
    """How many of so many stay in the first part."""
    return min(1, count) if wanted < 0 else min(wanted, count)


def _shifted(links: Links, at: int, by: int) -> Change:
    giver, taker = at, at + (1 if by > 0 else -1)
    if not links[giver].sentences:
        raise EnfaceError("It has no sentence of the translation that could be shifted.")
    if not 0 <= taker < len(links):
        raise EnfaceError("There is nothing beside it that the sentence could go to.")
    said = links[giver].sentences
    if by > 0:
        moved, kept = said[-1:], said[:-1]
        target = moved + links[taker].sentences
    else:
        moved, kept = said[:1], said[1:]
        target = links[taker].sentences + moved
    new = [
        SentenceLink(links[giver].segments, kept, True),
        SentenceLink(links[taker].segments, target, True),
    ]
    new = [link for link in (new if by > 0 else new[::-1]) if link.segments or link.sentences]
    return _replaced(links, min(giver, taker), 2, new)


def _unlinked(links: Links, at: int) -> Change:
    link = links[at]
    if not (link.segments and link.sentences):
        raise EnfaceError("It is linked with nothing.")
    apart = [SentenceLink((segment,), (), True) for segment in link.segments]
    apart += [SentenceLink((), (sentence,), True) for sentence in link.sentences]
    return _replaced(links, at, 1, apart)


def difference(kind: MendKind, before: Links, after: Links) -> MendStep:
    """What differs, as one stretch of links in the place of another."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return MendStep(
        kind,
        start,
        tuple(before[start : len(before) - end]),
        tuple(after[start : len(after) - end]),
    )
