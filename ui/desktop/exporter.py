"""Export from the window: how, where to, done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from reader.errors import EnfaceError
from ui.desktop.export_dialog import FORMATS, ExportChoice, ExportDialog, ExportRequest, run_export
from ui.desktop.file_dialogs import ask_where_to_save
from ui.desktop.jobs import JobRunner
from ui.desktop.page import Page

#: Asks for a path: (parent, suggested path, file name filter) → path, or None when it was left.
PathAsker = Callable[[QWidget, Path, str], Path | None]


def ask_path(parent: QWidget, suggested: Path, name_filter: str) -> Path | None:
    """A dialog, which asks before an existing file is overwritten."""
    return ask_where_to_save(parent, "Export", str(suggested), name_filter)


class Exporter(QObject):
    """`exported` carries the path written, `failed` an `EnfaceError`.

    `confirm_drafts` confirms those of the open article; False (and told) when it could not.
    """

    exported = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        library_path: Path,
        jobs: JobRunner,
        confirm_drafts: Callable[[], bool],
        window: QWidget,
        ask: PathAsker = ask_path,
    ) -> None:
        super().__init__(window)
        self._library_path = library_path
        self._jobs = jobs
        self._confirm_drafts = confirm_drafts
        self._window = window
        self._ask = ask
        self._choice = ExportChoice()
        self._folder = Path(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
            or Path.home()
        )

    def export(self, page: Page) -> ExportDialog:
        """Ask how; when that is answered, ask where to, and write."""
        unreviewed = page.counts.total - page.counts.done
        dialog = ExportDialog(self._choice, unreviewed, page.draft_count(), self._window)
        dialog.accepted.connect(
            lambda: self._on_choice(page, dialog.choice(), confirm=dialog.confirms_drafts)
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _on_choice(self, page: Page, choice: ExportChoice, *, confirm: bool) -> None:
        from translations.export import suggest_file_name

        self._choice = choice
        name = suggest_file_name(page.target_title, page.language, choice.format)
        title = dict(FORMATS)[choice.format]
        path = self._ask(
            self._window, self._folder / name, f"{title} (*.{choice.format});;All files (*)"
        )
        if path is None:
            return
        self._folder = path.parent
        if confirm and not self._confirm_drafts():
            return
        request = ExportRequest(self._library_path, page.article.id, page.language, choice, path)
        self._jobs.start(
            lambda context: run_export(context, request),
            done=self._on_done,
            failed=self._on_failed,
        )

    def _on_done(self, path: Path) -> None:
        self.exported.emit(path)

    def _on_failed(self, error: EnfaceError) -> None:
        self.failed.emit(error)


def open_locally(path: Path) -> None:
    """Open a file or folder of this machine with the program the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
