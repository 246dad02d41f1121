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
_NEAR_BEST = 0.5
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
    return tuple(
        Link(*source_words[source_word], *target_words[word], min(1.0, weight))
        for word in sorted(weights)
        for source_word, weight in _chosen(
            {i: weight / pieces[word] for i, weight in weights[word].items()},
            names[target[slice(*target_words[word])].casefold()],
        )
    )


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


def _chosen(weights: Mapping[int, float], same: Set[int]) -> list[tuple[int, float]]:
    """The source words that a target word is linked to, in order, with their weights.

    Words that are the same as it (a number, a name) are believed when they have some attention.
    """
    weights = {word: weight for word, weight in weights.items() if weight >= _LEAST}
    weights = {word: weights[word] for word in same & weights.keys()} or weights
    best = max(weights.values(), default=0.0)
    return [
        (word, weight) for word, weight in sorted(weights.items()) if weight >= _NEAR_BEST * best
    ]
