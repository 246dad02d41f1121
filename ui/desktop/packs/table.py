"""The list of packs as Qt's model, and the part of it that a search leaves."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from translations.packs.facts import size_text
from ui.desktop.packs.rows import PackRow, RowState, search_words
from ui.desktop.shown import plain

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
#: Native values to sort by, and the `PackRow` itself.
SORT_ROLE = Qt.ItemDataRole.UserRole
ROW_ROLE = Qt.ItemDataRole.UserRole + 1


class Column(IntEnum):
    """The columns, in order."""

    LANGUAGES = 0
    VERSION = 1
    SIZE = 2
    LICENCE = 3
    STATUS = 4


_TITLES = {
    Column.LANGUAGES: "Languages",
    Column.VERSION: "Version",
    Column.SIZE: "Size",
    Column.LICENCE: "Licence",
    Column.STATUS: "Status",
}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PackTable(QAbstractTableModel):
    """A row a pack."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PackRow, ...] = ()

    def show_rows(self, rows: Sequence[PackRow]) -> None:
        """Take over another list."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Qt's."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Qt's."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt's."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _TITLES[Column(section)]
        return _alignment(Column(section)) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's; `SORT_ROLE` gives native values, `ROW_ROLE` the row."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _shown(row, column)
        if role == SORT_ROLE:
            return _native(row, column)
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(row.detail)
        return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None


class FoundPacksModel(QSortFilterProxyModel):
    """The packs that a search means, in the order of a clicked heading."""

    def __init__(self, source: PackTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self.setSourceModel(source)
        self.setSortRole(SORT_ROLE)

    def search(self, text: str) -> None:
        """Show only what all words of the text mean."""
        self.beginResetModel()
        self._words = search_words(text)
        self.endResetModel()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Qt's."""
        row = self.sourceModel().index(source_row, 0, source_parent).data(ROW_ROLE)
        return isinstance(row, PackRow) and row.holds(self._words)

    def row_at(self, index: Index) -> PackRow | None:
        """The pack of a row."""
        row = index.data(ROW_ROLE) if index.isValid() else None
        return row if isinstance(row, PackRow) else None


def megabytes(size: int | None) -> str:
    """A size for people; empty when nobody knows it."""
    return size_text(size, QLocale().decimalPoint())


def _alignment(column: Column) -> int | None:
    """Sizes end at the right, and their heading with them."""
    return int(_RIGHT) if column is Column.SIZE else None


def _shown(row: PackRow, column: Column) -> str:
    return {
        Column.LANGUAGES: row.languages,
        Column.VERSION: row.version,
        Column.SIZE: megabytes(row.size),
        Column.LICENCE: row.licence,
        Column.STATUS: row.status,
    }[column]


def _native(row: PackRow, column: Column) -> object:
    if column is Column.SIZE:
        return -1 if row.size is None else row.size
    if column is Column.STATUS:
        return int(RowState(row.state))
    return _shown(row, column)
