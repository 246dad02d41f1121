"""The facing pages as a reader meets them: opening, scrolling, zooming, tinting, folding."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.model import BlockKind, SegmentState
from tests.ui.facing_pages import article, block, clutter, long_article, segment
from ui.desktop.facing.data import LayoutMode
from ui.desktop.facing.hits import Side
from ui.desktop.facing.navigation import Stop, StopKind
from ui.desktop.facing.view import FacingView, language_title
from ui.desktop.fonts import load_fonts
from ui.desktop.theme import DARK, LIGHT


@pytest.fixture
def view(qtbot: QtBot) -> FacingView:
    view = FacingView(load_fonts(), LIGHT)
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    return view


def place_of(view: FacingView, segment_id: int, side: Side = Side.SOURCE) -> QPoint:
    """A point of the viewport on a visible segment's first line."""
    index = view._rows.row_of_segment(segment_id)
    assert index is not None
    layout = view._rows.layout(index)
    _, at = view.document.place(segment_id)
    column = layout.source if side is Side.SOURCE else layout.target
    page_x = view._geometry.source_x if side is Side.SOURCE else view._geometry.target_x
    line = column.rectangles(*column.spans[at - layout.row.first])[0]
    y = view._row_y(index) + layout.top
    return QPointF(page_x + line.center().x(), y + line.center().y()).toPoint()


def finish_idle_work(view: FacingView) -> None:
    while view._rows.next_inexact(0) is not None:
        view._on_idle()


def first_line_y(view: FacingView, segment_id: int) -> int:
    y = view._segment_y(segment_id)
    assert y is not None
    return y


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


@pytest.mark.parametrize("side", [Side.SOURCE, Side.TARGET])
def test_the_sentence_under_the_mouse_is_tinted_on_both_pages(view: FacingView, side: Side) -> None:
    view.set_page(article(), "ru", "en")
    QTest.mouseMove(view.viewport(), place_of(view, 3, side))

    picture = view.viewport().grab().toImage()

    for page in (Side.SOURCE, Side.TARGET):
        point = place_of(view, 3, page) - QPoint(0, 11)
        assert picture.pixelColor(point) == QColor(LIGHT.hover)


def test_nothing_is_tinted_beyond_a_line(view: FacingView) -> None:
    view.set_page(article(), "ru", "en")
    QTest.mouseMove(view.viewport(), place_of(view, 3))
    QTest.mouseMove(view.viewport(), QPoint(5, 5))

    assert view._hovered is None


def test_a_mark_in_the_gutter_tells_its_state(view: FacingView) -> None:
    view.set_page(article(), "ru", "en")
    y = place_of(view, 1).y()

    assert view.tip_at(QPoint(round(view._geometry.gutter_x), y)) == "Machine translation"


def test_a_note_is_told_on_the_target(view: FacingView) -> None:
    noted = segment(1, note="outside the demo pack")
    view.set_page([block(1, noted)], "ru", "en")

    assert view.tip_at(place_of(view, 1, Side.TARGET)) == "outside the demo pack"
    assert view.tip_at(place_of(view, 1)) == ""


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


def test_a_click_on_folded_clutter_shows_it(view: FacingView) -> None:
    view.set_page(article(), "ru", "en")
    fold = QPoint(view._geometry.source_x + 20, view._row_y(0) + 10)

    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=fold)

    assert [s.kind for s in stops(view)][:3] == [StopKind.FOLD, StopKind.CLUTTER, StopKind.CLUTTER]


def stops(view: FacingView) -> list[Stop]:
    found = [view.hit_at(QPoint(view._geometry.source_x + 5, y)) for y in range(0, 700, 4)]
    return list(dict.fromkeys(hit.stop for hit in found if hit is not None))


def test_restore_asks_for_the_block(qtbot: QtBot, view: FacingView) -> None:
    view.set_page(article(), "ru", "en")
    view._open(Stop(StopKind.FOLD, 1))
    link = QPoint(view._geometry.target_x + 10, view._row_y(2) + 10)

    with qtbot.waitSignal(view.restore_requested) as asked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=link)

    assert asked.args == [2]


