"""Going through an article by doubt: the list beside the pages, and the next in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer

from ui.desktop.desk import Desk
from ui.desktop.doubtful_model import DoubtfulLine, doubtful_lines, most_doubtful_first
from ui.desktop.doubtful_panel import DoubtfulPanel
from ui.desktop.facing.view import FacingView
from ui.desktop.questions import Queue
from ui.desktop.side_lists import SideList
from ui.desktop.steering import SteeringDesk

#: Milliseconds between two renewals of the list while readings come in.
_PACE = 300


class DoubtfulSegments(QObject):
    """Keeps the list at the open article. Texts of other hands are read only while it is shown."""

    def __init__(
        self,
        place: SideList,
        desk: Desk,
        view: FacingView,
        steering: SteeringDesk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        panel = place.panel
        assert isinstance(panel, DoubtfulPanel)
        self.place = place
        self.panel = panel
        self._desk = desk
        self._view = view
        self._steering = steering
        self._pace = QTimer(self, interval=_PACE, singleShot=True)
        self._pace.timeout.connect(self._show)
        panel.segment_chosen.connect(self._go_to)
        place.toggled.connect(self._on_toggled)
        for change in (desk.opened, desk.completed, desk.changed, view.editor_left):
            change.connect(self._on_changed)
        steering.read.connect(self._on_read)
        view.segment_activated.connect(panel.set_current)

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """What each command calls."""
        return {
            "doubtful": self.place.set_shown,
            "next_doubtful": lambda: self.step(1),
            "previous_doubtful": lambda: self.step(-1),
        }

    def _on_toggled(self, on: bool) -> None:
        """Opened, have read what has no figure yet; closed, read no more."""
        if on:
            self._on_changed()
        else:
            self._steering.read_later(Queue.ARTICLE, ())

    def step(self, direction: int) -> None:
        """Open the editor on the next (1) segment in the order of doubt, or the one before (-1)."""
        ids = [line.segment_id for line in self._ordered()]
        if not ids:
            return
        current = self._view.current_segment_id
        if current in ids:
            at = ids.index(current) + direction
        else:
            at = 0 if direction > 0 else len(ids) - 1
        if 0 <= at < len(ids):
            self._go_to(ids[at])

    def _ordered(self) -> tuple[DoubtfulLine, ...]:
        if self.place.is_shown:
            return self.panel.model.lines
        return most_doubtful_first(self._lines())

    def _lines(self) -> tuple[DoubtfulLine, ...]:
        page = self._desk.whole_page()
        return () if page is None else doubtful_lines(page, self._known_score)

    def _known_score(self, source: str, target: str, of: int | None) -> float | None:
        reading = self._steering.reading(source, target, of)
        return None if reading is None else reading.score

    def _go_to(self, segment_id: int) -> None:
        self._view.activate(segment_id)
        self.panel.set_current(segment_id)

    def _on_changed(self) -> None:
        if self.place.is_shown:
            unknown = [line for line in self._show() if line.score is None]
            self._steering.read_later(
                Queue.ARTICLE, [(n.source, n.target, n.version_id) for n in unknown]
            )

    def _on_read(self, _source: str, _target: str) -> None:
        if self.place.is_shown and not self._pace.isActive():
            self._pace.start()

    def _show(self) -> tuple[DoubtfulLine, ...]:
        lines, steering = self._lines(), self._steering
        unknown = [line for line in lines if line.score is None]
        pending = [n for n in unknown if not steering.is_known(n.source, n.target, n.version_id)]
        self.panel.show_lines(lines, pending=len(pending) if steering.can_steer else 0)
        return lines
