"""What a bulk import skipped and why, to read and to take along."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.counted import counted
from reader.importing.bulk import Skipped
from ui.desktop.fonts import resize_for_text
from ui.desktop.plain_table import make_plain
from ui.desktop.shown import Label, plain

#: Of more rows, none is given the height of its text: each would have to be looked at.
_MOST_MEASURED = 500
_ROOMY = "QTableView::item { padding: 5px 8px; }"


class SkippedDialog(QDialog):
    """One row a source: its name, and the sentence that says why it gave no article."""

    def __init__(
        self,
        skipped: Sequence[Skipped],
        parent: QWidget | None = None,
        *,
        was_stopped: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Not imported")
        resize_for_text(self, 720, 420)
        self._skipped = tuple(skipped)
        note = Label(
            f"{counted(len(skipped), 'file')} gave no article."
            + (
                " What had not been read when the import was stopped is not listed."
                if was_stopped
                else " Everything else has been imported."
            ),
            wordWrap=True,
        )
        note.setObjectName("muted")
        self.table = self._table()
        self.copy = QPushButton("Copy the list")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(note)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        buttons.rejected.connect(self.reject)
        self.copy.clicked.connect(self._on_copy)

    def _table(self) -> QTableWidget:
        table = QTableWidget(len(self._skipped), 2)
        table.setAccessibleName("Files that were not imported")
        table.setHorizontalHeaderLabels(["File", "Why"])
        make_plain(table)
        table.setStyleSheet(table.styleSheet() + _ROOMY)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setWordWrap(True)  # a sentence is to be read, not guessed from its beginning
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # endings of file names matter
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(0, 200)
        for row, skipped in enumerate(self._skipped):
            for column, text in enumerate((skipped.source.shown_name, str(skipped.error))):
                item = QTableWidgetItem(text)
                item.setToolTip(plain(skipped.source.path if column == 0 else text))
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
                table.setItem(row, column, item)
        if len(self._skipped) <= _MOST_MEASURED:
            table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        return table

    def _on_copy(self) -> None:
        lines = (f"{s.source.path or s.source.shown_name}\t{s.error}" for s in self._skipped)
        QGuiApplication.clipboard().setText("\n".join(lines))


def show_skipped(
    skipped: Sequence[Skipped], window: QWidget, *, was_stopped: bool = False
) -> SkippedDialog:
    """List what was not imported and why; the dialog frees itself."""
    dialog = SkippedDialog(skipped, window, was_stopped=was_stopped)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
