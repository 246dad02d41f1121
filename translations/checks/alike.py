"""Nearly the same source, and targets that differ in more than what differs there.

Where two sources differ by a number, a name or a word, their targets may differ by its
counterpart. What differs besides, in a place where the sources agree, is said in two ways.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from reader.spans import Span, overlap
from translations.checks.finding import Finding, Located, Passage, Severity, in_order
from translations.checks.library_facts import KnownWords
from translations.checks.places import places_in
from translations.checks.quantities import quantities
from translations.checks.side_by_side import Comparison, Difference, Text, compared, text_of
from translations.checks.sounds import likeness

NAME = "alike"

#: Words that the sources have in common at least, those with a meaning among them, ...
LEAST_WORDS, _LEAST_MEANING = 4, 3
#: ... and the part of the longer one.
_COMMON_SOURCE = 0.6
#: Targets that have less in common are free: which words differ tells little.
_COMMON_TARGET = 0.6
#: Places in which the sources may differ, and words in each.
_MOST_CHANGES, _LONGEST_CHANGE = 2, 2
#: Places that are told, and words in each; with more the sentence was built in another way.
_MOST_TOLD, _LONGEST = 2, 3
#: A difference is the counterpart of one in the source when it is so far from its place there at
#: most, in parts of the text, and the next one is so much farther.
_NEAR, _CLEARLY_NEARER = 0.2, 0.15
#: How alike a name of the source and a word of the target are.
_SOUNDS = 0.6
#: What the memory must know of two words, of 1.5 at most.
_KNOWN = 0.3
#: A wording in so many times as many passages as the other is the right one.
_CLEARLY = 2
#: Of the rows of a long table, all of one shape, so many before each are looked at: the latest that
#: have a word of it, and of them the latest that are near.
_MOST_HAVING, _MOST_COMPARED = 200, 20


class Excess(NamedTuple):
    """What two targets have in each other's place, while the source there is the same."""

    here: Span
    there: Span
    source: Span | None


def find_alike(passages: Sequence[Passage]) -> list[Located]:
    """Segments with another wording than an earlier one whose source is nearly the same.

    Where one of several earlier ones agrees, nothing is told. It is told at the earlier place if
    its wording is the rarer one.
    """
    targets = [_keys(p.target, p.target_language) for p in passages]
    found: list[Located] = []
    for at, earlier in _candidates(passages):
        other, excess = _latest(passages, at, earlier)
        found += [_located(passages, (at, other), each, targets) for each in excess]
    return in_order(found)


def _latest(
    passages: Sequence[Passage], at: int, earlier: Sequence[int]
) -> tuple[int, tuple[Excess, ...]]:
    """The first of some passages with another wording, and which; nothing if any of them agrees."""
    latest: tuple[int, tuple[Excess, ...]] = (at, ())
    for other in earlier:
        excess = excess_of(passages[at], passages[other])
        if excess == ():
            return at, ()
        if excess is not None and not latest[1]:
            latest = other, excess
    return latest


def excess_of(one: Passage, two: Passage) -> tuple[Excess, ...] | None:
    """Where the first target has another wording than the second without need.

    None when the sources are not nearly the same or the targets cannot be compared.
    """
    sources = compared(*(text_of(p.source, p.source_language) for p in (one, two)))
    if not _are_nearly_the_same(sources) or any(map(_is_copy, (one, two))):
        return None
    targets = compared(*(text_of(p.target, p.target_language) for p in (one, two)))
    if not targets.differences:
        return ()
    if targets.share < _COMMON_TARGET or targets.common_meaning < _LEAST_MEANING - 1:
        return None
    left = _without_counterparts(sources, targets)
    if left is None or len(left) > _MOST_TOLD or any(map(_is_long, left)):
        return None
    told = [each for each in left if each.is_exchange and _has_meaning(targets, each)]
    return tuple(
        Excess(
            _sure(targets.one.span(each.here)),
            _sure(targets.two.span(each.there)),
            _place_in_source(sources, targets, each, one.outside.lexicon),
        )
        for each in told
    )


def _sure(span: Span | None) -> Span:
    assert span is not None
    return span


def _is_copy(passage: Passage) -> bool:
    """Whether a target is its source, left as it is: that is another check's."""
    return passage.source.casefold() == passage.target.casefold()


def are_nearly_the_same(one: Text, two: Text) -> bool:
    """Whether two sources differ by a word or two, or by numbers, but are not the very same."""
    fewer = min(len(one.meaning), len(two.meaning)) - _MOST_CHANGES * _LONGEST_CHANGE
    return len(one.meaning & two.meaning) >= fewer and _are_nearly_the_same(compared(one, two))


