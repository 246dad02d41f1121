"""The unit of an alignment."""

from __future__ import annotations

from typing import NamedTuple


class Bead(NamedTuple):
    """Sentences of one text that are translated by sentences of the other; one side may be empty.

    Both are the numbers of sentences that follow each other, counted from 0.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]


def bead(source: range, target: range) -> Bead:
    """The bead of two runs of sentences."""
    return Bead(tuple(source), tuple(target))
