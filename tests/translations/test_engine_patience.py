"""How long a child process may be silent: one that works is waited for, one that hangs is not."""

from __future__ import annotations

import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.translations.pack_fixtures import engine_of, installed, random_files
from translations.engines import process
from translations.engines.model_files import ModelFiles
from translations.engines.process import Patience, WorkerProcess

_REQUEST = {"texts": [f"{i} мост" for i in range(30_000)], "style": "careful", "banned": []}
#: A child that answers its first request at once, so that it is known to run.
_FIRST = """
import sys, time
sys.stdin.readline()
print('{"id": 1, "event": "done"}', flush=True)
sys.stdin.readline()
"""


def _child(monkeypatch: pytest.MonkeyPatch, lines: str) -> WorkerProcess:
    """A child that runs already."""
    command = [sys.executable, "-c", _FIRST + lines]
    monkeypatch.setattr(process, "worker_command", lambda: command)
    worker = WorkerProcess()
    assert worker.submit({"op": "check"}).finished.wait(60)
    return worker


@pytest.mark.parametrize(
    ("says", "comes"),
    [
        ('{"event": "working"}', "done"),
        ('{"id": 7, "event": "result"}', "done"),
        ("no line of JSON", None),
    ],
)
def test_a_child_that_works_without_an_answer_is_waited_for(
    says: str, comes: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = f"""
for _ in range(40):
    print({says!r}, flush=True)
    time.sleep(0.05)
print('{{"id": 2, "event": "done"}}', flush=True)
"""
    worker = _child(monkeypatch, lines)
    try:
        event = worker.answer(worker.submit({"op": "translate"}), Patience(idle=1.0))
        assert (event and event["event"]) == comes
    finally:
        worker.kill()


def test_what_has_come_is_told_however_late_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    worker = _child(monkeypatch, 'print(\'{"id": 2, "event": "done"}\', flush=True)')
    try:
        job = worker.submit({"op": "translate"})
        assert job.finished.wait(60)
        assert worker.answer(job, Patience(answer=0, idle=0)) is not None
    finally:
        worker.kill()


def test_hours_of_sleep_are_no_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    worker = _child(monkeypatch, "sys.stdin.readline()")
    try:
        worker.submit({"op": "translate"})
        before, now = worker.time_left(Patience()), time.monotonic()
        monkeypatch.setattr(time, "monotonic", lambda: now + 8 * 3600)
        assert before - 10 < worker.time_left(Patience()) <= before
    finally:
        worker.kill()


def test_a_child_that_works_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    worker = _child(monkeypatch, 'while True: print(\'{"event": "working"}\', flush=True)')
    try:
        assert worker.answer(worker.submit({"op": "translate"}), Patience(answer=0.5)) is None
    finally:
        worker.kill()


def test_a_child_says_that_it_works_and_nothing_while_it_rests(tmp_path: Path) -> None:
    pack = installed(tmp_path / "pack", random_files())
    engine = engine_of(pack)
    try:
        list(engine.translate(["мост"], "ru", "en"))
        worker = engine._worker
        assert worker is not None
        works = threading.Event()
        worker._dispatch = lambda line: works.set() if b'"working"' in line else None  # type: ignore[method-assign]
        for _ in range(20):  # beats that follow the answer, later where much else runs
            works.clear()
            if not works.wait(2.5):
                break
        assert not works.is_set(), "it rests, and says that it works"
        worker.submit({"op": "translate", **_REQUEST, "legs": [asdict(ModelFiles.of(pack))]})
        assert works.wait(60)
    finally:
        engine.close()
