"""An engine in a worker that keeps what it was asked: the side of the library will ask the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from reader.model import VersionOrigin
from translations.bulk.chunks import LinkQuestion
from translations.engines.protocol import (
    NO_WISHES,
    Engine,
    LanguagePair,
    Link,
    Translation,
    Wishes,
)
from translations.formatting import links_of


class RecordingEngine:
    """See `Engine`; of `known` texts the answers are there already.

    Once `is_stopped`, nothing is asked any more: it is as an engine that was cancelled.
    """

    def __init__(
        self,
        engine: Engine,
        known: Iterable[tuple[str, Translation]],
        is_stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self.name = engine.name
        self.behind = engine
        #: Answers to texts that were not known, and links, each with what was asked.
        self.further: list[tuple[str, Translation]] = []
        self.linked: list[tuple[LinkQuestion, tuple[Link, ...]]] = []
        self._known = dict(known)
        self._is_stopped = is_stopped

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        """The answers that are known, then those of the engine behind it."""
        unknown = []
        for index, text in enumerate(segments):
            if text in self._known:
                yield replace(self._known[text], index=index)
            else:
                unknown.append(index)
        texts = [segments[index] for index in unknown]
        if not texts or self._is_stopped():
            return
        for answer in self.behind.translate(texts, source, target, wishes):
            self.further.append((texts[answer.index], answer))
            self._known[texts[answer.index]] = answer
            yield replace(answer, index=unknown[answer.index])

    def links(
        self,
        source_text: str,
        target_text: str,
        source: str,
        target: str,
        apart: Sequence[tuple[int, int]] | None,
    ) -> Sequence[Link]:
        """As the engine behind it: see `LinkingEngine`."""
        if self._is_stopped():
            return ()
        question = LinkQuestion(source_text, target_text, source, target, tuple(apart or ()))
        found = tuple(links_of(self.behind, source_text, target_text, (source, target), apart))
        self.linked.append((question, found))
        return found

    def pairs(self) -> tuple[LanguagePair, ...]:
        """As the engine behind it."""
        return self.behind.pairs()

    def origin(self, source: str, target: str, wishes: Wishes = NO_WISHES) -> VersionOrigin:
        """As the engine behind it."""
        return self.behind.origin(source, target, wishes)

    def cancel(self) -> None:
        """Cancel the engine behind it."""
        self.behind.cancel()

    def close(self) -> None:
        """Nothing: the engine behind it is kept."""
