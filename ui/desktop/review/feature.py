"""Everything about reviewing, put together for the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.desktop.findings import Findings
from ui.desktop.parts import Parts, Surroundings
from ui.desktop.review.article_history import ArticleHistory, ArticleHistoryPanel
from ui.desktop.review.effort_recorder import EffortRecorder
from ui.desktop.review.filters import SegmentFilters
from ui.desktop.review.remarks import Remarks
from ui.desktop.review.remarks_panel import RemarksPanel
from ui.desktop.review.states import ReviewStates

if TYPE_CHECKING:
    from ui.desktop.review.effort_dialog import EffortDialog


class Reviewing(QObject):
    """States, filters, remarks, the article's history, and the effort."""

    def __init__(self, parts: Parts, around: Surroundings, findings: Findings) -> None:
        super().__init__(around.window)
        fonts, colours, lists = parts.fonts, parts.theme.colours, around.lists
        self._parts, self._around = parts, around
        self.states = ReviewStates(parts, around)
        self.filters = SegmentFilters(
            parts, around, around.filter, lambda: [line.segment_id for line in findings.lines]
        )
        self.remarks = Remarks(
            lists.add("remarks", RemarksPanel(fonts, colours)), parts, around, findings.line_at
        )
        self.history = ArticleHistory(
            lists.add("article_history", ArticleHistoryPanel(fonts, colours)), parts, around
        )
        self.recorder = EffortRecorder(parts, self)

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """What each command calls."""
        return {
            **self.states.handlers(),
            **self.filters.handlers(),
            **self.remarks.handlers(),
            **self.history.handlers(),
            "effort": self.show_effort,
        }

    def show_effort(self) -> EffortDialog | None:
        """The effort of the open article; None when nothing is open."""
        from ui.desktop.review.effort_dialog import EffortDialog

        page = self._parts.desk.page
        if page is None:
            return None
        self._parts.desk.leave()
        dialog = EffortDialog(
            page, self._parts, self._around.message.show_error, self._around.window
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog
