"""Choosing the folder of a converted model, and its languages where it does not say."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui.desktop.engines.desk import ModelChoice
from ui.desktop.folder_row import FolderAsker, FolderRow, folder_asker
from ui.desktop.shown import Label

ask_folder = folder_asker("A folder of a converted model")
_WIDTH = 440


class AddModelDialog(QDialog):
    """Asks what to add; the caller checks `chosen()` when the dialog was accepted."""

    def __init__(
        self, now: ModelChoice, ask: FolderAsker = ask_folder, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._place = FolderRow(now.folder, ask)
        self.folder, self.choose = self._place.field, self._place.choose
        self.sources = QLineEdit(now.sources, placeholderText="en")
        self.targets = QLineEdit(now.targets, placeholderText="es")
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self._build()
        self.folder.textChanged.connect(self._show_state)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._show_state()

    def _build(self) -> None:
        self.setWindowTitle("Add a converted model")
        about = Label(
            "A folder as CTranslate2’s converters write it (OPUS-MT, NLLB, M2M-100, mBART), with"
            " the tokenizer of the original model in it. It is loaded once to see that it works.",
            wordWrap=True,
        )
        about.setObjectName("muted")
        about.setMinimumWidth(_WIDTH)
        languages = Label(
            "Languages are codes, several with commas; only where the folder does not say, or to"
            " offer fewer.",
            wordWrap=True,
        )
        languages.setObjectName("muted")
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText("Add")
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.addRow("Folder:", self._place)
        form.addRow("From:", self.sources)
        form.addRow("To:", self.targets)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(16)
        layout.addWidget(about)
        layout.addLayout(form)
        layout.addWidget(languages)
        layout.addWidget(self.buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as the wrapped lines make it: Qt's own size has them on one line each."""
        super().showEvent(event)
        self.resize(self.width(), max(self.height(), self.heightForWidth(self.width())))

    def chosen(self) -> ModelChoice:
        """What stands in the dialog."""
        return ModelChoice(
            self.folder.text().strip(), self.sources.text().strip(), self.targets.text().strip()
        )

    def _show_state(self) -> None:
        is_ready = bool(self.folder.text().strip())
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(is_ready)
