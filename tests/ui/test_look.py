"""What a person sees of the window's parts: nothing cut, and where the keyboard is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reader.errors import ImportFileError
from reader.importing import read_text
from reader.importing.bulk import Skipped
from reader.importing.source import Source
from reader.model import Article
from reader.store.articles import add_article
from reader.store.library import Library
from tests.ui.conftest import segment_ids
from translations.corrections import correct
from translations.state import current_target
from ui.desktop.app import Desktop
from ui.desktop.attaching.attach_dialog import AttachDialog
from ui.desktop.chrome import chrome_style
from ui.desktop.elided import ElidedBox
from ui.desktop.facing.navigation import Stop, StopKind
from ui.desktop.import_report import SkippedDialog
from ui.desktop.keys import KeySetName
from ui.desktop.plain_table import make_plain
from ui.desktop.theme import DARK, LIGHT, Colours, palette

_LONG = "A headline of the harbour that is far longer than any column has room for, and then some"


def _picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def _shown(qtbot: QtBot, widget: QWidget, colours: Colours) -> QWidget:
    """A widget beside another that can have the keyboard, in the style of the window."""
    window = QWidget()
    others = QApplication.palette()
    qtbot.addWidget(window, before_close_func=lambda _window: QApplication.setPalette(others))
    QApplication.setPalette(palette(colours))
    window.setStyleSheet(chrome_style(colours))
    layout = QVBoxLayout(window)
    layout.addWidget(QLineEdit())
    layout.addWidget(widget)
    window.resize(300, 200)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def _table() -> QTableWidget:
    return QTableWidget(2, 1)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("make", [QComboBox, QPlainTextEdit, _table])
def test_what_has_the_keyboard_looks_otherwise(
    qtbot: QtBot, make: Callable[[], QWidget], colours: Colours
) -> None:
    widget = make()
    window = _shown(qtbot, widget, colours)
    if isinstance(widget, QTableWidget):
        make_plain(widget)
    window.findChild(QLineEdit).setFocus()
    before = _picture(widget)
    corner = before.pixelColor(widget.width() // 2, 0)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    after = _picture(widget).pixelColor(widget.width() // 2, 0)
    assert after != corner
    assert after.name() == colours.accent


@pytest.mark.parametrize("make", [QComboBox, QLineEdit])
def test_what_is_switched_off_looks_so(qtbot: QtBot, make: Callable[[], QWidget]) -> None:
    widget = make()
    window = _shown(qtbot, widget, LIGHT)
    before = _picture(widget)
    widget.setEnabled(False)
    assert _picture(widget) != before
    window.close()


def test_the_row_of_the_library_that_has_the_keyboard_is_framed(
    qtbot: QtBot, desktop: Desktop
) -> None:
    desktop.window.activateWindow()
    qtbot.waitUntil(desktop.window.isActiveWindow)
    rows = desktop.window.parts.library.list
    desktop.window.parts.view.setFocus()
    before = _picture(rows.viewport())
    rows.setFocus()
    assert _picture(rows.viewport()) != before


def test_a_box_that_is_too_narrow_ends_with_an_ellipsis(qtbot: QtBot) -> None:
    """A style sheet alone would cut within a letter; what a person reads is drawn as one text."""
    boxes = []
    for words in (_LONG, _LONG[:60] + " and another end that is as long as the first one"):
        box = ElidedBox()
        qtbot.addWidget(box)
        box.addItem(words)
        box.resize(160, 30)
        boxes.append(_picture(box))
    assert boxes[0] == boxes[1]
    plain = QComboBox()
    qtbot.addWidget(plain)
    plain.addItem(_LONG)
    plain.resize(160, 30)
    assert boxes[0] != _picture(plain)


def test_articles_beside_each_other_have_the_same_room(
    desktop: Desktop, library: Library, article: Article
) -> None:
    add_article(library, read_text(f"{_LONG}\n\nIt rains.", language="en"))
    desktop.window.open_article(article.id)
    dialog = desktop.window.features.beside.show()
    assert dialog is not None
    QApplication.processEvents()
    assert abs(dialog.left.width() - dialog.right.width()) <= 1
    assert dialog.is_linked.geometry().right() <= dialog.right.geometry().right()
    dialog.close()


def test_reasons_are_read_to_their_end(qtbot: QtBot) -> None:
    reason = ImportFileError("It has an ending that is not known; " + "import it by itself. " * 9)
    dialog = SkippedDialog([Skipped(Source("a.xyz"), reason), Skipped(Source("b"), reason)])
    qtbot.addWidget(dialog)
    dialog.show()
    lines = dialog.table.fontMetrics().horizontalAdvance(str(reason)) / dialog.table.columnWidth(1)
    assert lines > 2
    assert dialog.table.rowHeight(0) >= lines * dialog.table.fontMetrics().lineSpacing()


def test_without_work_no_scale_is_drawn(qtbot: QtBot, desktop: Desktop) -> None:
    dialog = desktop.window.features.reviewing.show_effort()
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.efforts is not None)
    assert not dialog.by_segment.isVisible()
    assert not dialog.by_day.isVisible()
    dialog.close()


@pytest.mark.parametrize(
    ("key_set", "key"), [(KeySetName.OMEGAT, "Ctrl+Shift+R"), (KeySetName.MATECAT, "Ctrl+I")]
)
def test_menus_of_the_pages_show_the_keys_in_force(
    reviewed: Desktop, article: Article, key_set: KeySetName, key: str
) -> None:
    view = reviewed.window.parts.view
    view.use_keys(key_set)
    menu = view.menu_for(Stop(StopKind.SEGMENT, segment_ids(article)[0]))
    assert "Approve and go to next\tCtrl+Shift+A" in [each.text() for each in menu.actions()]
    menu.close()
    view.activate(segment_ids(article)[0])
    menu = view.editor_menu()
    assert f"Replace with the source\t{key}" in [each.text() for each in menu.actions()]
    menu.close()


def test_the_large_key_and_that_of_the_number_pad_are_both_called_enter(
    qtbot: QtBot, checked: Desktop
) -> None:
    action = checked.window.actions_by.by_name["apply_fix"]
    assert action.shortcut().toString() == "Alt+Enter"
    done: list[bool] = []
    action.triggered.disconnect()
    action.triggered.connect(lambda _on=False: done.append(True))
    checked.window.activateWindow()
    qtbot.waitUntil(checked.window.isActiveWindow)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        QTest.keyClick(checked.window.parts.view, key, Qt.KeyboardModifier.AltModifier)
    assert done == [True, True]
    dialog = checked.window.show_keys()
    assert ("Apply the fix of the finding", "Alt+Enter") in dialog.model.rows
    dialog.reject()


def test_find_says_of_an_article_without_a_translation_so_until_there_is_one(
    qtbot: QtBot, desktop: Desktop
) -> None:
    replacing = desktop.window.features.changing.replacing
    desktop.window.actions_by.by_name["find"].trigger()
    replacing.panel.pattern.setText("Курс")
    qtbot.waitUntil(lambda: not replacing.is_busy)
    assert replacing.panel.note.text() == "This article has not been translated into English yet."
    with qtbot.waitSignal(desktop.translator.finished):
        desktop.window.pane.header.translate.click()
    qtbot.waitUntil(lambda: bool(replacing.panel.lines))


def _tabs(desktop: Desktop, count: int) -> list[QWidget]:
    """Where the keyboard comes with so many presses of Tab."""
    seen = []
    for _ in range(count):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    return seen


def test_the_keyboard_comes_from_a_list_to_its_buttons_and_lines_and_opens_one(
    qtbot: QtBot, reviewed: Desktop, article: Article
) -> None:
    window = reviewed.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    replacing = window.features.changing.replacing
    window.actions_by.by_name["replace"].trigger()
    panel = replacing.panel
    panel.pattern.setText("the")
    panel.put.setText("a")
    qtbot.waitUntil(lambda: not replacing.is_busy)
    ids = list(panel.boxes)
    assert len(ids) > 1
    qtbot.waitUntil(panel.boxes[ids[1]].isVisible)
    panel.all.setFocus()
    seen = _tabs(reviewed, 6)
    assert seen[:2] == [panel.apply, panel.area]
    assert [seen[3], seen[5]] == [panel.boxes[ids[0]], panel.boxes[ids[1]]]
    assert seen[4].accessibleName() == panel.lines[1].new
    seen[4].setFocus()
    QTest.keyClick(seen[4], Qt.Key.Key_Return)
    assert window.parts.view.active_segment_id == ids[1]


def test_enter_presses_the_button_that_has_the_keyboard(qtbot: QtBot, reviewed: Desktop) -> None:
    window = reviewed.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.actions_by.by_name["comment"].trigger()
    window.parts.view.activate(reviewed.window.parts.view.document.order[0])
    window.actions_by.by_name["comment"].trigger()
    panel = window.features.reviewing.remarks.panel
    panel.field.setPlainText("Shorter, please.")
    panel.add.setFocus()
    QTest.keyClick(panel.add, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.field.toPlainText() == "")


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_main_button_is_framed_in_another_colour_than_its_own(
    qtbot: QtBot, colours: Colours
) -> None:
    button = QPushButton("Change 2")
    button.setObjectName("primary")
    window = _shown(qtbot, button, colours)
    window.findChild(QLineEdit).setFocus()
    assert _picture(button).pixelColor(button.width() // 2, 1).name() == colours.accent
    button.setFocus()
    assert _picture(button).pixelColor(button.width() // 2, 1).name() == colours.ink


def test_an_earlier_text_is_taken_by_key(
    qtbot: QtBot, reviewed: Desktop, library: Library, article: Article
) -> None:
    first = segment_ids(article)[0]
    correct(library, first, "Another course", "en", author="Anna")
    window = reviewed.window
    window.parts.desk.open(article.id, "en")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.parts.view.activate(first)
    window.actions_by.by_name["history"].trigger()
    panel = window.features.history.panel
    qtbot.waitUntil(lambda: bool(panel.takes) and panel.takes[0].isVisible())
    panel.area.setFocus()
    take = _tabs(reviewed, 1)[0]
    assert take is panel.takes[0]
    QTest.keyClick(take, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: current_target(library, first, "en").text != "Another course")


def test_a_finding_gone_to_by_key_says_what_it_is(qtbot: QtBot, checked: Desktop) -> None:
    checked.window.actions_by.by_name["next_finding"].trigger()
    told = checked.window.status.said
    assert told.startswith("Echo with another word: ")
    checked.window.parts.view.next()
    assert checked.window.status.said == ""


def test_the_file_is_called_as_the_title_is_corrected(
    qtbot: QtBot, reviewed: Desktop, article: Article
) -> None:
    asked: list[str] = []
    exporter = reviewed.window.exporter
    exporter._ask = lambda _parent, path, _filter: asked.append(path.name)
    page = reviewed.window.parts.desk.whole_page()
    assert page is not None
    dialog = exporter.export(page)
    dialog.accept()
    assert asked == ["US course.en.html"]


def _unnamed(top: QWidget) -> list[str]:
    """What the keyboard comes to and a screen reader would have no name for."""
    return [
        type(each).__name__
        for each in top.findChildren(QWidget)
        if each.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and each.isVisibleTo(top)
        and not isinstance(each, QHeaderView | QScrollBar)
        and not each.accessibleName()
        and not (isinstance(each, QAbstractButton) and each.text())
        and not any(label.buddy() is each for label in top.findChildren(QLabel))
    ]


def test_whatever_the_keyboard_comes_to_has_a_name(qtbot: QtBot, reviewed: Desktop) -> None:
    lists = reviewed.window.lists
    unnamed = {
        type(panel).__name__: found
        for at in range(lists.count())
        if (panel := lists.widget(at)) is not None and (found := _unnamed(panel))
    }
    assert lists.count() > 8
    assert unnamed == {}
    dialog = AttachDialog("ru", "en")
    qtbot.addWidget(dialog)
    assert _unnamed(dialog) == []
    dialog.show()
    assert dialog.focusWidget() is dialog.choose
