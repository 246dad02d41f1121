"""The engine that translates with Argos language packs, in a child process."""

from __future__ import annotations

import json
import os
import threading
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from reader.errors import EngineError, PackError
from reader.model import VersionOrigin
from translations.engines.argos_run import Run, is_outside_demo
from translations.engines.banning import BANNED_SETTING, tidy_phrases
from translations.engines.decoding import decoding_settings
from translations.engines.model_files import ModelFiles
from translations.engines.process import DIED, Event, Job, Patience, WorkerProcess
from translations.engines.protocol import (
    NO_WISHES,
    LanguagePair,
    Link,
    Reading,
    Translation,
    Wishes,
)
from translations.engines.reading import reading_of
from translations.engines.worker_errors import hung_error, incomplete_error, worker_error
from translations.packs.bundled import unpack_bundled
from translations.packs.finding import find_packs, made_with, standard_folders
from translations.packs.hashing import file_sha256
from translations.packs.pack import MODEL, Pack
from translations.packs.routing import best_packs, route, routes

IDLE_SECONDS = 300.0
#: How long a cancelled worker may take to stop by itself and so keep its loaded models.
CANCEL_GRACE_SECONDS = 0.15
_TRIES = 3


class ArgosEngine:
    """Translates with Argos packs; see `Engine` for the contract.

    `find` names the usable packs, the preferred one of a direction first; it is asked at every
    call, so that a pack is used as soon as it is installed. After `idle_seconds` without a request
    the child process is ended and its memory is free. One that hangs is ended too.
    """

    name = "argos"
    patience = Patience()

    def __init__(
        self, find: Callable[[], tuple[Pack, ...]], *, idle_seconds: float = IDLE_SECONDS
    ) -> None:
        self._find = find
        self._idle_seconds = idle_seconds
        self._lock = threading.Lock()
        self._worker: WorkerProcess | None = None
        self._runs: weakref.WeakSet[Run] = weakref.WeakSet()
        self._resting: set[WorkerProcess] = set()
        self._idle_timer: threading.Timer | None = None
        self._asking = 0
        self._closed = 0
        self._earlier: dict[tuple[str, str, str], ArgosEngine] = {}

    @property
    def worker_pid(self) -> int | None:
        """The process id of the child, None while there is none."""
        worker = self._worker
        return worker.pid if worker is not None and worker.alive else None

    def pairs(self) -> tuple[LanguagePair, ...]:
        """Every direction the packs can do, pivots included."""
        packs = self._find()
        sources = sorted({source for source, _ in best_packs(packs)})
        return tuple(
            LanguagePair(source, target, tuple(pack.from_code for pack in chain[1:]))
            for source in sources
            for target, chain in sorted(routes(packs, source).items())
        )

    def origin(self, source: str, target: str, wishes: Wishes = NO_WISHES) -> VersionOrigin:
        """The packs and settings of a direction; raises `NoRouteError`, `EngineError`."""
        packs = self._prepared(source, target)
        try:
            hashes = [file_sha256(pack.path / MODEL) for pack in packs]
        except OSError as error:
            raise EngineError(
                "A model file cannot be read; check the disk or install the pack again.", str(error)
            ) from None
        return VersionOrigin(
            engine=self.name,
            pack_name=" + ".join(pack.name for pack in packs),
            pack_version=" + ".join(pack.version for pack in packs),
            model_sha256=" + ".join(hashes),
            settings=recorded_settings(packs, wishes),
        )

    def as_it_was(self, origin: VersionOrigin) -> ArgosEngine:
        """An engine with the packs that made something; see `RemakingEngine`.

        Two versions of a pair live side by side, of which this engine uses the newer. The older is
        asked in a process of its own, that ends when it is idle as any does.
        """
        packs = (origin.pack_name, origin.pack_version, origin.model_sha256)
        with self._lock:
            if packs not in self._earlier:
                self._earlier[packs] = ArgosEngine(
                    lambda: made_with(self._find(), origin), idle_seconds=self._idle_seconds
                )
            return self._earlier[packs]

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        """Answers as they come, those of the first segments first.

        The route is looked up at once; the work begins when the first answer is asked for. Raises
        `NoRouteError` or `EngineError`.
        """
        run = Run(segments, self._prepared(source, target), wishes)
        with self._lock:
            self._runs.add(run)
        return self._answers(run)

    def read(self, source_text: str, target_text: str, source: str, target: str) -> Reading:
        """Word links and probabilities of any target; see `SteerableEngine`."""
        packs = self._prepared(source, target)
        if not source_text.strip() or not target_text.strip():
            return Reading((), (), None)
        answer = self._ask("read", packs, {"source": source_text, "target": target_text})
        return reading_of(answer)

    def links(
        self,
        source_text: str,
        target_text: str,
        source: str,
        target: str,
        apart: Sequence[tuple[int, int]] | None,
    ) -> list[Link]:
        """Surer links than those of `read`, of parts of the source; see `LinkingEngine`."""
        packs = self._prepared(source, target)
        values = {
            "source": source_text,
            "target": target_text,
            "apart": None if apart is None else list(apart),
        }
        return [Link(*link) for link in self._ask("links", packs, values) or ()]

    def knows(self, source_text: str, target_text: str, source: str, target: str) -> bool:
        """Whether it knows the words of a target; see `KnowingEngine`."""
        packs = self._prepared(source, target)
        values = {"source": source_text, "target": target_text}
        return bool(self._ask("knows", packs, values))

    def alternatives(
        self,
        source_text: str,
        target_text: str,
        position: int,
        source: str,
        target: str,
        wishes: Wishes = NO_WISHES,
        *,
        count: int = 5,
        begun: bool = False,
    ) -> tuple[str, ...]:
        """Other targets from a word on; see `SteerableEngine`.

        Empty too when another call for alternatives came before this one's turn: its asker has
        gone on.
        """
        packs = self._prepared(source, target)
        if not source_text.strip():
            return ()
        values = {
            "source": source_text,
            "target": target_text,
            "position": position,
            "count": count,
            "begun": begun,
            "banned": tidy_phrases(wishes.banned),
        }
        return tuple(self._ask("alternatives", packs, values) or ())

    def complete(
        self, source_text: str, typed: str, source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> str:
        """How the machine goes on; see `SteerableEngine`.

        Empty too when another call came before this one's turn.
        """
        packs = self._prepared(source, target)
        if not source_text.strip() or is_outside_demo(packs[:1], source_text):
            return ""
        values = {
            "source": source_text,
            "typed": typed,
            "style": wishes.style,
            "banned": tidy_phrases(wishes.banned),
        }
        return str(self._ask("complete", packs, values) or "")

    def cancel(self) -> None:
        """End every running `translate`; returns at once and may be called from any thread."""
        with self._lock:
            for earlier in self._earlier.values():
                earlier.cancel()
            runs = list(self._runs)
            for run in runs:
                run.cancel()
            jobs = [run.job for run in runs if run.job is not None]
            worker = self._worker
            if worker is None or not jobs:
                return
            self._worker = None
            self._resting.add(worker)
            threading.Thread(target=self._wind_down, args=(worker, jobs), daemon=True).start()

    def close(self) -> None:
        """End running translations, as `cancel` does, and the child process."""
        with self._lock:
            for run in self._runs:
                run.cancel()
            self._closed += 1
            self._stop_idle_timer()
            worker, self._worker = self._worker, None
            resting, earlier = list(self._resting), tuple(self._earlier.values())
        for cancelled in resting:  # one that does not come to rest must not outlive this program
            cancelled.kill()
        for engine in earlier:
            engine.close()
        if worker is not None:
            worker.close()

    def _prepared(self, source: str, target: str) -> tuple[Pack, ...]:
        packs = route(self._find(), source, target)
        try:
            for pack in packs:
                unpack_bundled(pack)
        except PackError as error:
            raise EngineError(str(error), error.details) from None
        return packs

    def _answers(self, run: Run) -> Iterator[Translation]:
        yield from run.blanks()
        if not run.texts or not self._start(run):
            return
        try:
            while (event := self._next(run))["event"] == "result":
                yield from run.translations(event)
            if event["event"] in {"failed", DIED}:
                raise worker_error(event, run.packs)
            if event["event"] == "done" and run.missing:
                raise incomplete_error(run.packs, run.missing)
        finally:
            self._end(run)

    def _next(self, run: Run) -> Event:
        event = run.next_event(self.patience)
        if event is None:
            if run.worker is not None:
                run.worker.kill()
            raise hung_error(run.packs)
        return event

    def _start(self, run: Run) -> bool:
        """Send the run to a worker; False when it was cancelled before."""
        with self._lock:
            if run.cancelled:
                return False
            self._stop_idle_timer()
            run.worker = self._running_worker()
            run.job = run.worker.submit(
                {
                    "op": "translate",
                    "legs": _legs(run.packs),
                    "texts": run.texts,
                    "style": run.wishes.style,
                    "banned": tidy_phrases(run.wishes.banned),
                }
            )
        return True

    def _running_worker(self) -> WorkerProcess:
        """The worker, started if there is none (the lock is held)."""
        if self._worker is None or not self._worker.alive:
            self._worker = _started()
        return self._worker

    def _ask(self, op: str, packs: Sequence[Pack], values: Event) -> Any:  # noqa: ANN401 - JSON
        """The worker's answer about one segment; None when a newer question took its place.

        A worker that a cancelled translation takes down with it is replaced, and asked again.
        """
        closed = self._closed
        event: Event | None = None
        for _ in range(_TRIES):
            with self._lock:
                self._stop_idle_timer()
                worker = self._running_worker()
                self._asking += 1
                job = worker.submit({"op": op, "legs": _legs(packs), **values})
            try:
                event = worker.answer(job, self.patience)
            finally:
                with self._lock:
                    self._asking -= 1
                    self._start_idle_timer()
            if event is None:
                worker.kill()
                raise hung_error(packs)
            if event["event"] == DIED and worker.stopped and closed == self._closed:
                continue
            if event["event"] in {"failed", DIED}:
                break
            return event.get("answer")
        raise worker_error(event or {"event": DIED, "reason": ""}, packs)

    def _end(self, run: Run) -> None:
        """A run has ended, or its consumer has lost interest in it."""
        with self._lock:
            self._runs.discard(run)
            worker = self._worker
            if worker is not None and run.job is not None and not run.cancelled:
                worker.cancel(run.job)
            self._start_idle_timer()

    def _wind_down(self, worker: WorkerProcess, jobs: Sequence[Job]) -> None:
        """Let a worker whose jobs were cancelled come to rest and keep it, or end it."""
        for job in jobs:
            worker.cancel(job)
        rested = all(job.finished.wait(CANCEL_GRACE_SECONDS) for job in jobs)
        with self._lock:
            if rested and worker.alive and self._worker is None:
                self._resting.discard(worker)
                self._worker = worker
                self._start_idle_timer()
                return
        worker.kill()
        with self._lock:
            self._resting.discard(worker)

    def _start_idle_timer(self) -> None:
        self._stop_idle_timer()
        self._idle_timer = threading.Timer(self._idle_seconds, self._unload_idle)
        self._idle_timer.daemon = True
        self._idle_timer.start()

    def _stop_idle_timer(self) -> None:
        if self._idle_timer is not None:
            self._idle_timer.cancel()
            self._idle_timer = None

    def _unload_idle(self) -> None:
        with self._lock:
            if self._idle_timer is not threading.current_thread():
                return
            if self._asking or any(run.job is not None for run in self._runs):
                return
            worker, self._worker = self._worker, None
        if worker is not None:
            worker.close()


def default_engine(
    data: Path, cache: Path, environment: Mapping[str, str] = os.environ
) -> ArgosEngine:
    """The engine of an installed Enface, whose data and cache folders are given."""
    folders = standard_folders(data, cache, environment)
    return ArgosEngine(lambda: find_packs(folders))


def _legs(packs: Sequence[Pack]) -> list[Event]:
    return [asdict(ModelFiles.of(pack)) for pack in packs]


def recorded_settings(packs: Sequence[Pack], wishes: Wishes) -> tuple[tuple[str, str], ...]:
    """The decoding settings, and whether a demo pack has a part in the route: readers are told."""
    demo = (("demo_pack", "true"),) if any(pack.demo for pack in packs) else ()
    banned = tidy_phrases(wishes.banned)
    bans = ((BANNED_SETTING, json.dumps(banned, ensure_ascii=False)),) if banned else ()
    return tuple(sorted((*decoding_settings(wishes), *demo, *bans)))


def _started() -> WorkerProcess:
    try:
        return WorkerProcess()
    except OSError as error:
        raise EngineError(
            "The engine's process cannot be started; close other programs and try again.",
            str(error),
        ) from None
