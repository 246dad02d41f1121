"""Words in a text of any script, and joining two texts' links over one in between. Pure functions.

A word is a run of letters, digits and the marks upon them; apostrophes, hyphens and the points of
numbers belong to it where they stand inside ("don't", "из-за", "1,5"). A Han character is a word of
its own, for a run of them has no visible boundaries, and so is an emoji.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from reader.spans import Span
from translations.engines.protocol import Link

_INSIDE_WORDS = frozenset("'’‐-\u2011\u00ad\u200c\u200d·ʼ")
_INSIDE_NUMBERS = frozenset(".,:/")
_OPENERS = frozenset("\"'¿¡")
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")
#: Links over a pivot that are weaker than this are noise.
_LEAST_WEIGHT = 0.1


def word_spans(text: str) -> list[Span]:
    """The words of a text as (start, end), in order, never overlapping."""
    spans: list[Span] = []
    position = 0
    while position < len(text):
        end = _word_end(text, position)
        if end > position:
            spans.append((position, end))
        position = max(end, position + 1)
    return spans


def word_at(text: str, position: int) -> int:
    """Where the word begins that `position` is in; behind a word and a gap, the next one.

    An opening mark is none of a word's, and stays as it is: what follows it is meant. Between words
    (in punctuation, say) and at the end of the text the position itself is meant.
    """
    position = max(0, min(position, len(text)))
    for start, end in word_spans(text):
        if start <= position < end:
            return start
        if start > position:
            gap = text[position:start]
            return start if not gap.strip() or all(map(_is_opening, gap)) else position
    return position


def _is_opening(character: str) -> bool:
    return character in _OPENERS or unicodedata.category(character) in {"Ps", "Pi"}


def first_word(text: str) -> str:
    """The word that a text begins with, or nothing when it begins with something else."""
    end = _word_end(text, 0) if text else 0
    return text[:end]


def is_inside_word(text: str, position: int) -> bool:
    """Whether a word goes on over a position."""
    return any(start < position < end for start, end in word_spans(text))


def joined_links(first: Sequence[Link], second: Sequence[Link]) -> tuple[Link, ...]:
    """Links from a source to a target over the text in between, the weights multiplied."""
    onward: dict[Span, list[Link]] = defaultdict(list)
    for link in second:
        onward[link.source_start, link.source_end].append(link)
    weights: dict[tuple[Span, Span], float] = defaultdict(float)
    for link in first:
        for next_link in onward[link.target_start, link.target_end]:
            ends = (
                (link.source_start, link.source_end),
                (next_link.target_start, next_link.target_end),
            )
            weights[ends] += link.weight * next_link.weight
    return tuple(
        Link(*source, *target, min(1.0, weight))
        for (source, target), weight in sorted(weights.items(), key=lambda w: (w[0][1], w[0][0]))
        if weight >= _LEAST_WEIGHT
    )


def touched(spans: Sequence[Span], start: int, end: int) -> range:
    """The indexes of the spans (in order, apart) that share a character with `start:end`."""
    first = bisect_left(spans, start, key=lambda span: span[1])
    if first < len(spans) and spans[first][1] == start:
        first += 1
    last = bisect_left(spans, end, key=lambda span: span[0])
    return range(first, max(first, last))


def _word_end(text: str, start: int) -> int:
    kind = _kind(text[start])
    position = start + 1
    if kind in {"one", "emoji"}:
        while position < len(text) and _continues(text, position, kind):
            position += 1
        return position
    if kind != "word":
        return start
    while position < len(text):
        character = text[position]
        if _kind(character) == "word" or unicodedata.category(character)[0] == "M":
            position += 1
        elif _joins(text, position):
            position += 2
        else:
            break
    return position


def _continues(text: str, position: int, kind: str) -> bool:
    """Whether a character belongs to the Han character or the emoji before it."""
    character = text[position]
    if character in _JOINERS or unicodedata.category(character)[0] == "M":
        return True
    if kind != "emoji":
        return False
    # Skin tones, and what a joiner joins.
    return "\U0001f3fb" <= character <= "\U0001f3ff" or (
        text[position - 1] == "\u200d" and _kind(character) == "emoji"
    )


def _joins(text: str, position: int) -> bool:
    """Whether a mark stands between two parts of one word."""
    if position + 1 >= len(text) or _kind(text[position + 1]) != "word":
        return False
    mark = text[position]
    if mark in _INSIDE_NUMBERS:
        return text[position - 1].isdigit() and text[position + 1].isdigit()
    return mark in _INSIDE_WORDS


def _kind(character: str) -> str:
    category = unicodedata.category(character)
    if category == "So":
        return "emoji"
    if category[0] not in "LN":
        return ""
    if category == "Lo" and character >= "\u2e80" and _is_han(character):
        return "one"
    return "word"


def _is_han(character: str) -> bool:
    return (
        "\u3400" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\U00020000" <= character <= "\U0003ffff"
    )
