"""Asking for a translation that exists already: a file or pasted text, and its language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.language import normal_code
from ui.desktop.fonts import resize_for_text
from ui.desktop.languages import language_name
from ui.desktop.shown import Label

#: Asks for one file: parent → path, None when it was left.
FileAsker = Callable[[QWidget], Path | None]

#: Offered besides the language that is open; any other code can be typed.
_OFFERED = ("en", "de", "fr", "es", "it", "pt", "ru", "uk", "pl", "nl", "zh", "ja")


def ask_file(parent: QWidget) -> Path | None:
    """The platform's own dialog."""
    name, _ = QFileDialog.getOpenFileName(parent, "Choose the translation")
    return Path(name) if name else None


class AttachDialog(QDialog):
    """A file is chosen, or text is pasted; one is enough."""

    def __init__(
        self, own: str, language: str, parent: QWidget | None = None, ask: FileAsker = ask_file
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self.path: Path | None = None
        self.file = QLineEdit(readOnly=True, placeholderText="No file chosen")
        self.choose = QPushButton("Choose a file…")
        self.pasted = QPlainTextEdit(placeholderText="… or paste the text of the translation here")
        self.language = QComboBox(editable=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.attach = self.buttons.addButton("Attach", QDialogButtonBox.ButtonRole.AcceptRole)
        self._build(own, language)
        self.choose.clicked.connect(self.choose_file)
        self.pasted.textChanged.connect(self._look)
        self.language.editTextChanged.connect(self._look)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._own = own
        self._look()

    def _build(self, own: str, language: str) -> None:
        self.setWindowTitle("Attach a translation")
        resize_for_text(self, 560, 420)
        self.file.setAccessibleName("File of the translation")
        self.pasted.setTabChangesFocus(True)
        self.pasted.setAccessibleName("Text of the translation")
        for part in (self.language, self.language.lineEdit()):
            if part is not None:
                part.setAccessibleName("Language of the translation")
        codes = [code for code in dict.fromkeys((language, *_OFFERED)) if code != own]
        for code in codes:
            self.language.addItem(f"{language_name(code)} ({code})", code)
        told = Label(
            "It is laid beside the article sentence by sentence and becomes a version of it."
            " What you have corrected stays.",
            wordWrap=True,
        )
        told.setObjectName("muted")
        row = QHBoxLayout()
        row.addWidget(self.file, 1)
        row.addWidget(self.choose)
        form = QFormLayout()
        form.addRow("File:", row)
        form.addRow("Language:", self.language)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(told)
        layout.addLayout(form)
        layout.addWidget(self.pasted, 1)
        layout.addWidget(self.buttons)
        self.choose.setFocus()  # the field before it only shows what was chosen

    def choose_file(self) -> None:
        """Ask for the file."""
        path = self._ask(self)
        if path is not None:
            self.path = path
            self.file.setText(path.name)
            self._look()

    @property
    def code(self) -> str:
        """The language that is chosen or typed; "" if it is none."""
        text = self.language.currentText()
        at = self.language.findText(text)
        typed = text.rpartition("(")[2].rstrip(") ")
        return str(self.language.itemData(at)) if at >= 0 else normal_code(typed) or ""

    @property
    def text(self) -> str:
        """What was pasted."""
        return self.pasted.toPlainText()

    def _look(self) -> None:
        has_text = self.path is not None or bool(self.text.strip())
        self.attach.setEnabled(has_text and self.code not in {"", self._own})
