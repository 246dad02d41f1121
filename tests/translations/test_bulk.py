"""Bulk translation: chunks, one writer, trouble with engines, going on after an interruption."""

from __future__ import annotations

import os
import re
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from reader.errors import EngineError, NoRouteError
from reader.importing import read_text
from reader.model import InlineMark, MarkKind, Target, VersionOrigin
from reader.store.articles import add_article
from reader.store.claims import claim_translation
from reader.store.library import Library
from reader.store.listing import list_articles
from reader.store.versions import targets_of, versions_of
from reader.term import Term
from tests.articles import make_article
from tests.packs import Size
from tests.translations.pack_fixtures import engine_of, installed, random_files
from translations.bulk.chunks import Chunk, Direction, cut
from translations.bulk.desk import Desk
from translations.bulk.run import BulkProgress, BulkRun
from translations.bulk.shelf import EngineShelf
from translations.bulk.workers import LocalWorkers
from translations.engines.argos import ArgosEngine
from translations.engines.protocol import (
    NO_WISHES,
    Engine,
    LanguagePair,
    Link,
    Translation,
    Wishes,
)
from translations.engines.words import word_spans
from translations.glossary.entries import add_entry
from translations.translating import translate_article

ARTICLES = 5
#: Decodes 256 tokens a segment: long enough to be killed over.
LENGTHY = Size(end_bias=-100)


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


def test_a_text_that_engines_die_of_costs_only_itself(library: Library) -> None:
    asked = Asked()
    progress = bulk(library, lambda: UpperEngine(asked, deadly=["Абзац 7 статьи 3"]))
    (failed,) = progress.failed
    assert (failed.id, failed.missing, failed.reason) == (4, 1, "the engine died")
    assert progress.done == progress.total - 1
    assert max(Counter(asked.answered).values()) == 1


def test_an_engine_that_never_answers_is_given_up_soon(library: Library) -> None:
    asked = Asked()
    progress = bulk(library, lambda: UpperEngine(asked, deadly=["а", "е", "С"]))
    assert [f.reason for f in progress.failed] == ["the engine died"] * ARTICLES
    assert len(asked.texts) < 10 * DISTINCT


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


def test_a_killed_engine_process_costs_only_what_it_had_not_answered(
    tmp_path: Path, library: Library
) -> None:
    pack = installed(tmp_path / "pack", random_files(size=LENGTHY))
    asked = Asked()
    killed = threading.Event()

    class Watched(ArgosEngine):
        def translate(
            self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
        ) -> Iterator[Translation]:
            asked.texts += segments
            for translation in super().translate(segments, source, target, wishes):
                asked.answered.append(segments[translation.index])
                yield translation
                if len(asked.answered) == 3:
                    pid = self.worker_pid
                    assert pid is not None
                    os.kill(pid, signal.SIGKILL)
                    killed.set()

    progress = bulk(library, lambda: Watched(lambda: (pack,)), workers=1)
    assert killed.is_set()
    assert (progress.failed, progress.done) == ((), 13 * ARTICLES)
    assert max(Counter(asked.answered).values()) == 1
    assert len(asked.texts) > DISTINCT  # something had to be asked for again


def test_a_worker_without_the_pack_says_which_one(tmp_path: Path) -> None:
    answer = EngineShelf(lambda _direction: engine_of()).translate(
        Chunk(direction(("translate-ru_en", "1.4")), ("Ёжик спит.",))
    )
    assert (answer.translations, answer.hopeless) == ((), True)
    assert "lacks translate-ru_en 1.4" in answer.reason


def test_a_worker_with_another_model_of_that_name_is_not_used(tmp_path: Path) -> None:
    pack = installed(tmp_path / "pack", random_files())
    engine = engine_of(pack)
    right = Direction("ru", "en", NO_WISHES, engine.origin("ru", "en"))
    shelf = EngineShelf(lambda _direction: engine)
    assert len(shelf.translate(Chunk(right, ("Ёжик спит.",))).translations) == 1
    (pack.path / "model" / "model.bin").write_bytes(b"another")
    answer = shelf.translate(Chunk(right, ("Ёжик спит.",)))
    assert (answer.translations, answer.hopeless) == ((), True)
    shelf.close()


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


