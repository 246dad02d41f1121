"""Selecting text on the facing pages with the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.facing_pages import (
    article,
    block,
    drag,
    long_article,
    make_view,
    move_mouse,
    place_of,
    segment,
    word_edges,
)
from ui.desktop.facing.hits import Side
from ui.desktop.facing.view import FacingView
from ui.desktop.theme import LIGHT

_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(qtbot: QtBot) -> FacingView:
    made = make_view(qtbot)
    made.set_page(article(), "ru", "en")
    return made


@pytest.mark.parametrize(("side", "words"), [(Side.SOURCE, "номер 3"), (Side.TARGET, "number 3")])
def test_dragging_selects_words_of_one_page(view: FacingView, side: Side, words: str) -> None:
    drag(view, *word_edges(view, 3, side, words))
    assert view.selected == words
    assert view.active_segment_id is None


def test_a_selection_goes_backwards_too(view: FacingView) -> None:
    start, stop = word_edges(view, 3, Side.TARGET, "number")
    drag(view, stop, start)
    assert view.selected == "number"


def test_a_selection_goes_over_sentences_and_blocks(view: FacingView) -> None:
    start, _ = word_edges(view, 4, Side.TARGET, "number 4")
    _, stop = word_edges(view, 5, Side.TARGET, "Sentence")
    drag(view, start, stop)
    assert view.selected == "number 4.\n\nSentence"
    start, _ = word_edges(view, 2, Side.TARGET, "number 2")
    _, stop = word_edges(view, 3, Side.TARGET, "Sentence")
    drag(view, start, stop)
    assert view.selected == "number 2. Sentence"


def test_the_selection_is_painted(view: FacingView) -> None:
    start, stop = word_edges(view, 1, Side.TARGET, "number")
    drag(view, start, stop)
    picture = view.viewport().grab().toImage()
    assert picture.pixelColor((start + stop) / 2 - QPoint(0, 16)) == QColor(LIGHT.selection)
    view.clear_selection()
    picture = view.viewport().grab().toImage()
    assert picture.pixelColor((start + stop) / 2 - QPoint(0, 16)) != QColor(LIGHT.selection)


def test_copying_takes_the_selection_and_without_one_the_sentence(view: FacingView) -> None:
    drag(view, *word_edges(view, 3, Side.SOURCE, "номер"))
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "номер"
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.selected == ""
    view.scroll_to(3)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Sentence number 3."


def test_words_on_both_pages_are_selected_together(view: FacingView) -> None:
    drag(view, *word_edges(view, 3, Side.SOURCE, "номер"))
    drag(view, *word_edges(view, 3, Side.TARGET, "number"))
    source, target = view.document.segment(3).source, view.document.segment(3).target
    there = view.selected_words(3, in_source=True), view.selected_words(3, in_source=False)
    assert there[0] is not None
    assert there[1] is not None
    assert (source[slice(*there[0])], target[slice(*there[1])]) == ("номер", "number")
    assert view.selected_words(2, in_source=True) is None


def test_a_click_opens_the_editor_and_keeps_what_is_selected_on_the_other_page(
    view: FacingView,
) -> None:
    drag(view, *word_edges(view, 3, Side.SOURCE, "номер"))
    QTest.mouseClick(view.viewport(), _LEFT, pos=place_of(view, 3, Side.TARGET))
    assert view.active_segment_id == 3
    assert view.selected_words(3, in_source=True) is not None


def test_a_double_click_selects_the_word(view: FacingView) -> None:
    start, stop = word_edges(view, 3, Side.SOURCE, "номер")
    middle = (start + stop) / 2
    QTest.mouseClick(view.viewport(), _LEFT, pos=middle)
    start, stop = word_edges(view, 3, Side.SOURCE, "номер")
    QTest.mouseDClick(view.viewport(), _LEFT, pos=(start + stop) / 2)
    assert view.selected == "номер"


def test_dragging_beyond_the_edge_scrolls(qtbot: QtBot) -> None:
    view = make_view(qtbot)
    view.set_page(long_article(30), "ru", "en")
    start, _ = word_edges(view, 1, Side.SOURCE, "портовый")
    viewport = view.viewport()
    QTest.mousePress(viewport, _LEFT, pos=start)
    move_mouse(viewport, start + QPoint(40, 40), _LEFT)
    move_mouse(viewport, QPoint(start.x(), viewport.height() + 60), _LEFT)
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 300)
    QTest.mouseRelease(viewport, _LEFT, pos=QPoint(start.x(), viewport.height() + 60))
    assert len(view.selected) > 500
    assert not view._scroller.isActive()


def test_an_article_opened_has_nothing_selected(view: FacingView) -> None:
    drag(view, *word_edges(view, 3, Side.SOURCE, "номер"))
    view.set_page([block(1, segment(1))], "ru", "en")
    assert view.selected == ""


def test_while_texts_are_compared_the_words_seen_are_copied(qtbot: QtBot) -> None:
    view = make_view(qtbot)
    changed = segment(1, target="The new course.", machine="The old course.")
    view.set_page([block(1, changed)], "ru", "en")
    view.compare = True
    drag(view, *word_edges(view, 1, Side.TARGET, "old"))
    assert view.selected == "old"
    assert view.selected_words(1, in_source=False) is None
