"""The engine that translates with Argos language packs, in a child process."""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from reader.errors import EngineError, PackError
from reader.model import VersionOrigin
from translations.engines.decoding import ModelFiles, decoding_settings
from translations.engines.process import DIED, Event, Job, WorkerProcess
from translations.engines.protocol import (
    NO_WISHES,
    OUTSIDE_DEMO_PACK,
    TOO_LONG,
    LanguagePair,
    Translation,
    Wishes,
)
from translations.engines.vocabulary import is_outside, read_vocabulary
from translations.packs.bundled import discard_unpacked, unpack_bundled
from translations.packs.finding import find_packs, standard_folders
from translations.packs.hashing import file_sha256
from translations.packs.pack import MODEL, VOCABULARY, Pack
from translations.packs.routing import best_packs, route, routes

IDLE_SECONDS = 300.0
#: How long a cancelled worker may take to stop by itself and so keep its loaded models.
CANCEL_GRACE_SECONDS = 0.15

_CANCELLED: Event = {"event": "cancelled"}


class ArgosEngine:
    """Translates with Argos packs; see `Engine` for the contract.

    `find` names the usable packs, the preferred one of a direction first; it is asked at every
    call, so that a pack is used as soon as it is installed. After `idle_seconds` without a request
    the child process is ended and its memory is free.
    """

    name = "argos"

    def __init__(
        self, find: Callable[[], tuple[Pack, ...]], *, idle_seconds: float = IDLE_SECONDS
    ) -> None:
        self._find = find
        self._idle_seconds = idle_seconds
        self._lock = threading.Lock()
        self._worker: WorkerProcess | None = None
        self._runs: weakref.WeakSet[_Run] = weakref.WeakSet()
        self._idle_timer: threading.Timer | None = None

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
            settings=_recorded_settings(packs, wishes),
        )

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        """Answers as they come, those of the first segments first.

        The route is looked up at once; the work begins when the first answer is asked for. Raises
        `NoRouteError` or `EngineError`.
        """
        run = _Run(segments, self._prepared(source, target), wishes)
        with self._lock:
            self._runs.add(run)
        return self._answers(run)

    def cancel(self) -> None:
        """End every running `translate`; returns at once and may be called from any thread."""
        with self._lock:
            runs = list(self._runs)
            for run in runs:
                run.cancel()
            jobs = [run.job for run in runs if run.job is not None]
            worker = self._worker
            if worker is None or not jobs:
                return
            self._worker = None
            threading.Thread(target=self._wind_down, args=(worker, jobs), daemon=True).start()

    def close(self) -> None:
        """End running translations, as `cancel` does, and the child process."""
        with self._lock:
            for run in self._runs:
                run.cancel()
            self._stop_idle_timer()
            worker, self._worker = self._worker, None
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

    def _answers(self, run: _Run) -> Iterator[Translation]:
        yield from run.blanks()
        if not run.texts or not self._start(run):
            return
        try:
            while (event := run.next_event())["event"] == "result":
                yield from run.translations(event)
            if event["event"] in {"failed", DIED}:
                raise _error(event, run.packs)
        finally:
            self._end(run)

    def _start(self, run: _Run) -> bool:
        """Send the run to a worker; False when it was cancelled before."""
        with self._lock:
            if run.cancelled:
                return False
            self._stop_idle_timer()
            if self._worker is None or not self._worker.alive:
                self._worker = _started()
            legs = [asdict(ModelFiles.of(pack)) for pack in run.packs]
            run.job = self._worker.submit(
                {"op": "translate", "legs": legs, "texts": run.texts, "style": run.wishes.style}
            )
        return True

    def _end(self, run: _Run) -> None:
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
                self._worker = worker
                self._start_idle_timer()
                return
        worker.kill()

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
            if any(run.job is not None for run in self._runs):
                return
            worker, self._worker = self._worker, None
        if worker is not None:
            worker.close()


