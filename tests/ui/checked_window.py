"""What the tests of findings in the window share."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.desktop.app import Desktop
from ui.desktop.findings import Findings

PLAIN, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier

#: What stands in the first segments of the article that is checked.
CHECKED_TEXTS = (
    "The council watches the change of the local exchange rate with care",
    "The the hedgehog sleeps.",
    "The council watches the change of the local tax policy with care.",
)


def settled(qtbot: QtBot, desktop: Desktop) -> Findings:
    """Wait until the whole article has been checked."""
    findings = desktop.window.features.findings
    qtbot.waitUntil(lambda: not findings.is_busy, timeout=30_000)
    return findings


def trigger(desktop: Desktop, name: str) -> None:
    desktop.window.actions_by.by_name[name].trigger()


def echoes(desktop: Desktop) -> list[str]:
    return [n.words[1] for n in desktop.window.features.findings.lines if n.finding.check == "echo"]


def press(desktop: Desktop, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    """A key of the window, pressed while the editor or the pages have the keyboard."""
    widget = QApplication.focusWidget() or desktop.window
    QTest.keyClick(widget, key, modifier)
