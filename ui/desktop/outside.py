"""Noticing that another program, or a worker thread, has written to the library."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from reader.store.library import Library

#: So often it is looked while the window is in front: it takes microseconds.
_INTERVAL = 2000


class OutsideChanges(QObject):
    """`changed` comes when somebody else has written: looked for in front, and on coming there."""

    changed = Signal()

    def __init__(self, library: Library, window: QWidget) -> None:
        super().__init__(window)
        self._library = library
        self._window = window
        self._seen = library.changes_elsewhere()
        self._timer = QTimer(self, interval=_INTERVAL)
        self._timer.timeout.connect(self._on_time)
        self._timer.start()
        window.installEventFilter(self)

    def look(self) -> None:
        """Look now."""
        seen = self._library.changes_elsewhere()
        if seen != self._seen:
            self._seen = seen
            self.changed.emit()

    def stop(self) -> None:
        """The library is about to be closed."""
        self._timer.stop()
        self._window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's."""
        if event.type() == QEvent.Type.WindowActivate:
            self.look()
        return super().eventFilter(watched, event)

    def _on_time(self) -> None:
        if self._window.isActiveWindow():
            self.look()
