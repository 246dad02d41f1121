"""In which groups segments are decoded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translations.engines.batches import (
    FIRST_WINDOW,
    equal_length_batches,
    thread_counts,
    windows,
)


@given(st.integers(0, 3000))
def test_windows_cover_everything_once_and_begin_small(count: int) -> None:
    ranges = list(windows(count))
    assert [i for r in ranges for i in r] == list(range(count))
    assert not ranges or len(ranges[0]) <= FIRST_WINDOW


@given(st.lists(st.integers(1, 60), max_size=200), st.integers(1, 200))
def test_batches_hold_each_segment_once_in_equal_lengths(lengths: list[int], limit: int) -> None:
    batches = equal_length_batches(lengths, limit)
    assert sorted(i for batch in batches for i in batch) == list(range(len(lengths)))
    for batch in batches:
        assert len({lengths[i] for i in batch}) == 1
        assert len(batch) == 1 or sum(lengths[i] for i in batch) <= limit


@pytest.mark.parametrize(
    ("cores", "counts"), [(1, (1, 1)), (2, (2, 1)), (8, (8, 1)), (16, (8, 2)), (20, (8, 2))]
)
def test_cores_are_spent_on_batches_side_by_side(cores: int, counts: tuple[int, int]) -> None:
    assert thread_counts(cores) == counts


def test_the_cores_of_this_machine_are_used() -> None:
    beside, threads = thread_counts()
    assert beside >= 1
    assert threads >= 1
