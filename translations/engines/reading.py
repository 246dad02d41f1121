"""From a decoder's attention and probabilities of pieces to words: pure functions."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from typing import Any

from translations.engines.pieces import Cut
from translations.engines.protocol import Link, Reading, WordScore
from translations.engines.words import touched, word_spans

#: A word is linked to the source word with most of its attention, and to those with at least this
#: part as much ...
_NEAR_BEST = 0.6
#: A word is nearer the one at the same place; in attention some source words (the first, a full
#: stop) have a part of every target word's, so each counts less the more it has in all.
_TIE = 4.0
#: ... but not when even that is less than this: such a word has no counterpart.
_LEAST = 0.15


def word_links(
    source: str,
    source_cut: Cut,
    target: str,
    target_cut: Cut,
    attention: Sequence[Sequence[float]],
) -> tuple[Link, ...]:
    """Links between words; `attention` has a row a target piece, a column a source piece.

    There may be fewer rows or columns than pieces (a long text), and more columns (the end mark).
    """
    source_words, target_words = word_spans(source), word_spans(target)
    columns = [touched(source_words, *span) for span in source_cut.spans]
    weights: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    pieces: dict[int, int] = defaultdict(int)
    for row, span in zip(attention, target_cut.spans, strict=False):
        for word in touched(target_words, *span):
            pieces[word] += 1
            for weight, source_indexes in zip(row, columns, strict=False):
                for source_word in source_indexes:
                    weights[word][source_word] += weight
    names: dict[str, set[int]] = defaultdict(set)
    for index, span in enumerate(source_words):
        names[source[slice(*span)].casefold()].add(index)
    means = {t: {i: w / pieces[t] for i, w in each.items()} for t, each in weights.items()}
    totals: dict[int, float] = defaultdict(float)
    for i, weight in (pair for each in means.values() for pair in each.items()):
        totals[i] += weight
    found: list[Link] = []
    for word in sorted(means):
        place = (word + 0.5) / len(target_words)
        worth = {
            i: nearness(place, (i + 0.5) / len(source_words)) / math.sqrt(totals[i] or 1.0)
            for i in means[word]
        }
        same = names[target[slice(*target_words[word])].casefold()]
        found += [
            Link(*source_words[i], *target_words[word], min(1.0, weight))
            for i, weight in _chosen(means[word], worth, same)
        ]
    return tuple(found)


def word_scores(
    target: str, target_cut: Cut, log_probabilities: Sequence[float]
) -> tuple[WordScore, ...]:
    """The probability of each word: the product of those of its pieces.

    That is what the model gives it after the words before (the chain rule), and one bad piece is
    not hidden by good ones, as it would be in a mean: a wrong ending makes a wrong word.
    """
    words = word_spans(target)
    totals: dict[int, float] = {}
    for value, span in zip(log_probabilities, target_cut.spans, strict=False):
        for word in touched(words, *span):
            totals[word] = totals.get(word, 0.0) + value
    return tuple(
        WordScore(*words[word], min(1.0, math.exp(total))) for word, total in sorted(totals.items())
    )


def reading_of(answer: Mapping[str, Any]) -> Reading:
    """A reading as the worker sends it: links and words as lists of their fields."""
    return Reading(
        links=tuple(Link(*link) for link in answer["links"]),
        words=tuple(WordScore(*word) for word in answer["words"]),
        score=answer["score"],
        is_known=answer["known"],
    )


def nearness(place: float, source_place: float) -> float:
    """1 at the same place of both sentences (0-1), less at others: it settles a tie."""
    return math.exp(-_TIE * abs(place - source_place))


def _chosen(
    weights: Mapping[int, float], worth: Mapping[int, float], same: Set[int]
) -> list[tuple[int, float]]:
    """The source words that a target word is linked to, in order, with their weights.

    Attention counts by its `worth`. Words that are the same as it (a number, a name) are believed
    when they have some attention.
    """
    if max(weights.values(), default=0.0) < _LEAST:
        return []
    alike = {word: w for word, w in weights.items() if word in same and w >= _LEAST}
    weights = alike or weights
    best = max((weight * worth[word] for word, weight in weights.items()), default=0.0)
    return [
        (word, weight)
        for word, weight in sorted(weights.items())
        if weight * worth[word] >= _NEAR_BEST * best
    ]
