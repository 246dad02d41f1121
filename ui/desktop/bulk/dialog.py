"""Asking which articles are to be translated, and into which language."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ui.bulk import BulkOrder
from ui.desktop.languages import language_name
from ui.desktop.shown import Label


class BulkDialog(QDialog):
    """Asks; the caller begins `chosen()` when the dialog was accepted.

    `languages` are the targets that the engines have, `language` the one that is offered first,
    `query` what stands in the search field.
    """

    def __init__(
        self, languages: Sequence[str], language: str, query: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._query = query
        self.language = QComboBox()
        for code in sorted(languages, key=language_name):
            self.language.addItem(language_name(code), code)
        self.language.setCurrentIndex(max(0, self.language.findData(language)))
        self.language.setAccessibleName("Target language")
        self.all = QRadioButton("All articles")
        found = (
            f"Those that the search finds: “{query}”" if query else "Those that the search finds"
        )
        self.found = QRadioButton(found)
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self._build()

    def _build(self) -> None:
        self.setWindowTitle("Translate the library")
        note = Label(
            "Articles in other languages are translated, the oldest first, by language packs and"
            " other engines of this machine; never by a server. Corrections stay as they are. You"
            " can go on working, stop at any time, and go on later.",
            wordWrap=True,
        )
        note.setObjectName("muted")
        note.setMinimumWidth(400)
        (self.found if self._query else self.all).setChecked(True)
        self.found.setEnabled(bool(self._query))
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setText("Translate")
        ok.setEnabled(bool(self.language.count()))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.addRow("Into:", self.language)
        form.addRow("Which:", self.all)
        form.addRow("", self.found)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(16)
        layout.addWidget(note)
        layout.addLayout(form)
        layout.addWidget(self.buttons)

    def chosen(self) -> BulkOrder:
        """What stands in the dialog."""
        query = self._query if self.found.isChecked() else ""
        return BulkOrder(str(self.language.currentData()), query)
