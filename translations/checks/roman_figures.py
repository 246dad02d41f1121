"""What Roman figures are worth."""

from __future__ import annotations

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def roman_value(figures: str) -> int:
    """The number that well-formed Roman figures in Latin capitals are: XIX is 19."""
    values = [_VALUES[figure] for figure in figures]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
