"""Writing an exported file, whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from reader.databases import is_database
from reader.errors import ExportError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NO_FOLDER = frozenset({errno.ENOENT, errno.ENOTDIR})


def write_atomically(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Put `data` at `path`: afterwards the file holds all of it, or is as it was before.

    What is long may come in pieces; an error where they are made leaves the old file too.

    The bytes go to a new file in the same folder, reach the disk, and take the old file's place and
    permissions in one step (POSIX rename, Windows MoveFileEx). A symbolic link stays one: what it
    points to is replaced. Raises `ExportError` (full disk, read-only, missing folder, path is a
    folder, name too long ...) and then leaves no temporary file behind.
    """
    try:
        final = Path(os.path.realpath(path))
        if is_database(final):  # a library in use would go on in a file without a name
            raise ExportError(
                f"“{_shown(path)}” is a database, perhaps the library: choose another name."
            )
        permissions = _permissions(final)
        _replace(final, data, permissions)
    except OSError as error:
        raise ExportError(_sentence(path, error), str(error)) from error
    except ValueError as error:  # a NUL, or a surrogate that the file system cannot name
        message = f"“{_shown(path)}” cannot be a file name: choose another name."
        raise ExportError(message, str(error)) from error


def _permissions(final: Path) -> int | None:
    """The mode of the file that is to be replaced, None where there is none."""
    try:
        mode = final.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(final))
    if not stat.S_ISREG(mode):
        message = f"“{_shown(final)}” is a device, not a file: choose another name."
        raise ExportError(message)
    # A rename would not ask the file itself; its mode holds for a superuser too.
    if not mode & 0o222 or not os.access(final, os.W_OK):
        message = f"“{_shown(final)}” is write-protected: choose another name or unlock it."
        raise ExportError(message)
    return stat.S_IMODE(mode)


def _replace(final: Path, data: bytes | Iterable[bytes], permissions: int | None) -> None:
    temporary = final.with_name(f".enface-{secrets.token_hex(6)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.writelines([data] if isinstance(data, bytes) else data)
            file.flush()
            os.fsync(file.fileno())
        if permissions is not None:
            temporary.chmod(permissions)
        temporary.replace(final)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(final.parent)


def _sync_folder(folder: Path) -> None:
    """Make the renaming itself durable, where the system can.

    Windows and some network disks cannot; the file is in its place by now, so that is no failure.
    """
    if not hasattr(os, "O_DIRECTORY"):
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _sentence(path: Path, error: OSError) -> str:
    name, folder = _shown(path), _shown(path.parent)
    if error.errno in _FULL:
        return (
            f"The disk is full, “{name}” was not written: free some space or choose another disk."
        )
    if error.errno == errno.EISDIR:
        return f"“{name}” is a folder: add a file name to it."
    if error.errno in _FORBIDDEN:
        return (
            f"Writing “{name}” is not permitted, or it is open in another program:"
            " close it there or choose another folder."
        )
    if error.errno in _NO_FOLDER:
        return f"There is no folder “{folder}”: create it or choose another one."
    if error.errno == errno.ENAMETOOLONG:
        return f"The name “{name[:40]}…” is too long: choose a shorter one."
    return f"“{name}” could not be written ({error.strerror}): choose another place."


def _shown(path: Path) -> str:
    """The path on one line, without characters that a terminal or dialog cannot show."""
    return "".join(c if c.isprintable() else "\ufffd" for c in str(path))
