"""Heights of rows against plain lists."""

from __future__ import annotations

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from ui.desktop.facing.heights import RowHeights

lists = st.lists(st.integers(1, 500), min_size=1, max_size=60)


@given(lists)
def test_top_is_the_sum_of_the_heights_before(heights: list[int]) -> None:
    rows = RowHeights(heights)

    assert [rows.top(i) for i in range(len(heights) + 1)] == [0, *accumulate(heights)]


@given(lists, st.data())
def test_row_at_finds_the_row_that_covers_a_height(heights: list[int], data: st.DataObject) -> None:
    rows = RowHeights(heights)
    y = data.draw(st.integers(0, sum(heights) - 1))

    found = rows.row_at(y)

    assert rows.top(found) <= y < rows.top(found + 1)


@given(lists, st.data())
def test_set_and_splice_leave_what_a_new_list_would_give(
    heights: list[int], data: st.DataObject
) -> None:
    rows = RowHeights(heights)
    at = data.draw(st.integers(0, len(heights) - 1))
    grown = rows.set(at, 33)
    stop = data.draw(st.integers(at, len(heights)))
    fresh = data.draw(st.lists(st.integers(1, 50), max_size=4))
    rows.splice(at, stop, fresh)

    expected = [*heights[:at], 33, *heights[at + 1 :]]
    assert grown == 33 - heights[at]
    expected[at:stop] = fresh
    assert [rows[i] for i in range(len(rows))] == expected
    assert [rows.top(i) for i in range(len(expected) + 1)] == [0, *accumulate(expected)]
    assert rows.total == sum(expected)


def test_row_at_outside_gives_the_nearest_row() -> None:
    rows = RowHeights([10, 20, 30])

    assert rows.row_at(-5) == 0
    assert rows.row_at(1000) == 2
