"""What mouse and keyboard do on the facing pages while nothing is edited."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from reader.model import BlockKind
from tests.ui.facing_pages import (
    article,
    block,
    finish_idle_work,
    long_article,
    make_view,
    move_mouse,
    place_of,
    segment,
)
from ui.desktop.facing.hits import Side
from ui.desktop.facing.navigation import Stop, StopKind
from ui.desktop.facing.view import FacingView
from ui.desktop.theme import LIGHT


@pytest.fixture
def view(qtbot: QtBot) -> FacingView:
    return make_view(qtbot)


def stops(view: FacingView) -> list[Stop]:
    found = [view.hit_at(QPoint(view._geometry.source_x + 5, y)) for y in range(0, 700, 4)]
    return list(dict.fromkeys(hit.stop for hit in found if hit is not None))


@pytest.mark.parametrize("side", [Side.SOURCE, Side.TARGET])
def test_the_sentence_under_the_mouse_is_tinted_on_both_pages(view: FacingView, side: Side) -> None:
    view.set_page(article(), "ru", "en")
    move_mouse(view.viewport(), place_of(view, 3, side))

    picture = view.viewport().grab().toImage()

    for page in (Side.SOURCE, Side.TARGET):
        point = place_of(view, 3, page) - QPoint(0, 11)
        assert picture.pixelColor(point) == QColor(LIGHT.hover)


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_the_mouse_comes_to_the_pages_whatever_lies_over_them(
    qtbot: QtBot, view: FacingView
) -> None:
    """A tool tip that an earlier test has left takes the cursor of the screen."""
    view.set_page(article(), "ru", "en")
    tip = QLabel("left over")
    tip.setWindowFlags(Qt.WindowType.ToolTip)
    qtbot.addWidget(tip)
    tip.setGeometry(view.geometry())
    tip.show()

    move_mouse(view.viewport(), place_of(view, 3))

    assert view._hovered == Stop(StopKind.SEGMENT, 3)


def test_nothing_is_tinted_beyond_a_line(view: FacingView) -> None:
    view.set_page(article(), "ru", "en")
    move_mouse(view.viewport(), place_of(view, 3))
    move_mouse(view.viewport(), QPoint(5, 5))

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


def test_a_click_on_folded_clutter_shows_it(view: FacingView) -> None:
    view.set_page(article(), "ru", "en")
    fold = QPoint(view._geometry.source_x + 20, view._row_y(0) + 10)

    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=fold)

    assert [s.kind for s in stops(view)][:3] == [StopKind.FOLD, StopKind.CLUTTER, StopKind.CLUTTER]


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


@pytest.mark.parametrize(("turn", "expected"), [(120, 1.1), (-120, 0.9)])
def test_the_wheel_with_control_zooms(
    qtbot: QtBot, view: FacingView, turn: int, expected: float
) -> None:
    view.set_page(article(), "ru", "en")

    with qtbot.waitSignal(view.zoom_changed) as zoomed:
        QTest.wheelEvent(
            view.windowHandle(),
            QPoint(300, 300),
            QPoint(0, turn),
            stateKey=Qt.KeyboardModifier.ControlModifier,
        )

    assert zoomed.args == [expected]
    assert view.verticalScrollBar().value() == 0


def test_nothing_is_under_a_point_outside_of_the_viewport(view: FacingView) -> None:
    view.set_page(long_article(40), "ru", "en")

    assert view.hit_at(QPoint(view._geometry.source_x + 5, 5000)) is None
