"""Choosing the folder of a converted model, and its languages where it does not say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import (
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

from ui.desktop.engines.desk import ModelChoice

#: Asks for a folder: parent, where to begin → the folder, None when it was left.
FolderAsker = Callable[[QWidget, str], Path | None]


def ask_folder(parent: QWidget, start: str) -> Path | None:
    """The platform's own dialog."""
    name = QFileDialog.getExistingDirectory(parent, "A folder of a converted model", start)
    return Path(name) if name else None


class AddModelDialog(QDialog):
    """Asks what to add; the caller checks `chosen()` when the dialog was accepted."""

    def __init__(
        self, now: ModelChoice, ask: FolderAsker = ask_folder, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self.folder = QLineEdit(now.folder)
        self.choose = QPushButton("Choose…")
        self.sources = QLineEdit(now.sources, placeholderText="en")
        self.targets = QLineEdit(now.targets, placeholderText="es")
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self._build()
        self.folder.textChanged.connect(self._show_state)
        self.choose.clicked.connect(self._on_choose)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._show_state()

    def _build(self) -> None:
        self.setWindowTitle("Add a converted model")
        about = QLabel(
            "A folder as CTranslate2’s converters write it (OPUS-MT, NLLB, M2M-100, mBART), with"
            " the tokenizer of the original model in it. It is loaded once to see that it works.",
            wordWrap=True,
        )
        about.setObjectName("muted")
        languages = QLabel(
            "Codes, several with commas; only where the folder does not say, or to offer fewer.",
            wordWrap=True,
        )
        languages.setObjectName("muted")
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText("Add")
        self.folder.setMinimumWidth(320)
        self.folder.setAccessibleName("The folder")
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self.folder, 1)
        place.addWidget(self.choose)
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.addRow("Folder:", place)
        form.addRow("From:", self.sources)
        form.addRow("To:", self.targets)
        form.addRow("", languages)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(16)
        layout.addWidget(about)
        layout.addLayout(form)
        layout.addWidget(self.buttons)

    def chosen(self) -> ModelChoice:
        """What stands in the dialog."""
        return ModelChoice(
            self.folder.text().strip(), self.sources.text().strip(), self.targets.text().strip()
        )

    def _on_choose(self) -> None:
        folder = self._ask(self, self.folder.text())
        if folder is not None:
            self.folder.setText(str(folder))

    def _show_state(self) -> None:
        is_ready = bool(self.folder.text().strip())
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(is_ready)
