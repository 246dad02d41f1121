"""A field for a folder, and the button that asks the platform for one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from ui.desktop.file_dialogs import ask_folder

#: Asks for a folder: parent, where to begin → the folder, None when it was left.
FolderAsker = Callable[[QWidget, str], Path | None]


def folder_asker(title: str) -> FolderAsker:
    """A dialog under that title."""

    def ask(parent: QWidget, start: str) -> Path | None:
        return ask_folder(parent, title, start)

    return ask


class FolderRow(QHBoxLayout):
    """`field` holds the folder; `choose` puts another one there."""

    def __init__(self, folder: str, ask: FolderAsker) -> None:
        super().__init__()
        self._ask = ask
        self.field = QLineEdit(folder)
        self.field.setMinimumWidth(320)
        self.field.setAccessibleName("The folder")
        self.choose = QPushButton("Choose…")
        self.setSpacing(8)
        self.addWidget(self.field, 1)
        self.addWidget(self.choose)
        self.choose.clicked.connect(self._on_choose)

    def _on_choose(self) -> None:
        folder = self._ask(self.field.window(), self.field.text())
        if folder is not None:
            self.field.setText(str(folder))
