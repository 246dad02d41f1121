"""What the machine shall not say, and a way to lift it."""

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

from reader.model import Ban
from ui.desktop.languages import language_name

_EMPTY = (
    "Nothing is banned. Select words in a segment and choose “Not this wording…” to have the "
    "machine find others."
)
_SOME = "The machine does not use these; a lifted one comes back with the next translation."


class BansDialog(QDialog):
    """Lists bans; `lift_requested` carries the `Ban` to lift."""

    lift_requested = Signal(object)

    def __init__(
        self,
        banned: Sequence[Ban],
        place_of: Callable[[Ban], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Banned wordings")
        self.resize(480, 360)
        self._place_of = place_of
        self.note = QLabel(wordWrap=True)
        self.note.setObjectName("muted")
        self.list = QListWidget()
        self.list.setAccessibleName("Banned wordings")
        self.lift = QPushButton("Lift the ban")
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
        self.show_bans(banned)

    def show_bans(self, banned: Sequence[Ban]) -> None:
        """List these."""
        self.list.clear()
        for one in banned:
            where = f"{language_name(one.language)}, {self._place_of(one)}"
            item = QListWidgetItem(f"“{one.phrase}”  –  {where}")
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.list.addItem(item)
        self.note.setText(_SOME if banned else _EMPTY)
        self.list.setVisible(bool(banned))
        self.list.setCurrentRow(0)
        self._on_current()

    def _on_current(self) -> None:
        self.lift.setEnabled(self.list.currentItem() is not None)

    def _on_lift(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.lift_requested.emit(item.data(Qt.ItemDataRole.UserRole))
