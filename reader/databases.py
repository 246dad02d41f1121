"""SQLite databases as files, told from others without disturbing who has them open.

A process that opens such a file by itself and closes it again loses the locks of all connections
that it has to it (https://www.sqlite.org/howtocorrupt.html, 2.2).
"""

from __future__ import annotations

import os
from pathlib import Path

_MAGIC = b"SQLite format 3\x00"
#: What SQLite keeps beside a database while somebody has it open.
SIDE_FILES = ("-wal", "-shm", "-journal")


def is_open_database(path: Path) -> bool:
    """Whether a database is open there, or this is a file that SQLite keeps beside one.

    The file itself is not opened. After a crash the files beside it are there still: then it is
    taken for open.
    """
    final = os.path.realpath(path)
    if any(os.path.exists(final + suffix) for suffix in SIDE_FILES):  # noqa: PTH110 - no new path
        return True
    return any(Path(final.removesuffix(s)).is_file() for s in SIDE_FILES if final.endswith(s))


def is_database(path: Path) -> bool:
    """Whether a file is an SQLite database, of whatever program."""
    if is_open_database(path):
        return True
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except (OSError, ValueError):
        return False
