"""The line at the foot of the window: who may speak, and where the counters are meanwhile."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.desktop.status_line import StatusLine

_LONG = "“activities” here, “actions” in a passage that says the same. " * 4


@pytest.fixture
def counter() -> QLabel:
    return QLabel("6 findings")


@pytest.fixture
def line(qtbot: QtBot, counter: QLabel) -> StatusLine:
    line = StatusLine(QFont())
    line.add_counter(counter)
    line.resize(600, 24)
    qtbot.addWidget(line)
    line.show()
    return line


def test_what_is_remarked_by_the_way_waits_for_what_is_said(line: StatusLine) -> None:
    line.say("Names: two spellings.")
    line.hint("The demo pack says nothing.", 1000)
    assert line.said == "Names: two spellings."
    line.clear()
    line.hint("The demo pack says nothing.", 1000)
    line.hint("Another one answered.", 1000)
    assert line.said == "Another one answered."


def test_a_long_line_has_the_room_of_the_counters(line: StatusLine, counter: QLabel) -> None:
    line.say("Names: two spellings.")
    assert counter.isVisible()
    line.say(_LONG)
    assert not counter.isVisible()
    line.resize(6000, 24)
    assert counter.isVisible()
    line.resize(600, 24)
    line.clear()
    assert counter.isVisible()


def test_the_counters_stand_over_a_remark(line: StatusLine, counter: QLabel) -> None:
    line.hint(_LONG, 1000)
    assert counter.isVisible()


def test_a_line_ends_by_itself(qtbot: QtBot, line: StatusLine) -> None:
    line.say(_LONG, 1)
    qtbot.waitUntil(lambda: line.said == "")
