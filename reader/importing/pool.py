"""The parent's side of importing: workers are fed, timed, and replaced when they die.

Each worker is looked after by a thread that keeps a few sources ahead in its pipe, so that it never
waits; answers come in the order of the questions, so the source that it hung or died on is known,
and the others go to its successor.
"""

from __future__ import annotations

import json
import logging
import subprocess
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from queue import Empty, Full, Queue, SimpleQueue
from typing import Any

from reader.child import child_command, exit_reason
from reader.errors import EnfaceError, ImportFileError
from reader.importing.limits import MEMORY_EXIT, TIME_EXIT, Limits
from reader.importing.source import Source
from reader.importing.wire import article_from_wire
from reader.importing.worker import READY, TIRED
from reader.model import Article

_log = logging.getLogger(__name__)

#: How a frozen application asks itself to be the worker.
WORKER_ARGUMENT = "--enface-import-worker"
#: Sources in a worker's pipe, and outcomes that wait to be stored.
_AHEAD, _WAITING = 8, 64
_POLL_SECONDS = 0.05
#: What starting a worker may take, on a busy machine; no source's time is counted meanwhile.
_START_SECONDS = 180.0
_SIGNS_OF_MEMORY = ("MemoryError", "std::bad_alloc", "Cannot allocate memory", "out of memory")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a source: articles, or an error in one sentence. `number` is its place.

    For `links`, `stand_ins` and `pictures` see `Reading`.
    """

    number: int
    source: Source
    articles: tuple[Article, ...] = ()
    error: EnfaceError | None = None
    links: tuple[str, ...] = ()
    stand_ins: tuple[Article, ...] = ()
    pictures: tuple[tuple[str, ...], ...] = ()
    is_fault: bool = False


class ImportPool:
    """Reads sources in worker processes. Close it, or use it in a `with`."""

    def __init__(self, workers: int = 1, limits: Limits | None = None) -> None:
        self._workers = workers
        self._limits = limits or Limits()
        self._stopped = threading.Event()
        self._lock = threading.Lock()

    def read(
        self, sources: Iterable[Source], cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[Outcome]:
        """The outcome of each source, in the order in which they are ready, until `cancelled`.

        A pool reads once: it is closed at the end, and a closed one has no outcomes.
        """
        waiting = iter(enumerate(sources))
        outcomes: Queue[Outcome | BaseException | None] = Queue(_WAITING)
        threads = [
            threading.Thread(target=self._drive, args=(waiting, outcomes), daemon=True)
            for _ in range(self._workers)
        ]
        for thread in threads:
            thread.start()
        running = len(threads)
        try:
            while running and not cancelled():
                try:
                    item = outcomes.get(timeout=_POLL_SECONDS)
                except Empty:
                    if self._stopped.is_set():
                        break
                    continue
                if item is None:
                    running -= 1
                elif isinstance(item, BaseException):
                    raise item
                else:
                    yield item
        finally:
            self.close()
            for thread in threads:
                thread.join()

    def close(self) -> None:
        """End the workers, whatever they are at; `read` then ends too."""
        self._stopped.set()

    def __enter__(self) -> ImportPool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _drive(
        self,
        waiting: Iterator[tuple[int, Source]],
        outcomes: Queue[Outcome | BaseException | None],
    ) -> None:
        """Look after one worker and its successors until nothing is left."""
        feed = _Feed(waiting, self._lock)
        try:
            while not self._stopped.is_set() and feed.fill():
                self._run_worker(feed, outcomes)
        except BaseException as error:  # noqa: BLE001 - raised again where outcomes are awaited
            self._put(outcomes, error)
        finally:
            self._put(outcomes, None)

    def _run_worker(self, feed: _Feed, outcomes: Queue[Outcome | BaseException | None]) -> None:
        """Feed one worker until it ends, or nothing is left."""
        worker = _Worker(self._limits)
        try:
            for number, source in feed.asked:
                worker.ask(number, source)
            while feed.asked and not self._stopped.is_set():
                answer = worker.answer(self._stopped)
                if answer is None:
                    if not self._stopped.is_set():
                        self._put(outcomes, _failed(*feed.asked.popleft(), worker))
                    return
                self._put(outcomes, _outcome(*feed.asked.popleft(), answer, self._limits))
                if TIRED in answer:
                    return
                if (more := feed.next()) is not None:
                    worker.ask(*more)
        finally:
            worker.end()

    def _put(
        self,
        outcomes: Queue[Outcome | BaseException | None],
        item: Outcome | BaseException | None,
    ) -> None:
        """Hand over; once nobody waits any more, only the end."""
        while not self._stopped.is_set():
            with suppress(Full):
                outcomes.put(item, timeout=_POLL_SECONDS)
                return
        if item is None:
            with suppress(Empty):
                while True:
                    outcomes.get_nowait()
            outcomes.put(None)


class _Feed:
    """The sources of one worker: those asked and not answered, and what is to come for all."""

    def __init__(self, waiting: Iterator[tuple[int, Source]], lock: threading.Lock) -> None:
        self._waiting = waiting
        self._lock = lock
        self.asked: deque[tuple[int, Source]] = deque()

    def next(self) -> tuple[int, Source] | None:
        """One more, which is asked now."""
        with self._lock:
            item = next(self._waiting, None)
        if item is not None:
            self.asked.append(item)
        return item

    def fill(self) -> bool:
        """Have as many as a worker may be ahead; false when there is nothing left."""
        while len(self.asked) < _AHEAD and self.next() is not None:
            pass
        return bool(self.asked)


class _Worker:
    """A worker process and the time it has."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed in `end`
        self._process = subprocess.Popen(
            child_command("reader.importing.worker", WORKER_ARGUMENT),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._lines: Queue[bytes | None] = Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        # A pipe that is full blocks who writes to it; that must not be who looks at the time.
        self._questions: SimpleQueue[bytes | None] = SimpleQueue()
        self._writer = threading.Thread(target=self._write_all, daemon=True)
        self._writer.start()
        self._is_ready = False
        self.ran_out_of_time = False
        self._write(asdict(limits))

    def ask(self, number: int, source: Source) -> None:
        """Put a source into the worker's pipe."""
        self._write({"number": number, "source": source.to_wire()})

    def answer(self, stopped: threading.Event) -> dict[str, Any] | None:
        """The next answer; None when the worker died, took too long, or all was stopped.

        Raises ImportFileError where it did not even start in time: no source is to blame.
        """
        if not self._is_ready:
            told = self._next_line(_START_SECONDS, stopped)
            if told is None and self.ran_out_of_time:
                raise _not_started()
            if told is None:
                return None
            self._is_ready = READY in told
        return self._next_line(self.limits.clock_seconds, stopped)

    def _next_line(self, seconds: float, stopped: threading.Event) -> dict[str, Any] | None:
        """What the worker tells within so many seconds; None as in `answer`."""
        left = seconds
        while not stopped.is_set():
            try:
                line = self._lines.get(timeout=min(_POLL_SECONDS, max(left, 0.001)))
            except Empty:
                left -= _POLL_SECONDS
                if left <= 0:
                    self.ran_out_of_time = True
                    return None
                continue
            if line is None:
                return None
            with suppress(ValueError):  # a line cut short by the end of the process
                answer: dict[str, Any] = json.loads(line)
                return answer
        return None

    def end(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._questions.put(None)
        self._reader.join()
        self._writer.join()
        self._process.wait()
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()
        self._errors.close()

    def last_words(self) -> tuple[int, str]:
        """The exit code and what was said on stderr, once the process is gone."""
        if self.ran_out_of_time:
            self._process.kill()
        code = self._process.wait()
        self._errors.seek(0)
        return code, self._errors.read()[-4000:].decode("utf-8", "replace").strip()

    def _write(self, message: dict[str, Any]) -> None:
        self._questions.put(json.dumps(message).encode() + b"\n")

    def _write_all(self) -> None:
        stdin = self._process.stdin
        # A broken pipe needs no handling here: the missing answer tells.
        with suppress(OSError, ValueError):
            while stdin is not None and (line := self._questions.get()) is not None:
                stdin.write(line)
                stdin.flush()

    def _read(self) -> None:
        stdout = self._process.stdout
        if stdout is not None:
            for line in stdout:
                self._lines.put(line)
            stdout.close()
        self._lines.put(None)


def _outcome(number: int, source: Source, answer: dict[str, Any], limits: Limits) -> Outcome:
    if "articles" in answer:
        articles = tuple(map(article_from_wire, answer["articles"]))
        links = tuple(map(str, answer["links"]))
        stand_ins = tuple(map(article_from_wire, answer["stand_ins"]))
        pictures = tuple(tuple(map(str, addresses)) for addresses in answer["pictures"])
        return Outcome(
            number, source, articles, links=links, stand_ins=stand_ins, pictures=pictures
        )
    if "error" in answer:
        return Outcome(number, source, error=ImportFileError(answer["error"], answer["details"]))
    if "memory" in answer:
        return Outcome(number, source, error=_too_big(source, limits))
    _log.error("Importing “%s” failed. %s", source.shown_name, answer["fault"])
    return Outcome(number, source, error=_unreadable(source, answer["fault"]), is_fault=True)


def _failed(number: int, source: Source, worker: _Worker) -> Outcome:
    """The outcome of the source on which a worker hung or died."""
    limits = worker.limits
    code, said = worker.last_words()
    if worker.ran_out_of_time or code == TIME_EXIT:
        return Outcome(number, source, error=_too_slow(source, limits))
    if code == MEMORY_EXIT or any(sign in said for sign in _SIGNS_OF_MEMORY):
        return Outcome(number, source, error=_too_big(source, limits))
    _log.warning("Importing “%s” ended (%s). %s", source.shown_name, exit_reason(code), said)
    return Outcome(number, source, error=_unreadable(source, f"{exit_reason(code)}\n{said}"))


def _not_started() -> ImportFileError:
    return ImportFileError(
        f"The process that reads files did not start within {_START_SECONDS:g} seconds; close other"
        " programs and import again."
    )


def _too_slow(source: Source, limits: Limits) -> ImportFileError:
    return ImportFileError(
        f"“{source.shown_name}” was not read within {limits.seconds:g} seconds; split it, or allow"
        " more time with the setting import_seconds."
    )


def _too_big(source: Source, limits: Limits) -> ImportFileError:
    return ImportFileError(
        f"“{source.shown_name}” needs more than {limits.megabytes} MB of memory to be read; split"
        " it, or allow more with the setting import_megabytes."
    )


def _unreadable(source: Source, details: str) -> ImportFileError:
    return ImportFileError(
        f"“{source.shown_name}” cannot be read, it may be damaged; save it anew, or as HTML or"
        " text, and import that.",
        details,
    )
