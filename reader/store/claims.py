"""Claims of work, so that two programs do not do the same at once.

A claim is SQLite's own lock on an empty file of its own: the system takes it back when the
program that held it dies, however it does, so no claim is ever left over.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from reader.store.library import Library


class Claim:
    """Work that is claimed until `release` (or the end of a `with`)."""

    def __init__(self, path: Path, connection: sqlite3.Connection | None) -> None:
        self._path = path
        self._connection = connection

    def release(self) -> None:
        """Let others do the work; a second call does nothing."""
        connection, self._connection = self._connection, None
        if connection is None:
            return
        # The file goes while it is still locked, so that nobody else's is taken away. Windows does
        # not allow that; there it cannot be taken away either while somebody has it open.
        if os.name != "nt":
            self._remove()
        connection.close()
        if os.name == "nt":
            self._remove()

    def _remove(self) -> None:
        with suppress(OSError):
            self._path.unlink()

    def __enter__(self) -> Claim:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.release()


def claim_translation(library: Library, article_id: int, language: str) -> Claim | None:
    """Claim the translating of an article into a language; None when somebody else has it."""
    name = f"{library.path.name}-translating-{article_id}-{language}"
    return claim_file(library.path.with_name(name))


def claim_file(path: Path) -> Claim | None:
    """Claim what an empty file, which is made, stands for; None when somebody else has it.

    Where files cannot be locked the claim is granted: at worst work is done twice, as it may be
    safely, and nobody is kept from it.
    """
    try:
        connection = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
    except sqlite3.Error:
        return Claim(path, None)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        connection.close()
        busy = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
        return None if busy else Claim(path, None)
    # Its last holder took the file away meanwhile: whoever came next would not see this lock.
    if not path.exists():
        connection.close()
        return claim_file(path)
    return Claim(path, connection)
