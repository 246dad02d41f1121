"""Ending in good order when the system asks: logging out and Ctrl+C in a terminal."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier


class SignalWatcher(QObject):
    """Calls `end` on the GUI thread when the process is asked to end (SIGTERM, SIGINT, SIGHUP).

    Python runs its signal handlers only between two of its own instructions, and there are none
    while Qt waits. So the interpreter also writes to a pipe, which wakes Qt up. (Not for Windows,
    which closes windows by messages and cannot wait for pipes.)
    """

    def __init__(self, end: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._end = end
        self._reader, self._writer = os.pipe()
        for end_of_pipe in (self._reader, self._writer):
            os.set_blocking(end_of_pipe, False)
        self._notifier = QSocketNotifier(self._reader, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_woken)
        self._was_asked = False
        self._old_descriptor = signal.set_wakeup_fd(self._writer)
        names = [name for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)]
        self._old = {name: signal.signal(getattr(signal, name), self._on_signal) for name in names}

    def close(self) -> None:
        """Give the signals back."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._old_descriptor)
        for name, handler in self._old.items():
            signal.signal(getattr(signal, name), handler)
        os.close(self._reader)
        os.close(self._writer)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._was_asked = True

    def _on_woken(self) -> None:
        try:
            os.read(self._reader, 64)
        except BlockingIOError:
            return
        if self._was_asked:
            self._was_asked = False
            self._end()
