"""What was taken from watched folders: so no file is read again at the next start."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reader.store.library import Library

#: Size, and time of the last change in nanoseconds.
FileState = tuple[int, int]


def taken_files(library: Library, folder: Path) -> dict[Path, FileState]:
    """The files of a folder that were taken, as they were then."""
    with library.reading() as db:
        rows = db.execute(
            "SELECT path, size, changed_at FROM watched_files WHERE folder = ?", (str(folder),)
        ).fetchall()
    return {folder / path: (size, changed_at) for path, size, changed_at in rows}


def keep_taken(library: Library, folder: Path, files: Mapping[Path, FileState]) -> None:
    """Note that files were taken; names that are no Unicode text cannot be noted."""
    rows = [
        (str(folder), name, *state)
        for path, state in files.items()
        if _is_text(name := str(path.relative_to(folder)))
    ]
    with library.writing() as db:
        db.executemany(
            "INSERT INTO watched_files (folder, path, size, changed_at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (folder, path) DO UPDATE SET size = excluded.size,"
            " changed_at = excluded.changed_at",
            rows,
        )


def _is_text(name: str) -> bool:
    """Whether a file's name is Unicode text, which not every file system asks for."""
    return name.encode("utf-8", "replace").decode() == name