def _candidates(passages: Sequence[Passage]) -> Iterator[tuple[int, list[int]]]:
    """Passages and the earlier ones that share enough words of their sources, the latest first.

    Of those with the same source and target only the last is one.
    """
    texts = [text_of(p.source, p.source_language) for p in passages]
    sources = [tuple(word.folded for word in text.words) for text in texts]
    having: dict[str, dict[tuple[str, str], int]] = {}
    for at, (text, passage) in enumerate(zip(texts, passages, strict=True)):
        if not passage.target.strip():
            continue
        if len(text.words) > LEAST_WORDS:
            least = max(_LEAST_MEANING, len(text.meaning) - _MOST_CHANGES * _LONGEST_CHANGE)
            near = (
                other
                for other in _having_some(having, text, least)
                if sources[other] != sources[at]
                and abs(len(sources[other]) - len(sources[at])) <= _MOST_CHANGES * _LONGEST_CHANGE
                and len(texts[other].meaning & text.meaning) >= least
                and texts[other].language == text.language
            )
            yield at, list(islice(near, _MOST_COMPARED))
        for key in text.meaning:
            _put_last(having.setdefault(key, {}), (passage.source, passage.target), at)


def _having_some(
    having: dict[str, dict[tuple[str, str], int]], text: Text, least: int
) -> list[int]:
    """The passages that may share so many words with a text, the latest first.

    They have one at least of its rarest words, even if they lack as many as they may.
    """
    by_rarity = sorted((having.get(key, {}) for key in text.meaning), key=len)
    rarest = by_rarity[: max(len(by_rarity) - least + 1, 0)]
    return sorted({at for places in rarest for at in places.values()}, reverse=True)


def _put_last(places: dict[tuple[str, str], int], pair: tuple[str, str], at: int) -> None:
    """Add a passage to the latest ones that have a word, in the place of one that is the same."""
    places.pop(pair, None)
    places[pair] = at
    if len(places) > _MOST_HAVING:
        del places[next(iter(places))]


def _are_nearly_the_same(sources: Comparison) -> bool:
    """Whether they differ by a word or two, or by numbers; the very same is another check's."""
    changes = sources.differences
    return (
        sources.common >= LEAST_WORDS
        and sources.common_meaning >= _LEAST_MEANING
        and sources.share >= _COMMON_SOURCE
        and len(changes) <= _MOST_CHANGES
        and all(_words_in(sources, each) <= _LONGEST_CHANGE for each in changes)
        and [w.folded for w in sources.one.words] != [w.folded for w in sources.two.words]
    )


def _words_in(both: Comparison, change: Difference) -> int:
    return max(len(both.one.content(change.here)), len(both.two.content(change.there)))


def _is_long(difference: Difference) -> bool:
    sizes = [stop - first for first, stop in difference]
    return max(sizes) > _LONGEST or max(sizes) - min(sizes) > _LONGEST - 1


def _has_meaning(targets: Comparison, difference: Difference) -> bool:
    """Whether words with a meaning stand in each other's place, and none that has not.

    With an article or an auxiliary on one side only, the sentence was built in another way.
    """
    ours, theirs = targets.one.content(difference.here), targets.two.content(difference.there)
    sizes = [stop - first for first, stop in difference]
    return bool(ours and theirs) and sizes[0] - len(ours) == sizes[1] - len(theirs)


# Counterparts -----------------------------------------------------------------------------------


def _without_counterparts(
    sources: Comparison, targets: Comparison
) -> tuple[Difference, ...] | None:
    """The differences of the targets that those of the sources do not account for.

    None where it cannot be told which are which.
    """
    left = list(targets.differences)
    for change in sources.differences:
        certain = _counterparts(sources, targets, change, left)
        if certain:
            left = [each for each in left if each not in certain]
            continue
        if not left:
            break
        nearest = _nearest(sources, targets, change, left)
        if nearest is None:
            return None
        left.remove(nearest)
    return tuple(left)


def _counterparts(
    sources: Comparison, targets: Comparison, change: Difference, left: Sequence[Difference]
) -> list[Difference]:
    """The differences that have the number, the place or the name that the sources differ by."""
    sure = [
        each
        for each in left
        if any(_says(*side) for side in _sides(sources, targets, change, each))
    ]
    if sure:
        return sure
    alike = [
        (max(_likeness(*s) for s in _sides(sources, targets, change, each)), each) for each in left
    ]
    best = max(alike, default=None)
    return [best[1]] if best is not None and best[0] >= _SOUNDS else []


_Side = tuple[Text, Span, Text, Span]


def _sides(
    sources: Comparison, targets: Comparison, change: Difference, difference: Difference
) -> tuple[_Side, _Side]:
    return (
        (sources.one, change.here, targets.one, difference.here),
        (sources.two, change.there, targets.two, difference.there),
    )