def test_a_worker_finds_what_formatting_will_ask_for(tmp_path: Path) -> None:
    pack = installed(tmp_path / "pack", random_files())
    engine = engine_of(pack)
    way = Direction("ru", "en", NO_WISHES, engine.origin("ru", "en"))
    marks = (InlineMark(MarkKind.BOLD, 0, 4),)
    shelf = EngineShelf(lambda _direction: engine)
    texts = ("Мост закрыт.", "Хлеб дорог.")
    answer = shelf.translate(Chunk(way, texts, marked=((texts[0], marks),)))
    ((question, links),) = answer.links
    assert question.source_text == texts[0]
    assert question.target_text == answer.translations[0].text
    assert links
    shelf.close()

    desk = Desk(UpperEngine(Asked()))
    desk.learn_links(question, links)
    asked = (texts[0], question.target_text, "ru", "en")
    assert desk.links(*asked, question.apart) == links
    assert desk.links(*asked, ()) == ()


class Forgetful(UpperEngine):
    """Loses stand-ins; says in which thread it was asked."""

    def __init__(self, asked: Asked, threads: Counter[tuple[str, bool]]) -> None:
        super().__init__(asked)
        self.threads = threads

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        self.threads["translate", threading.current_thread() is threading.main_thread()] += 1
        for answer in super().translate(segments, source, target, wishes):
            text = re.sub(r"X\d+ ?", "", answer.text)
            yield replace(answer, text=text.replace("12", "13"))

    def links(
        self, text: str, target_text: str, source: str, target: str, apart: object
    ) -> list[Link]:
        self.threads["links", threading.current_thread() is threading.main_thread()] += 1
        pairs = zip(word_spans(text), word_spans(target_text), strict=True)
        return [Link(*one, *other, 0.9) for one, other in pairs]


def test_what_code_and_addresses_need_is_found_by_the_workers_too(tmp_path: Path) -> None:
    threads: Counter[tuple[str, bool]] = Counter()
    text = "Ёж `make -k` спит.\n\nСмотри на https://e.org **все 12 дней** до утра.\n\n*Ёж* дома."
    with Library.open(tmp_path / "library.db") as library:
        add_article(library, read_text(text, format="markdown", language="ru"))
        done = bulk(library, lambda: Forgetful(Asked(), threads))
        (targets,) = saved(library).values()
    assert done.articles_done == 1
    found = {target.text: [m.kind for m in target.marks] for target in targets.values()}
    assert found["ЁЖ make -k СПИТ."] == [MarkKind.CODE]
    assert found["СМОТРИ НА https://e.org ВСЕ 12 ДНЕЙ ДО УТРА."] == [MarkKind.BOLD]
    assert threads["links", False]
    assert not threads["links", True] + threads["translate", True]


class StoppedAtTheEnd(UpperEngine):
    """The run is stopped when all is translated; what it would say of links takes too long."""

    shelf: EngineShelf

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        for index, text in enumerate(segments):
            yield Translation(index, text.replace("12", "13"), -0.5)
        self.shelf._stopped.set()

    def links(self, *_: object) -> list[Link]:
        raise AssertionError("nobody waits for these any more")


def test_stopped_what_would_need_links_is_left_for_the_next_run() -> None:
    engine = StoppedAtTheEnd(Asked())
    engine.shelf = EngineShelf(lambda _direction: engine)
    direction = Direction("ru", "en", NO_WISHES, engine.origin("ru", "en"))
    chunk = Chunk(
        direction, ("Порт.", "В порту 12 судов.")
    )  # another number: links say whose place it is in
    answer = engine.shelf.translate(chunk)
    assert [t.index for t in answer.translations] == [0]
    assert (answer.links, answer.reason) == ((), "")
