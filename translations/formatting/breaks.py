"""Line breaks within a segment: put back between the words that stand for those around them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.spans import Span
from translations.engines.protocol import Link
from translations.formatting.aligning import Edit, Owner, edited, owners

_SPACE = re.compile(r"\s+")


def with_breaks(
    source: str, target: str, links: Sequence[Link], wanted: int, weak: Sequence[Link] = ()
) -> tuple[str, tuple[Link, ...], int]:
    """The target with the line breaks of its source, the links moved, and how many are lost.

    A target that has as many breaks already stays as it is. `weak` links count for a break only.
    """
    words, owned = owners(target, [*links, *weak])
    if target.strip().count("\n") >= wanted:
        return target, tuple(links), 0
    gaps = _gaps(target, words)
    places = [i for i, c in enumerate(source) if c == "\n" and source[:i].strip()]
    edits: list[Edit] = [Edit(m.start(), m.end(), " ") for m in re.finditer(r"\n", target)]
    first = 1
    made = 0
    for place in places[:wanted]:
        index = _best_gap(place, owned, first, len(words))
        if index is None:
            break
        start, end = gaps[index]
        edits = [e for e in edits if e.end <= start or e.start >= end]
        edits.append(Edit(start, end, "\n"))
        first, made = index + 1, made + 1
    text, moved, _ = edited(target, edits, links)
    return text, moved, wanted - made


def _gaps(target: str, words: Sequence[Span]) -> list[Span]:
    """Before each word, the white space that a break takes the place of."""
    gaps = []
    at = 0
    for start, end in words:
        space = _SPACE.search(target, at, start)
        gaps.append(space.span() if space else (start, start))
        at = end
    return gaps


def _best_gap(place: int, owned: Sequence[Owner | None], first: int, stop: int) -> int | None:
    """The word before which most links agree with a break at `place`; None without a word."""
    if first >= stop:
        return None
    # Going one word on, a word changes from "behind the break" to "before it".
    score = best_score = 0.0
    best = first
    for index in range(1, stop):
        owner = owned[index - 1]
        if owner is not None:
            score += owner.weight if owner.start < place else -owner.weight
        if index >= first and (index == first or score > best_score):
            best, best_score = index, score
    return best
