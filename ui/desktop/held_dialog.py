"""A list of what was put away (banned wordings, dismissed findings), and a way to lift each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.desktop.fonts import resize_for_text
from ui.desktop.shown import Label


@dataclass(frozen=True, slots=True)
class HeldTexts:
    """What the dialog says: title, button, and the note with something held or nothing."""

    title: str
    lift: str
    some: str
    empty: str


class _RoomyLines(QStyledItemDelegate):
    """Qt leaves no room for letters of a fallback font (Arabic) and drops the line below them."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """A fifth higher than Qt would have it."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), size.height() * 6 // 5)


class HeldDialog(QDialog):
    """Lists what is held, each with its line; `lift_requested` carries the one to lift."""

    lift_requested = Signal(object)

    def __init__(
        self,
        texts: HeldTexts,
        held: Sequence[tuple[object, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(texts.title)
        resize_for_text(self, 500, 360)
        self._texts = texts
        self.note = Label(wordWrap=True)
        self.note.setObjectName("muted")
        self.list = QListWidget()
        self.list.setAccessibleName(texts.title)
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.setItemDelegate(_RoomyLines(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lift = QPushButton(texts.lift)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.addButton(self.lift, QDialogButtonBox.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self.note)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.buttons)
        self.buttons.rejected.connect(self.reject)
        self.lift.clicked.connect(self._on_lift)
        self.list.currentItemChanged.connect(self._on_current)
        self.show_held(held)

    def show_held(self, held: Sequence[tuple[object, str]]) -> None:
        """List these."""
        self.list.clear()
        for one, line in held:
            item = QListWidgetItem(line)
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.list.addItem(item)
        self.note.setText(self._texts.some if held else self._texts.empty)
        self.list.setVisible(bool(held))
        self.list.setCurrentRow(0)
        self._on_current()

    def _on_current(self) -> None:
        self.lift.setEnabled(self.list.currentItem() is not None)

    def _on_lift(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.lift_requested.emit(item.data(Qt.ItemDataRole.UserRole))
