"""An engine whose pace a test decides. Its texts mean nothing; the real engine is in tests/e2e."""

from __future__ import annotations

import math
import re
import threading
from collections.abc import Iterator, Sequence
from typing import ClassVar

from reader.errors import EngineError
from reader.model import VersionOrigin
from translations.engines.protocol import (
    NO_WISHES,
    LanguagePair,
    Link,
    Reading,
    Translation,
    Wishes,
    WordScore,
)

PAIRS = (LanguagePair("ru", "en"), LanguagePair("ru", "es", via=("en",)))


class PacedEngine:
    """Answers `free` segments at once and the others when `gate` is opened, unless cancelled."""

    name = "paced"

    def __init__(
        self,
        *,
        free: int = 1000,
        error: Exception | None = None,
        pairs: tuple[LanguagePair, ...] = PAIRS,
    ) -> None:
        self.gate = threading.Event()
        self.waiting = threading.Event()
        self.cancelled = threading.Event()
        self.closed = False
        self.asked: list[str] = []
        self._free = free
        self._error = error
        self._pairs = pairs

    def pairs(self) -> tuple[LanguagePair, ...]:
        return self._pairs

    def origin(self, source: str, target: str, wishes: Wishes = NO_WISHES) -> VersionOrigin:
        return VersionOrigin("paced", "translate-ru_en", "1.0", settings=(("demo_pack", "true"),))

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        self.asked.extend(segments)
        self.cancelled.clear()
        for index, text in enumerate(segments):
            if self._error:
                raise self._error
            if index >= self._free:
                self.waiting.set()
                while not self.gate.wait(0.01):
                    if self.cancelled.is_set():
                        return
            yield Translation(index, f"{target}: {text}")

    def cancel(self) -> None:
        self.cancelled.set()

    def close(self) -> None:
        self.closed = True


class SteeredEngine(PacedEngine):
    """A `PacedEngine` that can be steered: its nth source word answers to its nth target word.

    A word's probability stands in `CHANCES`; whatever is typed, it goes on as `sentence` does.
    `steer_gate`, when given, holds back every answer to a question until it is set.
    """

    CHANCES: ClassVar = {"perhaps": 0.4, "maybe": 0.2, "hardly": 0.05, "backwards": 1e-7}

    def __init__(
        self,
        *,
        sentence: str = "The rain had stopped by evening.",
        steer_gate: threading.Event | None = None,
        steer_error: EngineError | None = None,
        free: int = 1000,
    ) -> None:
        super().__init__(free=free)
        self.questions: list[tuple[str, str]] = []
        self.wishes: list[Wishes] = []
        self._sentence = sentence
        self._steer_gate = steer_gate
        self._steer_error = steer_error

    def _hear(self, kind: str, text: str, wishes: Wishes = NO_WISHES) -> None:
        self.questions.append((kind, text))
        self.wishes.append(wishes)
        if self._steer_gate is not None:
            self._steer_gate.wait(60)
        if self._steer_error is not None:
            raise self._steer_error

    def read(self, source_text: str, target_text: str, source: str, target: str) -> Reading:
        self._hear("read", target_text)
        words = [m.span() for m in re.finditer(r"\w+", target_text)]
        pairs = zip((m.span() for m in re.finditer(r"\w+", source_text)), words, strict=False)
        chances = [self.CHANCES.get(target_text[a:b], 0.95) for a, b in words]
        score = sum(map(math.log, chances)) / len(chances) if chances else None
        return Reading(
            tuple(Link(*one, *other, 1.0) for one, other in pairs),
            tuple(WordScore(a, b, p) for (a, b), p in zip(words, chances, strict=True)),
            score,
        )

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
        self._hear("alternatives", target_text[position:], wishes)
        kept = target_text[:position]
        rest = "" if begun else " goes on."
        return tuple(f"{kept}{word}{rest}" for word in ("one", "two", "three")[:count])

    def complete(
        self, source_text: str, typed: str, source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> str:
        self._hear("complete", typed, wishes)
        return self._sentence.removeprefix(typed) if self._sentence.startswith(typed) else ""
