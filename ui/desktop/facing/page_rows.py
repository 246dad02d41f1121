"""The rows of the article with their heights and the layouts in use.

Heights are estimated until a row is laid out; a layout is kept for the latest rows only, so memory
does not grow with the article.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict

from ui.desktop.facing.data import FacingBlock, LayoutMode
from ui.desktop.facing.document import FacingDocument, Row, RowKind
from ui.desktop.facing.heights import RowHeights
from ui.desktop.facing.layout import RowLayout, RowSetter
from ui.desktop.facing.lines import Lines

#: Layouts kept: some twenty screens.
KEPT_LAYOUTS = 400


class PageRows:
    """Rows top to bottom. `active` is the id of the segment with a row of its own."""

    def __init__(self, document: FacingDocument, setter: RowSetter, mode: LayoutMode) -> None:
        self.document = document
        self.setter = setter
        self.mode = mode
        self.active: int | None = None
        self.editor_height: int | None = None
        self.rebuild()

    def __len__(self) -> int:
        return len(self.rows)

    def rebuild(self) -> None:
        """Begin anew: every row again, heights estimated."""
        self.rows = self.document.rows(self.mode, self.active)
        self.lines = Lines(self.document, self.rows, self._column_span)
        self.restart_heights()

    def restart_heights(self) -> None:
        """Forget layouts and exact heights (another width, type or palette)."""
        self._kept: OrderedDict[Row, RowLayout] = OrderedDict()
        self._exact = bytearray(len(self.rows))
        estimate, blocks = self.setter.estimate, self.document.blocks
        heights = [estimate(row, blocks[row.block]) for row in self.rows]
        index = 0
        while index < len(heights):
            if blocks[self.rows[index].block].cell is not None:
                line = self.lines.line(index)
                heights[line.start : line.stop] = self.lines.shared(line, heights)
                index = line.stop
            else:
                index += 1
        self.heights = RowHeights(heights)

    def set_active(self, segment_id: int | None) -> None:
        """Give this segment a row of its own, and the one before its place back."""
        before, self.active = self.active, segment_id
        self.editor_height = None
        ids = (i for i in (before, segment_id) if i is not None and i in self.document)
        for block in {self.document.place(i)[0] for i in ids}:
            self._split_again(block)

    def toggle_fold(self, block: int) -> None:
        """Unfold or fold the group of clutter blocks at this block."""
        self.document.toggle_fold(block)
        for index in self.document.fold_group(block):
            self._split_again(index)

    def layout(self, index: int) -> RowLayout:
        """The layout of a row that is not a FOLD row; its height is exact from now on."""
        found = self._keep(self.rows[index])
        if not self._exact[index]:
            for beside in self.lines.line(index):  # all of them are seen now, and make the height
                self._keep(self.rows[beside])
            self._take_height(index, found.height)
        return found

    def _keep(self, row: Row) -> RowLayout:
        found = self._kept.get(row)
        if found is None:
            found = self._set(row)
            self._kept[row] = found
            while len(self._kept) > KEPT_LAYOUTS:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(row)
        return found

    def offset(self, index: int) -> int:
        """How far below the top of its line a row begins: what stands above it in its cell."""
        return sum(self._height(above) for above in self.lines.above(index))

    def row_in_line(self, index: int, x: float, y: float) -> int:
        """Of the rows that stand side by side with a row, the one at a point of line and page."""
        lines, line = self.lines, self.lines.line(index)
        found = line.start
        for other in line if len(line) > 1 else ():
            left = lines.left(other)
            is_other = lines.column(other) != lines.column(found) or self.offset(other) <= y
            if left is not None and left <= x and is_other:
                found = other
        return found

    def measure(self, index: int) -> None:
        """Make a row's height exact."""
        if self._exact[index]:
            return
        row = self.rows[index]
        if row.kind is RowKind.FOLD:
            self._take_height(index, self.setter.fold_height)
        elif row in self._kept:
            self._take_height(index, self._kept[row].height)
        else:
            self._take_height(index, self._set(row).height)

    def is_exact(self, index: int) -> bool:
        """Whether a row's height is measured, not estimated."""
        return bool(self._exact[index])

    def next_inexact(self, start: int) -> int | None:
        """The next row, from `start` on and then from the top, whose height is an estimate."""
        found = self._exact.find(0, start)
        if found < 0:
            found = self._exact.find(0)
        return found if found >= 0 else None

    def forget(self, block: int, segment: int) -> None:
        """The contents of a segment changed: lay its row out again when it is needed."""
        index = self.row_of(block, segment)
        if index is not None:
            row = self.rows[index]
            self._kept.pop(row, None)
            line = self.lines.line(index)
            self._exact[line.start : line.stop] = bytes(len(line))
            if len(line) == 1 and row.kind is not RowKind.ACTIVE:
                self.heights.set(index, self._estimate(row))

    def row_of(self, block: int, segment: int) -> int | None:
        """The index of the row that shows a segment of a block; None when it is folded away."""
        start, stop = self.block_range(block)
        if start < stop and self.rows[start].kind is RowKind.FOLD:
            start += 1

        def first_of(row: Row) -> int:
            return row.first

        found = bisect_right(self.rows, segment, lo=start, hi=stop, key=first_of) - 1
        if found < start:
            return None
        row = self.rows[found]
        return found if segment < row.stop or row.first == row.stop else None

    def row_of_segment(self, segment_id: int) -> int | None:
        """The index of the row that shows a segment; None for an unknown or a folded one."""
        try:
            return self.row_of(*self.document.place(segment_id))
        except KeyError:
            return None

    def block_range(self, block: int) -> tuple[int, int]:
        """First and one past the last row of a block (equal when it is folded away)."""

        def block_of(row: Row) -> int:
            return row.block

        start = bisect_left(self.rows, block, key=block_of)
        return start, bisect_left(self.rows, block + 1, lo=start, key=block_of)

    def _split_again(self, block: int) -> None:
        start, stop = self.block_range(block)
        fresh = self.document.block_rows(block, self.mode, self.active)
        same = _common_start(self.rows[start:stop], fresh)
        start, fresh = start + same, fresh[same:]
        same = _common_start(self.rows[start:stop][::-1], fresh[::-1])
        stop, fresh = stop - same, fresh[: len(fresh) - same]
        for row in self.rows[start:stop]:
            self._kept.pop(row, None)
        self.rows[start:stop] = fresh
        self._exact[start:stop] = bytes(len(fresh))
        self.heights.splice(start, stop, [self._estimate(row) for row in fresh])
        if self.document.blocks[block].cell is not None and self.rows:
            self._renew_lines(start, start + len(fresh))

    def _renew_lines(self, start: int, stop: int) -> None:
        """Estimate the lines of a table anew whose rows or neighbours have changed."""
        index = self.lines.line(max(0, start - 1)).start
        last = min(stop, len(self.rows) - 1)
        while index <= last:
            line = self.lines.line(index)
            self._exact[line.start : line.stop] = bytes(len(line))
            heights = {i: self._estimate(self.rows[i]) for i in line}
            for each, height in zip(line, self.lines.shared(line, heights), strict=True):
                self.heights.set(each, height)
            index = line.stop

    def _column_span(self, block: FacingBlock) -> tuple[int, int] | None:
        return self.setter.column(block)  # asked anew: the setter is another one when the width is

    def _estimate(self, row: Row) -> int:
        return self.setter.estimate(row, self.document.blocks[row.block])

    def _set(self, row: Row) -> RowLayout:
        editor = self.editor_height if row.kind is RowKind.ACTIVE else None
        return self.setter.set_row(row, self.document.blocks[row.block], editor)

    def _take_height(self, index: int, height: int) -> None:
        line = self.lines.line(index)
        if len(line) == 1:
            self._exact[index] = 1
            self.heights.set(index, height)
            return
        heights = {i: self._height(i) if i != index else height for i in line}
        for each, taken in zip(line, self.lines.shared(line, heights), strict=True):
            self._exact[each] = 1
            self.heights.set(each, taken)

    def _height(self, index: int) -> int:
        """How high a row is by itself."""
        row = self.rows[index]
        return self._kept[row].height if row in self._kept else self._set(row).height


def _common_start(one: list[Row], other: list[Row]) -> int:
    """How many rows are the same at the beginning of both lists."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))
