"""A folder that is looked at again and again for files that are new in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from reader.errors import ImportFileError
from reader.importing.bulk import ImportReport, files_in, import_sources
from reader.importing.limits import Limits
from reader.importing.source import Source
from reader.store.library import Library
from reader.store.watched_files import FileState, keep_taken, taken_files

#: Seconds between two looks, where nobody says otherwise.
BETWEEN_LOOKS = 2.0


class WatchedFolder:
    """Knows which files of a folder were taken, and which are still being written."""

    def __init__(self, folder: Path, taken: Mapping[Path, FileState] | None = None) -> None:
        self.folder = folder
        self._last: dict[Path, FileState] = {}
        self._taken = dict(taken or {})

    @classmethod
    def of(cls, library: Library, folder: Path) -> WatchedFolder:
        """A folder, and what of it was taken into this library before."""
        whole = folder.expanduser().absolute()
        return cls(whole, taken_files(library, whole))

    def look(self) -> list[Path]:
        """The files to import now: not taken as they are, and as they were at the last look.

        Each is given once, and again only when it was changed. Raises ImportFileError when the
        folder is not there.
        """
        if not self.folder.is_dir():
            raise ImportFileError(f"There is no folder “{self.folder}”: name one that is there.")
        found = {path: state for path in files_in(self.folder) if (state := _state_of(path))}
        still = [
            path
            for path, state in found.items()
            if self._last.get(path) == state != self._taken.get(path)
        ]
        self._last = found
        self._taken.update((path, found[path]) for path in still)
        return still

    def state_of(self, path: Path) -> FileState:
        """How a file was when it was given."""
        return self._taken[path]


def import_arrivals(
    library: Library,
    watched: WatchedFolder,
    files: Sequence[Path],
    limits: Limits | None = None,
    *,
    language: str | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ImportReport:
    """Import what a look has given, and note that it was taken, unless it was cancelled."""
    sources = [Source(str(file), language=language) for file in files]
    report = import_sources(library, sources, limits, cancelled=cancelled)
    if not report.cancelled:
        keep_taken(library, watched.folder, {file: watched.state_of(file) for file in files})
    return report


def _state_of(path: Path) -> FileState | None:
    """None for a file that has gone or is empty, as one is that has just been made."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns) if found.st_size else None
