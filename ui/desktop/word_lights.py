"""Counterparts of the word under the mouse or the caret, and quiet shading of doubtful words."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from ui.desktop.facing.view import FacingView
from ui.desktop.facing.words import SegmentMarks, counterparts, doubts
from ui.desktop.questions import Queue
from ui.desktop.steering import SteeringDesk

#: Milliseconds the mouse or the caret rests before a segment is read for it.
_REST = 120


class WordLights(QObject):
    """Lights up a word and its counterparts on the facing page, both ways.

    The mouse goes before the caret. What is known already lights up at once.
    """

    def __init__(
        self, view: FacingView, steering: SteeringDesk, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._steering = steering
        self._mouse: tuple[int, bool, int] | None = None
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        self._rest.timeout.connect(self._ask)
        view.word_pointed.connect(self._on_word_pointed)
        view.word_left.connect(self._on_word_left)
        view.editor.cursor_moved.connect(self._on_changed)
        view.editor_left.connect(self._on_changed)
        steering.linked.connect(self._on_linked)

    def _on_word_pointed(self, segment_id: int, in_source: bool, offset: int) -> None:
        self._mouse = segment_id, in_source, offset
        self._on_changed()

    def _on_word_left(self) -> None:
        self._mouse = None
        self._on_changed()

    def _on_changed(self) -> None:
        """Show what is known, and ask once the mouse or caret has come to rest."""
        if not self._show():
            self._rest.start()

    def _on_linked(self, _source: str, _target: str) -> None:
        self._show()

    def _place(self) -> tuple[int, bool, int] | None:
        """The word to light up: (segment id, whether in the source, character)."""
        if self._mouse is not None:
            return self._mouse
        active = self._view.active_segment_id
        return None if active is None else (active, False, self._view.editor.caret)

    def _show(self) -> bool:
        """Light up what there is; False when the engine has to be asked for it."""
        place = self._place()
        if place is None or place[0] not in self._view.document:
            self._view.light_words(0, None)
            return True
        segment = self._view.document.segment(place[0])
        links = self._steering.links(segment.source, segment.shown_target, segment.version_id)
        if links is None:
            self._view.light_words(0, None)
            return not (segment.shown_target and self._steering.can_steer)
        _, in_source, offset = place
        lit = counterparts(links, segment.shown_target, offset, in_source=in_source)
        self._view.light_words(place[0], lit)
        return True

    def _ask(self) -> None:
        place = self._place()
        if place is not None and place[0] in self._view.document:
            segment = self._view.document.segment(place[0])
            self._steering.ask_links(segment.source, segment.shown_target, segment.version_id)


class DoubtShading(QObject):
    """Shades the doubtful words of the rows on the screen, read in the background."""

    def __init__(
        self, view: FacingView, steering: SteeringDesk, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._steering = steering
        self._is_on = False
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        self._rest.timeout.connect(self.refresh)
        view.settled.connect(self._on_settled)
        view.draft_changed.connect(self._on_settled)
        steering.read.connect(self._on_read)

    @property
    def is_on(self) -> bool:
        """Whether doubtful words are shaded."""
        return self._is_on

    def set_on(self, is_on: bool) -> None:
        """Shade, or shade no more."""
        self._is_on = is_on
        self._steering.read_later(Queue.SEEN, ())
        self.refresh()

    def _on_settled(self) -> None:
        if self._is_on:
            self._rest.start()

    def _on_read(self, _source: str, _target: str) -> None:
        if self._is_on:
            self._show()

    def refresh(self) -> None:
        """Show what is known of what is seen, and have the rest read."""
        if not self._is_on:
            self._view.shade_words({})
            return
        self._show()
        seen = (self._view.document.segment(i) for i in self._view.visible_segment_ids())
        self._steering.read_later(
            Queue.SEEN, [(s.source, s.shown_target, s.version_id) for s in seen]
        )

    def _show(self) -> None:
        shaded: dict[int, SegmentMarks] = {}
        for segment_id in self._view.visible_segment_ids():
            segment = self._view.document.segment(segment_id)
            texts = segment.source, segment.shown_target
            reading = self._steering.reading(*texts, segment.version_id)
            if reading is not None:
                shaded[segment_id] = doubts(reading.words, segment.shown_target)
        self._view.shade_words(shaded)
