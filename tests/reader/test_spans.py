"""Places in a text."""

from __future__ import annotations

import pytest

from reader.spans import ends_in_common


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("abc", "abc", (3, 0)),
        ("a b c", "a xy c", (2, 2)),
        ("aa", "aaa", (2, 0)),
        ("", "x", (0, 0)),
        ("x aba", "x ababa", (5, 0)),
    ],
)
def test_what_two_texts_begin_and_end_with(one: str, other: str, found: tuple[int, int]) -> None:
    assert ends_in_common(one, other) == found
