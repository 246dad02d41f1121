"""Choosing the folder that is watched, and how often."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from ui.desktop.folder_row import FolderAsker, FolderRow, folder_asker
from ui.desktop.shown import Label

#: Seconds between two looks that are offered.
_INTERVALS = (2, 10, 60, 600)


@dataclass(frozen=True, slots=True)
class Watching:
    """The folder that is watched ("" for none), and the seconds between two looks."""

    folder: str
    seconds: int


ask_folder = folder_asker("Watch a folder")


class WatchDialog(QDialog):
    """Edits a copy; the caller applies `chosen()` when the dialog was accepted."""

    def __init__(
        self, now: Watching, ask: FolderAsker = ask_folder, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._place = FolderRow(now.folder, ask)
        self.is_on = QCheckBox("Watch a folder")
        self.folder, self.choose = self._place.field, self._place.choose
        self.seconds = QComboBox()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._build(now)
        self.is_on.toggled.connect(self._show_state)
        self.folder.textChanged.connect(self._show_state)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._show_state()

    def _build(self, now: Watching) -> None:
        self.setWindowTitle("Watched folder")
        about = Label(
            "What comes into the folder is imported by itself while Enface is open: each file once,"
            " as soon as it is wholly written.",
            wordWrap=True,
        )
        about.setObjectName("muted")
        self.is_on.setChecked(bool(now.folder))
        self.seconds.setAccessibleName("How often it is looked at")
        for seconds in sorted({*_INTERVALS, now.seconds}):
            self.seconds.addItem(_interval_words(seconds), seconds)
        self.seconds.setCurrentIndex(self.seconds.findData(now.seconds))
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.addRow("Folder:", self._place)
        form.addRow("Look every:", self.seconds)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(16)
        layout.addWidget(about)
        layout.addWidget(self.is_on)
        layout.addLayout(form)
        layout.addWidget(self.buttons)

    def chosen(self) -> Watching:
        """What stands in the dialog."""
        folder = self.folder.text().strip() if self.is_on.isChecked() else ""
        return Watching(folder, int(self.seconds.currentData()))

    def _show_state(self) -> None:
        on = self.is_on.isChecked()
        for widget in (self.folder, self.choose, self.seconds):
            widget.setEnabled(on)
        is_ready = not on or bool(self.folder.text().strip())
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(is_ready)


def _interval_words(seconds: int) -> str:
    """A time between looks, as a person says it."""
    minutes, rest = divmod(seconds, 60)
    if rest or not minutes:
        return f"{seconds} seconds"
    return "minute" if minutes == 1 else f"{minutes} minutes"
