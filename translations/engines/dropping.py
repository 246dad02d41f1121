"""Word links from what a model misses: how much less likely each target word is without a source
word ("prediction difference", Li et al. 2019, "On the Word Alignment from Neural Machine
Translation").

It takes a scoring for each source word, but finds the right word more often than attention does,
which in the last layer often looks one word ahead or behind.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from translations.engines.decoding import MAX_INPUT, MAX_OUTPUT
from translations.engines.protocol import Link
from translations.engines.steering import SteeredModel
from translations.engines.words import Span, touched, word_spans

_UNKNOWN = "<unk>"
#: Sources of more words are aligned by attention: the time grows with the square of the length.
_MOST_WORDS = 32
#: A link is kept when it is this much of the best one of its target word.
_NEAR_BEST = 0.5
#: A word that misses no source word by more than this (a log-probability) follows from the words
#: before it, as "rate" does from "exchange": it belongs to the same source word.
_SELF_EVIDENT, _FOLLOWING = 0.1, 0.5
_TIE = 2.0


def dropped_links(model: SteeredModel, source: str, target: str) -> tuple[Link, ...]:
    """Links between the words of a source and a target; by attention where that is too long."""
    source_cut, target_cut = model.cutter.source(source), model.cutter.target(target)
    tokens, target_tokens = list(source_cut.tokens), list(target_cut.tokens)
    words, target_words = word_spans(source), word_spans(target)
    too_long = len(tokens) >= MAX_INPUT or len(target_tokens) >= MAX_OUTPUT
    if not words or not target_words or len(words) > _MOST_WORDS or too_long:
        return model.read(source, target).links
    owned: list[set[int]] = [set() for _ in words]
    for piece, span in enumerate(source_cut.spans):
        for word in touched(words, *span):
            owned[word].add(piece)
    without = [
        [_UNKNOWN if piece in pieces else token for piece, token in enumerate(tokens)]
        for pieces in owned
    ]
    try:
        scores = model.log_probabilities([tokens, *without], target_tokens)
    except RuntimeError:  # More tokens than the model has positions.
        return model.read(source, target).links
    missed = [[0.0] * len(words) for _ in target_words]
    for piece, span in enumerate(target_cut.spans):
        for target_word in touched(target_words, *span):
            for word in range(len(words)):
                missed[target_word][word] += scores[0][piece] - scores[word + 1][piece]
    return _links(words, target_words, missed)


def _links(
    words: Sequence[Span], target_words: Sequence[Span], missed: Sequence[Sequence[float]]
) -> tuple[Link, ...]:
    """Links by what is missed, as a share of the target word's and of the source word's whole.

    Both: some source words (the first, the verb) are missed by every word of the target a little.
    """
    rows = [[max(value, 0.0) for value in row] for row in missed]
    columns = [sum(row[word] for row in rows) for word in range(len(words))]
    links: list[Link] = []
    before: Span | None = None
    for place, (target_word, row) in enumerate(zip(target_words, rows, strict=True)):
        shares = [
            value * value / column * _nearness(place, len(rows), word, len(words))
            if column
            else 0.0
            for word, (value, column) in enumerate(zip(row, columns, strict=True))
        ]
        total = sum(shares)
        if before and max(row) < _SELF_EVIDENT:
            links.append(Link(*before, *target_word, _FOLLOWING))
            continue
        links += [
            Link(*word, *target_word, share / total)
            for word, share in zip(words, shares, strict=True)
            if total and share >= _NEAR_BEST * max(shares)
        ]
        if total:
            before = words[max(range(len(words)), key=shares.__getitem__)]
    return tuple(links)


def _nearness(place: int, count: int, source_place: int, source_count: int) -> float:
    """1 for words at the same place of both sentences, less for others: it settles a tie."""
    apart = abs((place + 0.5) / count - (source_place + 0.5) / source_count)
    return math.exp(-_TIE * apart)
