"""How tables look in dialogs: rows without a grid, headings as quiet as the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

#: The arrow of the order stands above its heading: beside it, it would lie on one that ends at the
#: right of its column.
_STYLE = """
QTableView { border: 1px solid palette(mid); outline: 0; }
QTableView:focus { border-color: palette(accent); }
QTableView::item { padding: 0 8px; }
QTableView::item:selected { background: palette(highlight); color: palette(highlighted-text); }
QHeaderView::section {
    background: palette(window); color: palette(window-text);
    border: none; border-bottom: 1px solid palette(mid); padding: 6px 11px;
}
QHeaderView::up-arrow, QHeaderView::down-arrow {
    subcontrol-origin: margin; subcontrol-position: top center;
    width: 9px; height: 7px; top: 1px;
}
"""
#: Pixels of a row, and at least between its text and the next.
_ROW, _AIR = 30, 12


def make_plain(table: QTableView) -> None:
    """Give a table this look; one row at a time is selected."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setStyleSheet(_STYLE)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(max(_ROW, table.fontMetrics().height() + _AIR))
    head = table.horizontalHeader()
    head.setHighlightSections(False)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
