"""Translating the library while the person goes on reading: asked, begun, told, stopped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from reader.errors import EnfaceError
from reader.store.library import Library
from ui.bulk import BulkOrder, BulkOutcome, StoppableWorkers, local_workers, translate_library
from ui.desktop.bulk.dialog import BulkDialog
from ui.desktop.bulk.words import outcome_words, progress_words, stopped_words
from ui.desktop.jobs import Job, JobContext, JobRunner
from ui.desktop.parts import Parts, Surroundings
from ui.desktop.shown import Label

if TYPE_CHECKING:
    from translations.bulk.run import BulkProgress


class BulkJob:
    """One run on a worker thread, and the way to stop it from the window's."""

    def __init__(self, library_path: Path, order: BulkOrder) -> None:
        self._library_path, self._order = library_path, order
        self._workers: StoppableWorkers | None = None

    def run(self, context: JobContext) -> BulkOutcome:
        """Do it all, reporting every `BulkProgress`; raises `EnfaceError`."""

        def made() -> StoppableWorkers:
            self._workers = StoppableWorkers(local_workers())
            return self._workers

        with Library.open(self._library_path) as library:
            return translate_library(library, self._order, made, context.report)

    def stop(self) -> None:
        """End it soon; called again until it has ended."""
        if self._workers is not None:
            self._workers.interrupt()


class BulkFlow(QObject):
    """One run at a time. `ended` when it is over, whatever came of it."""

    ended = Signal()

    def __init__(self, parts: Parts, around: Surroundings) -> None:
        super().__init__(around.window)
        self._parts, self._around = parts, around
        self._jobs: JobRunner = parts.bulk_jobs
        self._job: Job | None = None
        self._last: BulkProgress | None = None
        self.line = Label()
        self.line.setFont(parts.fonts.small(12))
        self.stop_button = QToolButton()
        self.stop_button.setText("Stop")
        self.stop_button.setToolTip("Stop; what has come is kept, and it can go on later")
        self.stop_button.clicked.connect(lambda _checked: self.stop())
        self.shown = QWidget()
        row = QHBoxLayout(self.shown)
        row.setContentsMargins(14, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self.line)
        row.addWidget(self.stop_button)
        around.status.addPermanentWidget(self.shown)
        self.shown.hide()
        self._jobs.crashed.connect(self._on_crashed)

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """What each command calls."""
        return {"translate_library": self.show}

    @property
    def is_running(self) -> bool:
        """Whether a run is under way."""
        return self._job is not None and self._job.is_active

    def show(self) -> BulkDialog | None:
        """Ask what to translate; the dialog frees itself. None while a run is under way."""
        if self.is_running:
            self._around.message.show_note(
                "The library is being translated already.", ("Stop", self.stop)
            )
            return None
        desk, pairs = self._parts.desk, self._parts.translator.pairs or ()
        page = desk.page
        language = "" if page is None or page.in_place else page.language
        query = self._parts.library.search.text().strip()
        targets = sorted({pair.target for pair in pairs})
        dialog = BulkDialog(targets, language, query, self._around.window)
        dialog.accepted.connect(lambda: self.start(dialog.chosen()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def start(self, order: BulkOrder) -> None:
        """Begin, or go on with, a run."""
        run = BulkJob(self._parts.library_path, order)
        self._last = None
        self.line.setText("Translating the library…")
        self.shown.show()
        self._job = self._jobs.start(
            run.run,
            done=lambda outcome: self._on_done(outcome, order),
            progress=self._on_progress,
            failed=self._on_failed,
            stop=run.stop,
        )

    def stop(self) -> None:
        """End the run; what has come is saved."""
        if self._job is not None and self._job.is_active:
            self._job.cancel()
            self._end()
            self._around.message.show_note(stopped_words(self._last))

    def _on_progress(self, progress: BulkProgress) -> None:
        self._last = progress
        self.line.setText(progress_words(progress))

    def _on_done(self, outcome: BulkOutcome, order: BulkOrder) -> None:
        self._end()
        text, details = outcome_words(outcome, order.language)
        if details:
            self._around.message.show_error(EnfaceError(text, details))
        else:
            self._around.message.show_note(text)

    def _on_failed(self, error: EnfaceError) -> None:
        self._end()
        self._around.message.show_error(error)

    def _on_crashed(self) -> None:
        """A fault is told elsewhere; here the run is simply over."""
        self._end()

    def _end(self) -> None:
        self.shown.hide()
        self._parts.library.refresh()
        if not self._parts.translator.is_running:  # what that writes is shown as it comes
            self._parts.desk.catch_up()
        self.ended.emit()
