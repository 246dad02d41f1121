"""What is under a point of the pages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ui.desktop.facing.data import FacingBlock
from ui.desktop.facing.document import FacingDocument, Row, RowKind
from ui.desktop.facing.layout import RowLayout
from ui.desktop.facing.navigation import Stop, StopKind
from ui.desktop.facing.typography import PageGeometry

#: Pixels to each side of the gutter's middle in which a mark tells its state.
GUTTER_REACH = 9
#: Pixels around the text that still belong to it.
REACH = 6


class Side(StrEnum):
    """A column of the pages."""

    SOURCE = "source"
    GUTTER = "gutter"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Hit:
    """The stop under a point, and the column; `exact` when the point is on its text.

    `offset` is then the character of the segment's text there, None in the gutter.
    """

    stop: Stop
    side: Side
    exact: bool
    offset: int | None = None


def hit_row(
    document: FacingDocument, layout: RowLayout, geometry: PageGeometry, x: float, y: float
) -> Hit | None:
    """What is at `x` of the viewport and `y` below the row's top, in a TEXT row."""
    block = document.blocks[layout.row.block]
    segments = block.segments[layout.row.first : layout.row.stop]
    if not block.is_translated or not segments:
        return None
    side = side_at(geometry, x)
    down = y - layout.top
    right = geometry.target_x + geometry.text_width
    is_beside = not geometry.source_x - REACH <= x <= right + REACH
    if is_beside or not -REACH <= down <= max(layout.source.height, layout.target.height) + REACH:
        return None
    if side is Side.TARGET and _is_before_cell(block, layout, x - geometry.target_x):
        side = Side.GUTTER
    if side is Side.GUTTER:
        index = _mark_at(layout, down)
        return Hit(Stop(StopKind.SEGMENT, segments[index].segment_id), side, exact=True)
    column, left = layout.source, geometry.source_x
    if side is Side.TARGET:
        column, left = layout.target, geometry.target_x
    exact = column.span_at(x - left, down)
    near = exact
    if near is None:
        near = column.nearest_span(x - left, down)
    if near is None:  # nothing on this side yet: what faces the point
        near = layout.source.nearest_span(0, down) or 0
    offset = None
    if exact is not None:
        offset = (column.offset_at(x - left, down) or 0) - column.spans[exact][0]
    return Hit(Stop(StopKind.SEGMENT, segments[near].segment_id), side, exact is not None, offset)


def hit_special(document: FacingDocument, row: Row, geometry: PageGeometry, x: float) -> Hit | None:
    """What is at `x` in a FOLD or CLUTTER row."""
    block_id = document.blocks[row.block].block_id
    side = side_at(geometry, x)
    if row.kind is RowKind.FOLD:
        return Hit(Stop(StopKind.FOLD, block_id), side, exact=True)
    if row.kind is RowKind.CLUTTER:
        return Hit(Stop(StopKind.CLUTTER, block_id), side, exact=side is Side.TARGET)
    return None


def side_at(geometry: PageGeometry, x: float) -> Side:
    """The column at `x`."""
    if abs(x - geometry.gutter_x) <= GUTTER_REACH:
        return Side.GUTTER
    return Side.SOURCE if x < geometry.gutter_x else Side.TARGET


def _is_before_cell(block: FacingBlock, layout: RowLayout, x: float) -> bool:
    """Whether a point of the right page is on the mark of a cell that has others to its left."""
    is_within = block.cell is not None and layout.row.kind is RowKind.TEXT
    return is_within and 0 < layout.style.indent - x <= 2 * GUTTER_REACH


def _mark_at(layout: RowLayout, down: float) -> int:
    edges = layout.mark_edges()[:-1]
    return max((i for i, edge in enumerate(edges) if edge <= down), default=0)
