"""Opening the library file, and turning SQLite's errors into sentences."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from reader.errors import (
    LibraryBusyError,
    LibraryError,
    LibraryFullError,
    LibraryNotSqliteError,
    LibraryReadOnlyError,
    LibraryTooNewError,
)
from reader.store.schema import APPLICATION_ID, SCHEMA_VERSION, migrate

_WAL_TRIES, _WAL_PAUSE = 200, 0.05
#: The size of SQLite's smallest page: no database is smaller.
_SMALLEST = 512
#: Seconds that a change waits for one of another connection.
_PATIENCE = 10


def default_library_path() -> Path:
    """The library in the user's data folder, or where `ENFACE_LIBRARY` says."""
    named = os.environ.get("ENFACE_LIBRARY")
    if named:
        return Path(named).expanduser()
    return default_data_folder() / "library.db"


def default_data_folder() -> Path:
    """The user's data folder for Enface; it is not created here."""
    from platformdirs import user_data_path

    return user_data_path("enface", appauthor=False)


def now() -> str:
    """The time as it is stored: ISO 8601, UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


class Library:
    """An open library file. One object belongs to one thread; each thread opens its own.

    Every write goes through `writing()`, which is one transaction: all of it or nothing.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._depth = 0

    @classmethod
    def open(cls, path: Path) -> Library:
        """Open the library at `path`, creating or upgrading it as needed.

        Raises `LibraryNotSqliteError`, `LibraryTooNewError`, `LibraryReadOnlyError`,
        `LibraryFullError` or `LibraryError`; the file is then as it was before.
        """
        path = path.expanduser().absolute()
        with _sentences(path):
            _check_file(path)
            is_new = not path.exists()
            path.parent.mkdir(parents=True, exist_ok=True)
            # Autocommit: transactions are begun and ended by `writing` alone.
            connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
        try:
            with _sentences(path):
                _prepare(connection, path)
        except BaseException as error:
            connection.close()
            if is_new and isinstance(error, LibraryFullError) and not path.stat().st_size:
                path.unlink()
            raise
        return cls(path, connection)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection for a query."""
        with _sentences(self.path):
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The connection inside a transaction; a `writing` within another joins it."""
        with _sentences(self.path):
            if self._depth:
                yield self._connection
                return
            self._connection.execute("BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            finally:
                self._depth -= 1

    @contextmanager
    def without_waiting(self) -> Iterator[None]:
        """Where another connection is writing, raise `LibraryBusyError` instead of waiting."""
        self._connection.execute("PRAGMA busy_timeout = 0")
        try:
            yield
        finally:
            self._connection.execute(f"PRAGMA busy_timeout = {_PATIENCE * 1000}")

    def changes_elsewhere(self) -> int:
        """A number that is another one after other connections have written; takes microseconds."""
        with self.reading() as db:
            return int(db.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Close the file; SQLite then folds the write-ahead log back into it."""
        self._connection.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _check_file(path: Path) -> None:
    """Refuse what SQLite would only refuse later, or would write into all the same.

    The file is not opened: closing it again would take away the locks of all connections that this
    process has to it (https://www.sqlite.org/howtocorrupt.html, 2.2), and the next program would
    take itself for the only one and throw the write-ahead log away, with what was confirmed in it.
    """
    if path.is_dir():
        raise LibraryError(f"“{path}” is a folder; name a library file inside it.")
    if not path.exists():
        return
    about = path.stat()
    if not stat.S_ISREG(about.st_mode):
        raise LibraryError(f"“{path}” is not a file; name a library file.")
    if not os.access(path, os.R_OK):
        raise LibraryError(f"The library “{path}” cannot be read: {os.strerror(errno.EACCES)}.")
    if 0 < about.st_size < _SMALLEST:  # for an empty one SQLite takes it, and writes over it
        raise _translated(sqlite3.SQLITE_NOTADB, path)
    # The mode bits say what the owner wants, even where the user could override them.
    if not path.stat().st_mode & 0o222 or not os.access(path, os.W_OK):
        raise _translated(sqlite3.SQLITE_READONLY, path)


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    identity = connection.execute("PRAGMA application_id").fetchone()[0]
    is_new = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if not is_new and identity != APPLICATION_ID:
        raise LibraryNotSqliteError(
            f"“{path}” is a database of another program; choose another file or a new name."
        )
    if version > SCHEMA_VERSION:
        raise LibraryTooNewError(
            f"The library “{path}” was written by a later Enface; update Enface to open it."
        )
    connection.execute("PRAGMA foreign_keys = ON")
    _use_wal(connection)
    # FULL costs 0.3 ms a correction and keeps confirmed work over a power cut.
    connection.execute("PRAGMA synchronous = FULL")
    if version < SCHEMA_VERSION:
        _upgrade(connection, path, backup_first=not is_new, version=version)


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log, once in a library's life.

    SQLite does not wait for its busy timeout here, so that two programs that make the same library
    at once would get an error; this waits instead.
    """
    for remaining in reversed(range(_WAL_TRIES)):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or not remaining:
                raise
            time.sleep(_WAL_PAUSE)
        else:
            return


def _upgrade(
    connection: sqlite3.Connection, path: Path, *, backup_first: bool, version: int
) -> None:
    from sqlite_utils import Database

    if backup_first:
        backup(connection, path.with_name(f"{path.stem}.before-upgrade-{version}{path.suffix}"))
    # Two programs started at once: the second waits here, then finds nothing left to do.
    connection.execute("BEGIN IMMEDIATE")
    try:
        migrate(Database(connection, execute_plugins=False))
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def backup(connection: sqlite3.Connection, target: Path) -> None:
    """Copy the whole library to `target` through SQLite's own online backup."""
    copy = sqlite3.connect(target)
    try:
        connection.backup(copy)
    finally:
        copy.close()


@contextmanager
def _sentences(path: Path) -> Iterator[None]:
    """Turn SQLite's and the system's errors into one sentence each."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise  # a broken rule of ours is a bug, not the user's affair
    except sqlite3.DatabaseError as error:
        raise _translate(error, path) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise LibraryError(f"The library “{path}” cannot be used: {reason}.") from error


def _translate(error: sqlite3.DatabaseError, path: Path) -> Exception:
    """The sentence for an error of SQLite; one that is none of the user's stays as it is."""
    # The primary code is in the lowest byte (SQLite's "Result and Error Codes").
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR} and _disk_is_full(path):
        code = sqlite3.SQLITE_FULL
    sentence = _SENTENCES.get(code)
    if sentence is None:
        return error
    kind, text = sentence
    return kind(text.format(path=path), f"{error} ({getattr(error, 'sqlite_errorname', '')})")


def _translated(code: int, path: Path) -> LibraryError:
    kind, text = _SENTENCES[code]
    return kind(text.format(path=path))


def _disk_is_full(path: Path) -> bool:
    """Whether there is no room for the two small files that SQLite puts beside the library."""
    try:
        return shutil.disk_usage(path.parent).free < _ROOM_TO_OPEN
    except OSError:
        return False


_ROOM_TO_OPEN = 64 * 1024

_SENTENCES: dict[int, tuple[type[LibraryError], str]] = {
    sqlite3.SQLITE_FULL: (
        LibraryFullError,
        "The disk is full, so nothing more was saved; free some space and try again.",
    ),
    sqlite3.SQLITE_READONLY: (
        LibraryReadOnlyError,
        "The library “{path}” is read-only; allow writing to it or name another with --library.",
    ),
    sqlite3.SQLITE_NOTADB: (
        LibraryNotSqliteError,
        "“{path}” is not an Enface library; choose another file or a new name.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        LibraryError,
        "The library “{path}” is damaged; put a backup copy of it in its place.",
    ),
    **dict.fromkeys(
        (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED),
        (
            LibraryBusyError,
            "Another program is writing to the library “{path}”; try again in a moment.",
        ),
    ),
    **dict.fromkeys(
        (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM),
        (
            LibraryError,
            "The library “{path}” cannot be opened for writing; check its folder.",
        ),
    ),
}
