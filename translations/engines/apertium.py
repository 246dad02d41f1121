"""The engine that translates with Apertium, where the system has it: rules, no neural network."""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from reader.errors import EngineError, EngineFailedError, NoRouteError
from reader.model import VersionOrigin
from translations.engines.apertium_modes import (
    Installation,
    Mode,
    PairFiles,
    find_apertium,
    pair_files,
    program_version,
)
from translations.engines.apertium_text import Answer, from_stream, to_stream
from translations.engines.distinct import Distinct, banned_note
from translations.engines.no_route import named, no_route
from translations.engines.pipeline import Pipeline, Silence
from translations.engines.protocol import NO_WISHES, LanguagePair, Translation, Wishes

NAME = "apertium"
#: Apertium answers thousands of words a second; after so long without one it hangs.
SILENCE_SECONDS = 60.0
UNKNOWN_WORDS = "unknown words"
UNFORMED_WORDS = "words left in their dictionary form"
MAYBE_CUT = "Apertium may have lost a part"


class ApertiumEngine:
    """Translates with the pairs that Apertium has; see `Engine` for the contract.

    `find` is asked at every call, so that a pair is used as soon as it is installed. With `mode`
    (such as "spa-eng_US") only that direction is there, in that variety.
    """

    def __init__(
        self,
        find: Callable[[], Installation | None] = find_apertium,
        *,
        mode: str = "",
        silence: float = SILENCE_SECONDS,
    ) -> None:
        self.name = f"{NAME}:{mode}" if mode else NAME
        self._find = find
        self._only = mode
        self._silence = silence
        self._lock = threading.Lock()
        self._runs: weakref.WeakSet[_Run] = weakref.WeakSet()
        self.phrases: dict[tuple[str, str, str], str] = {}

    def pairs(self) -> tuple[LanguagePair, ...]:
        """Every direction there is a mode for; varieties of one count once."""
        found = self._installation()
        modes = found.modes if found else ()
        return tuple(
            LanguagePair(*pair) for pair in sorted({(mode.source, mode.target) for mode in modes})
        )

    def origin(self, source: str, target: str, wishes: Wishes = NO_WISHES) -> VersionOrigin:
        """Package and version of the pair; raises `NoRouteError`."""
        del wishes  # Rules have no settings.
        program, mode = self._route(source, target)
        files = _pair_files(program, mode)
        return VersionOrigin(
            engine=self.name,
            pack_name=files.package or f"apertium {mode.name}",
            pack_version=files.version,
            model_sha256=files.sha256,
            settings=(("apertium", _program_version(program)), ("mode", mode.name)),
        )

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        """Answers in the order of the segments; raises `NoRouteError` at once, or `EngineError`."""
        program, mode = self._route(source, target)
        run = _Run(program, mode, Distinct(segments), wishes)
        with self._lock:
            self._runs.add(run)
        return self._answers(run)

    def stand_in(self, number: int) -> str:
        """A character of private use, which goes around the machine; see `ShieldingEngine`."""
        return chr(0xE000 + number)

    def cancel(self) -> None:
        """End every running `translate` and its processes."""
        with self._lock:
            for run in self._runs:
                run.cancel()

    def close(self) -> None:
        """The same as `cancel`: nothing is kept between translations."""
        self.cancel()

    def _installation(self) -> Installation | None:
        found = self._find()
        if found is None or not self._only:
            return found
        return Installation(found.program, tuple(m for m in found.modes if m.name == self._only))

    def _route(self, source: str, target: str) -> tuple[Path, Mode]:
        found = self._installation()
        if found is None:
            raise NoRouteError(
                "Apertium is not installed; install it (Debian: apt-get install apertium) or choose"
                " another engine."
            )
        if self._only and not found.modes:
            raise NoRouteError(
                f"Apertium has no mode “{self._only}”; name one that enface engines lists."
            )
        mode = found.mode(source, target)
        if mode is None:
            have = named(f"{p.source} → {p.target}" for p in self.pairs()) or "none"
            raise no_route(
                source,
                target,
                f"Apertium has no pair {source} → {target} (installed: {have}); install one"
                " (Debian: apt-cache search apertium-) or choose another engine.",
            )
        return found.program, mode

    def _answers(self, run: _Run) -> Iterator[Translation]:
        yield from run.distinct.blanks()
        if not run.distinct.texts:
            return
        with self._lock:
            pipeline = run.start()
        if pipeline is None:
            return
        with pipeline:
            for number, answer in self._in_step(run, pipeline):
                yield from run.translations(number, answer)

    def _in_step(self, run: _Run, pipeline: Pipeline) -> Iterator[tuple[int, Answer]]:
        """The answers with their numbers. One that has lost its own waits for the next to agree."""
        texts = run.distinct.texts
        unsure: Answer | None = None
        for number, text in enumerate(texts):
            stream = self._next(run, pipeline)
            if stream is None:
                if run.cancelled:
                    return
                raise _died(run.mode, pipeline, number, len(texts))
            answer = from_stream(stream, text)
            if answer.number not in {None, number} or (unsure and answer.number is None):
                raise _out_of_step(run.mode, number)
            if unsure:
                yield number - 1, unsure
            unsure = answer if answer.number is None else None
            if not unsure:
                yield number, answer
        while (stream := self._next(run, pipeline)) is not None:
            if stream.strip():
                raise _out_of_step(run.mode, len(texts))
        if unsure and not run.cancelled:
            yield len(texts) - 1, unsure

    def _next(self, run: _Run, pipeline: Pipeline) -> str | None:
        try:
            return pipeline.next_answer(self._silence)
        except Silence:
            raise EngineError(
                f"Apertium ({run.mode.name}) has not answered for {self._silence:g} seconds and was"
                " stopped; translate again, or choose another engine."
            ) from None


