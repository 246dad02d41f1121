"""Work off the GUI thread: a plain function in, plain data out, with progress, cancel and errors.

Every job has a number. What a job reports after it was cancelled or replaced finds no entry under
that number any more and is dropped, so a late result never lands on another article's page.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, QTimer, Signal

from reader.errors import EnfaceError

Result = TypeVar("Result")
#: A stop hook is called again at this pace (ms) until its job has ended: the first call may come
#: just before the work that it stops has begun.
_STOP_AGAIN = 50
_REPORT, _DONE, _FAILED, _CRASHED, _ENDED = range(5)
_Callback = Callable[[Any], None] | None


class JobContext:
    """What a running function may ask and tell; the only thing of the runner that it sees."""

    def __init__(self, tell: Callable[[int, object], None], cancelled: threading.Event) -> None:
        self._tell = tell
        self._cancelled = cancelled

    @property
    def cancelled(self) -> bool:
        """True once nobody waits for the result any more: end early."""
        return self._cancelled.is_set()

    def pause(self, seconds: float) -> None:
        """Wait so long, or until nobody waits for the result any more."""
        self._cancelled.wait(seconds)

    def report(self, value: object) -> None:
        """Send progress (plain data) to the GUI thread."""
        if not self.cancelled:
            self._tell(_REPORT, value)


@dataclass(frozen=True, slots=True)
class _Listeners:
    done: Callable[[Any], None] | None
    progress: Callable[[Any], None] | None
    failed: Callable[[EnfaceError], None] | None


class Job:
    """A running or finished job, as the GUI thread holds it."""

    def __init__(self, number: int, runner: JobRunner, stop: Callable[[], None] | None) -> None:
        self.number = number
        self._runner = runner
        self.cancelled = threading.Event()
        self.stop = stop

    @property
    def is_active(self) -> bool:
        """True until the result, an error or a cancel."""
        return self._runner.is_active(self.number)

    def cancel(self) -> None:
        """Drop the job now. Its function ends as soon as it can; nothing of it is reported."""
        self._runner.cancel(self)


class JobRunner(QObject):
    """Runs functions on up to `threads` threads and calls back on the GUI thread.

    `crashed` carries an exception that is not an `EnfaceError`: a bug.
    """

    crashed = Signal(object)
    _told = Signal(int, int, object)

    def __init__(self, threads: int = 1, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._numbers = itertools.count(1)
        self._listeners: dict[int, _Listeners] = {}
        self._jobs: dict[int, Job] = {}
        self._is_closed = False
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)
        self._stopper = QTimer(self, interval=_STOP_AGAIN)
        self._stopper.timeout.connect(self._on_stop_again)

    def start(
        self,
        function: Callable[[JobContext], Result],
        *,
        done: Callable[[Result], None] | None = None,
        progress: Callable[[Any], None] | None = None,
        failed: Callable[[EnfaceError], None] | None = None,
        stop: Callable[[], None] | None = None,
    ) -> Job:
        """Run `function` on a thread; of `done` and `failed` one is called, unless cancelled.

        `stop` is called on the GUI thread when the job is cancelled, to interrupt its work. A
        closed runner starts nothing: the job it returns is over.
        """
        job = Job(next(self._numbers), self, stop)
        if self._is_closed:
            job.cancelled.set()
            return job
        self._listeners[job.number] = _Listeners(done, progress, failed)
        self._jobs[job.number] = job
        self._pool.start(lambda: self._run(job, function))
        return job

    def is_active(self, number: int) -> bool:
        """Whether somebody still waits for that job."""
        return number in self._listeners

    def cancel(self, job: Job) -> None:
        """See `Job.cancel`."""
        if self._listeners.pop(job.number, None) is None:
            return
        job.cancelled.set()
        if job.stop:
            job.stop()
            self._stopper.start()

    def close(self, wait: int = 5000) -> None:
        """Cancel everything and wait (ms) for the threads to end."""
        self._is_closed = True
        for job in list(self._jobs.values()):
            self.cancel(job)
        self._pool.clear()
        self._pool.waitForDone(wait)
        self._stopper.stop()

    def _run(self, job: Job, function: Callable[[JobContext], object]) -> None:
        """On a thread of the pool."""

        def tell(kind: int, value: object) -> None:
            if not self._is_closed:  # else nobody hears it, and this may be gone
                self._told.emit(job.number, kind, value)

        try:
            if not job.cancelled.is_set():
                tell(_DONE, function(JobContext(tell, job.cancelled)))
        except EnfaceError as error:
            tell(_FAILED, error)
        except Exception as error:  # noqa: BLE001 - the job boundary: a bug is told, not lost
            tell(_CRASHED, error)
        finally:
            tell(_ENDED, None)

    def _on_told(self, number: int, kind: int, value: object) -> None:
        if kind == _ENDED:
            self._jobs.pop(number, None)
            return
        if kind == _REPORT:
            listeners = self._listeners.get(number)
        else:
            listeners = self._listeners.pop(number, None)
        if listeners is None:
            return
        if kind == _CRASHED:
            self.crashed.emit(value)
        callback: _Callback = {
            _REPORT: listeners.progress, _DONE: listeners.done, _FAILED: listeners.failed
        }.get(kind)  # fmt: skip
        if callback is not None:
            callback(value)

    def _on_stop_again(self) -> None:
        stopping = [j for j in self._jobs.values() if j.cancelled.is_set() and j.stop]
        for job in stopping:
            if job.stop:
                job.stop()
        if not stopping:
            self._stopper.stop()