def _says(source: Text, change: Span, target: Text, difference: Span) -> bool:
    """Whether both have a number there, or the same country or city."""
    place, where = source.span(change), target.span(difference)
    if place is None or where is None:
        return False
    if _has_number(source, place) and _has_number(target, where):
        return True
    return bool(_places(source, place) & _places(target, where))


def _places(text: Text, span: Span) -> set[str]:
    return {p.code for p in places_in(text.text, text.language) if overlap(p.span, span)}


def _likeness(source: Text, change: Span, target: Text, difference: Span) -> float:
    ours, theirs = source.wording(change).split(), target.wording(difference).split()
    return max((likeness(one, other) for one in ours for other in theirs), default=0.0)


def _has_number(text: Text, span: Span) -> bool:
    return any(overlap(each.span, span) for each in quantities(text.text, text.language))


def _nearest(
    sources: Comparison, targets: Comparison, change: Difference, left: Sequence[Difference]
) -> Difference | None:
    """The difference in the same part of the text as the source's; None if it is not clear."""
    if len(left) == 1:
        return left[0]
    place = _middle(sources, change)
    order = sorted(left, key=lambda each: abs(_middle(targets, each) - place))
    first, second = (abs(_middle(targets, each) - place) for each in order[:2])
    return order[0] if first <= _NEAR and second - first >= _CLEARLY_NEARER else None


def _middle(both: Comparison, difference: Difference) -> float:
    """Where a difference stands, from 0 to 1."""
    return sum(difference.here) / 2 / max(len(both.one.words), 1)


def _place_in_source(
    sources: Comparison, targets: Comparison, difference: Difference, known: KnownWords | None
) -> Span | None:
    """What the difference is of: the word that the memory knows for either wording.

    Without one, the stretch that it must be in: what stands between the source's own changes.
    """
    count = len(sources.one.words)
    place = _middle(targets, difference) * count
    start, stop = 0, count
    for change in sources.differences:
        if sum(change.here) / 2 <= place:
            start = max(start, change.here[1])
        else:
            stop = min(stop, change.here[0])
    wordings = {
        *targets.one.keys[slice(*difference.here)],
        *targets.two.keys[slice(*difference.there)],
    }
    weights = known.weights if known is not None else {}
    words = [
        at
        for at in range(start, stop)
        if any(weights.get((sources.one.keys[at], key), 0) >= _KNOWN for key in wordings)
    ]
    if len(words) == 1:
        return sources.one.span((words[0], words[0] + 1))
    return sources.one.span((start, stop)) if start < stop else None


# Telling ----------------------------------------------------------------------------------------


def _located(
    passages: Sequence[Passage], pair: tuple[int, int], excess: Excess, targets: Sequence[str]
) -> Located:
    at, other = pair
    here, there = (
        passages[n].target[slice(*span)] for n, span in zip(pair, excess[:2], strict=True)
    )
    own, others = (_spread(each, passages[at].target_language, targets) for each in (here, there))
    if own >= _CLEARLY * others:  # the earlier one is the odd one out
        excess = _seen_from_there(passages, pair, excess)
        at, other, here, there = other, at, there, here
    message = told(here, there, passages[other].target)
    fix = fix_for(passages[at].target, excess.here, there)
    return at, Finding(NAME, Severity.MINOR, message, excess.source, excess.here, fix)


def _seen_from_there(passages: Sequence[Passage], pair: tuple[int, int], excess: Excess) -> Excess:
    """The same difference seen from the other passage."""
    back = excess_of(passages[pair[1]], passages[pair[0]]) or ()
    for each in back:
        if each.here == excess.there:
            return each
    return Excess(excess.there, excess.here, None)


def fix_for(target: str, span: Span, wording: str) -> str:
    """Another wording, as it is written in that place: with a capital at the beginning."""
    begins = not text_of(target[: span[0]], "").words
    return wording[:1].upper() + wording[1:] if begins and target[span[0]].isupper() else wording


def told(here: str, there: str, other: str) -> str:
    """What a translator reads: the two wordings, and where the other one stands."""
    return f"“{here}” here, “{there}” where the source is nearly the same: “{other}”"


def _keys(text: str, language: str) -> str:
    """What the words of a text are compared by, with a space around each."""
    return f" {' '.join(text_of(text, language).keys)} "


def _spread(wording: str, language: str, targets: Sequence[str]) -> int:
    """In how many targets these words stand in a row, in whatever form and with any article."""
    read = text_of(wording, language)
    first = next((n for n, key in enumerate(read.keys) if key in read.meaning), 0)
    wanted = f" {' '.join(read.keys[first:])} "
    return sum(wanted in target for target in targets)
