"""How much speaks for a bead: the marks of its two sides that belong together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import log
from typing import TYPE_CHECKING

from translations.alignment.band import Band

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


#: Marks in more than this share of a text's sentences say nothing about one of them.
_FREQUENT = 0.25
_MOST_OFTEN = 250
#: Marks in no more sentences than this are looked for far from where they are expected.
_RARE = 12

Weights = Mapping[tuple[str, str], float]


class _Places:
    """In which sentences of a text each mark stands."""

    def __init__(self, marks: Sequence[frozenset[str]]) -> None:
        import numpy as np

        self.count = len(marks)
        found: dict[str, list[int]] = {}
        for number, of_sentence in enumerate(marks):
            for mark in of_sentence:
                found.setdefault(mark, []).append(number)
        most = min(_FREQUENT * len(marks) + 2, _MOST_OFTEN)
        self.of = {mark: np.array(at) for mark, at in found.items() if len(at) <= most}


@dataclass(frozen=True, eq=False)
class Evidence:
    """The meetings of two texts' marks; `weights` say how well two marks belong together."""

    source: _Places
    target: _Places
    weights: Weights

    @classmethod
    def between(
        cls,
        source: Sequence[frozenset[str]],
        target: Sequence[frozenset[str]],
        weights: Weights,
    ) -> Evidence:
        """The evidence of two texts, given as the marks of their sentences."""
        return cls(_Places(source), _Places(target), weights)

    @cached_property
    def _pairs(self) -> list[tuple[int, int, NDArray[np.int64], NDArray[np.int64], float]]:
        """The marks that belong together: numbers, places of both, and weight.

        A rare meeting says more than one that happens all the time.
        """
        numbers: dict[str, int] = {}
        pairs = []
        everywhere = max(1, self.source.count * self.target.count)
        for (one, other), weight in self.weights.items():
            at, there = self.source.of.get(one), self.target.of.get(other)
            if at is None or there is None:
                continue
            rarity = log(everywhere / (len(at) * len(there))) / 2
            ids = (
                numbers.setdefault("s" + one, len(numbers)),
                numbers.setdefault("t" + other, len(numbers)),
            )
            pairs.append((*ids, at, there, weight * max(rarity, 0.1)))
        return pairs

    def meetings(self) -> list[tuple[int, int, float]]:
        """Sentences in which rare marks meet, wherever they stand, and how much they have."""
        found: dict[tuple[int, int], float] = {}
        for _, _, at, there, weight in self._pairs:
            if len(at) <= _RARE and len(there) <= _RARE:
                for place in product(at.tolist(), there.tolist()):
                    found[place] = found.get(place, 0.0) + weight
        return [(i, j, weight) for (i, j), weight in found.items()]

    def gains(
        self, band: Band, kinds: Iterable[tuple[int, int]]
    ) -> dict[tuple[int, int], NDArray[np.float64]]:
        """For each kind of bead (so many source, so many target sentences) and node: the evidence.

        Every mark counts once, however often it stands there, and the side with less counts: a
        long bead gains nothing by words that it repeats.
        """
        import numpy as np

        met = self._met(band)
        gains = {}
        for kind in kinds:
            sides = [
                _sum_of_best(band, met, kind, met.first),
                _sum_of_best(band, met, kind, met.second),
            ]
            gains[kind] = np.minimum(*sides)
        return gains

    def _met(self, band: Band) -> _Met:
        """All meetings within reach of a band."""
        import numpy as np

        parts = []
        for first, second, at, there, weight in self._pairs:
            low = np.searchsorted(there, band.low[at] - 1)
            high = np.searchsorted(there, band.high[np.minimum(at + 1, len(band.high) - 1)] + 1)
            counts = np.maximum(high - low, 0)
            total = int(counts.sum())
            if not total:
                continue
            rows = np.repeat(at, counts)
            starts = np.repeat(low - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts)
            columns = there[np.arange(total) + starts]
            parts.append((rows, columns, first, second, weight, total))
        if not parts:
            nothing = np.zeros(0, np.int64)
            return _Met(nothing, nothing, nothing, nothing, np.zeros(0))
        sizes = [part[5] for part in parts]
        return _Met(
            np.concatenate([part[0] for part in parts]),
            np.concatenate([part[1] for part in parts]),
            np.repeat([part[2] for part in parts], sizes),
            np.repeat([part[3] for part in parts], sizes),
            np.repeat([part[4] for part in parts], sizes),
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Met:
    """Meetings as columns: sentences, numbers of the two marks, weights."""

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    first: NDArray[np.int64]
    second: NDArray[np.int64]
    weights: NDArray[np.float64]


def _sum_of_best(
    band: Band, met: _Met, kind: tuple[int, int], marks: NDArray[np.int64]
) -> NDArray[np.float64]:
    """For each node as the beginning of a bead: the best weight of each mark in it, added up."""
    import numpy as np

    if not len(marks):
        return np.zeros(band.size)
    nodes, ids, weights = [], [], []
    for down, right in product(range(kind[0]), range(kind[1])):
        node = band.nodes(met.rows - down, met.columns - right)
        inside = node >= 0
        nodes.append(node[inside])
        ids.append(marks[inside])
        weights.append(met.weights[inside])
    node, mark = np.concatenate(nodes), np.concatenate(ids)
    weight = np.concatenate(weights)
    key = node * (int(marks.max()) + 1) + mark
    order = np.argsort(key, kind="stable")
    key = key[order]
    starts = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]]))
    best: NDArray[np.float64] = np.maximum.reduceat(weight[order], starts)
    return np.bincount(node[order][starts], best, minlength=band.size).astype(
        np.float64, copy=False
    )