class _Run:
    """One call of `translate`, with its process."""

    def __init__(self, program: Path, mode: Mode, distinct: Distinct, wishes: Wishes) -> None:
        self.mode = mode
        self.distinct = distinct
        self.cancelled = False
        self._program = program
        self._wishes = wishes
        self._pipeline: Pipeline | None = None

    def start(self) -> Pipeline | None:
        """Start the process, unless the run is cancelled; raises `EngineError`."""
        if self.cancelled:
            return None
        streams = [to_stream(text, i) for i, text in enumerate(self.distinct.texts)]
        command = [str(self._program), "-z", "-f", "none", self.mode.name]
        # Apertium sets LC_CTYPE itself; LC_ALL would overrule it.
        environment = {k: v for k, v in os.environ.items() if k not in {"LC_ALL", "AP_SETVAR"}}
        try:
            self._pipeline = Pipeline(command, streams, environment)
        except OSError as error:
            raise EngineError(
                "Apertium cannot be started; install it again, or choose another engine.",
                str(error),
            ) from None
        return self._pipeline

    def cancel(self) -> None:
        """Kill the process; who waits for its answers is woken."""
        self.cancelled = True
        if self._pipeline is not None:
            self._pipeline.kill()

    def translations(self, number: int, answer: Answer) -> Iterator[Translation]:
        """The translations that an answer gives."""
        notes = [
            f"{UNKNOWN_WORDS}: {', '.join(answer.unknown)}" if answer.unknown else "",
            f"{UNFORMED_WORDS}: {', '.join(answer.unformed)}" if answer.unformed else "",
            f"lost: {', '.join(answer.lost)}" if answer.lost else "",
            f"doubled: {', '.join(answer.doubled)}" if answer.doubled else "",
            MAYBE_CUT if answer.number is None else "",
            banned_note(answer.text, self._wishes.banned),
        ]
        note = "; ".join(filter(None, notes))
        return self.distinct.spread(number, Translation(0, answer.text, note=note))


def _died(mode: Mode, pipeline: Pipeline, number: int, count: int) -> EngineFailedError:
    reason, complaint = pipeline.ending()
    return EngineFailedError(
        f"Apertium ({mode.name}) ended after {number} of {count} segments; translate again, and if"
        " it happens again, install the pair anew.",
        f"{reason}. {complaint}",
    )


def _out_of_step(mode: Mode, number: int) -> EngineError:
    return EngineError(
        f"Apertium ({mode.name}) answered with the wrong number of segments, noticed at number"
        f" {number + 1}; what came before is kept: install the pair anew, or choose another engine."
    )


@lru_cache(maxsize=32)
def _pair_files(program: Path, mode: Mode) -> PairFiles:
    """Remembered, because some ten megabytes are read: a process sees one state of the data."""
    return pair_files(program, mode, os.environ)


@lru_cache(maxsize=4)
def _program_version(program: Path) -> str:
    return program_version(program)
