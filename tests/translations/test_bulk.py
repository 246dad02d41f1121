"""Bulk translation: chunks, one writer, trouble with engines, going on after an interruption."""

from __future__ import annotations

import os
import signal
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from reader.store.articles import add_article
from reader.store.claims import claim_translation
from reader.store.library import Library
from reader.store.versions import versions_of
from reader.term import Term
from tests.articles import make_article
from tests.translations.bulk_runs import (
    ARTICLES,
    DISTINCT,
    SHARED,
    Asked,
    UpperEngine,
    bulk,
    direction,
    library,
    saved,
)
from tests.translations.pack_fixtures import engine_of, installed, random_files
from translations.bulk.chunks import cut
from translations.engines.protocol import (
    NO_WISHES,
    Translation,
    Wishes,
)
from translations.glossary.entries import add_entry
from translations.translating import translate_article

__all__ = ["library"]


def test_chunks_hold_every_text_once_and_about_equal_work() -> None:
    texts = [str(n) + "x" * (17 * n % 400) for n in range(500)]
    chunks = cut(direction(("a", "1")), texts, workers=2)
    assert sorted(t for chunk in chunks for t in chunk.texts) == sorted(texts)
    sizes = [sum(map(len, chunk.texts)) for chunk in chunks]
    assert max(sizes) <= 8000
    assert len(chunks) >= 8
    assert min(sizes[:-1]) > max(sizes) / 2


def test_a_text_longer_than_any_chunk_is_a_chunk_of_its_own() -> None:
    chunks = cut(direction(("a", "1")), ["x" * 50_000, "y", "z"], workers=2)
    assert [len(chunk.texts) for chunk in chunks] == [1, 2]


def test_every_article_gets_a_whole_version_and_equal_segments_are_asked_once(
    library: Library,
) -> None:
    asked = Asked()
    progress = bulk(library, lambda: UpperEngine(asked))
    assert (progress.articles_done, progress.failed) == (ARTICLES, ())
    assert progress.done == progress.total == 13 * ARTICLES
    assert (progress.translated, progress.shared) == (DISTINCT, 3 * ARTICLES - 3)
    assert max(Counter(asked.texts).values()) == 1
    assert all(len(targets) == 13 for targets in saved(library).values())


def test_what_another_program_translates_is_left_to_it(library: Library) -> None:
    asked = Asked()
    with (
        Library.open(library.path) as other,
        claim_translation(other, 2, "en") or pytest.fail("it is held"),
    ):
        progress = bulk(library, lambda: UpperEngine(asked))
    assert (progress.articles_done, progress.busy, progress.failed) == (ARTICLES - 1, 1, ())
    assert saved(library)[2] == {}
    assert not any("статьи 1" in text for text in asked.texts)
    again = bulk(library, lambda: UpperEngine(asked))
    assert (again.articles_done, again.busy, again.translated) == (ARTICLES, 0, 13)


def test_it_writes_what_translating_one_article_writes(tmp_path: Path, library: Library) -> None:
    pack = installed(tmp_path / "pack", random_files())
    bulk(library, lambda: engine_of(pack))
    in_bulk = saved(library)[2]
    (version,) = versions_of(library, 2, "en")
    with Library.open(tmp_path / "other.db") as other:
        add_article(other, make_article(*(f"Абзац {n} статьи 1." for n in range(10))))
        engine = engine_of(pack)
        list(translate_article(other, engine, 1, "en"))
        engine.close()
        alone = saved(other)[1]
        assert versions_of(other, 1, "en")[0].origin == version.origin
    assert [t.text for t in in_bulk.values()] == [t.text for t in alone.values()]


class Interrupting(UpperEngine):
    """Presses Ctrl+C after some answers, then waits to be cancelled."""

    cancelled = threading.Event()

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        for translation in super().translate(segments, source, target, wishes):
            yield translation
            if len(self.asked.answered) == 20:
                assert self.asked.waited_for.wait(30)
                os.kill(os.getpid(), signal.SIGINT)
                assert self.cancelled.wait(30)
                return

    def cancel(self) -> None:
        self.cancelled.set()


def test_an_interrupted_run_saves_all_answers_and_is_continued(library: Library) -> None:
    first, second = Asked(), Asked()
    with pytest.raises(KeyboardInterrupt):
        bulk(library, lambda: Interrupting(first), 1, first.waited_for)
    before = sum(map(len, saved(library).values()))
    assert {t.text for targets in saved(library).values() for t in targets.values()} == {
        text.upper() for text in first.answered
    }
    progress = bulk(library, lambda: UpperEngine(second))
    assert not set(second.texts) & (set(first.answered) - SHARED)
    assert progress.translated + progress.shared == 13 * ARTICLES - before
    assert progress.done == 13 * ARTICLES
    assert all(len(versions_of(library, n, "en")) == 1 for n in range(1, ARTICLES + 1))


def test_a_finished_library_asks_for_nothing(library: Library) -> None:
    bulk(library, lambda: UpperEngine(Asked()))
    asked = Asked()
    progress = bulk(library, lambda: UpperEngine(asked))
    assert (asked.texts, progress.articles_done) == ([], ARTICLES)


def test_an_article_without_a_route_is_told_and_the_others_go_on(library: Library) -> None:
    japanese = add_article(library, make_article("別の文。", language="ja")).article.id
    progress = bulk(library, lambda: UpperEngine(Asked()))
    assert progress.articles_done == ARTICLES
    (failed,) = progress.failed
    assert (failed.id, failed.reason) == (
        japanese,
        "There is no way from ja to en; install a pack.",
    )


def test_an_engine_that_leaves_segments_out_does_not_stop_the_run(library: Library) -> None:
    class Lazy(UpperEngine):
        def translate(
            self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
        ) -> Iterator[Translation]:
            yield from list(super().translate(segments, source, target, wishes))[: -1 or None]

    progress = bulk(library, lambda: Lazy(Asked()))
    assert progress.failed
    assert all("without an answer" in f.reason for f in progress.failed)
    assert 0 < progress.done < progress.total


def test_a_pack_that_is_gone_in_the_middle_ends_the_direction_only(library: Library) -> None:
    versions = iter(["1.0"])
    progress = bulk(library, lambda: UpperEngine(Asked(), version=next(versions, "2.0")))
    assert len(progress.failed) == ARTICLES
    assert "lacks ru_en 1.0" in progress.failed[0].reason


def test_terms_are_enforced_in_every_article(library: Library) -> None:
    add_entry(library, Term("курс", ("course",), "ru", "en", ("курс",)))
    done = bulk(library, lambda: UpperEngine(Asked()))
    assert done.articles_done == ARTICLES
    for targets in saved(library).values():
        noted = [target.text for target in targets.values() if "term enforced" in target.note]
        assert noted == ["Course США"]
