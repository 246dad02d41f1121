"""Word links from what a model misses: how much less likely each target word is without a source
word ("prediction difference", Li et al. 2019, "On the Word Alignment from Neural Machine
Translation").

It takes a scoring for each word, or each part of the source that is asked about, but finds the
right one more often than attention does, which in the last layer often looks one word ahead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.spans import Span
from translations.engines.covering import is_cheap
from translations.engines.decoding import MAX_INPUT, MAX_OUTPUT
from translations.engines.protocol import Link
from translations.engines.reading import nearness
from translations.engines.steering import SteeredModel
from translations.engines.words import touched, word_spans

_UNKNOWN = "<unk>"
#: Sources of more parts are aligned by attention: the time grows with parts times length.
_MOST_PARTS = 48
#: Words that need not be told from each other are missed together, so many at once. More would
#: leave the model without a sentence to miss them in.
_TOGETHER = 8
#: A link is kept when it is this much of the best one of its target word.
_NEAR_BEST = 0.7
#: A word that misses no source word by more than this (a log-probability) follows from the words
#: before it, as "rate" does from "exchange": it belongs to the same source word.
_SELF_EVIDENT, _FOLLOWING = 0.1, 0.5


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a source (their indexes, in a row) that are left out together."""

    first: int
    stop: int
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Its characters."""
        return self.start, self.end


def source_parts(words: Sequence[Span], apart: Sequence[Span] | None) -> list[Part]:
    """The parts of a source of which a link can be told; `apart` None: each word is one.

    Else words that lie in the same ones of the spans `apart` are one part, or if they lie in none,
    up to `_TOGETHER` of them. Each part costs a scoring of the whole sentence, and phrases are
    found about as often as word by word (`benchmarks.bench_formatting`).
    """
    parts: list[Part] = []
    inside_before: frozenset[int] = frozenset()
    for index, (start, end) in enumerate(words):
        inside = frozenset(
            i for i, span in enumerate(apart or ()) if span[0] < end and span[1] > start
        )
        last = parts[-1] if parts else None
        joins = apart is not None and last is not None and inside == inside_before
        if joins and last is not None and (inside or index - last.first < _TOGETHER):
            parts[-1] = Part(last.first, index + 1, last.start, end)
        else:
            parts.append(Part(index, index + 1, start, end))
        inside_before = inside
    return parts


def dropped_links(
    model: SteeredModel, source: str, target: str, apart: Sequence[Span] | None = None
) -> tuple[Link, ...]:
    """Links between parts of a source (see `source_parts`) and words of a target.

    Each word is a part where that costs next to nothing, for it finds more of the right ones. By
    attention, between words, where there would be too many parts.
    """
    if apart is not None and is_cheap(model, source, target, len(word_spans(source)) + 1):
        apart = None
    source_cut, target_cut = model.cutter.source(source), model.cutter.target(target)
    tokens, target_tokens = list(source_cut.tokens), list(target_cut.tokens)
    words, target_words = word_spans(source), word_spans(target)
    parts = source_parts(words, apart)
    too_long = len(tokens) >= MAX_INPUT or len(target_tokens) >= MAX_OUTPUT
    if not words or not target_words or len(parts) > _MOST_PARTS or too_long:
        return model.read(source, target).links
    owned: list[set[int]] = [set() for _ in words]
    for piece, span in enumerate(source_cut.spans):
        for word in touched(words, *span):
            owned[word].add(piece)
    without = [
        [_UNKNOWN if piece in left_out else token for piece, token in enumerate(tokens)]
        for left_out in (set().union(*owned[part.first : part.stop]) for part in parts)
    ]
    try:
        scores = model.log_probabilities([tokens, *without], target_tokens)
    except RuntimeError:  # More tokens than the model has positions.
        return model.read(source, target).links
    missed = [[0.0] * len(parts) for _ in target_words]
    for piece, span in enumerate(target_cut.spans):
        for target_word in touched(target_words, *span):
            for part in range(len(parts)):
                missed[target_word][part] += scores[0][piece] - scores[part + 1][piece]
    return _links(parts, len(words), target_words, missed)


def shown_links(model: SteeredModel, source: str, target: str) -> tuple[Link, ...]:
    """Links between words to be looked at: as sure as can be had in the time of a glance.

    Those of `dropped_links`, word by word, where the model is small enough for the length of the
    text; else those of attention.
    """
    times = len(word_spans(source)) + 1
    if is_cheap(model, source, target, times):
        return dropped_links(model, source, target)
    return model.read(source, target).links


def _links(
    parts: Sequence[Part],
    count: int,
    target_words: Sequence[Span],
    missed: Sequence[Sequence[float]],
) -> tuple[Link, ...]:
    """Links by what is missed, as a share of the target word's and of the source part's whole.

    Both: some source words (the first, the verb) are missed by every word of the target a little.
    """
    rows = [[max(value, 0.0) for value in row] for row in missed]
    columns = [sum(row[part] for row in rows) for part in range(len(parts))]
    places = [(part.first + part.stop) / 2 / count for part in parts]
    links: list[Link] = []
    before: Span | None = None
    for place, (target_word, row) in enumerate(zip(target_words, rows, strict=True)):
        shares = [
            value * value / column * nearness((place + 0.5) / len(rows), source_place)
            if column
            else 0.0
            for value, column, source_place in zip(row, columns, places, strict=True)
        ]
        total = sum(shares)
        if before and max(row) < _SELF_EVIDENT:
            links.append(Link(*before, *target_word, _FOLLOWING))
            continue
        links += [
            Link(*part.span, *target_word, share / total)
            for part, share in zip(parts, shares, strict=True)
            if total and share >= _NEAR_BEST * max(shares)
        ]
        if total:
            before = parts[max(range(len(parts)), key=shares.__getitem__)].span
    return tuple(links)
