"""Blocks, rows and neighbours, without Qt."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from reader.model import BlockKind, SegmentState
from tests.ui.facing_pages import article, block, clutter, segment
from ui.desktop.facing.data import LayoutMode
from ui.desktop.facing.document import FacingDocument, Row, RowKind
from ui.desktop.facing.navigation import Stop, StopKind, step

PARAGRAPHS, SENTENCES = LayoutMode.PARAGRAPHS, LayoutMode.SENTENCES


@pytest.fixture
def document() -> FacingDocument:
    return FacingDocument(article())


def test_a_block_is_one_row(document: FacingDocument) -> None:
    assert document.block_rows(3, PARAGRAPHS, None) == [Row(RowKind.TEXT, 3, 0, 3)]


def test_the_active_segment_splits_its_block_in_three(document: FacingDocument) -> None:
    assert document.block_rows(3, PARAGRAPHS, 3) == [
        Row(RowKind.TEXT, 3, 0, 1),
        Row(RowKind.ACTIVE, 3, 1, 2),
        Row(RowKind.TEXT, 3, 2, 3),
    ]


def test_an_active_first_segment_has_nothing_before_it(document: FacingDocument) -> None:
    kinds = [row.kind for row in document.block_rows(3, PARAGRAPHS, 2)]

    assert kinds == [RowKind.ACTIVE, RowKind.TEXT]


def test_sentences_mode_gives_each_segment_a_row(document: FacingDocument) -> None:
    rows = document.block_rows(3, SENTENCES, None)

    assert [(row.first, row.stop) for row in rows] == [(0, 1), (1, 2), (2, 3)]


def test_an_endless_paragraph_is_cut_into_rows_that_cover_it() -> None:
    segments = [segment(i, "слово " * 100) for i in range(1, 41)]
    rows = FacingDocument([block(1, *segments)]).rows(PARAGRAPHS, None)

    assert len(rows) > 1
    assert rows[0].first == 0
    assert rows[-1].stop == 40
    assert all(a.stop == b.first for a, b in pairwise(rows))


def test_clutter_blocks_are_one_folded_row(document: FacingDocument) -> None:
    folded = [row for row in document.rows(PARAGRAPHS, None) if row.kind is RowKind.FOLD]

    assert folded == [Row(RowKind.FOLD, 0, 0, 2)]


def test_unfolded_clutter_has_a_row_for_each_block(document: FacingDocument) -> None:
    document.toggle_fold(1)

    kinds = [row.kind for row in document.rows(PARAGRAPHS, None)[:3]]

    assert kinds == [RowKind.FOLD, RowKind.CLUTTER, RowKind.CLUTTER]


def test_folding_again_hides_them(document: FacingDocument) -> None:
    before = document.rows(PARAGRAPHS, None)
    document.toggle_fold(0)
    document.toggle_fold(0)

    assert document.rows(PARAGRAPHS, None) == before


def test_a_restored_block_leaves_the_rest_of_its_group_unfolded(document: FacingDocument) -> None:
    document.toggle_fold(0)
    restored = block(1, segment(20), kind=BlockKind.PARAGRAPH)

    document.update_blocks([restored])

    kinds = [row.kind for row in document.rows(PARAGRAPHS, None)[:3]]
    assert kinds == [RowKind.TEXT, RowKind.FOLD, RowKind.CLUTTER]
    assert document.order[0] == 20


def test_updates_say_what_changed_and_ignore_unknown_segments(document: FacingDocument) -> None:
    changed = replace(document.segment(3), target="Another.")

    places = document.update_segments([document.segment(2), changed, segment(99)])

    assert places == [(3, 1)]
    assert document.segment(3).target == "Another."


def test_neighbours_run_through_blocks_in_reading_order(document: FacingDocument) -> None:
    assert document.following(4) == 5
    assert document.preceding(5) == 4
    assert document.following(6) is None
    assert document.preceding(1) is None


def test_next_unreviewed_skips_reviewed_and_begins_again_at_the_top(
    document: FacingDocument,
) -> None:
    assert document.next_unreviewed(5) == 1


def test_a_draft_makes_a_reviewed_segment_unreviewed(document: FacingDocument) -> None:
    document.update_segments([replace(document.segment(6), draft="typed")])

    assert document.next_unreviewed(5) == 6


def test_next_unreviewed_is_none_when_all_is_reviewed() -> None:
    done = segment(1, state=SegmentState.APPROVED)

    assert FacingDocument([block(1, done)]).next_unreviewed(None) is None


def test_clutter_segments_are_not_in_reading_order() -> None:
    hidden = replace(clutter(1), contents=(segment(7),))

    assert 7 not in FacingDocument([hidden, block(2, segment(8))])


def test_steps_stop_at_folded_lines_and_pass_over_code(document: FacingDocument) -> None:
    rows = document.rows(PARAGRAPHS, None)
    stops = []
    found = step(document, rows, 0, None, 1)
    while found is not None:
        stops.append(found[1])
        found = step(document, rows, found[0], found[1], 1)

    assert stops == [
        Stop(StopKind.FOLD, 1),
        *(Stop(StopKind.SEGMENT, i) for i in (1, 2, 3, 4, 5, 6)),
    ]
