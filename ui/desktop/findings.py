"""Findings beside the text: looked for off the GUI thread, marked, listed, walked through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QToolButton

from reader.model import DismissalScope
from reader.spans import ends_in_common
from ui.desktop.desk import Desk
from ui.desktop.facing.composition import displayed
from ui.desktop.facing.view import FacingView
from ui.desktop.findings_dismissing import Dismissing
from ui.desktop.findings_marks import segment_marks, told_line
from ui.desktop.findings_panel import FindingsPanel
from ui.desktop.findings_unlikely import UnlikelyWords
from ui.desktop.findings_work import (
    Checked,
    FoundLine,
    check_page,
    check_typed,
    count_words,
    page_outside,
    titles,
)
from ui.desktop.jobs import Job, JobContext, JobRunner
from ui.desktop.page import Page
from ui.desktop.side_lists import SideList
from ui.desktop.terms.fixing import TermFixes
from ui.desktop.terms.page_terms import PageTerms

#: Milliseconds without a key after which what is typed is checked.
_REST = 250
#: Milliseconds in which several changes are checked once.
_PACE = 30
_UNSURE = "which words stand for it, or how it is inflected there, is not sure; put it in by hand"


class Findings(QObject):
    """Keeps the findings of the open article, in the list, on the pages and counted.

    A whole check runs on a thread, one at a time; its result counts only for texts that still
    read so. What is typed is checked by itself at a pause.
    """

    renewed = Signal()
    told = Signal(str)
    """What is said of a finding that one has gone to by key, "" when one has left it.

    The mouse is not there to ask.
    """

    def __init__(
        self,
        place: SideList,
        desk: Desk,
        view: FacingView,
        jobs: JobRunner,
        dismissing: Dismissing,
        terms: PageTerms,
        unlikely: UnlikelyWords,
        fixes: TermFixes,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        panel = place.panel
        assert isinstance(panel, FindingsPanel)
        self.place, self.panel = place, panel
        self._desk, self._view, self._jobs = desk, view, jobs
        self._dismissing, self._terms = dismissing, terms
        self.unlikely, self._fixes = unlikely, fixes
        self._checked = Checked()
        self._titles: Mapping[str, tuple[str, str]] = {}
        self._lines: tuple[FoundLine, ...] = ()
        self._current: FoundLine | None = None
        self._job: Job | None = None
        self._is_stale = False
        self.count = QToolButton()
        self.count.setToolTip("List the findings")
        self.count.hide()
        self._pace = QTimer(self, interval=_PACE, singleShot=True)
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        self._connect()

    def _connect(self) -> None:
        desk, view, panel = self._desk, self._view, self.panel
        self._pace.timeout.connect(self.check)
        self._rest.timeout.connect(self._show)
        desk.opened.connect(self._on_opened)
        for left in (view.segment_activated, view.editor_left):
            left.connect(lambda _segment: self.told.emit(""))
        for change in (desk.completed, desk.changed, view.editor_left):
            change.connect(lambda _what: self._pace.start())
        view.draft_changed.connect(lambda *_what: self._rest.start())
        panel.chosen.connect(self.go_to)
        panel.fix_requested.connect(self.apply)
        panel.dismiss_requested.connect(self._dismissing.dismiss)
        panel.word_known.connect(self._dismissing.know_word)
        panel.dismissed_requested.connect(self._dismissing.show)
        self.place.toggled.connect(self._on_listed)
        self._dismissing.changed.connect(self._show)
        self._dismissing.words_changed.connect(self.check)
        self._terms.renewed.connect(self._pace.start)
        self.unlikely.renewed.connect(self._show)
        self.count.clicked.connect(lambda: self.place.set_shown(True))

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """What each command calls."""
        return {
            "findings": self.place.set_shown,
            "next_finding": partial(self.step, 1),
            "previous_finding": partial(self.step, -1),
            "apply_fix": self.apply_here,
            "dismiss_finding": self.dismiss_here,
            "dismissed": self._dismissing.show,
        }

    @property
    def lines(self) -> tuple[FoundLine, ...]:
        """What is found and not dismissed, in reading order."""
        return self._lines

    @property
    def is_busy(self) -> bool:
        """Whether a check of the whole article is under way or about to begin."""
        is_checking = self._job is not None and self._job.is_active
        return self._pace.isActive() or is_checking or self._terms.is_busy

    def stop(self) -> None:
        """Look for nothing any more: the library is about to be closed."""
        self._pace.stop()
        self._rest.stop()
        self.unlikely.stop()

    # Looking --------------------------------------------------------------------------------

    def _on_opened(self, _page: Page) -> None:
        if self._job is not None:
            self._job.cancel()
        self._checked, self._current, self._is_stale = self._checked.of_nothing, None, False
        self._show()
        self._pace.start()

    def check(self) -> None:
        """Check the whole article on a thread; once more after it if that goes on already."""
        page = self._desk.page
        if page is None or page.is_part or self._terms.is_busy:
            return  # what is missing tells when it has come
        if self._job is not None and self._job.is_active:
            self._is_stale = True  # once more when it has ended
            return
        before, glossary, path = self._checked, self._terms.glossary, self._dismissing.library_path

        def work(context: JobContext) -> tuple[Checked, Mapping[str, tuple[str, str]]]:
            outside = page_outside(path, page, before, glossary)
            found = check_page(page, before, lambda: context.cancelled, outside)
            return found, titles()

        self._job = self._jobs.start(work, done=self._on_checked)

    def _on_checked(self, result: tuple[Checked, Mapping[str, tuple[str, str]]]) -> None:
        self._checked, self._titles = result
        self.unlikely.look(self._checked.passages)
        if self._is_stale or self._checked.is_hurried:
            self._is_stale = False
            self._pace.start()
        self._show()
        self.renewed.emit()

    def _current_lines(self) -> tuple[FoundLine, ...]:
        """What holds of the texts as they read now."""
        page, active = self._desk.page, self._view.active_segment_id
        if page is None:
            return ()
        typed = check_typed(self._checked, active, self._view.editor.text) if active else ()
        shown, passages = page.targets.shown, self._checked.passages
        others = (
            line
            for line in self._checked.lines
            if line.segment_id != active
            and shown.get(line.segment_id) == passages[line.segment_id].target
        )
        texts = {**shown, active: self._view.editor.text} if active else shown
        unlikely = self.unlikely.lines(self._checked, texts)
        lines = sorted((*others, *typed, *unlikely), key=lambda line: line.place)
        return self._dismissing.without_dismissed(lines)

    def _on_listed(self, is_on: bool) -> None:
        if is_on:
            self._show()
            self.panel.set_current(self._current)

    # Showing --------------------------------------------------------------------------------

    def _show(self) -> None:
        self._rest.stop()
        self._lines = lines = self._current_lines()
        by_segment: dict[int, list[FoundLine]] = {}
        for line in lines:
            by_segment.setdefault(line.segment_id, []).append(line)
        marks = {i: segment_marks(found, self._titles) for i, found in by_segment.items()}
        self._view.mark_findings(marks)
        was_checked = bool(self._checked.passages)
        self.count.setVisible(was_checked)
        self.count.setText(count_words(len(lines)))
        if self.place.is_shown:
            self.panel.show_lines(lines, self._titles, "" if lines else self._nothing())

    def _nothing(self) -> str:
        """Why nothing is listed."""
        return "Nothing to look at." if self._checked.passages else "Looking…"

    # Going, fixing, dismissing --------------------------------------------------------------

    def step(self, direction: int) -> None:
        """Go to the next finding (1) in reading order or the one before (-1), round and round."""
        lines, here = self._lines, self._view.current_segment_id
        if not lines:
            self.told.emit(self._nothing())
            return
        keys = [line.key for line in lines]
        current = self._current
        if current is not None and current.segment_id == here and current.key in keys:
            at = keys.index(current.key) + direction
        else:
            place = -1 if here is None else self._checked.places.get(here, -1)
            before = sum(line.place < place for line in lines)
            at = before if direction > 0 else before - 1
        line = lines[at % len(lines)]
        self.go_to(line)
        self.told.emit(told_line(line, self._titles))

    def go_to(self, line: FoundLine) -> None:
        """Open the editor there, the words concerned selected."""
        self._view.activate(line.segment_id)
        self._current = line
        span, text = line.finding.target_span, self._view.editor.text
        if span is not None and text == line.target:
            self._select(span)
        self.panel.set_current(line)

    def apply_here(self) -> None:
        """Apply the fix of the finding one is at, else the first there is in the segment."""
        here = self._view.current_segment_id
        current = self.line_at(here)
        if current is not None:
            self.apply(current)

    def line_at(self, segment_id: int | None) -> FoundLine | None:
        """The finding one is at in a segment: the one gone to, else the first with a fix."""
        found = [line for line in self._lines if line.segment_id == segment_id]
        if self._current is not None and self._current.key in [line.key for line in found]:
            return self._current
        found.sort(key=lambda line: (line.finding.fix is None, not line.may_be_fixed))
        return found[0] if found else None

    def apply(self, line: FoundLine) -> None:
        """Put the fix in the editor, as one step that undo takes back; nothing is confirmed."""
        self._view.activate(line.segment_id)
        if self._view.editor.text != line.target:  # typed since: where is it now?
            self._show()
        same = [each for each in self._lines if each.key == line.key]
        for found in same[:1]:
            fix, span = found.finding.fix, found.finding.target_span
            if fix is not None and span is not None:
                self._put(span, fix)
            elif self._fixes.ask(found, partial(self._on_term_put, found)):
                self.told.emit("Looking which words stand for the term…")

    def _on_term_put(self, line: FoundLine, text: str | None) -> None:
        """Take over a text with its term, if nothing was typed meanwhile."""
        view = self._view
        if view.active_segment_id != line.segment_id or view.editor.text != line.target:
            return
        if text is None:
            self.told.emit(f"{told_line(line, self._titles)} – {_UNSURE}")
            return
        before, after = ends_in_common(line.target, text)
        self._put((before, len(line.target) - after), text[before : len(text) - after])

    def _put(self, span: tuple[int, int], fix: str) -> None:
        self._select(span).insertText(displayed(fix))
        self._show()
        self.told.emit("")

    def dismiss_here(self) -> None:
        """Dismiss the finding one is at, in its place."""
        line = self.line_at(self._view.current_segment_id)
        if line is not None:
            self._dismissing.dismiss(line, DismissalScope.PLACE)

    def _select(self, span: tuple[int, int]) -> QTextCursor:
        field = self._view.editor.field
        cursor = field.textCursor()
        cursor.setPosition(span[0])
        cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
        field.setTextCursor(cursor)
        return cursor
