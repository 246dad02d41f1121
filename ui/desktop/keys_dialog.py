"""All keys in one list: what each does in the key set in force, found by a word or a key."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui.desktop.fonts import resize_for_text
from ui.desktop.keys import KeySetName, commands
from ui.desktop.plain_table import make_plain
from ui.desktop.shown_keys import shown_keys

_HEADINGS = ("What is done", "Keys")
AnyIndex = QModelIndex | QPersistentModelIndex


class KeysModel(QAbstractTableModel):
    """A row a command that has keys, in the order of the menus."""

    def __init__(self, key_set: KeySetName, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all = tuple((c.title, shown_keys(c)) for c in commands(key_set) if c.keys)
        self.rows = self._all

    def find(self, words: str) -> None:
        """Leave the rows that have all the words, in title or keys."""
        wanted = words.casefold().split()
        self.beginResetModel()
        self.rows = tuple(
            row for row in self._all if all(word in " ".join(row).casefold() for word in wanted)
        )
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """How many commands are left."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Title and keys."""
        return 0 if parent.isValid() else len(_HEADINGS)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell."""
        is_there = index.isValid() and index.row() < len(self.rows)
        if not is_there or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.rows[index.row()][index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The headings of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADINGS[section]
        return None


class KeysDialog(QDialog):
    """The keys of a set, and a field to find one."""

    def __init__(self, key_set: KeySetName, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.model = KeysModel(key_set, self)
        self.words = QLineEdit(placeholderText="Find a command or a key", clearButtonEnabled=True)
        self.words.setAccessibleName("Find a command or a key")
        self.words.textChanged.connect(self.model.find)
        self.table = QTableView()
        self.table.setAccessibleName("Keys")
        self.table.setModel(self.model)
        make_plain(self.table)
        self.table.setTabKeyNavigation(False)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(10)
        layout.addWidget(self.words)
        layout.addWidget(self.table, 1)
        close = QDialogButtonBox.StandardButton.Close
        self.buttons = QDialogButtonBox(close)
        self.buttons.button(close).setAutoDefault(False)  # Enter in the field is no wish to go
        self.buttons.rejected.connect(self.reject)
        layout.addWidget(self.buttons)
        resize_for_text(self, 560, 620)


def show_keys(key_set: KeySetName, parent: QWidget) -> KeysDialog:
    """Open the list; it frees itself when closed."""
    dialog = KeysDialog(key_set, parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
