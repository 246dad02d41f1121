"""A word with one rendering in all the passages of a document that have it, but for one."""

from __future__ import annotations

from collections.abc import Sequence

from translations.checks.finding import Passage
from translations.checks.places_of_words import Document, Key, dice
from translations.checks.side_by_side import text_of
from translations.checks.splits import Split, apart, are_related, is_explained, is_near, split_of

#: Passages of a word of which one lacks its rendering; how far from each other the two stand at
#: most, with three passages and with more, and how much farther another word that may be it; what
#: is beside a word; and words beside it that have no rendering either.
_FEWEST_BUT_ONE, _MOST_BUT_ONE = 3, 8
_AT_THREE, _AT_MORE, _CLEARLY_FARTHER = 0.06, 0.13, 0.2
_BESIDE, _LEFT_OVER = 0.15, 2
#: In a short text a word more or less before another moves it far: how many of its words with a
#: meaning a word may stand farther off, and beside another.
_WORDS_OFF, _WORDS_BESIDE = 0.4, 0.8
#: Letters between two words that stand beside each other at most: office of the prosecutor.
_GAP = 8
#: A word in all passages at the place of another one is its rendering.
_NEAR = 0.3


def lone_split(document: Document, key: Key, passages: Sequence[Passage]) -> Split | None:
    """The one passage that lacks a word which all the others have, and which no others have.

    With so few passages much is chance, so the two words must stand at about the same place in each
    text, and nothing else may account for either. Told is the word that stands where the rendering
    is expected, of those that come but once.
    """
    places = document.source.places[key]
    if len(key) > 1 or not _FEWEST_BUT_ONE <= len(places) <= _MOST_BUT_ONE:
        return None
    usual = _only_there(document, key)
    if usual is None:
        return None
    having = frozenset(document.target.places[usual])
    (at,) = places.keys() - having
    if passages[at].source[places[at][0].span[0]].isupper():  # a name, or a title
        return None
    theirs = document.target.by_passage.get(at, ())
    if any(are_related(usual, each) or document.is_known(key, each) for each in theirs):
        return None
    if _has_rival(document, key, usual) or len(_unexplained(document, key, at)) > _LEFT_OVER:
        return None
    free = [
        (apart(document, key, each, at) + _rank_apart(passages[at], key, each), each)
        for each in theirs
        if len(document.target.places[each]) == 1
        and is_near(document, key, each, at, max(_BESIDE, _WORDS_BESIDE / _words(document, at)))
        and not is_explained(document, key, each, at)
    ]
    return split_of(key, (usual, having), (min(free)[1], frozenset({at}))) if free else None


def _only_there(document: Document, key: Key) -> Key | None:
    """The word of the target that all passages but one have at the place of a word, and no other
    passages; None where several may be it, or one is in all of them."""
    places = document.source.places[key]
    most = _AT_THREE if len(places) == _FEWEST_BUT_ONE else _AT_MORE
    found = []
    for other, count in document.target.together(places).items():
        theirs = document.target.places[other]
        if count < len(places) - 1 or len(theirs) > count:
            continue
        is_everywhere = count == len(places)
        # What stands farther matters to nobody.
        bound = _NEAR if is_everywhere else most + _CLEARLY_FARTHER
        farthest = 0.0
        for at in theirs:
            off = _WORDS_OFF / _words(document, at)
            farthest = max(farthest, apart(document, key, other, at) - off)
            if farthest > bound:
                break
        else:
            if is_everywhere:
                return None
            found.append((farthest, other))
    found.sort()
    if not found or found[0][0] > most:
        return None
    is_sure = len(found) == 1 or found[1][0] >= found[0][0] + _CLEARLY_FARTHER
    if not is_sure and len(found) == 2:
        is_sure = _stand_together(document, found[0][1], found[1][1])
    return found[0][1] if is_sure else None


def _rank_apart(passage: Passage, key: Key, other: Key) -> float:
    """How far from each other two words stand, counted in words with a meaning."""
    sides = (
        (text_of(passage.source, passage.source_language), key[0]),
        (text_of(passage.target, passage.target_language), other[0]),
    )
    parts = []
    for text, word in sides:
        carrying = [each for each in text.keys if each in text.meaning]
        ranks = [n for n, each in enumerate(carrying) if each == word]
        parts.append([(rank + 0.5) / len(carrying) for rank in ranks])
    return min(abs(a - b) for a in parts[0] for b in parts[1])


def _words(document: Document, at: int) -> int:
    """How many words with a meaning the shorter text of a passage has."""
    sides = document.source.by_passage, document.target.by_passage
    return max(min(len(side.get(at, ())) for side in sides), 1)


def _stand_together(document: Document, one: Key, other: Key) -> bool:
    """Whether two words stand beside each other wherever either does: two words render one."""
    ours, theirs = document.target.places[one], document.target.places[other]
    return ours.keys() == theirs.keys() and all(
        any(
            0 <= b.span[0] - a.span[1] <= _GAP or 0 <= a.span[0] - b.span[1] <= _GAP
            for a in ours[at]
            for b in theirs[at]
        )
        for at in ours
    )


def _has_rival(document: Document, key: Key, other: Key) -> bool:
    """Whether another word of the source stands in the passages of a rendering as well as this."""
    theirs = document.target.places[other]
    share = dice(len(theirs), len(document.source.places[key]), len(theirs))
    return any(
        document.is_known(each, other)
        or (
            count == len(theirs)
            and dice(count, len(document.source.places[each]), len(theirs)) >= share
        )
        for each, count in document.source.together(theirs).items()
        if each != key
    )


def _unexplained(document: Document, key: Key, at: int) -> list[Key]:
    """Words of a passage's source beside one for which no word of its target stands."""
    ours = document.source.places
    theirs = document.target.by_passage.get(at, ())
    return [
        each
        for each in document.source.by_passage[at]
        if each != key
        and any(abs(a.part - b.part) <= _BESIDE for a in ours[each][at] for b in ours[key][at])
        and not any(document.are_linked(each, other) for other in theirs)
    ]
