"""Which words of a sentence a mark is about, and which only go with others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.spans import Span
from translations.checks.words import fold, function_words
from translations.engines.words import word_spans

#: In a language without a list of its function words, words of so many letters matter.
_LETTERS = 4
#: From here on scripts (Han, kana, hangul …) write what matters in a character or two.
_DENSE = "\u2e80"


@dataclass(frozen=True, slots=True)
class Weighed:
    """The words of a text, and for each whether it matters: articles, prepositions … do not."""

    text: str
    words: tuple[Span, ...]
    matters: tuple[bool, ...]

    def within(self, start: int, end: int) -> list[Span]:
        """The words that matter and are at least half within a stretch."""
        return [
            (a, b)
            for (a, b), matters in zip(self.words, self.matters, strict=True)
            if matters and 2 * (min(b, end) - max(a, start)) >= b - a
        ]


def weighed(text: str, language: str = "") -> Weighed:
    """The words of a text in a language, "" for any."""
    idle = function_words(language) if language else frozenset()
    words = word_spans(text)
    return Weighed(text, tuple(words), tuple(_matters(text[a:b], idle) for a, b in words))


def covers(own: Sequence[Span], linked: Sequence[Span]) -> bool:
    """Whether each of some words is among those that others are linked to."""
    return all(any(a < end and b > start for a, b in linked) for start, end in own)


def _matters(word: str, idle: frozenset[str]) -> bool:
    if idle:
        return fold(word) not in idle
    long = len(word) >= _LETTERS or word[0] >= _DENSE
    return long or word[:1].isupper() or any(map(str.isdigit, word))
