"""Trying out a pack in a process of its own."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict

from reader.errors import PackError
from translations.engines.model_files import ModelFiles
from translations.engines.process import DIED, Event, Job, WorkerProcess
from translations.packs.network_errors import TransferCancelled
from translations.packs.pack import Pack, directions

#: Far more than loading the largest pack takes on a slow disk.
_SECONDS = 120.0
#: So often it is looked whether somebody has cancelled.
_LOOK_SECONDS = 0.05

Stopped = Callable[[], bool]


def check_loadable(pack: Pack, seconds: float = _SECONDS, stopped: Stopped | None = None) -> None:
    """Load an unpacked pack and translate one letter with it in a child process.

    A damaged model can crash native code or make it hang; then only the child is lost. Raises
    `PackError`, and `TransferCancelled` soon after `stopped` says so.
    """
    reason = load_problem(pack, seconds, stopped)
    if reason:
        raise PackError(
            f"The model in {pack.label} is damaged or made for another program; get the pack"
            " again.",
            reason,
        )


def load_problem(pack: Pack, seconds: float = _SECONDS, stopped: Stopped | None = None) -> str:
    """Why the engine's process cannot load a pack or model folder, "" where it can."""
    worker = WorkerProcess()
    try:
        job = worker.submit({"op": "check", "legs": [asdict(ModelFiles.of(directions(pack)[0]))]})
        while (event := _next(job, seconds, stopped)) is not None and event["event"] == "result":
            pass
    finally:
        worker.kill()
    if event is None:
        return "no answer"
    if event["event"] == "done":
        return ""
    reason = str(event["reason"])
    return f"the process ended, {reason}" if event["event"] == DIED else reason


def _next(job: Job, seconds: float, stopped: Stopped | None) -> Event | None:
    """The next event, None when none comes; raises `TransferCancelled`."""
    if stopped is None:
        return job.get(seconds)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if stopped():
            raise TransferCancelled
        event = job.get(_LOOK_SECONDS)
        if event is not None:
            return event
    return None
