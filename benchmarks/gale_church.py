"""Alignment by lengths alone: Gale and Church (1993), with the constants of nltk's version."""

from __future__ import annotations

from collections.abc import Sequence
from math import erfc, inf, log, sqrt

from translations.alignment.bead import Bead, bead

_PRIORS = {
    (1, 0): 0.0099,
    (0, 1): 0.0099,
    (1, 1): 0.89,
    (2, 1): 0.089,
    (1, 2): 0.089,
    (2, 2): 0.011,
}
_VARIANCE = 6.8


def gale_church(source: Sequence[str], target: Sequence[str]) -> list[Bead]:
    """The beads that the lengths in characters make likeliest."""
    lengths = [len(text) for text in source], [len(text) for text in target]
    cost = [[inf] * (len(target) + 1) for _ in range(len(source) + 1)]
    last = [[(0, 0)] * (len(target) + 1) for _ in range(len(source) + 1)]
    cost[0][0] = 0.0
    for i in range(len(source) + 1):
        for j in range(len(target) + 1):
            for (a, b), prior in _PRIORS.items():
                if i < a or j < b or cost[i - a][j - b] == inf:
                    continue
                one, other = sum(lengths[0][i - a : i]), sum(lengths[1][j - b : j])
                whole = cost[i - a][j - b] + _unlikely(one, other) - log(prior)
                if whole < cost[i][j]:
                    cost[i][j], last[i][j] = whole, (a, b)
    found, i, j = [], len(source), len(target)
    while i or j:
        a, b = last[i][j]
        found.append(bead(range(i - a, i), range(j - b, j)))
        i, j = i - a, j - b
    return found[::-1]


def _unlikely(one: int, other: int) -> float:
    differs = abs(one - other) / sqrt(max(1, one + other) / 2 * _VARIANCE)
    return -log(max(erfc(differs / sqrt(2)), 1e-300))
