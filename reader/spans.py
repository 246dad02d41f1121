"""Places in a text."""

from __future__ import annotations

from collections.abc import Iterable

#: Character offsets: from the first to one past the last.
Span = tuple[int, int]


def overlap(one: Span, other: Span) -> bool:
    """Whether two places have a character in common."""
    return one[0] < other[1] and other[0] < one[1]


def overlaps_any(span: Span, others: Iterable[Span]) -> bool:
    """Whether a place has a character in common with any of others."""
    return any(overlap(span, other) for other in others)


def ends_in_common(one: str, other: str) -> tuple[int, int]:
    """How many characters two texts begin with alike, and how many of the rest they end with."""
    least = min(len(one), len(other))
    before = 0
    while before < least and one[before] == other[before]:
        before += 1
    after = 0
    while after < least - before and one[-1 - after] == other[-1 - after]:
        after += 1
    return before, after
