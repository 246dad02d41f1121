"""A folder that is looked at again and again for files that are new in it."""

from __future__ import annotations

from pathlib import Path

from reader.errors import ImportFileError
from reader.importing.bulk import files_in

#: Size and time of change of a file.
_State = tuple[int, int]


class WatchedFolder:
    """Knows which files of a folder were taken, and which are still being written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._last: dict[Path, _State] = {}
        self._taken: dict[Path, _State] = {}

    def look(self) -> list[Path]:
        """The files to import now: not taken as they are, and as they were at the last look.

        Each is given once, and again only when it was changed. Raises ImportFileError when the
        folder is not there.
        """
        if not self._folder.is_dir():
            raise ImportFileError(f"There is no folder “{self._folder}”: name one that is there.")
        found = {path: state for path in files_in(self._folder) if (state := _state_of(path))}
        still = [
            path
            for path, state in found.items()
            if self._last.get(path) == state != self._taken.get(path)
        ]
        self._last = found
        self._taken.update((path, found[path]) for path in still)
        return still


def _state_of(path: Path) -> _State | None:
    """None for a file that has gone or is empty, as one is that has just been made."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns) if found.st_size else None
