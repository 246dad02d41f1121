"""Showing only some segments: those that a filter keeps, or those a reviewer has to look at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from reader.counted import counted
from reader.model import SegmentState
from reader.store.library import Library
from translations.review.changes import Change, changes_since_approval
from translations.review.days import moment
from translations.review.filters import Filter, filtered
from ui.desktop.jobs import JobContext
from ui.desktop.page import Page
from ui.desktop.parts import Parts, Surroundings
from ui.desktop.review.filter_bar import FilterBar

#: What the menu offers: name, title there, and what the segments kept are said to be.
CHOICES: tuple[tuple[str, str, str], ...] = (
    ("", "Everything", ""),
    ("todo", "To do", "to do"),
    ("doubtful", "Doubtful for the machine", "doubtful for the machine"),
    ("findings", "With findings", "with findings"),
    ("mine", "Mine", "that you touched last"),
    ("changed", "Changed since the last approval", "changed since the last approval"),
    ("today", "Changed today", "changed today"),
    ("week", "Changed this week", "changed in the last seven days"),
    ("comments", "With open comments", "with open comments"),
    ("errors", "With marked errors", "with marked errors"),
    ("machine", "Machine translation", "as the machine made them"),
    ("edited", "Edited, not confirmed", "edited and not confirmed"),
    ("reviewed", "Reviewed", "reviewed"),
    ("approved", "Approved", "approved"),
)
_WORDS = {name: words for name, _, words in CHOICES}
_DAYS = ("today", "week")


class SegmentFilters(QObject):
    """Keeps the pages at a filter until it is left; what is corrected meanwhile stays in sight.

    The editor stays open where its segment is kept; where it is not, it comes back with its caret
    when all is shown again.
    `chosen` tells the filter's name, "" for none; `reviewing` whether the reviewer's view is on.
    """

    chosen = Signal(str)
    reviewing = Signal(bool)

    def __init__(
        self,
        parts: Parts,
        around: Surroundings,
        bar: FilterBar,
        found: Callable[[], Sequence[int]],
    ) -> None:
        super().__init__(around.window)
        self._parts = parts
        self._message = around.message
        self._bar = bar
        self._found = found
        self._is_reviewing = False
        self._compared_before = False
        self._editing_before: tuple[int, int] | None = None
        self._to_review: tuple[int, ...] = ()
        self._told = ""
        bar.left.connect(self.leave)
        parts.view.filter_left.connect(self._on_left)
        parts.desk.opening.connect(self._on_left)
        parts.desk.changed.connect(lambda _page: self._count_left())

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """What each command calls."""
        return {"filter": self.choose, "reviewer_mode": self.set_reviewing}

    def choose(self, name: str) -> None:
        """Show only the segments of one of the `CHOICES`."""
        self._end_reviewing()
        page = self._parts.desk.whole_page()
        if page is None or not name:
            self.leave()
            return
        self._parts.drafts.flush()
        if name == "findings":  # what the window has found already
            self._show(name, tuple(dict.fromkeys(self._found())))
            return
        path, author = self._parts.library_path, self._parts.settings.author

        def work(_context: JobContext) -> tuple[int, ...]:
            since = moment(name, datetime.now().astimezone()) if name in _DAYS else ""
            wanted = Filter.CHANGED if name in _DAYS else Filter(name)
            with Library.open(path) as library:
                return filtered(
                    library, page.article.id, page.language, wanted, author=author, since=since
                )

        self._parts.jobs.start(
            work,
            done=lambda ids: self._show_if_here(page, name, ids),
            failed=self._message.show_error,
        )

    def set_reviewing(self, wanted: bool) -> None:
        """Show what changed since the last approval, as differences; or the article again."""
        if not wanted:
            self.leave()
            return
        page = self._parts.desk.whole_page()
        if page is None:
            return
        self._parts.drafts.flush()
        path = self._parts.library_path

        def work(_context: JobContext) -> tuple[Change, ...]:
            with Library.open(path) as library:
                return changes_since_approval(library, page.article.id, page.language)

        self._parts.jobs.start(
            work,
            done=lambda changes: self._show_changes(page, changes),
            failed=self._message.show_error,
        )

    def leave(self) -> None:
        """Show the whole article again; the reader's place stays."""
        view, before = self._parts.view, self._editing_before
        view.show_only(None)
        self._on_left()
        if before is not None and view.current_segment_id is None:
            view.activate(before[0])
            view.editor.place_caret(before[1])

    def _keep_only(self, segment_ids: Collection[int]) -> None:
        """Show these, and remember where somebody was typing in another one."""
        view = self._parts.view
        active = view.active_segment_id
        if active is not None and active not in segment_ids:
            self._editing_before = active, view.editor.caret
        view.show_only(segment_ids)

    def _on_left(self) -> None:
        self._editing_before = None
        self._end_reviewing()
        self._bar.hide()
        self.chosen.emit("")

    def _end_reviewing(self) -> None:
        if self._is_reviewing:
            self._is_reviewing = False
            view = self._parts.view
            view.compare_with({}, "")
            view.compare = self._compared_before
        self.reviewing.emit(False)

    def _show_if_here(self, page: Page, name: str, ids: Sequence[int]) -> None:
        now = self._parts.desk.page
        if now is not None and (now.article.id, now.language) == (page.article.id, page.language):
            self._show(name, ids)

    def _show(self, name: str, ids: Sequence[int]) -> None:
        page = self._parts.desk.page
        if page is None:
            return
        if not ids:
            self.leave()
            self._tell(f"There are no segments {_WORDS[name]}.")
            return
        self._message.withdraw_note(self._told)
        self._keep_only(frozenset(ids))
        self._bar.show_filter(
            f"{len(ids)} of {page.counts.total} segments: those {_WORDS[name]}", "Show all"
        )
        self.chosen.emit(name)

    def _show_changes(self, page: Page, changes: Sequence[Change]) -> None:
        now = self._parts.desk.page
        if now is None or now.article.id != page.article.id:
            return
        if not changes:
            self.reviewing.emit(False)
            self._tell(
                "Nothing has changed since it was approved. Review > Show only > Reviewed has what"
                " nobody has approved yet."
            )
            return
        self._message.withdraw_note(self._told)
        view = self._parts.view
        self.chosen.emit("")
        self._is_reviewing, self._compared_before = True, view.compare
        self._keep_only(frozenset(change.segment_id for change in changes))
        view.compare_with(
            {change.segment_id: change.before for change in changes},
            "Changes since the last approval",
        )
        view.compare = True
        self._to_review = tuple(change.segment_id for change in changes)
        self._count_left()
        self.reviewing.emit(True)

    def _tell(self, note: str) -> None:
        """Say why there is nothing to show, until something is."""
        self._told = note
        self._message.show_note(note)

    def _count_left(self) -> None:
        """Say how many of what is to be reviewed are not approved yet."""
        document = self._parts.view.document
        if self._is_reviewing:
            states = [document.segment(i).shown_state for i in self._to_review if i in document]
            self._bar.show_filter(left_to_review(states), "Show all")


def left_to_review(states: Sequence[SegmentState]) -> str:
    """What is still to be done, in a sentence."""
    left = sum(state is not SegmentState.APPROVED for state in states)
    count = counted(len(states), "segment")
    if not left:
        return f"{count} reviewed: all approved"
    of = f"{left} of {count}" if left < len(states) else count
    return f"{of} to review: changed since the last approval"
