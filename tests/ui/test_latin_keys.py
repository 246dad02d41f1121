"""Commands by a keyboard whose only layout is Russian: events as X11 makes them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from ui.desktop.latin_keys import LatinKeys, latin_key

_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_NONE, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_PRESS = QEvent.Type.KeyPress
#: The X keycodes of A, C, F and the comma on a US keyboard.
_A, _C, _F, _COMMA = 38, 54, 41, 59


def _event(
    letter: str, place: int, modifiers: Qt.KeyboardModifier, kind: QEvent.Type = _PRESS
) -> QKeyEvent:
    return QKeyEvent(kind, ord(letter.upper()), modifiers, place, 0, 0, letter)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[QMainWindow]:
    """A window with a field that has the keyboard, and one menu."""
    window, field = QMainWindow(), QLineEdit("Мост строили год")
    window.setCentralWidget(field)
    window.menuBar().addMenu("&File").addAction("Quit")
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(window.isActiveWindow)
    keys = LatinKeys(qapp)
    yield window
    keys.deleteLater()


def _press(window: QMainWindow, letter: str, place: int, modifiers: Qt.KeyboardModifier) -> None:
    """As Qt does: first the question whether a field wants the key, then the key."""
    for kind in (QEvent.Type.ShortcutOverride, _PRESS):
        QCoreApplication.sendEvent(window.windowHandle(), _event(letter, place, modifiers, kind))


def _field(window: QMainWindow) -> QLineEdit:
    field = window.centralWidget()
    assert isinstance(field, QLineEdit)
    return field


@pytest.mark.parametrize(
    ("letter", "place", "modifiers", "latin"),
    [
        ("ф", _A, _CTRL, Qt.Key.Key_A),
        ("б", _COMMA, _CTRL, Qt.Key.Key_Comma),
        ("α", _A, _ALT, Qt.Key.Key_A),
        ("ф", _A, _NONE, None),
        ("ф", _A, _SHIFT, None),
        ("a", _A, _CTRL, None),
        ("é", _C, _CTRL, None),
        ("ф", 11, _CTRL, None),
    ],
)
def test_only_a_foreign_letter_that_commands_is_taken_by_its_place(
    letter: str, place: int, modifiers: Qt.KeyboardModifier, latin: Qt.Key | None
) -> None:
    found = latin_key(_event(letter, place, modifiers))
    assert (found and found.key()) == latin
    assert found is None or found.keyboardModifiers() == modifiers


def test_a_command_of_the_window_is_carried_out_once(window: QMainWindow) -> None:
    done: list[str] = []
    for name, keys in (("findings", "Ctrl+Shift+A"), ("other", "Ctrl+A")):
        action = window.menuBar().addAction(name)
        action.setShortcut(keys)
        action.triggered.connect(lambda _on, name=name: done.append(name))
    _press(window, "ф", _A, _CTRL | _SHIFT)
    assert done == ["findings"]


def test_a_command_that_is_switched_off_is_not(window: QMainWindow) -> None:
    action = window.menuBar().addAction("off")
    action.setShortcut("Ctrl+F")
    action.setEnabled(False)
    done: list[bool] = []
    action.triggered.connect(done.append)
    _press(window, "а", _F, _CTRL)
    assert done == []


def test_a_field_has_its_own_keys_and_takes_letters_as_they_are(window: QMainWindow) -> None:
    field = _field(window)
    _press(window, "ф", _A, _CTRL)
    assert field.selectedText() == field.text()
    _press(window, "ф", _A, _NONE)
    assert field.text() == "ф"


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing|propagate)")
def test_a_menu_opens_by_its_letter(window: QMainWindow) -> None:
    _press(window, "а", _F, _ALT)
    opened = QApplication.activePopupWidget()
    assert isinstance(opened, QMenu)
    assert opened.title() == "&File"
    opened.close()
