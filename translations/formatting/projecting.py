"""Marks from the source to the target words that stand for theirs."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reader.model import InlineMark, MarkKind
from reader.spans import Span
from translations.engines.protocol import Link
from translations.formatting.aligning import SURE, Owner, owners
from translations.formatting.mattering import Weighed, covers, weighed

#: What a target word without a counterpart costs a mark that runs over it.
_UNLINKED = 0.02
#: A word that is linked more weakly than this is taken in only between better ones.
_DOUBTFUL = 0.35
_NEVER = -1e9
#: Marks that are the sentence's, not the words', unless they are marked in the source too.
_STOPS = frozenset(".,;:!?…。，、；：！？")
#: What a word that only goes with others counts beside one that matters.
_LIGHT = 0.25
#: A link no surer than this says no more than that a word follows from the one before it. That
#: may well be the counterpart of another source word that has none: such a word extends no mark.
_FOLLOWING, _RIVAL = 0.5, 0.12


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
    codes: tuple[str, str] = ("", ""),
) -> Projected:
    """Where the marks of a source stand in its target; `codes` are the languages of both.

    A mark takes the run of target words that hold most of its links and fewest of others': marks
    within one another stay so, and those apart never share a word. `known` are the places of marks
    that stand on nothing but copies, None for those whose copies are gone. A mark is unsure where
    some of its words that matter have no counterparts (with `must_cover` it is lost then, unless it
    is a link), and where it is around another but comes to stand on no more words than that.
    """
    known = known or {}
    texts = _Texts(weighed(source, codes[0]), weighed(target, codes[1]), owners(target, links)[1])
    placed: list[tuple[InlineMark, InlineMark]] = []
    lost, unsure = [], []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        if mark in known:
            span, is_sure = _free(mark, known[mark], target, placed), True
        else:
            span, is_sure = _span(mark, marks, texts, placed, must_cover)
        if span is None:
            lost.append(mark)
            continue
        placed.append((mark, replace(mark, start=span[0], end=span[1])))
        if not is_sure:
            unsure.append(mark)
    shared = _shared(lost, placed, texts, known)
    lost = [mark for mark in lost if mark not in shared]
    unsure += [m for m in (*shared, *_shrunken(source, placed, target)) if m not in unsure]
    return Projected(tuple(placed), tuple(lost), tuple(unsure))


@dataclass(frozen=True, slots=True)
class _Texts:
    """Source and target, and which source word each target word is linked to."""

    source: Weighed
    target: Weighed
    owned: Sequence[Owner | None]

    def has_rivals(self, mark: InlineMark) -> bool:
        """Whether source words outside of a mark have no counterparts that are surely their own.

        No word is taken from a mark that has such words itself.
        """
        own = self.source.within(mark.start, mark.end)
        linked = [
            (owner.start, owner.end)
            for owner, matters in zip(self.owned, self.target.matters, strict=True)
            if owner and matters and owner.weight > _FOLLOWING
        ]
        others = [w for w in self.source.within(0, len(self.source.text)) if w not in own]
        return covers(own, linked) and not covers(others, linked)


def _shared(
    lost: Sequence[InlineMark],
    placed: list[tuple[InlineMark, InlineMark]],
    texts: _Texts,
    known: Mapping[InlineMark, Span | None],
) -> list[InlineMark]:
    """Lost marks that were put on a word with the mark right beside them: it says both in one.

    "exchange rate" is «курс». Only where every target word that matters is linked to another one.
    """
    if any(m and owner is None for m, owner in zip(texts.target.matters, texts.owned, strict=True)):
        return []
    found = []
    for mark in lost:
        beside = (i for i, (other, _) in enumerate(placed) if _is_beside(texts, mark, other))
        at = next(beside, None)
        if at is None or mark in known:
            continue
        other, there = placed[at]
        own, theirs = (there.start, there.end), (there.start, there.end)
        if mark.kind is other.kind:  # Links cannot be within one another, the same is seen once.
            first, second = _halves(texts, theirs)
            own, theirs = (first, second) if mark.start < other.start else (second, first)
        if own[0] == own[1] or theirs[0] == theirs[1]:
            continue
        placed[at] = other, replace(there, start=theirs[0], end=theirs[1])
        placed.append((mark, replace(mark, start=own[0], end=own[1])))
        found.append(mark)
    return found


def _is_beside(texts: _Texts, mark: InlineMark, other: InlineMark) -> bool:
    """Whether nothing but white space or a hyphen stands between two marks."""
    first, second = sorted((mark, other), key=lambda m: m.start)
    between = texts.source.text[first.end : second.start]
    return first.end <= second.start and not between.strip(" \u00a0-\u2010\u2011")


def _halves(texts: _Texts, span: Span) -> tuple[Span, Span]:
    """A stretch of the target as two: between its words, in the middle of a single one."""
    inside = [w for w in texts.target.words if span[0] <= w[0] and w[1] <= span[1]]
    if len(inside) > 1:
        middle = len(inside) // 2
        return (span[0], inside[middle - 1][1]), (inside[middle][0], span[1])
    cut = (span[0] + span[1]) // 2
    while cut < span[1] and unicodedata.category(texts.target.text[cut])[0] == "M":
        cut += 1
    return (span[0], cut), (cut, span[1])


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


def _span(
    mark: InlineMark,
    marks: Sequence[InlineMark],
    texts: _Texts,
    placed: Sequence[tuple[InlineMark, InlineMark]],
    must_cover: bool,
) -> tuple[Span | None, bool]:
    """Where a mark stands in the target, and whether the links of all of its words say so."""
    source, target, words = texts.source.text, texts.target.text, texts.target.words
    low, high = _room(mark, placed, len(target))
    own = [span for span in texts.source.words if _is_inside(span, mark)]
    is_sure = True
    if own and len(own) == len(texts.source.words) and target[low:high].strip():
        first, last = 0, len(words) - 1
        if not words or words[0][0] < low or words[-1][1] > high:
            return None, False
    else:
        scores = _scores(mark, marks, texts, (low, high))
        first, last = _best_run(scores)
        is_sure, is_idle = _judged(mark, own, texts, scores, (first, last))
        # The address of a link is worth a place that may be too narrow.
        must_cover = must_cover and mark.kind is not MarkKind.LINK
        if last < first or is_idle or (must_cover and not is_sure):
            return _copy(source, mark, target, (low, high), placed), True
    span = _with_punctuation(source, mark, own, target, (words[first][0], words[last][1]))
    span = (max(span[0], low), min(span[1], high))
    for other, there in placed:
        if other.end <= mark.start and there.start < span[1] and there.end > span[0]:
            # They share punctuation between them.
            span = (there.end, span[1]) if there.start <= span[0] else (span[0], there.start)
    return (span if span[0] < span[1] else None), is_sure


def _judged(
    mark: InlineMark, own: Sequence[Span], texts: _Texts, scores: Sequence[float], run: Span
) -> tuple[bool, bool]:
    """Whether a run of target words is surely that of a mark, and whether none of it matters."""
    inside = range(run[0], run[1] + 1)
    heavy = texts.source.within(mark.start, mark.end)
    linked = [owner for i in inside if (owner := texts.owned[i]) and scores[i] > 0]
    weights = [owner.weight for owner in linked]
    is_sure = bool(weights) and sum(weights) / len(weights) >= SURE
    is_whole = covers(heavy or own, [(owner.start, owner.end) for owner in linked]) or (
        0 < len(heavy) <= sum(texts.target.matters[i] for i in inside)
    )
    return is_sure and is_whole, bool(heavy) and not any(texts.target.matters[i] for i in inside)


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


def _scores(
    mark: InlineMark, marks: Sequence[InlineMark], texts: _Texts, room: Span
) -> list[float]:
    """What each target word says for a mark (above 0) or against it."""
    apart = [m for m in marks if m.end <= mark.start or m.start >= mark.end]
    has_rivals = texts.has_rivals(mark)
    scores = []
    for word, owner, matters in zip(
        texts.target.words, texts.owned, texts.target.matters, strict=True
    ):
        if word[0] < room[0] or word[1] > room[1]:
            scores.append(_NEVER)
        elif owner is None:
            scores.append(-_UNLINKED)
        else:
            score = _score(owner, mark, apart) * (1 if matters else _LIGHT)
            if owner.weight <= _FOLLOWING and score > 0 and (has_rivals or not matters):
                score = -_RIVAL if matters else -_UNLINKED
            scores.append(score)
    return scores


def _score(owner: Owner, mark: InlineMark, apart: Sequence[InlineMark]) -> float:
    span, weight = (owner.start, owner.end), max(owner.weight, _UNLINKED)
    if _is_inside(span, mark):
        return weight - _DOUBTFUL
    return _NEVER if any(_is_inside(span, m) for m in apart) else -weight


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
        tail = source[own[-1][1] : mark.end]
        while end < len(target) and not target[end].isspace() and not target[end].isalnum():
            if target[end] in _STOPS and not _STOPS.intersection(tail):
                break
            end += 1
    return start, end
