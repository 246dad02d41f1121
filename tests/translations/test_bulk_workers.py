"""What the workers of a bulk run lack, what they die of, and what they find for formatting."""

from __future__ import annotations

import os
import re
import signal
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from reader.importing import read_text
from reader.model import InlineMark, MarkKind
from reader.store.articles import add_article
from reader.store.library import Library
from tests.packs import Size
from tests.translations.bulk_runs import (
    ARTICLES,
    DISTINCT,
    Asked,
    UpperEngine,
    bulk,
    direction,
    library,
    saved,
)
from tests.translations.pack_fixtures import engine_of, installed, random_files
from translations.bulk.chunks import Chunk, Direction
from translations.bulk.desk import Desk
from translations.bulk.shelf import EngineShelf
from translations.engines.argos import ArgosEngine
from translations.engines.protocol import (
    NO_WISHES,
    Link,
    Translation,
    Wishes,
)
from translations.engines.words import word_spans

__all__ = ["library"]

#: Decodes 256 tokens a segment: long enough to be killed over.
LENGTHY = Size(end_bias=-100)


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
                yield replace(translation, score=-9.0)  # so nobody asks for lost numbers again
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
