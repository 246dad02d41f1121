"""Starting a child process of ours, and saying how one ended."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress

_BOOTSTRAP = "import sys; sys.path[:] = sys.argv[1:]; from {module} import main; main()"


def child_command(module: str, frozen_argument: str) -> list[str]:
    """The command that runs `main` of a module of ours with this interpreter and module path.

    A plain command, not `multiprocessing`: that would import the parent's `__main__` (and with it
    Qt) into the child. A frozen application, which has no `python -c`, is asked by an argument.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, frozen_argument]
    path = [entry or str(os.getcwd()) for entry in sys.path]  # noqa: PTH109
    return [sys.executable, "-P", "-c", _BOOTSTRAP.format(module=module), *path]


def exit_reason(code: int) -> str:
    """An exit code for people: "signal SIGKILL" or "exit code 1"."""
    if code < 0:
        with suppress(ValueError):
            return f"signal {signal.Signals(-code).name}"
    return f"exit code {code}"
