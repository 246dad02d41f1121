"""PySide6 6.12.0 on Python 3.11 lost references to None; a later release must prove it does not."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def test_void_calls_lose_no_reference_to_none(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(500):
        widget.setEnabled(True)
        widget.update()
    # A fault costs 1,000; a few come and go with pytest's own bookkeeping.
    assert sys.getrefcount(None) > before - 100
