"""Asking how the corrected article shall be exported, and doing it off the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from reader.counted import counted
from reader.errors import ExportError, NotFoundError
from reader.store.library import Library
from ui.desktop.jobs import JobContext
from ui.desktop.shown import Label

#: (format name, what people call it). The first is what is offered.
FORMATS = (
    ("html", "Web page (HTML)"),
    ("md", "Markdown"),
    ("txt", "Plain text"),
    ("json", "JSON, for other programs"),
)


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """How to export. `facing` and `mark_corrections` are for HTML only."""

    format: str = "html"
    facing: bool = True
    mark_corrections: bool = False


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What to export, how and where to."""

    library_path: Path
    article_id: int
    language: str
    choice: ExportChoice
    path: Path


def run_export(_context: JobContext, request: ExportRequest) -> Path:
    """Write the file on a worker thread; returns its path. Raises `EnfaceError`."""
    from translations.exporting import export_from_library

    choice = request.choice
    with Library.open(request.library_path) as library:
        try:
            export_from_library(
                library,
                request.article_id,
                request.language,
                choice.format,
                request.path,
                mark_corrections=choice.mark_corrections,
                facing=choice.facing,
            )
        except NotFoundError as error:
            raise ExportError(
                "Nothing of this article is translated or confirmed yet, so nothing was exported."
            ) from error
    return request.path


def draft_warning(drafts: int) -> str:
    """What becomes of the drafts unless they are confirmed."""
    them = counted(drafts, "draft is", "drafts are")
    return f"{them} not confirmed and will not be exported."


class ExportDialog(QDialog):
    """Format and layout; where to is asked by the platform's own dialog afterwards."""

    def __init__(
        self,
        choice: ExportChoice,
        unreviewed: int,
        drafts: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export the corrected article")
        self.format = QComboBox()
        for name, title in FORMATS:
            self.format.addItem(title, name)
        self.facing = QCheckBox("Source beside the target (facing pages)")
        self.mark = QCheckBox("Mark corrected passages")
        self.confirm = QCheckBox(
            "Confirm the draft first" if drafts == 1 else "Confirm drafts first"
        )
        self.format.setCurrentIndex(self.format.findData(choice.format))
        self.facing.setChecked(choice.facing)
        self.mark.setChecked(choice.mark_corrections)
        self._build(unreviewed, drafts)
        self.format.currentIndexChanged.connect(self._on_format_changed)
        self._on_format_changed()

    def _build(self, unreviewed: int, drafts: int) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.addRow("Format:", self.format)
        form.addRow("", self.facing)
        form.addRow("", self.mark)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        save = buttons.addButton("Choose where…", QDialogButtonBox.ButtonRole.AcceptRole)
        save.setDefault(True)
        save.setObjectName("primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(16)
        layout.addLayout(form)
        if unreviewed:
            sentences = counted(unreviewed, "segment is", "segments are")
            layout.addWidget(Label(f"{sentences} not reviewed yet."))
        if drafts:
            box = QVBoxLayout()
            box.setSpacing(6)
            box.addWidget(Label(draft_warning(drafts)))
            box.addWidget(self.confirm)
            layout.addLayout(box)
        else:
            self.confirm.hide()
            self.confirm.setParent(self)
        layout.addWidget(buttons)

    @property
    def confirms_drafts(self) -> bool:
        """Whether drafts shall be confirmed before the export."""
        return self.confirm.isChecked()

    def choice(self) -> ExportChoice:
        """What was chosen."""
        return ExportChoice(
            self.format.currentData(), self.facing.isChecked(), self.mark.isChecked()
        )

    def _on_format_changed(self) -> None:
        is_html = self.format.currentData() == "html"
        self.facing.setEnabled(is_html)
        self.mark.setEnabled(is_html)
