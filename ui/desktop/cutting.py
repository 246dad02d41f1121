"""Splitting and merging the segments of the open article, off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.errors import EnfaceError
from reader.store.library import Library
from ui.desktop.desk import Desk
from ui.desktop.facing.view import FacingView
from ui.desktop.jobs import JobContext, JobRunner
from ui.desktop.message_bar import MessageBar
from ui.desktop.settings import WindowSettings

if TYPE_CHECKING:
    from translations.cutting import Recut

#: Cuts in a library: what has changed, nothing for no change.
Cutter = Callable[[Library], "tuple[Recut, ...]"]


class CutFlow(QObject):
    """Carries out cuts one after the other, and shows the article as it is then."""

    def __init__(
        self,
        library_path: Path,
        jobs: JobRunner,
        desk: Desk,
        view: FacingView,
        settings: WindowSettings,
        message: MessageBar,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._library_path, self._jobs = library_path, jobs
        self._desk, self._view = desk, view
        self._settings, self._message = settings, message
        self.is_busy = False
        self._failure: EnfaceError | None = None
        view.cut_requested.connect(self._on_cut_requested)

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """What each command calls."""
        return {
            "split_segment": self.split_here,
            "merge_segments": self.merge,
            "resegment": self.resegment,
            "undo_cut": self.undo,
        }

    def split_here(self) -> None:
        """Split at the words selected in the source, else where the caret stands in the target."""
        segment_id = self._in_hand()
        if segment_id is None:
            return
        selected = self._view.selected_words(segment_id, in_source=True)
        if selected is not None and selected[0]:
            self._split(segment_id, selected[0], None)
            return
        caret = self._view.editor.caret if segment_id == self._view.active_segment_id else 0
        text = self._view.editor.text if caret else ""
        if not 0 < caret < len(text):
            self._message.show_error(
                EnfaceError(
                    "Select the word in the source that the second sentence begins with, or put the"
                    " caret there in the target."
                )
            )
            return
        self._split(segment_id, self._source_place(segment_id, caret, len(text)), caret)

    def _source_place(self, segment_id: int, caret: int, length: int) -> int:
        """Where the source is likeliest to be divided for a place in the target."""
        from translations.cutting.dividing import Part, divided

        source = self._view.document.segment(segment_id).source
        return divided(Part(source), [caret, length - caret])[1].start

    def _split(self, segment_id: int, at: int, target_at: int | None) -> None:
        page, author = self._desk.page, self._settings.author
        if page is None:
            return
        place = None if target_at is None else (page.language, target_at)

        def cut(library: Library) -> tuple[Recut, ...]:
            from translations.cutting import split_segment

            return (split_segment(library, segment_id, at, author=author, target_at=place),)

        self._start(cut)

    def merge(self) -> None:
        """Merge the segment in hand with the next."""
        segment_id = self._in_hand()
        if segment_id is not None:
            self._merge(segment_id)

    def _merge(self, segment_id: int) -> None:
        author = self._settings.author

        def cut(library: Library) -> tuple[Recut, ...]:
            from translations.cutting import merge_with_next

            return (merge_with_next(library, segment_id, author=author),)

        self._start(cut)

    def resegment(self) -> None:
        """Cut the open article by the rules of today."""
        page, author = self._desk.page, self._settings.author
        if page is None:
            return

        def cut(library: Library) -> tuple[Recut, ...]:
            from translations.cutting import resegment

            return resegment(library, page.article.id, author=author)

        self._start(cut)

    def undo(self) -> None:
        """Take the last cut of the open article back."""
        page, author = self._desk.page, self._settings.author
        if page is None:
            return

        def cut(library: Library) -> tuple[Recut, ...]:
            from translations.cutting import undo_cut

            return (undo_cut(library, page.article.id, author=author),)

        self._start(cut)

    def _in_hand(self) -> int | None:
        """The segment that is edited or at the keyboard."""
        active = self._view.active_segment_id
        return active if active is not None else self._view.current_segment_id

    def _on_cut_requested(self, segment_id: int, at: int) -> None:
        if at < 0:
            self._merge(segment_id)
        else:
            source = self._view.document.segment(segment_id).source
            while at > 0 and not source[at - 1].isspace():  # before the word that was pointed at
                at -= 1
            self._split(segment_id, at, None)

    def _start(self, cut: Cutter) -> None:
        if self.is_busy or self._desk.page is None:
            return
        self.is_busy = True
        self._desk.leave()  # what was typed is a draft on disk now
        library_path = self._library_path

        def work(_context: JobContext) -> tuple[Recut, ...]:
            with Library.open(library_path) as library:
                return cut(library)

        self._jobs.start(work, done=self._on_done, failed=self._on_failed)

    def _on_done(self, done: tuple[Recut, ...]) -> None:
        self.is_busy = False
        self._message.withdraw_error(self._failure)
        page = self._desk.page
        if not done:
            self._message.show_note("The sentences are already cut as they would be today.")
        elif page is not None and page.article.id == done[0].article_id:
            self._desk.open(page.article.id, page.language)
            first = done[0].segments[0].id
            if len(done) == 1:
                self._view.scroll_to(first)

    def _on_failed(self, error: EnfaceError) -> None:
        self.is_busy = False
        self._failure = error
        self._message.show_error(error)
