"""Heights of rows, with the top of any row and the row at any height in logarithmic time.

A binary indexed tree (P. Fenwick, "A new data structure for cumulative frequency tables", 1994).
Whole pixels, so that nothing drifts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence


class RowHeights:
    """The heights of rows 0 ... n-1 in pixels."""

    def __init__(self, heights: Iterable[int] = ()) -> None:
        self._heights = list(heights)
        self._build()

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, row: int) -> int:
        return self._heights[row]

    @property
    def total(self) -> int:
        """The height of all rows together."""
        return self._total

    def set(self, row: int, height: int) -> int:
        """Give a row a new height; returns by how much it grew."""
        growth = height - self._heights[row]
        if growth:
            self._heights[row] = height
            self._total += growth
            index = row + 1
            while index < len(self._tree):
                self._tree[index] += growth
                index += index & -index
        return growth

    def top(self, row: int) -> int:
        """Where the row begins: the sum of all heights before it."""
        result = 0
        while row > 0:
            result += self._tree[row]
            row -= row & -row
        return result

    def row_at(self, y: int) -> int:
        """The row that covers height `y`: the first one for less, the last one for more."""
        position, step = 0, self._top_bit
        while step:
            ahead = position + step
            if ahead < len(self._tree) and self._tree[ahead] <= y:
                position = ahead
                y -= self._tree[ahead]
            step >>= 1
        return max(0, min(position, len(self._heights) - 1))

    def splice(self, start: int, stop: int, heights: Sequence[int]) -> None:
        """Replace rows `start` to `stop` (exclusive) by others, as with a list slice."""
        self._heights[start:stop] = heights
        self._build()

    def _build(self) -> None:
        tree = [0, *self._heights]
        size = len(tree)
        for index in range(1, size):
            parent = index + (index & -index)
            if parent < size:
                tree[parent] += tree[index]
        self._tree = tree
        self._total = sum(self._heights)
        self._top_bit = 1 << (size.bit_length() - 1)
