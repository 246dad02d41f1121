"""In which groups segments are decoded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translations.engines.batches import (
    BATCH_ROWS,
    BATCH_TOKENS,
    CORES,
    FEW_ROWS,
    FIRST_WINDOW,
    IN_SIGHT,
    SCREEN_SEGMENTS,
    MachinePlan,
    batches_for,
    machine_plan,
    thread_counts,
    windows,
)

TWO_CORES = MachinePlan(beside=2, threads=1, rows=BATCH_ROWS)
GIB = 1 << 30

_lengths = st.lists(st.integers(0, 60), max_size=200)
_plans = st.builds(MachinePlan, st.integers(1, 8), st.integers(1, 4), st.integers(1, 300))


@given(st.integers(0, 3000), st.integers(1, 3))
def test_windows_cover_everything_once(count: int, legs: int) -> None:
    ranges = list(windows(count, legs))
    assert [i for r in ranges for i in r] == list(range(count))


@given(st.integers(1, 3000), st.integers(2, 3))
def test_the_first_windows_of_a_pivot_are_small(count: int, legs: int) -> None:
    ends = [window.stop for window in windows(count, legs)]
    assert ends[:2] == [min(count, FIRST_WINDOW), min(count, IN_SIGHT)][: len(ends)]


@given(_lengths, _plans, st.sampled_from([1, 4]), st.integers(0, 20))
def test_batches_hold_each_segment_once_in_equal_lengths(
    lengths: list[int], plan: MachinePlan, beam: int, first: int
) -> None:
    batches = batches_for(lengths, plan, beam, first)
    assert sorted(i for batch in batches for i in batch) == list(range(len(lengths)))
    for batch in batches:
        assert len({lengths[i] for i in batch}) == 1
        assert len(batch) == 1 or len(batch) * beam <= plan.rows
        assert len(batch) == 1 or sum(lengths[i] for i in batch) <= BATCH_TOKENS


@given(_lengths, _plans, st.integers(1, 20))
def test_what_is_on_the_screen_comes_first(
    lengths: list[int], plan: MachinePlan, first: int
) -> None:
    batches = batches_for(lengths, plan, 4, first)
    screen = set(range(min(first, len(lengths))))
    last = max((n for n, batch in enumerate(batches) if screen & {*batch}), default=-1)
    assert all(screen & {*batch} for batch in batches[: last + 1])
    assert all(len(batch) <= SCREEN_SEGMENTS for batch in batches[: last + 1])
    assert batches[: min(plan.beside, len(screen))] == [
        (i,) for i in range(min(plan.beside, len(screen)))
    ]


def test_batches_of_the_screen_are_filled_up_with_the_same_length() -> None:
    batches = batches_for([5, 6, 7, 9, *[7] * 20], TWO_CORES, 4, first=4)
    assert batches[:4] == [(0,), (1,), (2, *range(4, 15)), (3,)]


def test_the_largest_batches_come_first_so_that_no_core_waits_at_the_end() -> None:
    batches = batches_for([3, 40, *[10] * 12], TWO_CORES, 4)
    assert [len(batch) for batch in batches] == [1, 8, 4, 1]


def test_one_length_only_is_shared_between_the_cores() -> None:
    assert [len(batch) for batch in batches_for([10] * 24, TWO_CORES, 4)] == [12, 12]


def test_greedy_decoding_takes_more_segments_in_a_batch() -> None:
    lengths = [4] * 1000
    assert max(map(len, batches_for(lengths, TWO_CORES, 4))) == BATCH_ROWS // 4
    assert max(map(len, batches_for(lengths, TWO_CORES, 1))) == BATCH_ROWS


@pytest.mark.parametrize(
    ("cores", "counts"), [(1, (1, 1)), (2, (2, 1)), (8, (8, 1)), (16, (8, 2)), (20, (8, 2))]
)
def test_cores_are_spent_on_batches_side_by_side(cores: int, counts: tuple[int, int]) -> None:
    assert thread_counts(cores) == counts
    assert machine_plan(cores) == MachinePlan(*counts, rows=machine_plan().rows)


def test_little_memory_means_smaller_batches() -> None:
    assert machine_plan(2, 1 * GIB).rows == FEW_ROWS
    assert machine_plan(2, 8 * GIB).rows == BATCH_ROWS


def test_the_cores_of_this_machine_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CORES, raising=False)
    plan = machine_plan()
    assert plan.beside >= 1
    assert plan.threads >= 1


def test_a_process_among_several_uses_the_cores_it_is_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(CORES, "1")
    assert thread_counts() == (1, 1)