def test_a_restored_block_is_read_where_it_was(view: FacingView) -> None:
    view.set_page(article(), "ru", "en")

    view.update_blocks([block(2, segment(9), kind=BlockKind.PARAGRAPH)])

    assert view.visible_segment_ids()[:2] == [9, 1]


def test_the_menu_asks_to_hide_a_block(qtbot: QtBot, view: FacingView) -> None:
    view.set_page(article(), "ru", "en")
    menu = view.menu_for(Stop(StopKind.SEGMENT, 3))
    qtbot.addWidget(menu)

    with qtbot.waitSignal(view.hide_requested) as asked:
        menu.actions()[-1].trigger()

    assert asked.args == [4]


def test_the_menu_copies_source_and_target(qtbot: QtBot, view: FacingView) -> None:
    view.set_page(article(), "ru", "en")
    menu = view.menu_for(Stop(StopKind.SEGMENT, 3))
    qtbot.addWidget(menu)
    copied = []
    for action in menu.actions()[1:3]:
        action.trigger()
        copied.append(QApplication.clipboard().text())

    assert copied == ["Предложение номер 3.", "Sentence number 3."]


def test_scroll_to_brings_a_segment_into_view(view: FacingView) -> None:
    view.set_page(long_article(300), "ru", "en")

    view.scroll_to(700)

    assert 700 in view.visible_segment_ids()
    assert view.current_segment_id == 700


def test_scroll_to_an_unknown_segment_does_nothing(view: FacingView) -> None:
    view.set_page(article(), "ru", "en")

    view.scroll_to(99)

    assert view.current_segment_id is None


def test_arrows_go_from_stop_to_stop(view: FacingView) -> None:
    view.set_page(article(), "ru", "en")
    seen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(view, key)
        seen.append(view._current)

    assert seen == [
        Stop(StopKind.FOLD, 1),
        Stop(StopKind.SEGMENT, 1),
        Stop(StopKind.SEGMENT, 2),
        Stop(StopKind.SEGMENT, 1),
    ]


def test_return_on_a_folded_line_unfolds_it(view: FacingView) -> None:
    view.set_page(article(), "ru", "en")
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Down)

    assert view._current == Stop(StopKind.CLUTTER, 1)


def test_arrows_scroll_along(view: FacingView) -> None:
    view.set_page(long_article(60), "ru", "en")
    for _ in range(100):
        QTest.keyClick(view, Qt.Key.Key_Down)

    assert 100 in view.visible_segment_ids()


@pytest.mark.parametrize(
    ("key", "place"), [(Qt.Key.Key_End, 1.0), (Qt.Key.Key_PageDown, 0.5), (Qt.Key.Key_Home, 0.0)]
)
def test_keys_scroll_the_page(view: FacingView, key: Qt.Key, place: float) -> None:
    view.set_page(long_article(20), "ru", "en")
    finish_idle_work(view)
    bar = view.verticalScrollBar()
    bar.setValue(50)

    QTest.keyClick(view, key)

    expected = {1.0: bar.maximum(), 0.5: 50 + view.viewport().height(), 0.0: 0}[place]
    assert bar.value() == min(expected, bar.maximum())


def test_the_view_tells_assistive_technology_where_it_is(view: FacingView) -> None:
    view.set_page(article(), "ru", "en")

    view.scroll_to(3)

    assert view.accessibleName() == "Facing pages"
    assert view.accessibleDescription() == "Предложение номер 3.\nSentence number 3."


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


def test_a_note_is_told_without_colour_too(view: FacingView) -> None:
    pictures = []
    for note in ("", "outside the demo pack"):
        view.set_page([block(1, segment(1, note=note))], "ru", "en")
        x, y = round(view._geometry.gutter_x), place_of(view, 1).y()
        gutter = view.viewport().grab(QRect(x - 6, y - 12, 13, 25)).toImage()
        ground = QColor(LIGHT.paper)
        inked = {(i, j) for i in range(13) for j in range(25) if gutter.pixelColor(i, j) != ground}
        pictures.append(inked)

    assert pictures[1] - pictures[0]


def test_copying_takes_the_target_of_the_current_sentence(view: FacingView) -> None:
    view.set_page(article(), "ru", "en")
    view.scroll_to(3)

    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QApplication.clipboard().text() == "Sentence number 3."


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
