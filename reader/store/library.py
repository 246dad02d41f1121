"""Opening the library file, and turning SQLite's errors into sentences."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from reader.errors import (
    LibraryError,
    LibraryFullError,
    LibraryNotSqliteError,
    LibraryReadOnlyError,
    LibraryTooNewError,
)
from reader.store.schema import APPLICATION_ID, SCHEMA_VERSION, migrate

_SQLITE_MAGIC = b"SQLite format 3\x00"


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
        _check_file(path)
        with _sentences(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            # Autocommit: transactions are begun and ended by `writing` alone.
            connection = sqlite3.connect(path, timeout=10, isolation_level=None)
        try:
            with _sentences(path):
                _prepare(connection, path)
        except BaseException:
            connection.close()
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
    """Refuse what SQLite would only refuse later, or would write into all the same."""
    if path.is_dir():
        raise LibraryError(f"“{path}” is a folder; name a library file inside it.")
    if not path.exists():
        return
    try:
        with path.open("rb") as file:
            head = file.read(len(_SQLITE_MAGIC))
    except OSError as error:
        raise LibraryError(f"The library “{path}” cannot be read: {error.strerror}.") from error
    if head and head != _SQLITE_MAGIC:
        raise LibraryNotSqliteError(
            f"“{path}” is not an Enface library; choose another file or a new name."
        )
    # The mode bits say what the owner wants, even where the user could override them.
    if not path.stat().st_mode & 0o222 or not os.access(path, os.W_OK):
        raise _read_only(path)


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
    connection.execute("PRAGMA journal_mode = WAL")
    # FULL costs 0.3 ms a correction and keeps confirmed work over a power cut.
    connection.execute("PRAGMA synchronous = FULL")
    if version < SCHEMA_VERSION:
        _upgrade(connection, path, backup_first=not is_new, version=version)


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


def _read_only(path: Path) -> LibraryReadOnlyError:
    return LibraryReadOnlyError(
        f"The library “{path}” is read-only; allow writing to it or name another with --library."
    )


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
    text = str(error)
    if "full" in text:
        return LibraryFullError(
            "The disk is full, so nothing was saved; free some space and try again.", text
        )
    if "readonly" in text or "read-only" in text:
        return _read_only(path)
    if "not a database" in text:
        return LibraryNotSqliteError(
            f"“{path}” is not an Enface library; choose another file or a new name.", text
        )
    if "malformed" in text:
        return LibraryError(
            f"The library “{path}” is damaged; open its latest backup instead.", text
        )
    if "locked" in text or "busy" in text:
        return LibraryError(
            f"Another program is writing to the library “{path}”; try again in a moment.", text
        )
    if "unable to open" in text or "disk I/O" in text:
        return LibraryError(
            f"The library “{path}” cannot be opened for writing; check its folder.", text
        )
    return error
