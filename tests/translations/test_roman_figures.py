"""Roman figures as numbers."""

from __future__ import annotations

import pytest

from translations.checks.roman_figures import roman_value


@pytest.mark.parametrize(
    ("figures", "value"),
    [
        ("I", 1),
        ("IV", 4),
        ("XIX", 19),
        ("XLIX", 49),
        ("LXXXVIII", 88),
        ("CXCIX", 199),
        ("MCMXCIV", 1994),
        ("MMXXVI", 2026),
    ],
)
def test_a_smaller_figure_before_a_larger_one_is_taken_off(figures: str, value: int) -> None:
    assert roman_value(figures) == value
