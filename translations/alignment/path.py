"""The cheapest way through the table of two texts (dynamic programming)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log
from typing import TYPE_CHECKING

from translations.alignment.band import Band
from translations.alignment.bead import Bead, bead

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


#: How often beads of so many source and target sentences come in translations of articles.
KINDS: Mapping[tuple[int, int], float] = {
    (1, 1): 0.80,
    (1, 2): 0.10,
    (2, 1): 0.10,
    (2, 2): 0.02,
    (1, 3): 0.02,
    (3, 1): 0.02,
    (2, 3): 0.003,
    (3, 2): 0.003,
    (1, 4): 0.003,
    (4, 1): 0.003,
}
#: Those that a first look at large texts goes by.
USUAL_KINDS = {kind: share for kind, share in KINDS.items() if max(kind) < 3}
#: A sentence without counterpart.
_GAP = 0.04

#: Variance of a translation's length in characters for each of the source (Gale and Church 1993).
_VARIANCE = 6.8
#: No difference of lengths counts for more than this.
_MOST = 12.0


def cheapest(
    band: Band,
    lengths: tuple[Sequence[int], Sequence[int]],
    gains: Mapping[tuple[int, int], NDArray[np.float64]],
    ratio: float,
) -> list[Bead]:
    """The beads of the cheapest way; `ratio` is target characters for each of the source."""
    import numpy as np

    columns, widths = band.columns(), band.high - band.low + 1
    costs = {
        (down, right): _cost(
            (down, right),
            np.repeat(_lengths(lengths[0], down) * ratio, widths),
            _lengths(lengths[1], right)[columns],
        )
        - gain
        for (down, right), gain in gains.items()
    }
    return _walk_back(band, list(costs), _fill(band, costs))


def _lengths(lengths: Sequence[int], count: int) -> NDArray[np.float64]:
    """The length of so many sentences on from each place; infinite beyond the text."""
    import numpy as np

    behind = np.concatenate([[0.0], np.cumsum(lengths)])
    found = np.full(len(behind), np.inf)
    if count < len(behind):
        found[:-count] = behind[count:] - behind[:-count]
    return found


def _cost(
    kind: tuple[int, int], one: NDArray[np.float64], other: NDArray[np.float64]
) -> NDArray[np.float64]:
    """What a bead of a kind costs by the lengths of its sides; infinite beyond the texts."""
    import numpy as np

    total = one + other
    possible = np.isfinite(total)
    differs = np.where(possible, one, 0.0)
    differs -= np.where(possible, other, 0.0)
    differs *= differs
    differs /= np.where(possible, total, 1.0) * _VARIANCE
    return np.where(possible, np.minimum(differs, _MOST) - log(KINDS[kind]), np.inf)


def _fill(band: Band, costs: Mapping[tuple[int, int], NDArray[np.float64]]) -> NDArray[np.int8]:
    """The kind of the last bead on the cheapest way to each node.

    Kinds are numbered as in `costs`; -1 is a source sentence without counterpart, -2 a target one.
    """
    import numpy as np

    gap = -log(_GAP)
    total = np.full(band.size, np.inf)
    total[0] = 0.0
    last = np.full(band.size, -2, np.int8)
    for row in range(len(band.low)):
        begin, end = int(band.first[row]), int(band.first[row + 1])
        here = total[begin:end]
        # Target sentences without counterpart, each one step to the right.
        steps = gap * np.arange(len(here))
        cheapest_left = np.minimum.accumulate(here - steps) + steps
        better = cheapest_left < here - 1e-9
        here[better] = cheapest_left[better]
        last[begin:end][better] = -2
        for number, (kind, cost) in enumerate(costs.items()):
            _push(band, row, kind, here + cost[begin:end], number, total, last)
        _push(band, row, (1, 0), here + gap, -1, total, last)
    return last


def _push(
    band: Band,
    row: int,
    kind: tuple[int, int],
    reached: NDArray[np.float64],
    number: int,
    total: NDArray[np.float64],
    last: NDArray[np.int8],
) -> None:
    """Offer the ways that go on from a row by one kind of bead to the row they lead to."""
    there = row + kind[0]
    if there >= len(band.low):
        return
    shift = int(band.low[row]) + kind[1]
    low, high = (
        max(shift, int(band.low[there])),
        min(shift + len(reached) - 1, int(band.high[there])),
    )
    if low > high:
        return
    begin = int(band.first[there]) + low - int(band.low[there])
    place = slice(begin, begin + high - low + 1)
    offered = reached[low - shift : high - shift + 1]
    better = offered < total[place]
    total[place][better] = offered[better]
    last[place][better] = number


def _walk_back(band: Band, kinds: list[tuple[int, int]], last: NDArray[np.int8]) -> list[Bead]:
    i, j = len(band.low) - 1, int(band.high[-1])
    found = []
    while i or j:
        node = int(band.first[i]) + j - int(band.low[i])
        number = int(last[node])
        down, right = {-1: (1, 0), -2: (0, 1)}.get(number) or kinds[number]
        found.append(bead(range(i - down, i), range(j - right, j)))
        i, j = i - down, j - right
    return found[::-1]
