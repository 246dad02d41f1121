"""A word of the source with two renderings, and what tells whether a word of the target is one."""

from __future__ import annotations

from typing import NamedTuple

from translations.checks.places_of_words import Document, Key
from translations.checks.sounds import likeness

#: Words that begin alike are forms or derivations, not two renderings.
_BEGINNING = 4
_SOUNDS = 0.7


class Split(NamedTuple):
    """A word of the source and its two renderings, each with the passages that have it."""

    source: Key
    usual: tuple[Key, frozenset[int]]
    other: tuple[Key, frozenset[int]]


def is_explained(document: Document, key: Key, other: Key, at: int) -> bool:
    """Whether another word of the passage's source stands for a word of its target."""
    return any(
        each != key and document.are_linked(each, other)
        for each in document.source.by_passage.get(at, ())
    )


def is_near(document: Document, key: Key, other: Key, at: int, most: float) -> bool:
    """Whether two words stand so near to each other in a passage, in parts of the text."""
    return apart(document, key, other, at) <= most


def apart(document: Document, key: Key, other: Key, at: int) -> float:
    """How far from each other two words stand in a passage, in parts of the text."""
    ours, theirs = document.source.places[key][at], document.target.places[other][at]
    return min(abs(a.part - b.part) for a in ours for b in theirs)


def distance(document: Document, key: Key, other: Key) -> float:
    """How far from each other two words stand, in parts of the text, on an average."""
    ours, theirs = document.source.places[key], document.target.places[other]
    both = [apart(document, key, other, at) for at in ours.keys() & theirs.keys()]
    return sum(both) / len(both)


def are_related(one: Key, two: Key) -> bool:
    """Whether two words are derived from one another, or are spellings of one name."""
    a, b = _letters(one), _letters(two)
    return begin_alike(one, two) or a in b or b in a or likeness(a, b) >= _SOUNDS


def begin_alike(one: Key, two: Key) -> bool:
    """Whether two words begin with the same letters: forms or derivations of one another."""
    a, b = _letters(one), _letters(two)
    least = min(_BEGINNING, len(a), len(b))
    return a[:least] == b[:least]


def _letters(key: Key) -> str:
    return key[0].partition("/")[0].rpartition("'")[2]


def split_of(
    key: Key, one: tuple[Key, frozenset[int]], two: tuple[Key, frozenset[int]]
) -> Split | None:
    """The split with the commoner of two renderings first, the earlier one where both are as many;
    none of words that are derived from one another."""
    if are_related(one[0], two[0]):
        return None
    first, second = sorted((one, two), key=lambda group: (-len(group[1]), min(group[1])))
    return Split(key, first, second)
