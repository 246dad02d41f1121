"""Lines, rows and their geometry."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from reader.model import BlockKind
from tests.ui.facing_pages import block, segment
from ui.desktop.facing.composition import Composed
from ui.desktop.facing.document import Row, RowKind
from ui.desktop.facing.layout import RowSetter, TextColumn, hanging_width, is_right_to_left
from ui.desktop.facing.typography import Typography, page_geometry
from ui.desktop.fonts import load_fonts
from ui.desktop.theme import LIGHT

LONG = "Совет прибрежных городов решил построить ещё один причал и новую дорогу к маяку. " * 4


@pytest.fixture
def typography(qapp: QApplication) -> Typography:
    return Typography(load_fonts())


def column(typography: Typography, text: str, width: int = 400, **kind: BlockKind) -> TextColumn:
    style = typography.style(kind.get("kind", BlockKind.PARAGRAPH))
    return TextColumn(Composed(text, ((0, len(text)),)), style, width, [])


def test_lines_stand_at_the_pitch_of_the_style(typography: Typography) -> None:
    set_text = column(typography, LONG)

    rectangles = set_text.rectangles(0, len(LONG))
    pitch = typography.style(BlockKind.PARAGRAPH).pitch
    assert [r.top() for r in rectangles] == [i * pitch for i in range(set_text.line_count)]
    assert set_text.height == set_text.line_count * pitch


def test_letters_of_another_script_do_not_change_the_pitch(typography: Typography) -> None:
    assert column(typography, "日本 ไทย").height == column(typography, "ab").height


def test_a_leading_dash_hangs_out_to_the_left(typography: Typography) -> None:
    answer = column(typography, "— " + LONG, kind=BlockKind.ANSWER)

    lines = answer.rectangles(0, len(LONG))
    assert lines[0].left() < 0
    assert lines[1].left() == 0


def test_only_prose_hangs_its_dash(typography: Typography) -> None:
    assert hanging_width("— Да", typography.style(BlockKind.QUOTE)) == 0


def test_right_to_left_text_stands_at_the_right(typography: Typography) -> None:
    hebrew = "שלום עולם"
    line = column(typography, hebrew).rectangles(0, len(hebrew))[0]

    assert line.right() == pytest.approx(400, abs=1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("abc", False), ("Да", False), ("שלום", True), ("12 — عربي", True), ("", False)],
)
def test_direction_comes_from_the_first_letter(text: str, expected: bool) -> None:
    assert is_right_to_left(text) is expected


def test_a_point_finds_the_segment_it_is_on(typography: Typography) -> None:
    text = "Первое. Второе."
    style = typography.style(BlockKind.PARAGRAPH)
    set_text = TextColumn(Composed(text, ((0, 7), (8, 15))), style, 400, [])
    first, second = (set_text.rectangles(*span)[0].center() for span in set_text.spans)

    assert set_text.span_at(first.x(), first.y()) == 0
    assert set_text.span_at(second.x(), second.y()) == 1


def test_beyond_the_end_of_a_line_there_is_no_segment(typography: Typography) -> None:
    set_text = column(typography, "Коротко.")

    assert set_text.span_at(390, 5) is None
    assert set_text.nearest_span(390, 5) == 0


def test_a_row_is_as_high_as_its_higher_side(typography: Typography) -> None:
    setter = RowSetter(typography, LIGHT, 400)
    uneven = block(1, segment(1, "Да.", LONG))

    row = setter.set_row(Row(RowKind.TEXT, 0, 0, 1), uneven, None)

    assert row.source.height < row.target.height
    assert row.height >= row.top + row.target.height


def test_marks_follow_each_other_down_the_row(typography: Typography) -> None:
    setter = RowSetter(typography, LIGHT, 400)
    three = block(1, *(segment(i, LONG, LONG) for i in (1, 2, 3)))

    edges = setter.set_row(Row(RowKind.TEXT, 0, 0, 3), three, None).mark_edges()

    assert edges == sorted(edges)
    assert len(edges) == 4


@pytest.mark.parametrize("kind", list(BlockKind))
def test_estimates_are_near_the_exact_height(typography: Typography, kind: BlockKind) -> None:
    setter = RowSetter(typography, LIGHT, 500)
    long_block = block(1, segment(1, LONG, LONG), kind=kind)
    row = Row(RowKind.TEXT, 0, 0, 1)

    exact = setter.set_row(row, long_block, None).height

    assert setter.estimate(row, long_block) == pytest.approx(exact, rel=0.35)


def test_wide_windows_keep_the_measure_and_centre_the_pages(typography: Typography) -> None:
    geometry = page_geometry(2400, typography)

    right_margin = 2400 - geometry.target_x - geometry.text_width
    assert abs(geometry.source_x - right_margin) <= 1
    per_line = geometry.text_width / typography.average
    assert 60 <= per_line <= 75


@pytest.mark.parametrize("width", [480, 700, 1000, 1400])
def test_pages_fit_the_window_and_do_not_overlap(typography: Typography, width: int) -> None:
    geometry = page_geometry(width, typography)

    assert geometry.source_x > 0
    assert geometry.source_x + geometry.text_width < geometry.target_x
    assert geometry.target_x + geometry.text_width < width


def test_headings_stand_out_and_captions_stand_back(typography: Typography) -> None:
    def size(kind: BlockKind) -> int:
        return typography.style(kind).font.pixelSize()

    assert size(BlockKind.TITLE) > size(BlockKind.HEADING) > size(BlockKind.PARAGRAPH)
    assert size(BlockKind.CAPTION) < size(BlockKind.PARAGRAPH)
    assert typography.style(BlockKind.QUESTION).font.bold()
