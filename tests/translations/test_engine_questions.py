"""Questions about a segment and the child process that answers them."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import pytest

from reader.errors import EngineError
from tests.translations.pack_fixtures import SLOW, engine_of, installed, random_files
from translations.engines.argos import ArgosEngine
from translations.engines.protocol import Reading, Translation
from translations.packs.pack import Pack


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return installed(tmp_path_factory.mktemp("pack"), random_files())


def test_a_question_is_answered_before_the_rest_of_an_article(tmp_path: Path) -> None:
    engine = engine_of(installed(tmp_path / "pack", random_files(size=SLOW)))
    answers = engine.translate([f"{i} мост " * 9 for i in range(4000)], "ru", "en")
    first: list[Translation] = []
    consumer = threading.Thread(target=lambda: first.extend(answers))
    try:
        engine.read("мост", "bridge", "ru", "en")
        consumer.start()
        assert engine.read("мост", "the bridge", "ru", "en").words
        assert consumer.is_alive()
        assert len(first) < 4000
    finally:
        engine.cancel()
        consumer.join(60)
        engine.close()


def test_a_killed_child_is_an_error_and_the_next_question_works(pack: Pack) -> None:
    engine = engine_of(pack)
    try:
        before = engine.read("мост", "bridge", "ru", "en")
        worker = engine._worker
        assert worker is not None
        os.kill(worker.pid, signal.SIGSTOP)
        failed: list[str] = []
        asker = threading.Thread(target=_ask, args=(engine, failed))
        asker.start()
        while not engine._asking:
            pass
        os.kill(worker.pid, signal.SIGKILL)
        asker.join(60)
        assert failed == ["EngineFailedError"]
        assert engine.read("мост", "bridge", "ru", "en") == before
    finally:
        engine.close()


def _ask(engine: ArgosEngine, failed: list[str]) -> None:
    try:
        engine.read("мост", "bridge", "ru", "en")
    except EngineError as error:
        failed.append(type(error).__name__)


def test_a_damaged_model_is_an_error_of_a_question_too(tmp_path: Path) -> None:
    damaged = installed(tmp_path / "damaged", random_files())
    model = damaged.path / "model" / "model.bin"
    model.write_bytes(model.read_bytes()[:1000])
    engine = engine_of(damaged)
    try:
        with pytest.raises(EngineError, match="is damaged"):
            engine.read("мост", "bridge", "ru", "en")
    finally:
        engine.close()


def test_a_translation_that_is_cancelled_takes_no_question_with_it(tmp_path: Path) -> None:
    engine = engine_of(installed(tmp_path / "pack", random_files(size=SLOW)))
    answers = engine.translate([f"{i} мост " * 30 for i in range(600)], "ru", "en")
    consumer = threading.Thread(target=lambda: list(answers))
    consumer.start()
    readings: list[Reading] = []
    asker = threading.Thread(
        target=lambda: readings.append(engine.read("мост " * 9, "bridge " * 9, "ru", "en"))
    )
    try:
        while engine.worker_pid is None:
            pass
        asker.start()
        while not engine._asking:
            pass
        engine.cancel()
        consumer.join(60)
        asker.join(60)
        assert [len(reading.words) for reading in readings] == [9]
    finally:
        engine.close()


def test_a_newer_question_takes_the_place_of_a_waiting_one() -> None:
    from translations.engines.steerer import Steerer

    sent: list[tuple[int, str]] = []
    steerer = Steerer(lambda number, event, **_: sent.append((number, event)))
    for number, op in enumerate(("complete", "read", "alternatives", "complete", "read")):
        steerer.put({"id": number, "op": op})
    assert sent == [(0, "cancelled")]
    steerer.cancel(3)
    assert sent == [(0, "cancelled"), (3, "cancelled")]
    assert not steerer.wait_until_idle(0)
