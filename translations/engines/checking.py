"""Trying out a pack in a process of its own."""

from __future__ import annotations

from dataclasses import asdict

from reader.errors import PackError
from translations.engines.decoding import ModelFiles
from translations.engines.process import DIED, WorkerProcess
from translations.packs.pack import Pack

#: Far more than loading the largest pack takes on a slow disk.
_SECONDS = 120.0


def check_loadable(pack: Pack, seconds: float = _SECONDS) -> None:
    """Load an unpacked pack and translate one letter with it in a child process.

    A damaged model can crash native code or make it hang; then only the child is lost. Raises
    `PackError`.
    """
    reason = load_problem(pack, seconds)
    if reason:
        raise PackError(
            f"The model in {pack.label} is damaged or made for another program; get the pack"
            " again.",
            reason,
        )


def load_problem(pack: Pack, seconds: float = _SECONDS) -> str:
    """Why the engine's process cannot load a pack or model folder, "" where it can."""
    worker = WorkerProcess()
    try:
        job = worker.submit({"op": "check", "legs": [asdict(ModelFiles.of(pack))]})
        while (event := job.get(seconds)) is not None and event["event"] == "result":
            pass
    finally:
        worker.kill()
    if event is None:
        return "no answer"
    if event["event"] == "done":
        return ""
    reason = str(event["reason"])
    return f"the process ended, {reason}" if event["event"] == DIED else reason
