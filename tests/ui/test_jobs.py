"""Jobs: results and errors on the GUI thread, cancel at once, nothing late."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from reader.errors import EnfaceError
from ui.desktop.jobs import JobContext, JobRunner

_LONG = 5.0


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[JobRunner]:
    runner = JobRunner(threads=1)
    yield runner
    runner.close()


def test_a_result_arrives_on_the_gui_thread(qtbot: QtBot, runner: JobRunner) -> None:
    arrived: list[tuple[int, bool]] = []
    gui = QThread.currentThread()
    runner.start(
        lambda _context: 42,
        done=lambda value: arrived.append((value, QThread.currentThread() is gui)),
    )
    qtbot.waitUntil(lambda: bool(arrived))
    assert arrived == [(42, True)]


def test_the_function_runs_on_another_thread(qtbot: QtBot, runner: JobRunner) -> None:
    arrived: list[int] = []
    runner.start(lambda _context: threading.get_ident(), done=arrived.append)
    qtbot.waitUntil(lambda: bool(arrived))
    assert arrived != [threading.get_ident()]


def test_progress_comes_in_order_and_before_the_result(qtbot: QtBot, runner: JobRunner) -> None:
    told: list[object] = []

    def count(context: JobContext) -> str:
        for number in range(5):
            context.report(number)
        return "done"

    runner.start(count, progress=told.append, done=told.append)
    qtbot.waitUntil(lambda: "done" in told)
    assert told == [0, 1, 2, 3, 4, "done"]


def test_an_enface_error_reaches_failed_and_nothing_else(qtbot: QtBot, runner: JobRunner) -> None:
    failed: list[EnfaceError] = []
    done: list[object] = []
    error = EnfaceError("No.")

    def work(_context: JobContext) -> None:
        raise error

    runner.start(work, done=done.append, failed=failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert (failed, done) == ([error], [])


def test_any_other_exception_is_told_as_a_crash(qtbot: QtBot, runner: JobRunner) -> None:
    failed: list[EnfaceError] = []

    def work(_context: JobContext) -> None:
        raise ZeroDivisionError

    with qtbot.waitSignal(runner.crashed) as crash:
        job = runner.start(work, failed=failed.append)
    assert isinstance(crash.args[0], ZeroDivisionError)
    assert (failed, job.is_active) == ([], False)


def test_a_cancelled_job_is_over_at_once_and_its_late_result_is_dropped(
    qtbot: QtBot, runner: JobRunner
) -> None:
    running, release = threading.Event(), threading.Event()
    told: list[object] = []

    def work(context: JobContext) -> str:
        running.set()
        release.wait(_LONG)
        context.report("late progress")
        return "late"

    job = runner.start(work, done=told.append, progress=told.append, failed=told.append)
    assert running.wait(_LONG)
    job.cancel()
    assert not job.is_active
    release.set()
    runner.start(lambda _context: "next", done=told.append)
    qtbot.waitUntil(lambda: "next" in told)
    assert told == ["next"]


def test_a_job_cancelled_before_it_began_never_runs(qtbot: QtBot, runner: JobRunner) -> None:
    release = threading.Event()
    ran: list[str] = []
    finished: list[object] = []
    runner.start(lambda _context: release.wait(_LONG))
    job = runner.start(lambda _context: ran.append("cancelled one"))
    job.cancel()
    release.set()
    runner.start(lambda _context: None, done=finished.append)
    qtbot.waitUntil(lambda: bool(finished))
    assert ran == []


def test_cancel_interrupts_the_work_through_stop(qtbot: QtBot, runner: JobRunner) -> None:
    running, stopped, ended = threading.Event(), threading.Event(), threading.Event()

    def work(_context: JobContext) -> None:
        running.set()
        stopped.wait(_LONG)
        ended.set()

    job = runner.start(work, stop=stopped.set)
    assert running.wait(_LONG)
    job.cancel()
    qtbot.waitUntil(ended.is_set)


def test_stop_is_called_again_until_the_job_has_ended(qtbot: QtBot, runner: JobRunner) -> None:
    calls: list[int] = []
    third = threading.Event()

    def stop() -> None:
        calls.append(1)
        if len(calls) == 3:
            third.set()

    running = threading.Event()

    def work(_context: JobContext) -> None:
        running.set()
        third.wait(_LONG)

    job = runner.start(work, stop=stop)
    assert running.wait(_LONG)
    job.cancel()
    qtbot.waitUntil(third.is_set)


def test_closing_waits_for_the_running_job(qtbot: QtBot) -> None:
    runner = JobRunner(threads=1)
    running, stopped, ended = threading.Event(), threading.Event(), threading.Event()

    def work(_context: JobContext) -> None:
        running.set()
        stopped.wait(_LONG)
        ended.set()

    runner.start(work, stop=stopped.set)
    assert running.wait(_LONG)
    runner.close()
    assert ended.is_set()


def test_a_job_that_outlives_its_runner_tells_nobody(qtbot: QtBot) -> None:
    """At the end of the program there may be nobody left: that was told as a fault on stderr."""
    runner = JobRunner(threads=1)
    gate, began, ended = threading.Event(), threading.Event(), threading.Event()

    def work(context: JobContext) -> None:
        began.set()
        gate.wait()
        context.report("half")
        ended.set()

    runner.start(work)
    began.wait()
    runner.close(wait=0)
    with qtbot.assertNotEmitted(runner._told, wait=200):
        gate.set()
        ended.wait()
        runner._pool.waitForDone()


def test_a_closed_runner_starts_nothing(qtbot: QtBot) -> None:
    runner = JobRunner(threads=1)
    runner.close()
    ran: list[int] = []
    job = runner.start(lambda _context: ran.append(1))
    runner._pool.waitForDone()
    assert (ran, job.is_active) == ([], False)
