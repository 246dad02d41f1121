"""Asking the engine about segments off the GUI thread: the newest first, nothing late."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from reader.errors import EngineError
from tests.ui.engines import PacedEngine, SteeredEngine
from translations.engines.protocol import NO_WISHES, Engine
from ui.desktop.jobs import JobRunner
from ui.desktop.questions import NOBODY, Direction, Queue, Ways
from ui.desktop.steering import SteeringDesk

WAY = Direction("ru", "en")


@pytest.fixture
def jobs(qapp: object) -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.close()


def _desk(engine: Engine, jobs: JobRunner) -> SteeringDesk:
    desk = SteeringDesk(lambda: engine, jobs)
    desk.set_direction(WAY)
    return desk


def test_a_reading_is_asked_for_once(qtbot: QtBot, jobs: JobRunner) -> None:
    engine = SteeredEngine()
    desk = _desk(engine, jobs)
    with qtbot.waitSignal(desk.read):
        desk.read_later(Queue.SEEN, [("Дождь прошёл.", "The rain stopped.", None)])
    desk.read_later(Queue.SEEN, [("Дождь прошёл.", "The rain stopped.", None)])
    with qtbot.waitSignal(desk.read):
        desk.read_later(Queue.SEEN, [("Дождь прошёл.", "It stopped.", None)])
    assert [text for _, text in engine.questions] == ["The rain stopped.", "It stopped."]
    assert desk.reading("Дождь прошёл.", "The rain stopped.") is not None


def test_only_the_newest_of_waiting_questions_is_asked(qtbot: QtBot, jobs: JobRunner) -> None:
    gate = threading.Event()
    engine = SteeredEngine(steer_gate=gate)
    desk = _desk(engine, jobs)
    heard: list[str] = []
    for typed in ("T", "Th", "The"):
        desk.ask_completion("Дождь.", typed, NO_WISHES, heard.append)
    gate.set()
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert [text for _, text in engine.questions] == ["T", "The"]


def test_what_a_person_waits_for_goes_before_the_background(qtbot: QtBot, jobs: JobRunner) -> None:
    gate = threading.Event()
    engine = SteeredEngine(steer_gate=gate)
    desk = _desk(engine, jobs)
    heard: list[Ways] = []
    desk.read_later(Queue.ARTICLE, [("а", "first", None), ("б", "second", None)])
    desk.read_later(Queue.SEEN, [("в", "seen", None)])
    desk.ask_alternatives("г", "asked", 0, NO_WISHES, heard.append)
    gate.set()
    qtbot.waitUntil(lambda: len(engine.questions) == 4)
    assert [text for _, text in engine.questions] == ["first", "asked", "seen", "second"]


def test_of_a_long_rest_the_beginnings_of_the_ways_come_first(
    qtbot: QtBot, jobs: JobRunner
) -> None:
    desk = _desk(SteeredEngine(), jobs)
    heard: list[Ways] = []
    text = "Rain fell on all of the northern towns."
    desk.ask_alternatives("Дождь.", f"{text} {text}", 5, NO_WISHES, heard.append)
    qtbot.waitUntil(lambda: len(heard) == 2)
    desk.ask_alternatives("Дождь.", text, 5, NO_WISHES, heard.append)
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert [ways.begun for ways in heard] == [True, False, False]
    assert all(w.startswith(b) for b, w in zip(heard[0].texts, heard[1].texts, strict=True))


def test_of_two_questions_for_other_ways_only_the_newer_is_answered_whole(
    qtbot: QtBot, jobs: JobRunner
) -> None:
    gate = threading.Event()
    engine = SteeredEngine(steer_gate=gate)
    desk = _desk(engine, jobs)
    heard: list[Ways] = []
    text = "Rain fell on all of the northern towns. " * 2
    desk.ask_alternatives("Дождь.", text, 0, NO_WISHES, heard.append)
    desk.ask_alternatives("Дождь.", text, 5, NO_WISHES, heard.append)
    gate.set()
    qtbot.waitUntil(lambda: any(not ways.begun for ways in heard))
    assert [asked for _, asked in engine.questions] == [text, text[5:], text[5:]]


def test_a_newer_question_near_the_end_is_answered_though_beginnings_were_asked_for_before(
    qtbot: QtBot, jobs: JobRunner
) -> None:
    gate = threading.Event()
    desk = _desk(SteeredEngine(steer_gate=gate), jobs)
    older: list[Ways] = []
    newer: list[Ways] = []
    text = "Rain fell on all of the northern towns. " * 2
    desk.ask_alternatives("Дождь.", text, 0, NO_WISHES, older.append)
    desk.ask_alternatives("Дождь.", text, len(text) - 7, NO_WISHES, newer.append)
    gate.set()
    qtbot.waitUntil(lambda: len(newer) == 1)
    assert [ways.begun for ways in older] == [True]
    assert not newer[0].begun


def test_an_answer_for_the_last_article_is_dropped(qtbot: QtBot, jobs: JobRunner) -> None:
    gate = threading.Event()
    engine = SteeredEngine(steer_gate=gate)
    desk = _desk(engine, jobs)
    late: list[str] = []
    desk.ask_completion("Дождь.", "The", NO_WISHES, late.append)
    desk.set_direction(Direction("ru", "es"))
    gate.set()
    with qtbot.waitSignal(desk.read):
        desk.read_later(Queue.SEEN, [("Дождь.", "Lluvia.", None)])
    assert late == []


def test_an_engine_that_cannot_be_steered_is_silent(qtbot: QtBot, jobs: JobRunner) -> None:
    desk = _desk(PacedEngine(), jobs)
    heard: list[Ways] = []
    told: list[str] = []
    desk.told.connect(told.append)
    desk.ask_alternatives("Дождь.", "Rain.", 0, NO_WISHES, heard.append)
    qtbot.waitUntil(lambda: heard == [Ways(problem=NOBODY)])
    assert not desk.can_steer
    assert told == []


def test_without_a_route_nothing_is_asked(jobs: JobRunner) -> None:
    engine = SteeredEngine()
    desk = _desk(engine, jobs)
    desk.set_direction(None)
    heard: list[Ways] = []
    desk.read_later(Queue.SEEN, [("Дождь.", "Rain.", None)])
    desk.ask_alternatives("Дождь.", "Rain.", 0, NO_WISHES, heard.append)
    jobs.close()
    assert engine.questions == []
    assert heard == [Ways(problem=NOBODY)]


def test_an_engine_that_fails_is_told_in_one_line_and_the_queue_ends(
    qtbot: QtBot, jobs: JobRunner
) -> None:
    engine = SteeredEngine(steer_error=EngineError("The engine ended; try again."))
    desk = _desk(engine, jobs)
    told: list[str] = []
    desk.told.connect(told.append)
    desk.read_later(Queue.SEEN, [("а", "a", None), ("б", "b", None), ("в", "c", None)])
    qtbot.waitUntil(lambda: bool(told))
    jobs.close()
    assert told == ["The engine ended; try again."]
    assert len(engine.questions) == 1


def test_a_text_that_could_not_be_read_is_not_asked_for_again(
    qtbot: QtBot, jobs: JobRunner
) -> None:
    engine = SteeredEngine(steer_error=EngineError("Too long; shorten it."))
    desk = _desk(engine, jobs)
    with qtbot.waitSignal(desk.told):
        desk.read_later(Queue.SEEN, [("а", "a", None)])
    desk.read_later(Queue.SEEN, [("а", "a", None)])
    desk.read_later(Queue.SEEN, [("б", "b", None)])
    qtbot.waitUntil(lambda: len(engine.questions) == 2)
    assert [text for _, text in engine.questions] == ["a", "b"]
