"""The parent's side of the worker process: starting it, talking to it, noticing its end.

A plain subprocess with pipes, not `multiprocessing`: that would import the parent's `__main__` (and
with it Qt) into the child. Started like this it also works from pytest, `python -c`, pipx, and the
gui-script launchers of Windows.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import tempfile
import threading
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any

from reader.child import child_command, exit_reason
from translations.engines.awake import awake_seconds

_log = logging.getLogger(__name__)

#: How a frozen application (where there is no `python -c`) asks itself to be the worker.
WORKER_ARGUMENT = "--enface-engine-worker"

#: How long a process that was killed may take to be gone.
_END_SECONDS = 5.0
#: How long one that was asked to go may: it has nothing to save, and somebody waits for the end.
_CLOSE_SECONDS = 0.25

Event = dict[str, Any]
#: What a process says of itself while it uses the processor.
WORKING = "working"
#: The event a job gets when the process ended before it was answered.
DIED = "died"
_LAST_EVENTS = frozenset({"done", "cancelled", "failed", DIED})


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds a worker may be without an answer, and `idle`: use no processor time.

    A worker that does neither hangs, whatever the model and the machine are. One that works may
    have a large model and a slow machine. While the machine sleeps no second passes.
    """

    answer: float = 600.0
    idle: float = 60.0


class Job:
    """A request that was sent: its events, and whether the last of them has come."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.events: SimpleQueue[Event] = SimpleQueue()
        self.finished = threading.Event()

    def put(self, event: Event) -> None:
        """Add an event."""
        self.events.put(event)
        if event["event"] in _LAST_EVENTS:
            self.finished.set()

    def get(self, timeout: float | None = None) -> Event | None:
        """The next event; None when none came in `timeout` seconds."""
        try:
            return self.events.get(timeout=timeout)
        except Empty:
            return None


class WorkerProcess:
    """A running worker. Its methods may be called from any thread."""

    def __init__(self) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the process has ended
        self._process = subprocess.Popen(
            worker_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._lock = threading.Lock()
        self._jobs: dict[int, Job] = {}
        self._last_number = 0
        self._end: Event | None = None
        self._stopping = False
        self._heard = self._worked = awake_seconds()
        self._reader = threading.Thread(target=self._read, name="enface-engine", daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it can take requests."""
        return self._end is None

    @property
    def stopped(self) -> bool:
        """Whether it was ended by `kill` or `close`, and not by itself."""
        return self._stopping

    def time_left(self, patience: Patience) -> float:
        """How many seconds from now on it may be silent until it is taken for hung."""
        now = awake_seconds()
        return min(self._heard + patience.answer, self._worked + patience.idle) - now

    def answer(self, job: Job, patience: Patience) -> Event | None:
        """The next event of a job; None when the worker, busy with this or another, hangs.

        What has come already is told however long the caller did not ask: a worker that has
        answered everything is silent too.
        """
        event = job.get(0)
        while event is None and (left := self.time_left(patience)) > 0:
            event = job.get(left)
        return event

    def submit(self, request: Event) -> Job:
        """Send a request; its answers, or the process' death, come as events of the job."""
        with self._lock:
            self._last_number += 1
            job = Job(self._last_number)
            if self._end is not None:
                job.put(self._end)
                return job
            if not self._jobs:
                self._heard = self._worked = awake_seconds()
            self._jobs[job.number] = job
            self._write({"id": job.number, **request})
        return job

    def cancel(self, job: Job) -> None:
        """Ask the worker to stop this job; it does so in between batches."""
        with self._lock:
            if self._end is None and not job.finished.is_set():
                self._write({"op": "cancel", "id": job.number})

    def wait_until_ended(self, timeout: float | None = None) -> bool:
        """Wait for the end of the process and of its last events."""
        self._reader.join(timeout)
        return not self._reader.is_alive()

    def kill(self) -> None:
        """End the process at once."""
        self._stopping = True
        self._process.kill()
        self.wait_until_ended(_END_SECONDS)

    def close(self) -> None:
        """End the process: it goes when its input ends, or is killed where it does not."""
        self._stopping = True
        with self._lock, suppress(OSError):
            if self._process.stdin is not None:
                self._process.stdin.close()
        if not self.wait_until_ended(_CLOSE_SECONDS):
            self.kill()

    def _write(self, message: Event) -> None:
        # A broken pipe needs no handling here: the reading thread sees the end and tells the jobs.
        with suppress(OSError, ValueError):
            if self._process.stdin is not None:
                self._process.stdin.write(json.dumps(message).encode() + b"\n")
                self._process.stdin.flush()

    def _read(self) -> None:
        stdout = self._process.stdout
        if stdout is not None:
            for line in stdout:
                self._dispatch(line)
            stdout.close()
        code = self._process.wait()
        errors = self._error_text()
        if not self._stopping:
            _log.warning("The engine process ended (%s). %s", exit_reason(code), errors)
        self._finish({"event": DIED, "reason": exit_reason(code)})

    def _dispatch(self, line: bytes) -> None:
        try:
            event: Event = json.loads(line)
        except ValueError:
            return  # A line cut short by the end of the process.
        self._worked = awake_seconds()
        if event["event"] == WORKING:
            return
        self._heard = self._worked
        last = event["event"] in _LAST_EVENTS
        with self._lock:
            job = self._jobs.pop(event["id"], None) if last else self._jobs.get(event["id"])
        if job is not None:
            job.put(event)

    def _finish(self, end: Event) -> None:
        with self._lock:
            self._end = end
            jobs, self._jobs = list(self._jobs.values()), {}
            with suppress(OSError):
                if self._process.stdin is not None:
                    self._process.stdin.close()
        for job in jobs:
            job.put(end)

    def _error_text(self) -> str:
        with self._errors:
            self._errors.seek(0, os.SEEK_END)
            self._errors.seek(max(0, self._errors.tell() - 4000))
            return self._errors.read().decode("utf-8", "replace").strip()


def worker_command() -> list[str]:
    """The command that starts a worker with this interpreter and its module path."""
    return child_command("translations.engines.worker", WORKER_ARGUMENT)
