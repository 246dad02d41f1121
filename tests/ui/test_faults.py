"""What goes to the log instead of the terminal."""

from __future__ import annotations

import logging
import os
import signal

import pytest

from reader.store.library import default_data_folder
from translations.engines.process import WorkerProcess
from ui.faults import WarningsInLog


def test_a_killed_engine_process_is_in_the_log_and_prints_nothing(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with WarningsInLog(logging.WARNING):
        worker = WorkerProcess()
        os.kill(worker.pid, signal.SIGTERM)
        assert worker.wait_until_ended(60)
    log = (default_data_folder() / "enface.log").read_text("utf-8")
    assert "The engine process ended" in log
    assert capfd.readouterr().err == ""
