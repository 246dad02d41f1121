"""Choosing the folder that is watched, and how often."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

#: Seconds between two looks that are offered.
_INTERVALS = (2, 10, 60, 600)
#: Asks for a folder: parent, where to begin → the folder, None when it was left.
FolderAsker = Callable[[QWidget, str], Path | None]


@dataclass(frozen=True, slots=True)
class Watching:
    """The folder that is watched ("" for none), and the seconds between two looks."""

    folder: str
    seconds: int


def ask_folder(parent: QWidget, start: str) -> Path | None:
    """The platform's own dialog."""
    name = QFileDialog.getExistingDirectory(parent, "Watch a folder", start)
    return Path(name) if name else None


class WatchDialog(QDialog):
    """Edits a copy; the caller applies `chosen()` when the dialog was accepted."""

    def __init__(
        self, now: Watching, ask: FolderAsker = ask_folder, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self.is_on = QCheckBox("Watch a folder")
        self.folder = QLineEdit(now.folder)
        self.choose = QPushButton("Choose…")
        self.seconds = QComboBox()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._build(now)
        self.is_on.toggled.connect(self._show_state)
        self.folder.textChanged.connect(self._show_state)
        self.choose.clicked.connect(self._on_choose)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._show_state()

    def _build(self, now: Watching) -> None:
        self.setWindowTitle("Watched folder")
        about = QLabel(
            "What comes into the folder is imported by itself while Enface is open: each file once,"
            " as soon as it is wholly written.",
            wordWrap=True,
        )
        about.setObjectName("muted")
        self.is_on.setChecked(bool(now.folder))
        self.folder.setMinimumWidth(320)
        self.folder.setAccessibleName("The folder")
        self.seconds.setAccessibleName("How often it is looked at")
        for seconds in sorted({*_INTERVALS, now.seconds}):
            self.seconds.addItem(_interval_words(seconds), seconds)
        self.seconds.setCurrentIndex(self.seconds.findData(now.seconds))
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self.folder, 1)
        place.addWidget(self.choose)
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.addRow("Folder:", place)
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

    def _on_choose(self) -> None:
        folder = self._ask(self, self.folder.text())
        if folder is not None:
            self.folder.setText(str(folder))

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
