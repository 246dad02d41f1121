"""An engine whose pace a test decides. Its texts mean nothing; the real engine is in tests/e2e."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

from reader.model import VersionOrigin
from translations.engines.protocol import NO_WISHES, LanguagePair, Translation, Wishes

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
