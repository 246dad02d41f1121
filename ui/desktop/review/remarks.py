"""Comments and marked errors in the window: listed, shown on the pages, written, settled."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from reader.remarks import Annotation, Comment, ErrorSeverity
from reader.spans import Span
from reader.store.library import Library
from translations.checks.finding import Severity
from translations.review.comments import comment_on, comments, resolve_comment
from translations.review.mqm import (
    CATEGORY_OF_CHECK,
    Score,
    annotate,
    article_score,
    marked_errors,
    withdraw,
)
from ui.desktop.findings_work import FoundLine
from ui.desktop.jobs import Job, JobContext
from ui.desktop.page import Page
from ui.desktop.parts import Parts, Surroundings
from ui.desktop.review.error_dialog import ErrorDialog, ErrorDraft
from ui.desktop.review.remark_lines import RemarkLine, remark_lines, remark_marks, score_line
from ui.desktop.review.remarks_panel import RemarksPanel
from ui.desktop.side_lists import SideList
from ui.desktop.told import CHOOSE_FIRST, Told

_SEVERITIES = {
    Severity.CRITICAL: ErrorSeverity.CRITICAL,
    Severity.MAJOR: ErrorSeverity.MAJOR,
    Severity.MINOR: ErrorSeverity.MINOR,
}
#: Characters of a segment's text that say which one is meant.
_NAMED = 60


class Remarks(QObject):
    """Keeps list and pages at what people said of the open article.

    `found_here` gives the finding one is at in a segment: it can be agreed with.
    """

    def __init__(
        self,
        place: SideList,
        parts: Parts,
        around: Surroundings,
        found_here: Callable[[int | None], FoundLine | None],
    ) -> None:
        super().__init__(around.window)
        panel = place.panel
        assert isinstance(panel, RemarksPanel)
        self.place, self.panel = place, panel
        self._parts = parts
        self._message = around.message
        self._window = around.window
        self._found_here = found_here
        self._target: tuple[int, str] | None = None  # what a comment would be on
        self._job: Job | None = None
        desk, view = parts.desk, parts.view
        for change in (desk.opened, desk.completed, desk.changed, view.editor_left):
            change.connect(lambda _what: self.renew())
        place.toggled.connect(lambda on: self.renew() if on else None)
        view.segment_activated.connect(self._on_segment_activated)
        panel.chosen.connect(lambda line: view.activate(line.segment_id))
        panel.settled.connect(self._on_settled)
        panel.comment_requested.connect(self._on_comment_requested)
        panel.comment_typed.connect(self._on_comment_typed)

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """What each command calls."""
        return {
            "remarks": self.place.set_shown,
            "comment": self.comment,
            "mark_error": self.mark_error,
        }

    def renew(self) -> None:
        """Read again what is said of the open article."""
        page = self._parts.desk.page
        if page is None:
            return
        said: tuple[Comment, ...] = ()
        errors: tuple[Annotation, ...] = ()
        with Told(self._message.show_error):
            said = comments(self._parts.opened_library, page.article.id, page.language)
            errors = marked_errors(self._parts.opened_library, page.article.id, page.language)
        shown = page.targets.shown
        self._judge(page, errors)
        lines = remark_lines(said, errors, shown)
        self.panel.show_lines(lines)
        self._aim(page, self._parts.view.current_segment_id)
        self._parts.view.mark_remarks(remark_marks(lines, errors, shown))

    def _judge(self, page: Page, errors: tuple[Annotation, ...]) -> None:
        """Say what the marked errors come to; the words are counted on a thread."""
        if self._job is not None:
            self._job.cancel()
        if not errors or not self.place.is_shown:
            self.panel.show_score("")
            return
        path = self._parts.library_path

        def work(_context: JobContext) -> Score:
            with Library.open(path) as library:
                return article_score(library, page.article.id, page.language)

        self._job = self._parts.jobs.start(
            work,
            done=lambda score: self.panel.show_score(score_line(score)),
            failed=self._message.show_error,
        )

    def comment(self) -> None:
        """Open the list with the caret in the field for a comment."""
        page, segment_id = self._parts.desk.page, self._parts.view.current_segment_id
        if page is None or segment_id is None:
            self._message.show_note(CHOOSE_FIRST)
            return
        self._aim(page, segment_id)
        self.place.set_shown(True)
        self.panel.field.setFocus()

    def mark_error(self) -> ErrorDialog | None:
        """Ask what is wrong with the selected words, or with what was found here."""
        page, view = self._parts.desk.page, self._parts.view
        segment_id = view.current_segment_id
        if page is None or segment_id is None:
            self._message.show_note(CHOOSE_FIRST)
            return None
        segment = view.document.segment(segment_id)
        if segment.draft is not None:
            self._message.show_note(
                "This segment is not confirmed: confirm it first, then mark the error in it."
            )
            return None
        draft = self._proposed(segment_id)
        span = draft.target_span
        words = segment.target[slice(*span)] if span else ""
        dialog = ErrorDialog(draft, words and f"“{words}”", self._window)
        dialog.accepted.connect(lambda: self._on_marked(page, segment_id, dialog.chosen()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _proposed(self, segment_id: int) -> ErrorDraft:
        """From the finding that is here, and the words that are selected on either page."""
        view = self._parts.view
        found = self._found_here(segment_id)
        source = view.selected_words(segment_id, in_source=True)
        target = view.selected_words(segment_id, in_source=False)
        cursor = view.editor.field.textCursor()
        if view.active_segment_id == segment_id and cursor.hasSelection():
            target = cursor.selectionStart(), cursor.selectionEnd()
            target = without_spaces(view.editor.text, target)
        if found is None or (target is not None and target != found.finding.target_span):
            return ErrorDraft(source_span=source, target_span=target)
        finding = found.finding
        return ErrorDraft(
            CATEGORY_OF_CHECK.get(finding.check, "Accuracy"),
            _SEVERITIES[finding.severity],
            finding.source_span,
            finding.target_span,
            finding.message,
        )

    def _on_marked(self, page: Page, segment_id: int, draft: ErrorDraft) -> None:
        with Told(self._message.show_error):
            annotate(
                self._parts.opened_library,
                segment_id,
                page.language,
                draft.category,
                draft.severity,
                source_span=draft.source_span,
                target_span=draft.target_span,
                note=draft.note,
                author=self._parts.settings.author,
            )
        self.renew()

    def _on_comment_requested(self, text: str) -> None:
        if self._target is None:
            return
        with Told(self._message.show_error):
            author = self._parts.settings.author
            comment_on(self._parts.opened_library, *self._target, text, author=author)
            self.panel.field.clear()
        self.renew()

    def _on_comment_typed(self, text: str) -> None:
        if self._target is not None:
            self._parts.settings.left_off.set_unsent_comment(*self._target, text)

    def _on_settled(self, line: RemarkLine) -> None:
        with Told(self._message.show_error):
            library, author = self._parts.opened_library, self._parts.settings.author
            if line.is_error:
                withdraw(library, line.number)
            else:
                resolve_comment(library, line.number, author=author, resolved=not line.is_resolved)
        self.renew()

    def _on_segment_activated(self, segment_id: int) -> None:
        page = self._parts.desk.page
        if page is not None:
            self._aim(page, segment_id)

    def _aim(self, page: Page, segment_id: int | None) -> None:
        """A comment is on this segment now; what was begun on it before is in the field again."""
        name = self._named(page, segment_id)
        self.panel.set_segment(name)
        target = (segment_id, page.language) if name and segment_id is not None else None
        if target != self._target:
            self._target = target
            self.panel.set_typed(
                self._parts.settings.left_off.unsent_comment(*target) if target else ""
            )

    def _named(self, page: Page, segment_id: int | None) -> str:
        if segment_id is None or segment_id not in page.targets:
            return ""
        text = (
            page.targets.shown[segment_id] or self._parts.view.document.segment(segment_id).source
        )
        return text if len(text) <= _NAMED else f"{text[: _NAMED - 1]}…"


def without_spaces(text: str, span: Span) -> Span | None:
    """A selection without the spaces at its ends, which a word by word selection takes along."""
    words = text[slice(*span)]
    start = span[0] + len(words) - len(words.lstrip())
    return (start, start + len(words.strip())) if words.strip() else None
