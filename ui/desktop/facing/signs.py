"""Where the signs of a segment stand in the gutter: one below the other, or beside. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Sign(StrEnum):
    """What a segment can have above the mark of its state, in the order in which they stand."""

    NOTE = "note"
    FOUND = "found"
    CRITICAL = "critical"
    REMARK = "remark"


#: Pixels that a sign takes, with the space below it.
HEIGHTS = {Sign.NOTE: 9, Sign.FOUND: 11, Sign.CRITICAL: 17, Sign.REMARK: 12}
#: What is left for the mark of the state at the least.
LEAST_STATE = 3
#: How far left of the middle a finding stands beside a remark: at the right, dashes hang out of
#: the text.
_BESIDE = 13


@dataclass(frozen=True, slots=True)
class PlacedSign:
    """A sign, `across` pixels from the middle of the gutter and `down` from the segment's top."""

    sign: Sign
    across: int
    down: int


def place_signs(signs: Sequence[Sign], room: float) -> tuple[tuple[PlacedSign, ...], int]:
    """The places of signs in a segment that is `room` pixels high, and where they end.

    In a short one the note gives way (the mouse still tells it), then a remark stands beside a
    finding: no sign reaches into the next segment.
    """
    kept = list(signs)
    if not _fits(kept, room) and len(kept) > 1:
        kept = [sign for sign in kept if sign is not Sign.NOTE]
    if not _fits(kept, room) and len(kept) > 1:
        across = (-_BESIDE, 0)
        beside = tuple(PlacedSign(sign, x, 0) for sign, x in zip(kept, across, strict=True))
        return beside, max(HEIGHTS[sign] for sign in kept)
    placed, down = [], 0
    for sign in kept:
        placed.append(PlacedSign(sign, 0, down))
        down += HEIGHTS[sign]
    return tuple(placed), down


def _fits(signs: Sequence[Sign], room: float) -> bool:
    return sum(HEIGHTS[sign] for sign in signs) + LEAST_STATE <= room
