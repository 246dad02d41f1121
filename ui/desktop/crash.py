"""When Enface itself is at fault: drafts are saved, the log is written, one sentence is said."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from reader.errors import EnfaceError
from ui.desktop.shown import plain
from ui.faults import record_fault


class CrashReporter(QObject):
    """Takes over Python's exception hooks between `install` and `uninstall`.

    `save_drafts` says whether all that was typed is on disk.
    An `EnfaceError` that nobody caught is told through `failed`; anything else is a fault. The
    hooks may be called on any thread; the dialog comes up on the thread of this object.
    """

    failed = Signal(object)
    _caught = Signal(object)

    def __init__(self, save_drafts: Callable[[], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = parent
        self._save_drafts = save_drafts
        self._dialog: QMessageBox | None = None
        self._caught.connect(self._on_caught)

    def install(self) -> None:
        """Take over the hooks."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def uninstall(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def report(self, error: BaseException) -> None:
        """Tell of an exception caught elsewhere, such as in a job."""
        self._caught.emit(error)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._caught.emit(error)

    def _on_thread_exception(self, fault: threading.ExceptHookArgs) -> None:
        if fault.exc_value is not None:
            self._caught.emit(fault.exc_value)

    def _on_caught(self, error: BaseException) -> None:
        if isinstance(error, EnfaceError):
            self.failed.emit(error)
            return
        log = record_fault(error)
        is_saved = self._try_to_save()
        if self._dialog is None:  # a fault that repeats must not bury the screen in dialogs
            self._show_dialog(error, str(log), is_saved=is_saved)

    def _try_to_save(self) -> bool:
        try:
            return self._save_drafts()
        except Exception as second:  # noqa: BLE001 - the top: nothing may hide the first fault
            record_fault(second)
            return False

    def _show_dialog(self, error: BaseException, log: str, *, is_saved: bool) -> None:
        dialog = QMessageBox(self._window)
        dialog.setIcon(QMessageBox.Icon.Critical)
        dialog.setWindowTitle("Enface")
        typed = "is saved" if is_saved else "last could not be saved, so copy it now"
        dialog.setText(f"Enface made a mistake; what you typed {typed}.")
        dialog.setInformativeText(
            plain(f"You can go on, but restarting is safer. The details are in {log}.")
        )
        dialog.setDetailedText("".join(traceback.format_exception(error)))
        dialog.finished.connect(self._on_dialog_finished)
        self._dialog = dialog
        dialog.open()

    def _on_dialog_finished(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
