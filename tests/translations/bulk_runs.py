"""A library to translate in bulk, an engine for it, and what has come of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reader.errors import EngineError, NoRouteError
from reader.model import Target, VersionOrigin
from reader.store.articles import add_article
from reader.store.library import Library
from reader.store.listing import list_articles
from reader.store.versions import targets_of, versions_of
from tests.articles import make_article
from translations.bulk.chunks import Direction
from translations.bulk.desk import Desk
from translations.bulk.run import BulkProgress, BulkRun
from translations.bulk.workers import LocalWorkers
from translations.engines.protocol import (
    NO_WISHES,
    Engine,
    LanguagePair,
    Translation,
    Wishes,
)

ARTICLES = 5


@dataclass
class Asked:
    """What the engines of a test were asked, and answered, over all threads."""

    texts: list[str] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)
    waited_for: threading.Event = field(default_factory=threading.Event)


class UpperEngine:
    """Answers in capitals; cannot do Japanese, and dies of any text in `deadly`."""

    name = "upper"

    def __init__(self, asked: Asked, deadly: Sequence[str] = (), version: str = "1.0") -> None:
        self.asked = asked
        self.deadly = deadly
        self.version = version

    def pairs(self) -> tuple[LanguagePair, ...]:
        return (LanguagePair("ru", "en"),)

    def origin(self, source: str, target: str, wishes: Wishes = NO_WISHES) -> VersionOrigin:
        if source == "ja":
            raise NoRouteError("There is no way from ja to en; install a pack.")
        return VersionOrigin("upper", f"{source}_{target}", self.version)

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        self.asked.texts += segments
        if any(deadly in text for text in segments for deadly in self.deadly):
            raise EngineError("the engine died")
        for index, text in enumerate(segments):
            self.asked.answered.append(text)
            yield Translation(index, text.upper(), -0.5)

    def cancel(self) -> None: ...

    def close(self) -> None: ...


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Articles that share three segments and have ten of their own each."""
    with Library.open(tmp_path / "library.db") as opened:
        for number in range(ARTICLES):
            texts = (f"Абзац {n} статьи {number}." for n in range(10))
            add_article(opened, make_article(*texts))
        yield opened


SHARED = {"Курс США", "Ёжик спит.", "Совет следит за курсом."}


DISTINCT = 3 + 10 * ARTICLES


def bulk(
    library: Library,
    make: Callable[[], Engine],
    workers: int = 2,
    submitted: threading.Event | None = None,
) -> BulkProgress:
    """Run over the whole library; `submitted` is set when the first chunks are with workers."""
    desk = Desk(make())
    pool = LocalWorkers(lambda _direction: make(), workers)
    steps = BulkRun(library, desk, pool, list_articles(library), "en").steps()
    latest = None
    try:
        for latest in steps:  # noqa: B007
            if submitted is not None:
                submitted.set()
    finally:
        desk.close()
        pool.close()
    assert latest is not None
    return latest


def saved(library: Library) -> dict[int, dict[int, Target]]:
    """The targets of all versions by article."""
    return {
        article.id: {
            i: target
            for version in versions_of(library, article.id, "en")
            for i, target in targets_of(library, version.id).items()
        }
        for article in list_articles(library)
    }


def direction(*packs: tuple[str, str]) -> Direction:
    names, versions = zip(*packs, strict=True)
    origin = VersionOrigin("argos", " + ".join(names), " + ".join(versions))
    return Direction("ru", "en", NO_WISHES, origin)
