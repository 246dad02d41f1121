"""Applying changes to many targets, and taking them back, off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from reader.errors import EnfaceError
from reader.store.library import Library
from translations.batches import Applied, undo_batch
from ui.desktop.changes.lines import applied_words
from ui.desktop.jobs import JobContext
from ui.desktop.parts import Parts, Surroundings


class BatchDesk(QObject):
    """Runs operations that return `Applied`, shows what changed, and offers the undo.

    `changed` comes when targets are others than before.
    """

    changed = Signal()

    def __init__(self, parts: Parts, around: Surroundings) -> None:
        super().__init__(around.window)
        self._parts, self._message = parts, around.message

    def run(
        self,
        operation: Callable[[Library, str], Applied],
        then: Callable[[Applied], object] = lambda _applied: None,
        *,
        verb: str = "changed",
    ) -> None:
        """Do it on a thread with the library and the author's name; drafts are saved first."""
        self._parts.desk.leave()
        path, author = self._parts.library_path, self._parts.settings.author

        def work(_context: JobContext) -> Applied:
            with Library.open(path) as library:
                return operation(library, author)

        def done(applied: Applied) -> None:
            self._parts.desk.refresh(applied.segment_ids)
            self._tell(applied, verb)
            self.changed.emit()
            then(applied)

        self._parts.jobs.start(work, done=done, failed=self._failed)

    def undo(self, batch_id: int) -> None:
        """Take a batch back."""
        self.run(
            lambda library, author: undo_batch(library, batch_id, author=author), verb="put back"
        )

    def _tell(self, applied: Applied, verb: str) -> None:
        told = applied_words(applied, verb)
        if applied.batch is None:
            self._message.show_note(told)
            return
        number = applied.batch.id
        title = "Undo" if applied.batch.undoes is None else "Redo"
        self._message.show_note(told, (title, lambda: self.undo(number)))

    def _failed(self, error: EnfaceError) -> None:
        self._message.show_error(error)