class _Run:
    """One call of `translate`: equal segments are sent once, blank ones not at all."""

    def __init__(self, segments: Sequence[str], packs: tuple[Pack, ...], wishes: Wishes) -> None:
        self.packs = packs
        self.wishes = wishes
        self.job: Job | None = None
        self.cancelled = False
        self._segments = segments
        self._indexes: dict[str, list[int]] = {}
        for index, text in enumerate(segments):
            if text.strip():
                self._indexes.setdefault(text, []).append(index)
        self.texts = list(self._indexes)

    def blanks(self) -> Iterator[Translation]:
        """The answers for blank segments: themselves."""
        for index, text in enumerate(self._segments):
            if not text.strip():
                yield Translation(index, text)

    def translations(self, event: Event) -> Iterator[Translation]:
        """The answers that a result of the worker gives."""
        source = self.texts[event["index"]]
        made = Translation(0, event["text"], event["score"], pivot=event["pivot"])
        made = replace(made, note=_note(self.packs, source, made.pivot, cut=event["cut"]))
        for index in self._indexes[source]:
            yield replace(made, index=index)

    def next_event(self) -> Event:
        """Wait for an event of the worker; a cancelled run gets no others."""
        event = None if self.job is None else self.job.get()
        return _CANCELLED if self.cancelled or event is None else event

    def cancel(self) -> None:
        """Wake up who waits for an event."""
        self.cancelled = True
        if self.job is not None:
            self.job.events.put(_CANCELLED)


def default_engine(
    data: Path, cache: Path, environment: Mapping[str, str] = os.environ
) -> ArgosEngine:
    """The engine of an installed Enface, whose data and cache folders are given."""
    folders = standard_folders(data, cache, environment)
    return ArgosEngine(lambda: find_packs(folders))


def _recorded_settings(packs: Sequence[Pack], wishes: Wishes) -> tuple[tuple[str, str], ...]:
    """The decoding settings, and whether a demo pack has a part in the route: readers are told."""
    demo = (("demo_pack", "true"),) if any(pack.demo for pack in packs) else ()
    return tuple(sorted((*decoding_settings(wishes), *demo)))


def _started() -> WorkerProcess:
    try:
        return WorkerProcess()
    except OSError as error:
        raise EngineError(
            "The engine's process cannot be started; close other programs and try again.",
            str(error),
        ) from None


def _note(packs: Sequence[Pack], source: str, pivot: str, *, cut: bool) -> str:
    """What the reader should know: outside a demo pack's vocabulary, cut off."""
    texts = [source, *pivot.split("\n")][: len(packs)]
    outside = any(
        pack.demo and is_outside(text, vocabulary)
        for pack, text in zip(packs, texts, strict=True)
        if (vocabulary := read_vocabulary(pack.path / VOCABULARY))
    )
    notes = {OUTSIDE_DEMO_PACK: outside, TOO_LONG: cut}
    return "; ".join(note for note, holds in notes.items() if holds)


def _error(event: Event, packs: Sequence[Pack]) -> EngineError:
    """The error for a worker's last event."""
    labels = " and ".join(pack.label for pack in packs)
    if event["event"] == DIED:
        return EngineError(
            f"The translation engine stopped unexpectedly while it used {labels}; translate again, "
            "and if it happens again, install the pack anew.",
            event["reason"],
        )
    if event["stage"] == "translate":
        return EngineError(
            f"{event['label']} could not translate this text; install the pack anew.",
            event["reason"],
        )
    return _load_error(event, packs)


def _load_error(event: Event, packs: Sequence[Pack]) -> EngineError:
    label = event["label"]
    bundled = [p for p in packs if p.label == label and p.archive is not None]
    for pack in bundled:
        discard_unpacked(pack)
    if bundled:
        return EngineError(
            f"The unpacked files of {label} were damaged and have been removed; translate again.",
            event["reason"],
        )
    return EngineError(
        f"The language pack {label} is damaged and cannot be loaded; remove it, then install it "
        "again.",
        event["reason"],
    )
