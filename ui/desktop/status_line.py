"""The line at the foot of the window: what is said there, and what is counted beside it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStatusBar, QWidget

from ui.desktop.elided import ElidedLabel

_MARGIN = 6
_BETWEEN_COUNTERS = 6


class StatusLine(QStatusBar):
    """Says one thing at a time, with counters to the right of it.

    `say` is for what somebody asked for or waits for: the counters step aside while it needs their
    room. `hint` is for what the program remarks by the way: it never takes the place of what is
    said, and is cut where there is no room. Qt's own messages are not used: a menu that is opened
    takes them away.
    """

    def __init__(self, font: QFont, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._font = font  # not `font()`: a style sheet resolves that anew
        self._line = ElidedLabel()
        self._line.setFont(font)
        self._line.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        self.addWidget(self._line, 1)
        self._counters = QWidget()
        self._row = QHBoxLayout(self._counters)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_BETWEEN_COUNTERS)
        self.addPermanentWidget(self._counters)
        self._is_hint = False
        self._end = QTimer(self, singleShot=True)
        self._end.timeout.connect(self.clear)

    @property
    def said(self) -> str:
        """What is said now, uncut; "" if nothing is."""
        return self._line.whole

    def add_counter(self, counter: QWidget) -> None:
        """Put a counter to the right of those that are there."""
        counter.setFont(self._font)
        self._row.addWidget(counter)

    def say(self, line: str, milliseconds: int = 0) -> None:
        """Say something, for so long or (0) until it is cleared."""
        self._show(line, milliseconds, is_hint=False)

    def hint(self, line: str, milliseconds: int) -> None:
        """Say something for so long, unless something else is said."""
        if self._is_hint or not self.said:
            self._show(line, milliseconds, is_hint=True)

    def clear(self) -> None:
        """Say nothing any more."""
        self._show("", 0, is_hint=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room for both now, or no longer."""
        super().resizeEvent(event)
        self._make_room()

    def _show(self, line: str, milliseconds: int, *, is_hint: bool) -> None:
        self._end.stop()
        self._is_hint = is_hint
        self._line.set_whole(line)
        self._make_room()
        if milliseconds:
            self._end.start(milliseconds)

    def _make_room(self) -> None:
        needed = self._line.fontMetrics().horizontalAdvance(self.said) + 4 * _MARGIN
        room = self.width() - self._counters.sizeHint().width()
        self._counters.setVisible(self._is_hint or not self.said or needed <= room)
