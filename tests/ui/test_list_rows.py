"""Rows and texts of the narrow lists: words that are wider than the list are broken."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QEvent, QStringListModel
from PySide6.QtGui import QFontMetrics, QHelpEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.desktop.fonts import load_fonts
from ui.desktop.list_panel import LINE_ROLE, LinesModel, quiet_list
from ui.desktop.list_rows import AnyIndex, RowDelegate, RowText, two_lines
from ui.desktop.text_box import SelectableText, TextBox
from ui.desktop.theme import LIGHT
from ui.desktop.unit_entry import UnitEntry

_LAW = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
_WIDTH = 240


def _metrics() -> QFontMetrics:
    return QFontMetrics(load_fonts().reading(15))


def test_a_compound_goes_over_both_lines(app: QApplication) -> None:
    metrics = _metrics()
    first, second = two_lines(f"{_LAW} gilt hier nicht.", metrics, _WIDTH).split("\n")
    assert metrics.horizontalAdvance(first) <= _WIDTH
    assert f"{first}{second}".startswith(_LAW)


def test_words_are_kept_whole_where_they_fit(app: QApplication) -> None:
    text = "Проверить по первоисточнику наименование союза"
    assert two_lines(text, _metrics(), _WIDTH).replace("\n", " ") == text


def _text(kind: str) -> QWidget:
    font = load_fonts().reading(15)
    return TextBox(_LAW, font, LIGHT.ink) if kind == "painted" else SelectableText(_LAW, font)


@pytest.mark.parametrize("kind", ["painted", "selectable"])
def test_a_text_is_as_high_as_its_broken_words_need(
    app: QApplication, qtbot: QtBot, kind: str
) -> None:
    text, column = _text(kind), QWidget()
    qtbot.addWidget(column)
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(text)
    layout.addStretch(1)
    column.resize(_WIDTH, 400)
    column.show()
    line = _metrics().lineSpacing()
    qtbot.waitUntil(lambda: text.height() >= 2 * line)
    assert text.width() == _WIDTH
    assert text.height() < 4 * line


def test_no_text_of_an_entry_widens_its_list(app: QApplication, qtbot: QtBot) -> None:
    entry = UnitEntry(load_fonts(), LIGHT)
    qtbot.addWidget(entry)
    entry.add_text(_LAW, 15)
    entry.add_facts(f"{_LAW}_2024_endgültig.tmx · Ann")
    assert entry.minimumSizeHint().width() < _WIDTH
    assert entry.said == (_LAW, f"{_LAW}_2024_endgültig.tmx · Ann")


class _Lines(LinesModel):
    def text_of(self, line: str) -> str:
        return line


class _Delegate(RowDelegate):
    def texts_of(self, index: AnyIndex) -> Sequence[str]:
        return (index.data(LINE_ROLE),)


def _list_of(lines: Sequence[str], qtbot: QtBot) -> QListView:
    rows = quiet_list("Lines")
    qtbot.addWidget(rows)
    model = _Lines(rows)
    model.set_lines(lines)
    rows.setModel(model)
    look = RowText(load_fonts().reading(15), lines=2)
    rows.setItemDelegate(_Delegate((look,), LIGHT, rows))
    rows.resize(_WIDTH, 400)
    rows.show()
    return rows


def _heights(rows: QListView, count: int = 2) -> list[int]:
    return [rows.visualRect(rows.model().index(at, 0)).height() for at in range(count)]


def test_a_row_is_as_high_as_its_text_at_the_width_of_the_list(
    app: QApplication, qtbot: QtBot
) -> None:
    text = "Проверить по первоисточнику наименование союза"
    rows = _list_of(["Short.", text], qtbot)
    line = _metrics().lineSpacing()
    short, long = _heights(rows)
    assert long - short == line
    rows.resize(3 * _WIDTH, 400)
    qtbot.waitUntil(lambda: _heights(rows) == [short, short])


def test_many_rows_are_of_one_height_and_none_is_cut(app: QApplication, qtbot: QtBot) -> None:
    rows = _list_of(["Short.", _LAW] * 400, qtbot)
    assert rows.uniformItemSizes()
    short, long = _heights(rows)
    assert short == long > 2 * _metrics().lineSpacing()


class _Telling(QStyledItemDelegate):
    """Notes where a tool tip is to stand."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[int] = []

    def helpEvent(  # noqa: N802 - Qt's own
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        self.told.append(event.globalPos().y())
        return True


def test_a_tool_tip_stands_beneath_the_row_it_explains(qtbot: QtBot) -> None:
    rows, telling = quiet_list("rows"), _Telling()
    qtbot.addWidget(rows)
    rows.setModel(QStringListModel(["one", "two"], rows))
    rows.setItemDelegate(telling)
    rows.resize(200, 200)
    row = rows.visualRect(rows.model().index(0, 0))
    at = row.center()
    event = QHelpEvent(QEvent.Type.ToolTip, at, rows.viewport().mapToGlobal(at))
    QApplication.sendEvent(rows.viewport(), event)
    bottom = rows.viewport().mapToGlobal(row.bottomLeft()).y()
    assert telling.told
    assert bottom - 16 < telling.told[0] <= bottom


def test_a_text_is_laid_out_once_for_a_width(app: QApplication) -> None:
    box = TextBox.of_plain(_LAW, load_fonts().reading(15), LIGHT.ink)
    narrow, wide = box.heightForWidth(_WIDTH), box.heightForWidth(3 * _WIDTH)
    assert narrow > wide
    assert box.heightForWidth(_WIDTH) == narrow
    assert box.document.textWidth() == 3 * _WIDTH  # it was not asked again
