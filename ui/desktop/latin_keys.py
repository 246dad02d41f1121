"""Keys with Ctrl or Alt on a keyboard whose only layout has no Latin letters (Russian, Greek …).

On X11 and Wayland Qt finds the Latin letter of such a key in the other layouts of the keyboard.
Where there is none it reports Ctrl+К, which no shortcut and no text field knows. Then the key is
taken for what it is on a US keyboard, by its place; a layout with Latin letters is never touched.
"""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QApplication, QMenuBar, QWidget

#: Where native scan codes are X keycodes (those of evdev and 8).
PLATFORMS = frozenset({"xcb", "wayland"})

_ROWS = ((24, "QWERTYUIOP[]"), (38, "ASDFGHJKL;'`"), (52, "ZXCVBNM,./"))
_BY_PLACE = {first + at: key for first, keys in _ROWS for at, key in enumerate(keys)}
_COMMANDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_KINDS = frozenset({QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress})


class LatinKeys(QObject):
    """Watches each window that gets the keyboard, and passes on the keys that commands have."""

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        app.focusWindowChanged.connect(self._on_focus_window_changed)
        self._on_focus_window_changed(app.focusWindow())

    def _on_focus_window_changed(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Send the Latin key in the place of one that is none."""
        if event.type() not in _KINDS or not isinstance(event, QKeyEvent):
            return False
        latin = latin_key(event)
        if latin is None:
            return False
        is_pressed = event.type() == QEvent.Type.KeyPress
        if is_pressed and _carry_out(QKeySequence(latin)):
            event.accept()
            return True
        sent = QKeyEvent(event.type(), latin.key(), latin.keyboardModifiers(), "")
        QCoreApplication.sendEvent(watched, sent)
        event.setAccepted(sent.isAccepted())
        return True


def latin_key(event: QKeyEvent) -> QKeyCombination | None:
    """What a key with Ctrl or Alt is on a US keyboard; None for one that needs no help."""
    place = _BY_PLACE.get(event.nativeScanCode())
    if place is None or not event.modifiers() & _COMMANDING or not _is_foreign(event.key()):
        return None
    return QKeyCombination(event.modifiers(), Qt.Key(ord(place)))


def _is_foreign(key: int) -> bool:
    """Whether a key is a letter of another alphabet (é is none: it is Latin)."""
    if not 0x80 <= key <= 0x10FFFF:
        return False
    letter = chr(key)
    return letter.isalpha() and not unicodedata.name(letter, "LATIN").startswith("LATIN")


def _carry_out(keys: QKeySequence) -> bool:
    """Do what the active window has these keys for: a command, or a menu's title."""
    window = QApplication.activeWindow()
    if window is None or QApplication.activePopupWidget() is not None:
        return False
    return _trigger(window, keys) or _open_menu(window, keys)


def _trigger(window: QWidget, keys: QKeySequence) -> bool:
    for action in window.findChildren(QAction):
        if action.isEnabled() and keys in action.shortcuts():
            action.trigger()
            return True
    return False


def _open_menu(window: QWidget, keys: QKeySequence) -> bool:
    for bar in window.findChildren(QMenuBar):
        for action in bar.actions():
            if action.isEnabled() and QKeySequence.mnemonic(action.text()) == keys:
                bar.setActiveAction(action)
                return True
    return False
