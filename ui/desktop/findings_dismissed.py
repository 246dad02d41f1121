"""What is found no more, and a way to find it again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.model import Dismissal

_EMPTY = "Nothing is dismissed. Choose “Dismiss” in the list of findings for what is no error."
_SOME = "This is not told any more; what you find again shows up in the list at once."


class DismissedDialog(QDialog):
    """Lists dismissals; `lift_requested` carries the `Dismissal` to take back."""

    lift_requested = Signal(object)

    def __init__(
        self,
        held: Sequence[Dismissal],
        words_of: Callable[[Dismissal], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Dismissed findings")
        self.resize(520, 360)
        self._words_of = words_of
        self.note = QLabel(wordWrap=True)
        self.note.setObjectName("muted")
        self.list = QListWidget()
        self.list.setAccessibleName("Dismissed findings")
        self.lift = QPushButton("Find it again")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.lift, QDialogButtonBox.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self.note)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        buttons.rejected.connect(self.reject)
        self.lift.clicked.connect(self._on_lift)
        self.list.currentItemChanged.connect(self._on_current)
        self.show_dismissals(held)

    def show_dismissals(self, held: Sequence[Dismissal]) -> None:
        """List these."""
        self.list.clear()
        for one in held:
            item = QListWidgetItem(self._words_of(one))
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.list.addItem(item)
        self.note.setText(_SOME if held else _EMPTY)
        self.list.setVisible(bool(held))
        self.list.setCurrentRow(0)
        self._on_current()

    def _on_current(self) -> None:
        self.lift.setEnabled(self.list.currentItem() is not None)

    def _on_lift(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.lift_requested.emit(item.data(Qt.ItemDataRole.UserRole))
