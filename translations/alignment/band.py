"""Which places of the table of two texts are looked at: all of a small one, else those that may be.

A node (i, j) of the table stands between sentences: i of the source and j of the target are behind.
For each i the nodes from `low[i]` to `high[i]` are looked at; both never fall.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from translations.alignment.bead import Bead

#: The lengths of the sentences of both texts, in characters.
Lengths = tuple[Sequence[int], Sequence[int]]

#: Tables with at most so many nodes are looked at whole.
WHOLE = 400_000
#: Nodes beside the line between two sure places.
_MARGIN = 10
#: Nodes beside an alignment that is nearly right.
_NEAR = 6
#: Of a stretch without sure places this share is looked at on each side of its diagonal, as long as
#: no more nodes come of it (each takes some 100 bytes).
_SHARE = 0.15
_MOST_NODES = 2_500_000
#: Sentences before and behind a meeting in which others on its line are counted, how far from that
#: line they may lie, and how likely so many may be by chance.
_NEARBY, _ASIDE, _SLOPE = 25, 3, 0.25
_BY_CHANCE = 0.001


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """The nodes that are looked at; `first[i]` is the number of the node (i, low[i])."""

    low: NDArray[np.int64]
    high: NDArray[np.int64]
    first: NDArray[np.int64]

    @classmethod
    def of(cls, low: NDArray[np.int64], high: NDArray[np.int64]) -> Band:
        """The band between two edges, made monotone."""
        import numpy as np

        low = np.minimum.accumulate(low[::-1])[::-1]
        high = np.maximum.accumulate(high)
        widths = high - low + 1
        return cls(low, high, np.concatenate([[0], np.cumsum(widths)]))

    @property
    def size(self) -> int:
        """The number of nodes."""
        return int(self.first[-1])

    def nodes(self, i: NDArray[np.int64], j: NDArray[np.int64]) -> NDArray[np.int64]:
        """The numbers of nodes, -1 for those outside."""
        import numpy as np

        inside = (i >= 0) & (i < len(self.low))
        row = np.where(inside, i, 0)
        inside &= (j >= self.low[row]) & (j <= self.high[row])
        return np.where(inside, self.first[row] + j - self.low[row], -1)

    def columns(self) -> NDArray[np.int64]:
        """The column of every node."""
        import numpy as np

        return np.arange(self.size) - np.repeat(self.first[:-1] - self.low, np.diff(self.first))


def whole(rows: int, columns: int) -> Band:
    """All nodes of a table of so many sentences."""
    import numpy as np

    return Band.of(np.zeros(rows + 1, np.int64), np.full(rows + 1, columns, np.int64))


def around_meetings(lengths: Lengths, meetings: Iterable[tuple[int, int, float]]) -> Band:
    """The nodes about the line on which rare marks of both texts meet (`Evidence.meetings`).

    `lengths` are those of the sentences of both texts; where nothing meets, they tell the way.
    """
    rows, columns = len(lengths[0]), len(lengths[1])
    sure = [(0, 0), *_line(rows, columns, meetings), (rows, columns)]
    return _about(lengths, sure, _MARGIN, _SHARE)


def around_beads(lengths: Lengths, beads: Sequence[Bead]) -> Band:
    """The nodes about an alignment that is nearly right."""
    sure = [(0, 0), (len(lengths[0]), len(lengths[1]))]
    sure[1:1] = [(each.source[0], each.target[0]) for each in beads if each.source and each.target]
    return _about(lengths, sure, _NEAR, 0.0)


def _about(lengths: Lengths, sure: list[tuple[int, int]], margin: int, share: float) -> Band:
    """The nodes about the line between places, in a stretch without any more of them."""
    import numpy as np

    rows, columns = len(lengths[0]), len(lengths[1])
    behind = [np.concatenate([[0.0], np.cumsum(side)]) for side in lengths]
    most = max(10 * margin, _MOST_NODES // (2 * max(1, rows)))
    low = np.full(rows + 1, columns, np.int64)
    high = np.zeros(rows + 1, np.int64)
    for (i, j), (k, m) in pairwise(sure):
        stretch = np.arange(i, k + 1)
        passed = (behind[0][stretch] - behind[0][i]) / max(1.0, behind[0][k] - behind[0][i])
        there = behind[1][j] + passed * (behind[1][m] - behind[1][j])
        middle = np.clip(np.searchsorted(behind[1], there), j, m)
        side = margin + min(share * min(k - i, m - j) + 0.5 * abs((m - j) - (k - i)), most)
        low[stretch] = np.minimum(low[stretch], np.floor(middle - side).astype(np.int64))
        high[stretch] = np.maximum(high[stretch], np.ceil(middle + side).astype(np.int64))
    low, high = np.clip(low, 0, columns), np.clip(high, 0, columns)
    low[0], high[-1] = 0, columns
    return Band.of(low, high)


def _line(
    rows: int, columns: int, meetings: Iterable[tuple[int, int, float]]
) -> list[tuple[int, int]]:
    """The heaviest chain of meetings that rises in both texts, of those that are none by chance.

    Words that begin alike by chance meet anywhere, and a long chain that rises is always found
    among them: only what has more company on its line than chance gives it says where it goes.
    """
    best_row: dict[int, tuple[float, int]] = {}
    best_column: dict[int, tuple[float, int]] = {}
    for i, j, weight in meetings:
        best_row[i] = max(best_row.get(i, (0.0, 0)), (weight, j))
        best_column[j] = max(best_column.get(j, (0.0, 0)), (weight, i))
    mutual = sorted((i, j) for i, (_, j) in best_row.items() if best_column[j][1] == i)
    if not mutual:
        return []
    by_chance = len(mutual) * _LINE / (rows * columns)
    least = _unlikely(by_chance)
    return _rising([place for n, place in enumerate(mutual) if _company(mutual, n) >= least])


def _company(places: list[tuple[int, int]], n: int) -> int:
    """How many of the places near one, in order of rows, lie on nearly the same line."""
    i, j = places[n]
    begin = bisect_left(places, (i - _NEARBY,))
    end = bisect_left(places, (i + _NEARBY + 1,))
    return sum(
        abs((k - i) - (m - j)) <= _ASIDE + _SLOPE * abs(k - i)
        for k, m in places[begin:end]
        if k != i
    )


#: Nodes on the line of a place.
_LINE = sum(2 * (2 * (_ASIDE + _SLOPE * away) + 1) for away in range(1, _NEARBY + 1))


def _unlikely(expected: float) -> int:
    """The number that so many are hardly ever reached by chance (Poisson)."""
    likely = total = exp(-expected)
    count = 0
    while 1 - total > _BY_CHANCE:
        count += 1
        likely *= expected / count
        total += likely
    return count + 1


def _rising(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of places, in order of rows, whose columns rise."""
    ends: list[int] = []
    last: list[int] = []
    before = [-1] * len(places)
    for n, (_, column) in enumerate(places):
        at = bisect_left(ends, column)
        if at == len(ends):
            ends.append(column)
            last.append(n)
        else:
            ends[at], last[at] = column, n
        before[n] = last[at - 1] if at else -1
    chain, n = [], last[-1] if last else -1
    while n >= 0:
        chain.append(places[n])
        n = before[n]
    return chain[::-1]
