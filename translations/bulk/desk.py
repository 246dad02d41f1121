"""The engine that `translate_article` sees in a bulk run: it knows answers, or notes the question.

So every article is written by the same operation as a single one, with all that it does about
versions, code and what is there already. Asked for a text that is not translated yet, the desk
gives no answer – like an engine that was cancelled – and keeps the text for a worker.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.model import VersionOrigin
from translations.bulk.chunks import Direction, LinkQuestion
from translations.engines.protocol import (
    NO_WISHES,
    Engine,
    LanguagePair,
    Link,
    Translation,
    Wishes,
)
from translations.formatting import links_of

#: A text within its direction.
Key = tuple[Direction, str]

#: How many answers are remembered for articles still to come (some 50 MB).
REMEMBERED = 100_000


class Desk:
    """See `Engine`; `asked` has the texts without an answer since it was last emptied."""

    def __init__(self, engine: Engine, name: str | None = None) -> None:
        self.name = engine.name
        self.asked: dict[Key, None] = {}
        self._engine = engine
        #: Asked about single segments, for terms and formatting: the answers come from workers.
        self.behind = engine
        self._engine_name = name
        self._directions: dict[tuple[str, str, Wishes], Direction] = {}
        self._answers: dict[Key, Translation] = {}
        self._links: dict[LinkQuestion, tuple[Link, ...]] = {}

    def learn(self, key: Key, translation: Translation) -> None:
        """Remember an answer; the oldest are forgotten when there are too many."""
        self._answers[key] = translation
        if len(self._answers) > REMEMBERED:
            del self._answers[next(iter(self._answers))]

    def learn_links(self, question: LinkQuestion, links: tuple[Link, ...]) -> None:
        """Remember which words stand for each other; the oldest are forgotten likewise."""
        self._links[question] = links
        if len(self._links) > REMEMBERED:
            del self._links[next(iter(self._links))]

    def links(
        self,
        source_text: str,
        target_text: str,
        source: str,
        target: str,
        apart: Sequence[tuple[int, int]] | None,
    ) -> Sequence[Link]:
        """What a worker has found, or else the engine behind it: see `LinkingEngine`."""
        question = LinkQuestion(source_text, target_text, source, target, tuple(apart or ()))
        known = self._links.get(question)
        if known is None:
            known = tuple(links_of(self._engine, source_text, target_text, (source, target), apart))
        return known

    def pairs(self) -> tuple[LanguagePair, ...]:
        """As the engine behind it."""
        return self._engine.pairs()

    def origin(self, source: str, target: str, wishes: Wishes = NO_WISHES) -> VersionOrigin:
        """As the engine behind it said first: the same for the whole run."""
        return self._direction(source, target, wishes).origin

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        """The answers that are known."""
        direction = self._direction(source, target, wishes)
        for index, text in enumerate(segments):
            known = self._answers.get((direction, text))
            if known is not None:
                yield replace(known, index=index)
            elif text.strip():
                self.asked[direction, text] = None
            else:
                yield Translation(index, text)

    def cancel(self) -> None:
        """Nothing runs here."""

    def close(self) -> None:
        """Close the engine behind it."""
        self._engine.close()

    def _direction(self, source: str, target: str, wishes: Wishes) -> Direction:
        key = (source, target, wishes)
        if key not in self._directions:
            origin = self._engine.origin(source, target, wishes)
            self._directions[key] = Direction(source, target, wishes, origin, self._engine_name)
        return self._directions[key]
