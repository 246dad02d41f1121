"""Two texts of one language laid side by side: where their words differ, whatever the forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from reader.spans import Span
from translations.checks.words import Word, function_words, words_of
from translations.glossary.forms import key_of, roots_of

#: Languages in which an article or preposition loses its vowel before a word.
_ELIDING = frozenset({"fr", "it", "ca"})


class Text(NamedTuple):
    """A text as its words, what each is compared by, and which of them carry meaning."""

    text: str
    language: str
    words: tuple[Word, ...]
    keys: tuple[str, ...]
    meaning: frozenset[str]

    def span(self, words: Span) -> Span | None:
        """The characters from one word to before another; None where that is no word."""
        first, stop = words
        return None if first == stop else (self.words[first].start, self.words[stop - 1].end)

    def wording(self, words: Span) -> str:
        """What stands there."""
        span = self.span(words)
        return "" if span is None else self.text[slice(*span)]

    def content(self, words: Span) -> list[str]:
        """The words with a meaning there, folded."""
        return [
            word.folded
            for word, key in zip(self.words[slice(*words)], self.keys[slice(*words)], strict=True)
            if key in self.meaning
        ]


class Difference(NamedTuple):
    """A stretch of words of one text and what the other has in its place; one may be empty."""

    here: Span
    there: Span

    @property
    def is_exchange(self) -> bool:
        """Whether both texts have something there."""
        return self.here[0] < self.here[1] and self.there[0] < self.there[1]


class Comparison(NamedTuple):
    """Two texts with their differences in meaning, in order, and how many words they share."""

    one: Text
    two: Text
    differences: tuple[Difference, ...]
    common: int
    common_meaning: int

    @property
    def share(self) -> float:
        """The part of the longer text that both have."""
        return self.common / max(len(self.one.words), len(self.two.words), 1)


@lru_cache(maxsize=4096)
def text_of(text: str, language: str) -> Text:
    """A text ready to be compared."""
    words = tuple(words_of(text))
    idle = function_words(language)
    bare = [_bare(word.folded, language) for word in words]
    keys = tuple(key_of(word, language) for word in bare)
    meaning = frozenset(
        key
        for word, own, key in zip(words, bare, keys, strict=True)
        if idle.isdisjoint((word.folded, own))  # d'un, it's
    )
    return Text(text, language, words, keys, meaning)


def _bare(folded: str, language: str) -> str:
    """A word without a possessive ’s, or without what is elided before it (l’, dell’)."""
    if language == "en":
        return folded.removesuffix("'s")
    return folded.rpartition("'")[2] or folded if language in _ELIDING else folded


def compared(one: Text, two: Text) -> Comparison:
    """Where two texts differ by more than forms, function words and the order of words."""
    steps = SequenceMatcher(None, one.keys, two.keys, autojunk=False).get_opcodes()
    same = [one.keys[i] for kind, i, j, _, _ in steps if kind == "equal" for i in range(i, j)]
    changed = [
        part
        for kind, i1, i2, j1, j2 in steps
        if kind != "equal"
        for part in _parts(one, two, Difference((i1, i2), (j1, j2)))
    ]
    moved = _keys(one, (d.here for d in changed)) & _keys(two, (d.there for d in changed))
    differences = tuple(each for each in changed if _matters(one, two, each, moved))
    return Comparison(one, two, differences, len(same), sum(key in one.meaning for key in same))


def _parts(one: Text, two: Text, difference: Difference) -> Iterator[Difference]:
    """A difference word by word where a number stands in the place of another."""
    (i1, i2), (j1, j2) = difference
    numbers = [
        a.folded.isdecimal() and b.folded.isdecimal()
        for a, b in zip(one.words[i1:i2], two.words[j1:j2], strict=False)
    ]
    if i2 - i1 != j2 - j1 or not any(numbers):
        yield difference
        return
    for n in range(len(numbers)):
        yield Difference((i1 + n, i1 + n + 1), (j1 + n, j1 + n + 1))


def _keys(text: Text, spans: Iterator[Span]) -> set[str]:
    return {key for span in spans for key in text.keys[slice(*span)]}


def _matters(one: Text, two: Text, difference: Difference, moved: set[str]) -> bool:
    """Whether there is a word with a meaning that has no counterpart of the same root."""
    ours = [key for key in one.keys[slice(*difference.here)] if key in one.meaning - moved]
    theirs = [key for key in two.keys[slice(*difference.there)] if key in two.meaning - moved]
    if not ours or not theirs:
        return bool(ours or theirs)
    return not _are_derived(one.content(difference.here), two.content(difference.there), one)


def _are_derived(ours: Sequence[str], theirs: Sequence[str], text: Text) -> bool:
    roots = [[roots_of(word, text.language) for word in side] for side in (ours, theirs)]
    return len(ours) == len(theirs) and all(
        not a.isdisjoint(b) for a, b in zip(*roots, strict=True)
    )


def changed_stretch(one: Text, two: Text) -> tuple[Span, Span]:
    """The characters from the first word that differs to the last, in both texts.

    All the words, where one text has nothing else in that place.
    """
    ours, theirs = ([word.folded for word in text.words] for text in (one, two))
    most = min(len(ours), len(theirs))
    ahead = next((n for n in range(most) if ours[n] != theirs[n]), most)
    ends = most - ahead
    behind = next((n for n in range(ends) if ours[-1 - n] != theirs[-1 - n]), ends)
    stretches = one.span((ahead, len(ours) - behind)), two.span((ahead, len(theirs) - behind))
    if stretches[0] is None or stretches[1] is None:
        return (0, len(one.text)), (0, len(two.text))
    return stretches[0], stretches[1]
