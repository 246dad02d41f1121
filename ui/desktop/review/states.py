"""Saying by key how far a target has come."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from reader.counted import counted
from reader.model import SegmentState
from reader.store.library import Library
from translations.review.states import set_state, set_states
from ui.desktop.jobs import JobContext
from ui.desktop.parts import Parts, Surroundings
from ui.desktop.told import CHOOSE_FIRST


class ReviewStates(QObject):
    """Sets the state of the segment one is at, or of all that are reviewed.

    `confirmed` carries a segment and its text when what was typed there was vouched for by it.
    """

    confirmed = Signal(int, str)

    def __init__(self, parts: Parts, around: Surroundings) -> None:
        super().__init__(around.window)
        self._parts = parts
        self._message = around.message

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """What each command calls."""
        return {
            "approve": partial(self.set, SegmentState.APPROVED),
            "mark_reviewed": partial(self.set, SegmentState.REVIEWED),
            "needs_work": partial(self.set, SegmentState.EDITED),
            "approve_reviewed": self.approve_reviewed,
        }

    def set(self, state: SegmentState) -> None:
        """Say it of the segment one is at, with what is typed there, and go on to the next.

        One that needs work is stayed with.
        """
        desk, view = self._parts.desk, self._parts.view
        page, segment_id = desk.page, view.current_segment_id
        if page is None or segment_id is None:
            self._message.show_note(CHOOSE_FIRST)
            return
        library, author = self._parts.opened_library, self._parts.settings.author
        before = page.targets[segment_id]
        is_done = desk.change(
            (segment_id,),
            lambda: set_state(library, segment_id, page.language, state, author=author),
        )
        now = desk.page.targets[segment_id].text if desk.page is not None else before.text
        if is_done and state is not SegmentState.EDITED:
            if now != before.text or before.state is SegmentState.EDITED:
                self.confirmed.emit(segment_id, now)
            if view.document.following(segment_id) is None:
                view.close_editor()
            else:
                view.next()

    def approve_reviewed(self) -> None:
        """Approve every reviewed segment of the article, on a thread."""
        desk = self._parts.desk
        page = desk.whole_page()
        if page is None:
            return
        desk.leave()
        path, author = self._parts.library_path, self._parts.settings.author

        def work(_context: JobContext) -> tuple[int, ...]:
            with Library.open(path) as library:
                made = set_states(
                    library,
                    page.article.id,
                    page.language,
                    SegmentState.APPROVED,
                    author=author,
                    among=[SegmentState.REVIEWED],
                )
            return tuple(one.segment.segment_id for one in made)

        self._parts.jobs.start(work, done=self._on_approved, failed=self._message.show_error)

    def _on_approved(self, ids: tuple[int, ...]) -> None:
        self._parts.desk.refresh(ids)
        if not ids:
            self._message.show_note("No segment is reviewed and not approved yet.")
        else:
            count = counted(len(ids), "segment is", "segments are")
            self._message.show_note(f"{count} approved now.")
