"""Targets that are put together and divided again with their marks: pure functions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.marks import normal_marks
from reader.model import InlineMark
from translations.attaching.made_targets import joined

#: Where a target may be divided, and how far from the expected place (as a share of its length)
#: each is preferred to the next kind: after a sentence, a clause, a comma, a word.
_PLACES = (
    (re.compile(r"[.!?…。！？][\"”»’)\]]*\s*(?=\S)"), 0.35),
    (re.compile(r"[;:—–]\s+"), 0.15),
    (re.compile(r"[,，、]\s*"), 0.08),
    (re.compile(r"\s+"), 1.0),
)


@dataclass(frozen=True, slots=True)
class Part:
    """A text with marks, and where it stands in what it was cut out of."""

    text: str
    marks: tuple[InlineMark, ...] = ()
    start: int = 0


def together(parts: Sequence[Part]) -> Part:
    """Texts one after the other, as one; the marks move along."""
    text, marks = "", []
    for part in parts:
        if not part.text:
            continue
        whole = joined([text, part.text]) if text else part.text
        shift = len(whole) - len(part.text)
        marks += [replace(m, start=m.start + shift, end=m.end + shift) for m in part.marks]
        text = whole
    return Part(text, normal_marks(marks, len(text)))


def divided(whole: Part, shares: Sequence[int], at: Sequence[int] = ()) -> list[Part]:
    """A text in as many parts as there are shares, at the likeliest places or at those of `at`.

    `shares` are the lengths of the sources of the parts.
    """
    ends = list(at) or _ends(whole.text, shares)
    edges = [0, *ends, len(whole.text)]
    return [_cut_out(whole, edges[n], edges[n + 1]) for n in range(len(shares))]


def _ends(text: str, shares: Sequence[int]) -> list[int]:
    """Where all parts but the last end."""
    ends: list[int] = []
    total, behind = max(1, sum(shares)), 0
    for share in shares[:-1]:
        behind += share
        least = ends[-1] if ends else 0
        ends.append(_place(text, len(text) * behind // total, least))
    return ends


def _place(text: str, expected: int, least: int) -> int:
    """The likeliest end of a part near a place, after another place."""
    for pattern, reach in _PLACES:
        found = [m.end() for m in pattern.finditer(text) if least < m.end() < len(text)]
        if found:
            best = min(found, key=lambda end: abs(end - expected))
            if abs(best - expected) <= reach * len(text):
                return best
    return len(text) if expected > least else least


def _cut_out(whole: Part, start: int, end: int) -> Part:
    piece = whole.text[start:end]
    start += len(piece) - len(piece.lstrip())
    text = piece.strip()
    shifted = [replace(m, start=m.start - start, end=m.end - start) for m in whole.marks]
    return Part(text, normal_marks(shifted, len(text)), start)
