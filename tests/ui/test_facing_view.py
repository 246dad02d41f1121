"""The facing pages as a reader meets them: opening, scrolling, look, and staying in place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.model import BlockKind, SegmentState
from tests.ui.facing_pages import (
    article,
    block,
    clutter,
    finish_idle_work,
    first_line_y,
    long_article,
    make_view,
    place_of,
    segment,
)
from ui.desktop.facing.data import FacingBlock, LayoutMode
from ui.desktop.facing.hits import Side
from ui.desktop.facing.pointing_area import language_title
from ui.desktop.facing.view import FacingView
from ui.desktop.theme import DARK, LIGHT


@pytest.fixture
def view(qtbot: QtBot) -> FacingView:
    return make_view(qtbot)


def test_a_page_opens_at_its_top(view: FacingView) -> None:
    view.set_page(long_article(50), "ru", "en")
    view.verticalScrollBar().setValue(2000)

    view.set_page(article(), "ru", "en")

    assert view.verticalScrollBar().value() == 0
    assert view.visible_segment_ids() == [1, 2, 3, 4, 5, 6]


def test_an_empty_article_can_be_shown(view: FacingView) -> None:
    view.set_page([], "ru", "en")
    view.grab()

    assert view.visible_segment_ids() == []
    assert view.hit_at(QPoint(300, 300)) is None


def test_opening_lays_out_only_what_is_visible(view: FacingView) -> None:
    view.set_page(long_article(2000), "ru", "en")

    measured = sum(view._rows.is_exact(i) for i in range(len(view._rows)))

    assert 0 < measured < 60


def test_idle_time_makes_every_height_exact(view: FacingView) -> None:
    view.set_page(long_article(120), "ru", "en")

    finish_idle_work(view)

    heights = [view._rows.heights[i] for i in range(len(view._rows))]
    assert heights == [view._rows._set(row).height for row in view._rows.rows]


def test_layouts_kept_do_not_grow_with_the_article(view: FacingView) -> None:
    view.set_page(long_article(900, 1), "ru", "en")

    for value in range(0, view.verticalScrollBar().maximum(), 500):
        view.verticalScrollBar().setValue(value)

    assert len(view._rows._kept) <= 400


def test_the_text_under_the_eye_stays_while_heights_become_exact(view: FacingView) -> None:
    view.set_page(long_article(400), "ru", "en")
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    eye = view.viewport().height() // 3
    watched = view._rows.rows[view._row_at(eye)]
    y = view._row_y(view._rows.rows.index(watched))

    finish_idle_work(view)

    assert view._row_y(view._rows.rows.index(watched)) == pytest.approx(y, abs=1)


def test_results_streaming_in_above_do_not_move_the_page(view: FacingView) -> None:
    view.set_page(long_article(200), "ru", "en")
    view.scroll_to(400)
    y = first_line_y(view, 400)

    view.update_segments([segment(i, target="Longer than before. " * 30) for i in range(1, 200)])

    assert first_line_y(view, 400) == pytest.approx(y, abs=1)


@pytest.mark.parametrize(
    "change",
    [
        lambda v: setattr(v, "compare", True),
        lambda v: setattr(v, "layout_mode", LayoutMode.SENTENCES),
        lambda v: v.zoom_in(),
        lambda v: v.resize(700, 700),
    ],
    ids=["compare", "sentences", "zoom", "narrower"],
)
def test_the_reader_keeps_the_place_when_the_look_changes(
    view: FacingView, change: Callable[[FacingView], None]
) -> None:
    view.set_page(long_article(200), "ru", "en")
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    eye = view.viewport().height() // 3
    before = view._rows.rows[view._row_at(eye)].block

    change(view)
    QApplication.processEvents()

    assert abs(view._rows.rows[view._row_at(eye)].block - before) <= 1


def test_zoom_goes_up_and_down_and_back(view: FacingView) -> None:
    view.set_page(article(), "ru", "en")
    normal = view._rows.heights.total

    view.zoom_in()
    larger = view._rows.heights.total
    view.zoom_out()
    view.zoom_out()
    smaller = view._rows.heights.total
    view.reset_zoom()

    assert smaller < normal < larger
    assert (view.zoom, view._rows.heights.total) == (1.0, normal)


def test_zoom_ends_at_its_largest_step(view: FacingView) -> None:
    for _ in range(20):
        view.zoom_in()

    assert view.zoom == 2.1


def test_source_and_target_begin_at_the_same_height(view: FacingView) -> None:
    view.set_page(long_article(30), "ru", "en")

    for segment_id in (1, 4, 7):
        source = place_of(view, segment_id).y()
        assert place_of(view, segment_id, Side.TARGET).y() == source


def test_dark_colours_are_painted_at_once(view: FacingView) -> None:
    view.set_page(article(), "ru", "en")

    view.set_colours(DARK)

    corner = view.viewport().grab().toImage().pixelColor(2, 200)
    assert corner == QColor(DARK.paper)


def test_states_are_told_apart_without_colour(view: FacingView) -> None:
    pictures = set()
    for state in SegmentState:
        target = "" if state is SegmentState.UNTRANSLATED else None
        view.set_page([block(1, segment(1, target=target, state=state))], "ru", "en")
        x = round(view._geometry.gutter_x)
        picture = view.viewport().grab().toImage()
        y = place_of(view, 1).y()
        ground = QColor(LIGHT.paper)
        spots = [(i, j) for i in range(x - 6, x + 7) for j in range(y - 12, y + 13)]
        pictures.add(frozenset(s for s in spots if picture.pixelColor(*s) != ground))

    assert len(pictures) == len(SegmentState)


def test_comparing_shows_the_machines_words_too(view: FacingView) -> None:
    changed = segment(1, target="the policy", machine="the rate")
    view.set_page([block(1, changed)], "ru", "en")

    view.compare = True

    assert view._rows.layout(0).target.text.replace("\u2009", "") == "the ratepolicy"


def test_clutter_alone_can_be_shown(view: FacingView) -> None:
    view.set_page([clutter(1)], "ru", "")
    view.grab()

    assert view.visible_segment_ids() == []


@pytest.mark.parametrize(("code", "title"), [("ru", "Russian"), ("en", "English"), ("", "")])
def test_languages_have_names(code: str, title: str) -> None:
    assert language_title(code) == title


def test_splitting_a_block_lays_nothing_else_out_again(view: FacingView) -> None:
    view.set_page(long_article(40), "ru", "en")
    finish_idle_work(view)

    view._rows.set_active(60)

    inexact = [
        view._rows.rows[i].block for i in range(len(view._rows)) if not view._rows.is_exact(i)
    ]
    assert set(inexact) == {view.document.place(60)[0]}


def test_rows_add_up_after_any_changes(view: FacingView) -> None:
    view.set_page(article(), "ru", "en")
    for segment_id in (3, 5, 4, 2):
        view._rows.set_active(segment_id)
    view._rows.toggle_fold(0)
    view._rows.set_active(None)

    assert view._rows.rows == view.document.rows(LayoutMode.PARAGRAPHS, None)
    assert len(view._rows.heights) == len(view._rows.rows)


def test_a_paragraph_of_many_screens_is_painted_where_it_is_read(view: FacingView) -> None:
    endless = "слово и дело " * 3000
    view.set_page([block(1, segment(1, endless, endless))], "ru", "en")
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)

    picture = view.viewport().grab().toImage()

    row = picture.height() // 2
    darkest = min(
        picture.pixelColor(x, y).lightness()
        for y in range(row, row + 30)
        for x in range(view._geometry.source_x, view._geometry.source_x + 300)
    )
    assert darkest < 100


def test_one_sentence_a_row_puts_each_beside_its_own(view: FacingView) -> None:
    view.set_page(article(), "ru", "en")

    view.layout_mode = LayoutMode.SENTENCES

    heights = [place_of(view, i).y() for i in (2, 3, 4)]
    assert heights == sorted(set(heights))
    assert [place_of(view, i, Side.TARGET).y() for i in (2, 3, 4)] == heights


def _ink_before_text(view: FacingView, item: FacingBlock) -> list[int]:
    """How much is drawn before the text of a list item that stands alone, on each page."""
    view.set_page([item], "ru", "en")
    picture = view.viewport().grab().toImage()
    layout = view._rows.layout(0)
    top = view._row_y(0) + layout.top
    counts = []
    for page_x in (view._geometry.source_x, view._geometry.target_x):
        columns = range(page_x - 14, page_x + layout.style.indent - 1)
        rows = range(top, top + layout.style.pitch)
        ground = QColor(LIGHT.paper)
        counts.append(sum(picture.pixelColor(x, y) != ground for x in columns for y in rows))
    return counts


def test_a_list_item_shows_its_own_number_on_both_pages(view: FacingView) -> None:
    inks = []
    for marker in ("", "7. ", "77. "):
        text = f"{marker}{segment(1).source}"
        inks.append(
            _ink_before_text(
                view, block(1, segment(1), kind=BlockKind.LIST_ITEM, level=1, text=text)
            )
        )

    assert all(left == right for left, right in inks)
    assert 0 < inks[0][0] < inks[1][0] < inks[2][0]


def test_a_number_that_stands_in_the_text_is_not_drawn_again(view: FacingView) -> None:
    inside = segment(1, "7. Предложение", "7. Sentence")
    item = block(1, inside, kind=BlockKind.LIST_ITEM, level=1, text=inside.source)

    assert _ink_before_text(view, item) == [0, 0]
