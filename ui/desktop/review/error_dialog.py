"""Marking an error: its category after MQM, how much it matters, and a note."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from reader.remarks import ErrorSeverity
from translations.review.mqm import TYPOLOGY
from ui.desktop.shown import Label


@dataclass(frozen=True, slots=True)
class ErrorDraft:
    """An error as it is proposed, or as it was decided on; spans as in `Annotation`."""

    category: str = "Accuracy/Mistranslation"
    severity: ErrorSeverity = ErrorSeverity.MAJOR
    source_span: tuple[int, int] | None = None
    target_span: tuple[int, int] | None = None
    note: str = ""


class ErrorDialog(QDialog):
    """Edits a draft; `chosen()` has it when the dialog was accepted."""

    def __init__(self, draft: ErrorDraft, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Mark an error")
        self._draft = draft
        self.category, self.severity = QComboBox(), QComboBox()
        self.note = QLineEdit(draft.note)
        self.note.setMinimumWidth(340)
        self.note.setCursorPosition(0)
        for dimension, kinds in TYPOLOGY.items():
            self.category.addItem(dimension, dimension)
            for kind in kinds:
                self.category.addItem(f"{dimension} – {kind}", f"{dimension}/{kind}")
        self.category.setCurrentIndex(max(0, self.category.findData(draft.category)))
        for severity in ErrorSeverity:
            self.severity.addItem(severity.value.capitalize(), severity)
        self.severity.setCurrentIndex(list(ErrorSeverity).index(draft.severity))
        shown = Label(words or "the whole segment", wordWrap=True)
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.addRow("Words:", shown)
        form.addRow("Category:", self.category)
        form.addRow("Severity:", self.severity)
        form.addRow("Note:", self.note)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        buttons.button(standard.Ok).setText("Mark")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(18)
        layout.addLayout(form)
        layout.addWidget(buttons)

    def chosen(self) -> ErrorDraft:
        """What stands in the dialog."""
        return ErrorDraft(
            str(self.category.currentData()),
            list(ErrorSeverity)[self.severity.currentIndex()],
            self._draft.source_span,
            self._draft.target_span,
            self.note.text().strip(),
        )
