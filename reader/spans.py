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
