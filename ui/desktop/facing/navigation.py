"""Where the keyboard can stand on the pages: sentences, folded lines, restorable blocks, pictures.

No Qt in here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ui.desktop.facing.document import FacingDocument, Row, RowKind


class StopKind(StrEnum):
    """What a stop is; `Stop.id` is a segment's id for SEGMENT and a block's id otherwise."""

    SEGMENT = "segment"
    FOLD = "fold"
    CLUTTER = "clutter"
    PICTURE = "picture"
    """One without words; one that has some is come to with them."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One place the keyboard, or the mouse, can be at."""

    kind: StopKind
    id: int


def row_stops(document: FacingDocument, row: Row) -> list[Stop]:
    """The stops in a row, in reading order; code has none."""
    block = document.blocks[row.block]
    if row.kind is RowKind.FOLD:
        return [Stop(StopKind.FOLD, block.block_id)]
    if row.kind is RowKind.CLUTTER:
        return [Stop(StopKind.CLUTTER, block.block_id)]
    if block.picture and not block.count:
        return [Stop(StopKind.PICTURE, block.block_id)]
    if not block.is_translated:
        return []
    segments = block.segments[row.first : row.stop]
    return [Stop(StopKind.SEGMENT, segment.segment_id) for segment in segments]


def step(
    document: FacingDocument, rows: list[Row], start: int, current: Stop | None, direction: int
) -> tuple[int, Stop] | None:
    """The next (`direction` 1) or previous (-1) stop as (row index, stop); None at the end.

    `start` is the row of `current`, or without one the row to begin in.
    """
    passed = current is None
    for index, stop in _walk(document, rows, start, direction):
        if passed:
            return index, stop
        passed = stop == current
    return None


def _walk(
    document: FacingDocument, rows: list[Row], start: int, direction: int
) -> Iterator[tuple[int, Stop]]:
    end = len(rows) if direction > 0 else -1
    for index in range(start, end, direction):
        stops = row_stops(document, rows[index])
        for stop in stops if direction > 0 else reversed(stops):
            yield index, stop
