"""A program that reads all segments on stdin and answers them on stdout, each ended by NUL."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue

from reader.child import exit_reason

_END_SECONDS = 5.0


class Silence(Exception):  # noqa: N818 - the engine makes an error of it
    """The program has said nothing for too long."""


class Pipeline:
    """One run of such a program, with whatever it starts itself. Raises `OSError` at the start.

    Use it as a context: at its end the whole group of processes is gone.
    """

    def __init__(
        self, command: Sequence[str], texts: Sequence[str], environment: Mapping[str, str]
    ) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `__exit__`
        self._pieces: SimpleQueue[bytes] = SimpleQueue()
        self._killed = threading.Event()
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                env=dict(environment),
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError:
            self._errors.close()
            raise
        data = b"".join(text.encode() + b"\0" for text in texts)
        self._threads = (
            threading.Thread(target=self._write, args=(data,), daemon=True),
            threading.Thread(target=self._read, daemon=True),
        )
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Pipeline:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        for thread in self._threads:
            thread.join(_END_SECONDS)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_END_SECONDS)
        self._errors.close()

    @property
    def pid(self) -> int:
        """The process id, which is that of the group too."""
        return self._process.pid

    @property
    def killed(self) -> bool:
        """Whether `kill` was called."""
        return self._killed.is_set()

    def next_answer(self, silence: float) -> str | None:
        """The next answer; None at the end, or when the run was killed.

        Raises `Silence` when nothing comes for so many seconds.
        """
        try:
            piece = self._pieces.get(timeout=silence)
        except Empty:
            raise Silence from None
        if self.killed or not piece:
            self._pieces.put(b"")  # Whoever asks again hears the same.
            return None
        return piece[:-1].decode("utf-8", "replace")

    def kill(self) -> None:
        """End the program and all it started, at once; may be called from any thread."""
        self._killed.set()
        self._pieces.put(b"")
        if hasattr(os, "killpg"):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        with suppress(OSError):
            self._process.kill()

    def ending(self) -> tuple[str, str]:
        """How the program ended ("exit code 1"), and what it complained of."""
        try:
            reason = exit_reason(self._process.wait(_END_SECONDS))
        except subprocess.TimeoutExpired:
            reason = "it closed its output"
        self._errors.seek(0)
        return reason, self._errors.read().decode("utf-8", "replace").strip()[-2000:]

    def _write(self, data: bytes) -> None:
        # A program that no longer reads is noticed by its missing answers.
        with suppress(OSError, ValueError):
            assert self._process.stdin is not None
            self._process.stdin.write(data)
        with suppress(OSError, ValueError):
            assert self._process.stdin is not None
            self._process.stdin.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        rest = b""
        with self._process.stdout as stdout:
            while not self.killed and (data := stdout.read1(1 << 16)):  # type: ignore[attr-defined]
                *whole, rest = (rest + data).split(b"\0")
                for piece in whole:
                    self._pieces.put(piece + b"\0")
        if rest.strip():
            self._pieces.put(rest + b"\0")
        self._pieces.put(b"")
