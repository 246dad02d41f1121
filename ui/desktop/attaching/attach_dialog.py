"""Asking for a translation that exists already: a file, a web page or pasted text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.importing.source import Source
from reader.language import normal_code
from ui.addresses import is_address
from ui.desktop.file_dialogs import ask_file
from ui.desktop.fonts import resize_for_text
from ui.desktop.languages import language_name
from ui.desktop.shown import Label

#: Asks for one file: parent → path, None when it was left.
FileAsker = Callable[[QWidget], Path | None]

#: Offered besides the language that is open; any other code can be typed.
_OFFERED = ("en", "de", "fr", "es", "it", "pt", "ru", "uk", "pl", "nl", "zh", "ja")


def ask_translation(parent: QWidget) -> Path | None:
    """A dialog for the file."""
    return ask_file(parent, "Choose the translation")


def dropped_place(data: QMimeData) -> str:
    """The first file or web address in what is dragged; "" for neither."""
    for url in data.urls():
        if url.isLocalFile():
            return url.toLocalFile()
    text = data.text().strip()
    return text if is_address(text) else ""


class AttachDialog(QDialog):
    """A file or a web address is named, or text is pasted. Of both, what was given last counts."""

    def __init__(
        self,
        own: str,
        language: str,
        parent: QWidget | None = None,
        ask: FileAsker = ask_translation,
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self._own = own
        self._text_counts = False
        self.place = QLineEdit(placeholderText="A file, or the web address of a page")
        self.choose = QPushButton("Choose a file…")
        self.pasted = QPlainTextEdit(placeholderText="… or paste the text of the translation here")
        self.language = QComboBox(editable=True)
        self.note = Label(wordWrap=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.attach = self.buttons.addButton("Attach", QDialogButtonBox.ButtonRole.AcceptRole)
        self._build(language)
        self.choose.clicked.connect(self.choose_file)
        self.place.textChanged.connect(lambda: self._count_on(text=False))
        self.pasted.textChanged.connect(lambda: self._count_on(text=True))
        self.language.editTextChanged.connect(self._look)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._look()

    def _build(self, language: str) -> None:
        self.setWindowTitle("Attach a translation")
        resize_for_text(self, 560, 420)
        self.setAcceptDrops(True)
        self.place.setAccessibleName("File or web address of the translation")
        self.place.setClearButtonEnabled(True)
        self.pasted.setTabChangesFocus(True)
        self.pasted.setAccessibleName("Text of the translation")
        for field in (self.place, self.pasted):
            field.setAcceptDrops(False)  # the dialog tells a file from a text
        for part in (self.language, self.language.lineEdit()):
            if part is not None:
                part.setAccessibleName("Language of the translation")
        codes = [code for code in dict.fromkeys((language, *_OFFERED)) if code != self._own]
        for code in codes:
            self.language.addItem(f"{language_name(code)} ({code})", code)
        told = Label(
            "It is laid beside the article sentence by sentence and becomes a version of it."
            " What you have corrected stays.",
            wordWrap=True,
        )
        for label in (told, self.note):
            label.setObjectName("muted")
        row = QHBoxLayout()
        row.addWidget(self.place, 1)
        row.addWidget(self.choose)
        form = QFormLayout()
        form.addRow("From:", row)
        form.addRow("Language:", self.language)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(told)
        layout.addLayout(form)
        layout.addWidget(self.pasted, 1)
        layout.addWidget(self.note)
        layout.addWidget(self.buttons)
        self.choose.setFocus()

    def choose_file(self) -> None:
        """Ask for the file."""
        path = self._ask(self)
        if path is not None:
            self.take_place(str(path))

    def take_place(self, place: str) -> None:
        """Name a file or a web address, though a text stands there already."""
        self.place.setText(place)
        self._count_on(text=False)

    @property
    def code(self) -> str:
        """The language that is chosen or typed; "" if it is none."""
        text = self.language.currentText()
        at = self.language.findText(text)
        typed = text.rpartition("(")[2].rstrip(") ")
        return str(self.language.itemData(at)) if at >= 0 else normal_code(typed) or ""

    @property
    def source(self) -> Source | None:
        """What would be attached; None while nothing is given."""
        place, text = self.place.text().strip(), self.pasted.toPlainText()
        if text.strip() and (self._text_counts or not place):
            return Source(text=text, name="pasted text", language=self.code)
        if is_address(place):
            return Source(url=place, language=self.code)
        return Source(str(Path(place).expanduser()), language=self.code) if place else None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file, an address or a text is welcome."""
        if dropped_place(event.mimeData()) or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped, wherever in the dialog."""
        place = dropped_place(event.mimeData())
        if place:
            self.take_place(place)
        else:
            self.pasted.insertPlainText(event.mimeData().text())
        event.acceptProposedAction()

    def _count_on(self, *, text: bool) -> None:
        self._text_counts = text
        self._look()

    def _look(self) -> None:
        source = self.source
        has_both = self.place.text().strip() and self.pasted.toPlainText().strip()
        if not has_both or source is None:
            self.note.clear()
        elif source.text:
            self.note.setText(
                f"The pasted text will be attached, not “{self.place.text().strip()}”."
            )
        else:
            self.note.setText(f"“{source.shown_name}” will be attached, not the pasted text.")
        self.note.setVisible(bool(self.note.text()))
        self.attach.setEnabled(source is not None and self.code not in {"", self._own})
