"""Ending a bulk run while an engine hangs, and what an engine left without a translation."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence

import pytest

from reader.errors import EngineError
from reader.store.library import Library
from reader.store.listing import list_articles
from reader.store.versions import versions_of
from tests.translations.bulk_runs import ARTICLES, Asked, UpperEngine, bulk, library
from translations.bulk.chunks import Chunk, Direction
from translations.bulk.workers import LocalWorkers
from translations.engines.protocol import NO_WISHES, Link, Translation, Wishes

__all__ = ["library"]


class HungOverLinks(UpperEngine):
    """It never says which words stand for each other, until its process is ended."""

    def __init__(self) -> None:
        super().__init__(Asked())
        self.asked_for_links = threading.Event()
        self.closed = threading.Event()

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        for index, text in enumerate(segments):
            yield Translation(index, re.sub(r"\d+", "13", text), -0.5)

    def links(self, *_: object) -> list[Link]:
        self.asked_for_links.set()
        self.closed.wait(300)
        raise EngineError("the engine's process ended")

    def close(self) -> None:
        self.closed.set()


def test_workers_that_wait_for_an_engine_that_hangs_are_ended_with_it() -> None:
    engine = HungOverLinks()
    workers = LocalWorkers(lambda _direction: engine, 1)
    way = Direction("ru", "en", NO_WISHES, engine.origin("ru", "en"))
    workers.submit(Chunk(way, ("В порту 12 судов.",)))
    assert engine.asked_for_links.wait(60)
    ending = threading.Thread(target=workers.close)
    ending.start()
    ending.join(60)
    assert not ending.is_alive()


class Silent(UpperEngine):
    """It answers texts with `word` in them with nothing."""

    def __init__(self, word: str, deadly: Sequence[str] = ()) -> None:
        super().__init__(Asked(), deadly)
        self.word = word

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        for answer in super().translate(segments, source, target, wishes):
            gone = self.word in segments[answer.index]
            yield Translation(answer.index, "" if gone else answer.text)


@pytest.mark.parametrize(("word", "missing"), [("статьи", 10), ("Ёжик", 1), ("", 13)])
def test_what_was_answered_with_nothing_is_missing(
    library: Library, word: str, missing: int
) -> None:
    outcome = bulk(library, lambda: Silent(word))
    assert [article.missing for article in outcome.failed] == [missing] * ARTICLES
    assert outcome.done == ARTICLES * (13 - missing)
    assert (outcome.articles_done, outcome.translated > 0) == (0, missing < 13)
    versions = [versions_of(library, article.id) for article in list_articles(library)]
    assert all(versions) == any(versions) == (missing < 13)


def test_all_that_an_article_lacks_is_counted_whatever_the_reason(library: Library) -> None:
    outcome = bulk(library, lambda: Silent("Ёжик", deadly=("Абзац 3 статьи 1",)))
    assert sorted(article.missing for article in outcome.failed) == [1, 1, 1, 1, 2]
    assert outcome.done == ARTICLES * 13 - 6
