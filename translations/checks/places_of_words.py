"""In which passages of a document each word with a meaning stands, on both sides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from reader.spans import Span
from translations.checks.finding import Passage
from translations.checks.side_by_side import Text, text_of
from translations.checks.sounds import likeness
from translations.checks.words import Word

#: Shorter words say little.
_LEAST_LETTERS = 3
#: Two words of a document stand for each other when they stand in the same passages so often: the
#: Dice coefficient, and the passages at least.
_TOGETHER, _LEAST_TOGETHER = 0.8, 2
#: Runs are looked at of words in so many passages only: two with each of two renderings.
_LEAST_OF_RUN = 4
#: How alike a name and its rendering are.
_SOUNDS = 0.7
#: What the memory must know of two words, of 1.5 at most.
_KNOWN = 0.3

#: What an address has between its words.
_IN_ADDRESS = re.compile(r"[.@/]\w")
_WENT_BEFORE = re.compile(r"\w[.@/]$|@$")

#: Words or runs of words, by what they are compared by.
Key = tuple[str, ...]
#: Weights of pairs of words that translate each other.
Lexicon = Mapping[tuple[str, str], float]


class Place(NamedTuple):
    """A stretch of a text, and where it stands from 0 to 1."""

    span: Span
    part: float


Places = Mapping[int, Sequence[Place]]


@dataclass(frozen=True, eq=False)
class Side:
    """The words of one side of a document and their places, by passage."""

    places: Mapping[Key, Places]

    @classmethod
    def of(cls, texts: Iterable[Text], runs: bool = False) -> Side:
        """The side with these texts; with `runs`, two words in a row are looked for as well."""
        found: dict[Key, dict[int, list[Place]]] = {}
        phrases: list[tuple[int, Key, Place]] = []
        for at, text in enumerate(texts):
            for key, place in _words(text.text, text.language, runs=runs):
                if len(key) > 1:
                    phrases.append((at, key, place))
                else:
                    found.setdefault(key, {}).setdefault(at, []).append(place)
        often = {key[0] for key, places in found.items() if len(places) >= _LEAST_OF_RUN}
        for at, key, place in phrases:
            if key[0] in often and key[1] in often:
                found.setdefault(key, {}).setdefault(at, []).append(place)
        return cls(found)

    @cached_property
    def by_passage(self) -> Mapping[int, Sequence[Key]]:
        """The single words of each passage."""
        found: dict[int, list[Key]] = {}
        for key, places in self.places.items():
            if len(key) == 1:
                for at in places:
                    found.setdefault(at, []).append(key)
        return found

    def together(self, passages: Iterable[int]) -> Counter[Key]:
        """In how many of some passages each single word stands."""
        return Counter(chain.from_iterable(self.by_passage.get(at, ()) for at in passages))


@lru_cache(maxsize=4096)
def _words(text: str, language: str, *, runs: bool) -> tuple[tuple[Key, Place], ...]:
    """The words of a text that carry meaning, with their places; perhaps runs of two as well."""
    read = text_of(text, language)
    count = max(len(read.words), 1)
    found: list[tuple[Key, Place]] = []
    before = -2
    has_address = _IN_ADDRESS.search(text) is not None
    for at, (word, key) in enumerate(zip(read.words, read.keys, strict=True)):
        if key not in read.meaning or not _is_long_enough(word):
            continue
        if has_address and _is_in_address(text, word):
            continue
        found.append(((key,), Place((word.start, word.end), at / count)))
        if runs and before == at - 1:
            span = read.words[before].start, word.end
            found.append(((read.keys[before], key), Place(span, (at - 0.5) / count)))
        before = at
    return tuple(found)


def _is_long_enough(word: Word) -> bool:
    """Whether it is a word, and no number."""
    return len(word.folded) >= _LEAST_LETTERS and not word.folded[0].isdigit()


def _is_in_address(text: str, word: Word) -> bool:
    """Whether a word is a part of an address (weather.com)."""
    before = text[max(word.start - 2, 0) : word.start]
    return bool(_IN_ADDRESS.match(text, word.end) or _WENT_BEFORE.search(before))


@dataclass(frozen=True, eq=False)
class Document:
    """Both sides of a document, and which words of them stand for each other."""

    source: Side
    target: Side
    lexicon: Lexicon

    @classmethod
    def of(cls, passages: Sequence[Passage], lexicon: Lexicon) -> Document:
        """A document as its words."""
        sources = [text_of(p.source, p.source_language) for p in passages]
        targets = [text_of(p.target, p.target_language) for p in passages]
        return cls(Side.of(sources, runs=True), Side.of(targets), lexicon)

    @cached_property
    def _own(self) -> Mapping[Key, frozenset[Key]]:
        found: dict[Key, frozenset[Key]] = {}
        for key, places in self.source.places.items():
            if len(places) < _LEAST_TOGETHER or len(key) > 1:
                continue
            found[key] = frozenset(
                other
                for other, count in self.target.together(places).items()
                if count >= _LEAST_TOGETHER
                and dice(count, len(places), len(self.target.places[other])) >= _TOGETHER
            )
        return found

    def own(self, key: Key) -> frozenset[Key]:
        """The words of the target that stand in nearly the same passages."""
        return self._own.get(key, frozenset())

    def knows(self, key: Key, other: Key) -> bool:
        """Whether two words translate each other for the memory."""
        return self.lexicon.get((key[0], other[0]), 0) >= _KNOWN

    def is_known(self, key: Key, other: Key) -> bool:
        """Whether two words translate each other for the memory, or by their sounds."""
        return self.knows(key, other) or likeness(key[0], other[0]) >= _SOUNDS

    def are_linked(self, key: Key, other: Key) -> bool:
        """Whether that, or the document itself, says so."""
        return other in self.own(key) or self.is_known(key, other)


def dice(common: int, one: int, other: int) -> float:
    """How nearly two sets of so many are the same."""
    return 2 * common / (one + other)
