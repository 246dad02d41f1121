"""Marks from the source to the target words that stand for theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reader.model import InlineMark
from translations.engines.protocol import Link
from translations.engines.words import Span, word_spans
from translations.formatting.aligning import SURE, Owner, owners

#: What a target word without a counterpart costs a mark that runs over it.
_UNLINKED = 0.02
#: A word that is linked more weakly than this is taken in only between better ones.
_DOUBTFUL = 0.35
_NEVER = -1e9
#: Words of so many letters matter.
_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Projected:
    """Pairs of a source mark and its counterpart, source marks without one, and those guessed."""

    placed: tuple[tuple[InlineMark, InlineMark], ...]
    lost: tuple[InlineMark, ...]
    unsure: tuple[InlineMark, ...]


def projected(
    source: str,
    marks: Sequence[InlineMark],
    target: str,
    links: Sequence[Link],
    known: Mapping[InlineMark, Span | None] | None = None,
    *,
    must_cover: bool = False,
) -> Projected:
    """Where the marks of a source stand in its target.

    A mark takes the run of target words that hold most of its links and fewest of others': marks
    within one another stay so, and those apart never share a word. `known` are the places of marks
    that stand on nothing but copies, None for those whose copies are gone. With
    `must_cover` a mark stands only where all of its words that matter have their counterparts. One
    around another that comes to stand on no more words than that is unsure.
    """
    known = known or {}
    words, owned = owners(target, links)
    placed: list[tuple[InlineMark, InlineMark]] = []
    lost, unsure = [], []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        if mark in known:
            span, weight = _free(mark, known[mark], target, placed), 1.0
        else:
            span, weight = _span(source, mark, marks, target, words, owned, placed, must_cover)
        if span is None:
            lost.append(mark)
            continue
        placed.append((mark, replace(mark, start=span[0], end=span[1])))
        if weight < SURE:
            unsure.append(mark)
    unsure += [m for m in _shrunken(source, placed, target) if m not in unsure]
    return Projected(tuple(placed), tuple(lost), tuple(unsure))


def _shrunken(
    source: str, placed: Sequence[tuple[InlineMark, InlineMark]], target: str
) -> list[InlineMark]:
    """Marks with more words than one within them, but in the target with no more than that."""
    found = []
    for outer, there in placed:
        for inner, inside in placed:
            outside = source[outer.start : inner.start] + source[inner.end : outer.end]
            is_within = outer.start <= inner.start and inner.end <= outer.end
            around = target[there.start : inside.start] + target[inside.end : there.end]
            if outer != inner and is_within and _has_word(outside) and not _has_word(around):
                found.append(outer)
                break
    return found


def _has_word(text: str) -> bool:
    return any(map(str.isalnum, text))


def _covers(source: str, own: Sequence[Span], run: Sequence[Owner | None]) -> bool:
    """Whether a run of target words has counterparts of all words that matter among some.

    Short ones (articles, prepositions) matter where there are no others.
    """
    heavy = [span for span in own if _matters(source[slice(*span)])] or own
    return all(
        any(owner and owner.start < end and owner.end > start for owner in run)
        for start, end in heavy
    )


def _matters(word: str) -> bool:
    return len(word) >= _LETTERS or word[:1].isupper() or any(map(str.isdigit, word))


def _span(
    source: str,
    mark: InlineMark,
    marks: Sequence[InlineMark],
    target: str,
    words: Sequence[Span],
    owned: Sequence[Owner | None],
    placed: Sequence[tuple[InlineMark, InlineMark]],
    must_cover: bool,
) -> tuple[Span | None, float]:
    """Where a mark stands in the target, and the mean weight of the links that say so."""
    low, high = _room(mark, placed, len(target))
    own = [span for span in word_spans(source) if _is_inside(span, mark)]
    if own and len(own) == len(word_spans(source)) and target[low:high].strip():
        first, last = 0, len(words) - 1
        if not words or words[0][0] < low or words[-1][1] > high:
            return None, 0.0
        weight = 1.0
    else:
        scores = [
            _score(owner, mark, marks) if low <= word[0] and word[1] <= high else _NEVER
            for word, owner in zip(words, owned, strict=True)
        ]
        first, last = _best_run([s - _DOUBTFUL if s > 0 else s for s in scores])
        if must_cover and not _covers(source, own, owned[first : last + 1]):
            first, last = 0, -1
        if last < first:
            return _copy(source, mark, target, (low, high), placed), 1.0
        inside = [score for score in scores[first : last + 1] if score > 0]
        weight = sum(inside) / len(inside)
    span = _with_punctuation(source, mark, own, target, (words[first][0], words[last][1]))
    span = (max(span[0], low), min(span[1], high))
    for other, there in placed:
        if other.end <= mark.start and there.start < span[1] and there.end > span[0]:
            # They share punctuation between them.
            span = (there.end, span[1]) if there.start <= span[0] else (span[0], there.start)
    return (span if span[0] < span[1] else None), weight


def _free(
    mark: InlineMark,
    span: Span | None,
    target: str,
    placed: Sequence[tuple[InlineMark, InlineMark]],
) -> Span | None:
    """A known place, unless it is outside of the marks around it or on one apart from it."""
    low, high = _room(mark, placed, len(target))
    if span is None or span[0] < low or span[1] > high:
        return None
    apart = (there for other, there in placed if other.end <= mark.start)
    return None if any(t.start < span[1] and t.end > span[0] for t in apart) else span


def _room(
    mark: InlineMark, placed: Sequence[tuple[InlineMark, InlineMark]], length: int
) -> tuple[int, int]:
    """Where in the target a mark may stand: within the marks that it is within in the source."""
    low, high = 0, length
    for other, there in placed:
        if other.start <= mark.start and mark.end <= other.end:
            low, high = max(low, there.start), min(high, there.end)
    return low, high


def _is_inside(word: Span, mark: InlineMark) -> bool:
    """Whether at least half of a word is marked."""
    shared = min(word[1], mark.end) - max(word[0], mark.start)
    return 2 * shared >= word[1] - word[0]


def _score(owner: Owner | None, mark: InlineMark, marks: Sequence[InlineMark]) -> float:
    if owner is None:
        return -_UNLINKED
    span = (owner.start, owner.end)
    if _is_inside(span, mark):
        return max(owner.weight, _UNLINKED)
    apart = (m for m in marks if m.end <= mark.start or m.start >= mark.end)
    return _NEVER if any(_is_inside(span, m) for m in apart) else -max(owner.weight, _UNLINKED)


def _best_run(scores: Sequence[float]) -> tuple[int, int]:
    """First and last index of the run with the highest sum (Kadane); (0, -1) if none is above 0."""
    best, run = (0, -1), 0.0
    highest, start = 0.0, 0
    for index, score in enumerate(scores):
        if run <= 0:
            run, start = 0.0, index
        run += score
        if run > highest:
            highest, best = run, (start, index)
    return best


def _copy(
    source: str,
    mark: InlineMark,
    target: str,
    limits: Span,
    placed: Sequence[tuple[InlineMark, InlineMark]],
) -> Span | None:
    """Where the only copy of the marked words stands in the target."""
    words, low = source[mark.start : mark.end].strip(), limits[0]
    room = target[low : limits[1]]
    if not words or room.count(words) != 1:
        return None
    start = low + room.index(words)
    end = start + len(words)
    before, after = target[max(start - 1, 0) : start], target[end : end + 1]
    if (words[0].isalnum() and before.isalnum()) or (words[-1].isalnum() and after.isalnum()):
        return None
    apart = (there for other, there in placed if other.end <= mark.start)
    return None if any(t.start < end and t.end > start for t in apart) else (start, end)


def _with_punctuation(
    source: str, mark: InlineMark, own: Sequence[Span], target: str, span: Span
) -> Span:
    """The span with the quotes, stops ... at its ends when the mark has some at that end."""
    start, end = span
    if own and source[mark.start : own[0][0]].strip():
        while start and not target[start - 1].isspace() and not target[start - 1].isalnum():
            start -= 1
    if own and source[own[-1][1] : mark.end].strip():
        while end < len(target) and not target[end].isspace() and not target[end].isalnum():
            end += 1
    return start, end
