"""The article on the facing pages: blocks, the index of their segments, and their rows. No Qt.

A *row* is a run of consecutive segments of one block, source left and target right, both beginning
at the same height. A block is one row as a rule; the active segment always has a row of its own.
Runs of clutter blocks are one folded row, or a row each when unfolded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from reader.model import DONE_STATES, BlockKind
from ui.desktop.facing.data import FacingBlock, FacingSegment, LayoutMode

#: Source characters after which a paragraph goes on in a new row, so that a file of one endless
#: paragraph still is laid out piece by piece. Far beyond what any paragraph to be read has.
LONGEST_ROW = 4000


class RowKind(StrEnum):
    """What a row shows."""

    TEXT = "text"
    ACTIVE = "active"
    FOLD = "fold"
    CLUTTER = "clutter"


class Row(NamedTuple):
    """Segments `first` to `stop` (exclusive) of the block at index `block`.

    In a FOLD row `first` is 1 when the group is unfolded and `stop` the number of its blocks.
    (A tuple, because thousands are made and compared when an article opens.)
    """

    kind: RowKind
    block: int
    first: int
    stop: int


class FacingDocument:
    """The blocks as they stand now. All indexes are positions in `blocks`."""

    def __init__(self, blocks: Iterable[FacingBlock] = ()) -> None:
        self.blocks: list[FacingBlock] = list(blocks)
        self._unfolded: set[int] = set()
        self._shown: frozenset[int] | None = None
        self._index()

    def __contains__(self, segment_id: int) -> bool:
        return segment_id in self._order_of

    def __len__(self) -> int:
        return len(self._order)

    @property
    def order(self) -> Sequence[int]:
        """The ids of all segments that have a target, in reading order."""
        return self._order

    def is_shown(self, segment_id: int) -> bool:
        """Whether a segment is among those that are wanted."""
        return self._shown is None or segment_id in self._shown

    def show_only(self, segment_ids: Iterable[int] | None) -> None:
        """Have rows of these segments and of nothing else; None for the whole article."""
        self._shown = None if segment_ids is None else frozenset(segment_ids)

    def place(self, segment_id: int) -> tuple[int, int]:
        """Block index and index within the block; raises `KeyError` for an unknown id."""
        return self._places[segment_id]

    def block_index(self, block_id: int) -> int | None:
        """Where a block is; None when it is not in the article."""
        return next((i for i, b in enumerate(self.blocks) if b.block_id == block_id), None)

    def segment(self, segment_id: int) -> FacingSegment:
        """The segment of that id; raises `KeyError` for an unknown id."""
        block, index = self._places[segment_id]
        return self.blocks[block].segments[index]

    def update_segments(self, segments: Iterable[FacingSegment]) -> list[tuple[int, int]]:
        """Take over new contents; returns the places (as `place` does) of those that changed.

        Segments that are not in the article (of one that was closed meanwhile) are ignored.
        """
        by_block: dict[int, dict[int, FacingSegment]] = defaultdict(dict)
        for segment in segments:
            block, index = self._places.get(segment.segment_id, (-1, -1))
            if block >= 0 and self.blocks[block].segments[index] != segment:
                by_block[block][index] = segment
        for block, fresh in by_block.items():
            kept = self.blocks[block].segments
            changed = tuple(fresh.get(i, segment) for i, segment in enumerate(kept))
            self.blocks[block] = replace(self.blocks[block], contents=changed)
        return [(block, index) for block, fresh in by_block.items() for index in fresh]

    def update_blocks(self, blocks: Iterable[FacingBlock]) -> None:
        """Replace blocks by others of the same id (clutter restored or hidden)."""
        fresh = {block.block_id: block for block in blocks}
        self.blocks = [fresh.get(block.block_id, block) for block in self.blocks]
        self._index()

    # Neighbours -----------------------------------------------------------------------------

    def following(self, segment_id: int) -> int | None:
        """The id of the next segment in reading order, None after the last."""
        after = self._order[self._order_of[segment_id] + 1 :]
        return next(filter(self.is_shown, after), None)

    def preceding(self, segment_id: int) -> int | None:
        """The id of the segment before, None before the first."""
        before = self._order[: self._order_of[segment_id]]
        return next(filter(self.is_shown, reversed(before)), None)

    def next_unreviewed(self, segment_id: int | None) -> int | None:
        """The next segment nobody has vouched for, going on from the top at the end."""
        start = 0 if segment_id is None else self._order_of[segment_id] + 1
        for candidate in (*self._order[start:], *self._order[:start]):
            if not self.is_shown(candidate):
                continue
            if candidate != segment_id and self.segment(candidate).shown_state not in DONE_STATES:
                return candidate
        return None

    # Rows -----------------------------------------------------------------------------------

    def rows(self, mode: LayoutMode, active: int | None) -> list[Row]:
        """All rows of the article, top to bottom."""
        return [row for i in range(len(self.blocks)) for row in self.block_rows(i, mode, active)]

    def block_rows(self, block: int, mode: LayoutMode, active: int | None) -> list[Row]:
        """The rows of one block; a folded clutter group has its one row at its first block."""
        if self._shown is not None:
            return self._wanted_rows(block, mode, active)
        if self.blocks[block].kind is BlockKind.CLUTTER:
            return self._clutter_rows(block)
        return self._with_active(self._text_rows(block, 0, self.blocks[block].count, mode), active)

    def _wanted_rows(self, block: int, mode: LayoutMode, active: int | None) -> list[Row]:
        """The rows of the segments of a block that are shown while others are not."""
        if not self.blocks[block].is_translated:
            return []
        wanted = [i for i, s in enumerate(self.blocks[block].segment_ids) if self.is_shown(s)]
        rows: list[Row] = []
        for index in wanted:
            if rows and rows[-1].stop == index and mode is not LayoutMode.SENTENCES:
                rows[-1] = rows[-1]._replace(stop=index + 1)
            else:
                rows.append(Row(RowKind.TEXT, block, index, index + 1))
        return self._with_active(rows, active)

    def _with_active(self, rows: list[Row], active: int | None) -> list[Row]:
        """Rows of one block, the active segment in a row of its own if it is in them."""
        if active is None or active not in self._order_of or not rows:
            return rows
        block, at = self._places[active]
        if block != rows[0].block:
            return rows
        return [part for row in rows for part in _split(row, at)]

    def fold_group(self, block: int) -> range:
        """The indexes of the run of clutter blocks that the clutter block at `block` is part of."""
        start = stop = block
        while start > 0 and self.blocks[start - 1].kind is BlockKind.CLUTTER:
            start -= 1
        while stop < len(self.blocks) and self.blocks[stop].kind is BlockKind.CLUTTER:
            stop += 1
        return range(start, stop)

    def toggle_fold(self, block: int) -> None:
        """Unfold the clutter group at this block, or fold it again."""
        ids = {self.blocks[i].block_id for i in self.fold_group(block)}
        if self.blocks[self.fold_group(block).start].block_id in self._unfolded:
            self._unfolded -= ids
        else:
            self._unfolded |= ids

    def unfold_as(self, other: FacingDocument) -> None:
        """Unfold the clutter that is unfolded in another document, and show what that shows."""
        self._unfolded = set(other._unfolded)
        self._shown = other._shown

    def _clutter_rows(self, block: int) -> list[Row]:
        starts = block == 0 or self.blocks[block - 1].kind is not BlockKind.CLUTTER
        group = self.fold_group(block) if starts else range(block, block + 1)
        unfolded = self.blocks[block].block_id in self._unfolded
        rows = [Row(RowKind.FOLD, block, int(unfolded), len(group))] if starts else []
        if unfolded:
            count = self.blocks[block].count
            rows.append(Row(RowKind.CLUTTER, block, 0, count))
        return rows

    def _text_rows(self, block: int, first: int, stop: int, mode: LayoutMode) -> list[Row]:
        if mode is LayoutMode.SENTENCES and stop - first > 1:
            return [Row(RowKind.TEXT, block, i, i + 1) for i in range(first, stop)]
        is_short = 0 < len(self.blocks[block].text) <= LONGEST_ROW
        if stop - first <= 1 or is_short:
            return [Row(RowKind.TEXT, block, first, stop)]
        rows, begin, length = [], first, 0
        segments = self.blocks[block].segments
        for i in range(first, stop):
            length += len(segments[i].source)
            if length > LONGEST_ROW and i > begin:
                rows.append(Row(RowKind.TEXT, block, begin, i))
                begin, length = i, len(segments[i].source)
        rows.append(Row(RowKind.TEXT, block, begin, stop))
        return rows

    def _index(self) -> None:
        self._places = {
            segment_id: (b, s)
            for b, block in enumerate(self.blocks)
            for s, segment_id in enumerate(block.segment_ids)
        }
        translated = [block.is_translated for block in self.blocks]
        self._order = [i for i, (b, _) in self._places.items() if translated[b]]
        self._order_of = {segment_id: i for i, segment_id in enumerate(self._order)}


def _split(row: Row, at: int) -> Iterator[Row]:
    """A TEXT row, with the segment `at` in a row of its own if the row has it."""
    if not row.first <= at < row.stop:
        yield row
        return
    if row.first < at:
        yield Row(RowKind.TEXT, row.block, row.first, at)
    yield Row(RowKind.ACTIVE, row.block, at, at + 1)
    if at + 1 < row.stop:
        yield Row(RowKind.TEXT, row.block, at + 1, row.stop)
