"""Tables on the pages: cells of a row side by side, one below the other where they do not fit."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from reader.model import BlockKind, Cell
from tests.ui.facing_pages import (
    block,
    drag,
    finish_idle_work,
    make_view,
    place_of,
    press,
    segment,
    word_edges,
)
from ui.desktop.facing.data import FacingBlock, LayoutMode
from ui.desktop.facing.document import RowKind
from ui.desktop.facing.hits import Side
from ui.desktop.facing.tables import column_span, columns_of
from ui.desktop.facing.view import FacingView
from ui.desktop.theme import LIGHT

_TEXTS = (
    ("Год", "Тонны", "Примечание"),
    ("1900", "41", "Хороший урожай после дождливой весны, первый за много лет"),
    ("1901", "38", "Половодье"),
)


def _table(texts: tuple[tuple[str, ...], ...] = _TEXTS) -> list[FacingBlock]:
    """Segments 1, 2, 3 … row by row, between the paragraphs of the segments 90 and 91."""
    places = [
        (Cell(0, r, c, not r), text) for r, row in enumerate(texts) for c, text in enumerate(row)
    ]
    columns = columns_of((cell, [text]) for cell, text in places)[0]
    cells = [
        FacingBlock(
            100 + n,
            BlockKind.TABLE_CELL,
            0,
            (segment(n, text, text),),
            text,
            cell=cell,
            columns=columns,
        )
        for n, (cell, text) in enumerate(places, start=1)
    ]
    return [block(1, segment(90)), *cells, block(2, segment(91))]


def _shown(qtbot: QtBot, blocks: list[FacingBlock] | None = None) -> FacingView:
    view = make_view(qtbot)
    view.set_page(blocks or _table(), "ru", "en")
    return view


def _y(view: FacingView, number: int) -> int:
    index = view._rows.row_of_segment(number)
    assert index is not None
    return view._row_y(index)


def _left(view: FacingView, number: int, side: Side = Side.SOURCE) -> int:
    return place_of(view, number, side).x()


def test_cells_of_a_row_stand_side_by_side_on_both_pages(qtbot: QtBot) -> None:
    view = _shown(qtbot)
    assert _y(view, 4) == _y(view, 5) == _y(view, 6) > _y(view, 1)
    for side in (Side.SOURCE, Side.TARGET):
        assert all(_left(view, a, side) < _left(view, b, side) for a, b in pairwise((4, 5, 6)))


def test_columns_stand_below_their_heads(qtbot: QtBot) -> None:
    view = _shown(qtbot)
    for head, *cells in ((1, 4, 7), (2, 5, 8), (3, 6, 9)):
        rows = [view._rows.row_of_segment(n) for n in (head, *cells)]
        assert len({view._rows.layout(r or 0).style.indent for r in rows}) == 1


def test_a_line_is_as_high_as_its_highest_cell(qtbot: QtBot) -> None:
    view = _shown(qtbot)
    finish_idle_work(view)
    cells = [view._rows.row_of_segment(n) or 0 for n in (4, 5, 6)]
    heights = [view._rows.layout(i).height for i in cells]
    assert [view._rows.heights[i] for i in cells] == [0, 0, max(heights)]
    assert _y(view, 7) == _y(view, 4) + max(heights)


@pytest.mark.parametrize("side", [Side.SOURCE, Side.TARGET])
def test_the_mouse_finds_the_cell_it_is_over(qtbot: QtBot, side: Side) -> None:
    view = _shown(qtbot)
    for number in range(1, 10):
        hit = view.hit_at(place_of(view, number, side))
        assert hit is not None
        assert (hit.stop.id, hit.side, hit.exact) == (number, side, True)


def test_the_mark_before_a_cell_tells_its_state(qtbot: QtBot) -> None:
    view = _shown(qtbot)
    index = view._rows.row_of_segment(5) or 0
    x = view._geometry.target_x + view._rows.layout(index).style.indent - view._typography.px(0.6)
    point = QPoint(x, place_of(view, 5, Side.TARGET).y())
    hit = view.hit_at(point)
    assert hit is not None
    assert (hit.stop.id, hit.side) == (5, Side.GUTTER)
    assert "Machine" in view.tip_at(point)
    column_below = view.viewport().grab().toImage().pixelColor(point)
    assert column_below != QColor(LIGHT.paper)


def test_a_cell_is_edited_across_the_page_and_its_row_closes_again(qtbot: QtBot) -> None:
    view = _shown(qtbot)
    finish_idle_work(view)
    before = [view._rows.heights[i] for i in range(len(view._rows))]
    view.activate(5)
    rows = view._rows
    index = rows.row_of_segment(5) or 0
    assert rows.rows[index].kind is RowKind.ACTIVE
    assert rows.layout(index).style.indent == 0
    assert _y(view, 4) < _y(view, 5) < _y(view, 6) < _y(view, 7)
    view.close_editor()
    finish_idle_work(view)
    assert [rows.heights[i] for i in range(len(rows))] == before


def test_the_keyboard_goes_through_the_cells_in_order(qtbot: QtBot) -> None:
    view = _shown(qtbot)
    view.activate(3)
    press(view, Qt.Key.Key_Return)
    assert view.active_segment_id == 4


def test_a_new_target_makes_its_line_as_high_as_it_needs(qtbot: QtBot) -> None:
    view = _shown(qtbot)
    finish_idle_work(view)
    low = _y(view, 91)
    view.update_segments([segment(8, "38", "thirty-eight or so, as far as anybody remembers it")])
    finish_idle_work(view)
    assert _y(view, 91) > low


def test_a_table_of_too_many_columns_is_set_cell_below_cell(qtbot: QtBot) -> None:
    wide = tuple(tuple(f"{r}.{c}" for c in range(16)) for r in range(2))
    view = _shown(qtbot, _table(wide))
    assert _y(view, 1) < _y(view, 2) < _y(view, 3)
    assert view._rows.layout(2).style.indent == 0


def test_paragraphs_of_a_cell_stand_one_below_the_other_beside_the_next_cell(
    qtbot: QtBot,
) -> None:
    blocks = _table()
    again = replace(blocks[5], block_id=300, contents=(segment(60, "ещё", "more"),), text="ещё")
    view = _shown(qtbot, [*blocks[:6], again, *blocks[6:]])
    first = view._rows.row_of_segment(5) or 0
    assert _y(view, 4) == _y(view, 5) == _y(view, 6)
    assert _y(view, 60) == _y(view, 5) + view._rows.layout(first).height
    assert _left(view, 5) - 30 < _left(view, 60) < _left(view, 5) + 30
    for number in (4, 5, 60, 6, 7):
        for side in (Side.SOURCE, Side.TARGET):
            hit = view.hit_at(place_of(view, number, side))
            assert hit is not None
            assert hit.stop.id == number


def test_thin_lines_part_the_rows_and_a_darker_one_the_heads(qtbot: QtBot) -> None:
    view = _shown(qtbot)
    image = view.viewport().grab().toImage()
    line = view._typography.px(0.25)
    x = view._geometry.source_x + 1
    colours = [image.pixelColor(QPoint(x, _y(view, n) + line)) for n in (1, 4, 7)]
    assert colours == [QColor(c) for c in (LIGHT.paper, LIGHT.muted, LIGHT.hairline)]


def test_columns_fit_the_page_and_do_not_overlap() -> None:
    cells = [(Cell(0, 0, c), [text]) for c, text in enumerate(_TEXTS[1])]
    columns = columns_of(cells)[0]
    for width in (300, 500, 900):
        spans = [column_span(columns, c, width, 8.0, 16.0) for c in range(3)]
        found = [span for span in spans if span is not None]
        assert len(found) == 3
        assert all(a + w < b for (a, w), (b, _) in pairwise(found))
        assert found[-1][0] + found[-1][1] <= width
    assert column_span(columns, 0, 80, 8.0, 16.0) is None
    assert column_span(columns, 7, 500, 8.0, 16.0) is None


def test_an_empty_column_has_its_place() -> None:
    columns = columns_of([(Cell(0, 0, 0), ["a"]), (Cell(0, 0, 2), ["long words here"])])[0]
    assert len(columns) == 3
    assert columns[2].wanted > columns[1].wanted


def test_heights_are_those_of_a_fresh_view_whatever_was_done(qtbot: QtBot) -> None:
    view, chance = _shown(qtbot), Random(7)
    numbers = [90, *range(1, 10), 91]
    for _ in range(60):
        match chance.randrange(6):
            case 0 | 1:
                view.activate(chance.choice(numbers))
            case 2:
                view.close_editor()
            case 3:
                view.layout_mode = chance.choice(list(LayoutMode))
            case 4:
                number = chance.randint(1, 9)
                view.update_segments([segment(number, "слово", "word " * chance.randint(1, 40))])
            case _:
                view.set_zoom(chance.choice((0.8, 1.0, 1.6)))
        view.viewport().grab()
        rows = view._rows
        for index in range(len(rows)):
            line = rows.lines.line(index)
            assert [rows.heights[i] for i in line][:-1] == [0] * (len(line) - 1)
            assert rows.heights[line[-1]] > 0
    view.close_editor()
    finish_idle_work(view)
    kept = [view._rows.heights[i] for i in range(len(view._rows))]
    view._rows.rebuild()
    finish_idle_work(view)
    assert [view._rows.heights[i] for i in range(len(view._rows))] == kept


@pytest.mark.parametrize("side", [Side.SOURCE, Side.TARGET])
def test_words_of_a_cell_are_selected_with_the_mouse(qtbot: QtBot, side: Side) -> None:
    view = _shown(qtbot)
    for number, word in ((6, "урожай"), (8, "38")):
        drag(view, *word_edges(view, number, side, word))
        assert view.selected == word
