"""Every key that menus promise, pressed where a person is; and the list of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.model import Article
from tests.ui.conftest import segment_ids
from ui.desktop.app import Desktop
from ui.desktop.keys import KeySetName, Scope, commands
from ui.desktop.keys_dialog import KeysDialog
from ui.desktop.shown_keys import shown_keys

#: In a field for text these are the field's own: they paste.
_FIELD_KEYS = {"Ctrl+V"}


def _place(desktop: Desktop, article: Article, where: str) -> QWidget:
    view = desktop.window.parts.view
    if where == "pages":
        view.scroll_to(segment_ids(article)[1])
        view.setFocus()
        return view
    view.activate(segment_ids(article)[1])
    if where == "list":
        desktop.window.actions_by.by_name["comment"].trigger()
        return desktop.window.features.reviewing.remarks.panel.field
    return view.editor.field


@pytest.mark.parametrize("key_set", list(KeySetName))
@pytest.mark.parametrize("where", ["editor", "pages", "list"])
def test_every_key_of_the_window_does_what_the_menu_says(
    qtbot: QtBot, reviewed: Desktop, article: Article, where: str, key_set: KeySetName
) -> None:
    window = reviewed.window
    window.actions_by.use_keys(key_set)
    window.parts.view.use_keys(key_set)
    place = _place(reviewed, article, where)
    done: list[str] = []
    for name, action in window.actions_by.by_name.items():
        action.triggered.disconnect()
        action.setEnabled(True)
        action.triggered.connect(lambda _on=False, name=name: done.append(name))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    missed = []
    for command in commands(key_set):
        for key in command.keys:
            if command.scope is not Scope.WINDOW or key in _FIELD_KEYS:
                continue
            done.clear()
            place.setFocus()
            pressed = QKeySequence(key)[0]
            QTest.keyClick(place, pressed.key(), pressed.keyboardModifiers())
            if done != [command.name]:
                missed.append((key, command.name, tuple(done)))
    assert missed == []


@pytest.mark.parametrize("key_set", list(KeySetName))
def test_the_list_of_keys_is_that_of_the_set_in_force(
    desktop: Desktop, key_set: KeySetName
) -> None:
    desktop.window.parts.settings.key_set = key_set
    dialog = desktop.window.show_keys()
    try:
        listed = dict(dialog.model.rows)
        assert listed == {c.title: shown_keys(c) for c in commands(key_set)}
    finally:
        dialog.reject()


def test_a_key_is_found_by_a_word_or_by_itself(qtbot: QtBot) -> None:
    dialog = KeysDialog(KeySetName.MATECAT)
    qtbot.addWidget(dialog)
    tester = QAbstractItemModelTester(dialog.model)
    dialog.show()
    dialog.words.setText("next unreviewed")
    QTest.keyClick(dialog.words, Qt.Key.Key_Return)
    assert dialog.isVisible()
    [(title, keys)] = dialog.model.rows
    assert title == "Next unreviewed segment"
    dialog.words.setText(keys)
    assert title in dict(dialog.model.rows)
    dialog.words.setText("no such thing")
    assert dialog.model.rows == ()
    dialog.buttons.buttons()[0].click()
    assert not dialog.isVisible()
    assert tester.model() is dialog.model
