"""Which rows stand side by side: the cells of one row of a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ui.desktop.facing.data import FacingBlock
from ui.desktop.facing.document import FacingDocument, Row, RowKind

#: Left edge and width of a cell's column; None for what is no cell, or in a table that is too wide.
ColumnOf = Callable[[FacingBlock], tuple[int, int] | None]


class Lines:
    """The lines that rows make: one row each, but for tables whose columns fit.

    Document and rows are looked at anew each time: they may change meanwhile.
    """

    def __init__(self, document: FacingDocument, rows: Sequence[Row], column_of: ColumnOf) -> None:
        self._document, self._rows, self._column_of = document, rows, column_of

    def line(self, index: int) -> range:
        """The rows that stand side by side with a row.

        What stands in one cell is set one below the other.
        """
        start, stop = index, index + 1
        while start > 0 and self._is_beside(start - 1):
            start -= 1
        while stop < len(self._rows) and self._is_beside(stop - 1):
            stop += 1
        return range(start, stop)

    def begins_table_row(self, index: int) -> bool:
        """Whether a row of a table begins here that is not its first."""
        cell = self._block(index).cell
        if cell is None or index == 0:
            return False
        before = self._block(index - 1).cell
        return before is not None and before.table == cell.table and before.row != cell.row

    def above(self, index: int) -> range:
        """The rows of the same cell that stand above a row."""
        first, column = index, self.column(index)
        while column >= 0 and first > 0 and self.column(first - 1) == column:
            if not self._is_beside(first - 1):
                break
            first -= 1
        return range(first, index)

    def left(self, index: int) -> int | None:
        """Where the column of a row begins; None for a row of its own."""
        span = self._column_of(self._block(index))
        return None if span is None else span[0]

    def column(self, index: int) -> int:
        """The number of a cell's column, -1 for what is no cell."""
        cell = self._block(index).cell
        return cell.column if cell is not None else -1

    def shared(self, line: range, heights: Sequence[int] | Mapping[int, int]) -> list[int]:
        """The heights of a line's rows: they begin at one height, and the last has it all."""
        columns: dict[int, int] = {}
        for index in line:
            column = self.column(index)
            columns[column] = columns.get(column, 0) + heights[index]
        return [0] * (len(line) - 1) + [max(columns.values())]

    def _block(self, index: int) -> FacingBlock:
        return self._document.blocks[self._rows[index].block]

    def _is_beside(self, index: int) -> bool:
        """Whether the next row stands beside a row or below it in its cell."""
        one, other = self._rows[index], self._rows[index + 1]
        a, b = self._block(index).cell, self._block(index + 1).cell
        if a is None or b is None or not one.kind is other.kind is RowKind.TEXT:
            return False
        is_same = a.table == b.table and a.row == b.row and a.column <= b.column
        return is_same and self.left(index) is not None
