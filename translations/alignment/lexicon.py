"""Which words translate each other, learnt from texts that are aligned already.

Model 1 of Brown et al. (1993), in both directions; a pair counts as often as both agree on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


#: Marks in more than this share of the sentences translate no one in particular.
_FREQUENT = 0.12
_MOST_OFTEN = 200
_ROUNDS = 4
#: Taken off the count of every pair: two words that met once may have met by chance.
_DISCOUNT = 0.7
_LEAST = 0.1
#: What a mark may come from besides the words of the other sentence.
_NOTHING = 0.05
_SCALE, _MOST = 2.0, 1.5

Marks = frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    """For every meeting of two words in a pair of sentences: the pair of words, and the sides."""

    pair: NDArray[np.int64]
    in_source: NDArray[np.int64]
    in_target: NDArray[np.int64]


def learnt(sentences: Iterable[tuple[Marks, Marks]]) -> dict[tuple[str, str], float]:
    """Weights of pairs of words, from pairs of sentences (or of groups of them)."""
    import numpy as np

    pairs = [(sorted(one), sorted(other)) for one, other in sentences if one and other]
    counts = [_counts(side[0] for side in pairs), _counts(side[1] for side in pairs)]
    most = min(_FREQUENT * len(pairs) + 2, _MOST_OFTEN)
    table, words = _table(pairs, counts, most)
    if not words:
        return {}
    often = np.array([(counts[0][one], counts[1][other]) for one, other in words], float)
    by_source = _expected(table, table.in_target, often[:, 0])
    by_target = _expected(table, table.in_source, often[:, 1])
    agreed = np.minimum(by_source, by_target) - _DISCOUNT
    share = agreed / np.sqrt(often[:, 0] * often[:, 1])
    return {words[n]: min(_SCALE * float(share[n]), _MOST) for n in np.flatnonzero(share > _LEAST)}


def _counts(sides: Iterable[list[str]]) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for side in sides:
        for mark in side:
            counts[mark] = counts.get(mark, 0) + 1
    return counts


def _table(
    pairs: list[tuple[list[str], list[str]]], counts: list[Mapping[str, int]], most: float
) -> tuple[_Table, list[tuple[str, str]]]:
    # A word seen only once is never more than a guess.
    import numpy as np

    numbers = [
        {mark: n for n, mark in enumerate(m for m, count in side.items() if 1 < count <= most)}
        for side in counts
    ]
    columns: tuple[list[NDArray[np.int64]], ...] = ([], [], [])
    at = there = 0
    for one, other in pairs:
        left = np.array([numbers[0][mark] for mark in one if mark in numbers[0]], np.int64)
        right = np.array([numbers[1][mark] for mark in other if mark in numbers[1]], np.int64)
        columns[0].append(np.add.outer(left * len(numbers[1]), right).ravel())
        columns[1].append(np.repeat(np.arange(at, at + len(left)), len(right)))
        columns[2].append(np.tile(np.arange(there, there + len(right)), len(left)))
        at, there = at + len(left), there + len(right)
    if not pairs or not all(numbers):
        return _Table(*(np.zeros(0, np.int64) for _ in columns)), []
    codes, pair = np.unique(np.concatenate(columns[0]), return_inverse=True)
    names = list(numbers[0]), list(numbers[1])
    words = [(names[0][code // len(names[1])], names[1][code % len(names[1])]) for code in codes]
    return _Table(pair, np.concatenate(columns[1]), np.concatenate(columns[2])), words


def _expected(
    table: _Table, generated: NDArray[np.int64], often: NDArray[np.float64]
) -> NDArray[np.float64]:
    """How often each pair is expected to translate each other, after some rounds of EM."""
    import numpy as np

    likely: NDArray[np.float64] = np.ones(len(often))
    count: NDArray[np.float64] = likely
    for _ in range(_ROUNDS):
        each = likely[table.pair]
        each /= (np.bincount(generated, each) + _NOTHING)[generated]
        count = np.bincount(table.pair, each, minlength=len(often)).astype(np.float64, copy=False)
        likely = count / often
    return count
