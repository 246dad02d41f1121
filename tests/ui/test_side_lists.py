"""The lists beside the pages: one at a time, and everybody knows which."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QStringListModel, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.model import Article
from tests.ui.conftest import segment_ids
from ui.desktop.app import Desktop
from ui.desktop.fonts import load_fonts
from ui.desktop.list_panel import ListPanel, quiet_list
from ui.desktop.side_lists import SideLists
from ui.desktop.theme import LIGHT, Colours


class _Panel(ListPanel):
    def __init__(self) -> None:
        super().__init__("A list", load_fonts(), LIGHT)

    def set_colours(self, colours: Colours) -> None:
        self.setProperty("paper", colours.paper)


def _lists(qtbot: QtBot) -> tuple[SideLists, list[tuple[str, bool]]]:
    lists = SideLists()
    qtbot.addWidget(lists)
    told: list[tuple[str, bool]] = []
    lists.toggled.connect(lambda name, on: told.append((name, on)))
    return lists, told


def test_a_list_takes_the_place_of_the_one_before(qtbot: QtBot) -> None:
    lists, told = _lists(qtbot)
    one, two = lists.add("one", _Panel()), lists.add("two", _Panel())
    one.set_shown(True)
    two.set_shown(True)
    assert (one.is_shown, two.is_shown) == (False, True)
    assert lists.currentWidget() is two.panel
    assert told == [("one", True), ("one", False), ("two", True)]


def test_nothing_stands_there_when_the_list_is_closed(qtbot: QtBot) -> None:
    lists, told = _lists(qtbot)
    one = lists.add("one", _Panel())
    assert lists.isHidden()
    one.set_shown(True)
    assert not lists.isHidden()
    one.panel.closed.emit()
    assert lists.isHidden()
    assert told == [("one", True), ("one", False)]


def test_closing_a_list_that_is_not_shown_leaves_the_other(qtbot: QtBot) -> None:
    lists, told = _lists(qtbot)
    one, two = lists.add("one", _Panel()), lists.add("two", _Panel())
    one.set_shown(True)
    two.set_shown(False)
    assert one.is_shown
    assert told == [("one", True)]


def test_all_of_them_follow_the_theme(qtbot: QtBot) -> None:
    lists, _ = _lists(qtbot)
    places = [lists.add(name, _Panel()) for name in ("one", "two")]

    lists.set_colours(LIGHT)
    assert [place.panel.property("paper") for place in places] == [LIGHT.paper] * 2


def test_esc_in_a_list_leads_back_to_the_editor(reviewed: Desktop, article: Article) -> None:
    window = reviewed.window
    view, panel = window.parts.view, window.features.reviewing.remarks.panel
    view.activate(segment_ids(article)[1])
    window.actions_by.by_name["comment"].trigger()
    assert window.focusWidget() is panel.field
    QTest.keyClick(panel.field, Qt.Key.Key_Escape)
    assert window.focusWidget() is view.editor.field
    assert panel.isVisible()


def test_a_list_that_is_closed_gives_the_keyboard_back(reviewed: Desktop, article: Article) -> None:
    window = reviewed.window
    window.actions_by.by_name["remarks"].trigger()
    window.features.reviewing.remarks.panel.list.setFocus()
    window.actions_by.by_name["remarks"].trigger()
    assert window.focusWidget() is window.parts.view


def test_what_a_text_says_is_no_markup(qtbot: QtBot) -> None:
    panel = _Panel()
    qtbot.addWidget(panel)
    label = panel.muted_label("On: <b>bold</b>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_list_that_is_tabbed_to_shows_where_the_keyboard_is(qtbot: QtBot) -> None:
    rows, model = quiet_list("Rows"), QStringListModel(["one", "two"])
    qtbot.addWidget(rows)
    rows.setModel(model)
    rows.setCurrentIndex(QModelIndex())  # as a list does that was renewed
    QApplication.sendEvent(rows, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert rows.currentIndex().row() == 0
    assert not rows.selectionModel().hasSelection()


def test_esc_in_the_library_leads_back_to_the_editor(reviewed: Desktop, article: Article) -> None:
    window = reviewed.window
    view, search = window.parts.view, window.parts.library.search
    view.activate(segment_ids(article)[1])
    window.actions_by.by_name["find_article"].trigger()
    search.setText("rain")
    QTest.keyClick(search, Qt.Key.Key_Escape)  # the first one empties the field
    assert (search.text(), window.focusWidget()) == ("", search)
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert window.focusWidget() is view.editor.field
