"""Which files of a watched folder are taken, and when."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.errors import ImportFileError
from reader.importing.watching import WatchedFolder, import_arrivals
from reader.store.library import Library


def _write(path: Path, text: str, moment: int) -> Path:
    path.write_text(text)
    os.utime(path, (moment, moment))
    return path


def test_a_file_is_taken_once_and_when_it_is_still(tmp_path: Path) -> None:
    folder = WatchedFolder(tmp_path)
    path = _write(tmp_path / "mill.txt", "The mi", 1)
    assert folder.look() == []
    _write(path, "The mill turns.", 2)
    assert folder.look() == []
    assert folder.look() == [path]
    assert folder.look() == []


def test_a_changed_file_is_taken_again(tmp_path: Path) -> None:
    folder = WatchedFolder(tmp_path)
    path = _write(tmp_path / "mill.txt", "The mill turns.", 1)
    folder.look()
    folder.look()
    _write(path, "The mill stands.", 2)
    assert (folder.look(), folder.look(), folder.look()) == ([], [path], [])


def test_empty_hidden_and_other_files_are_left(tmp_path: Path) -> None:
    folder = WatchedFolder(tmp_path)
    for name, text in (("empty.txt", ""), (".mill.txt", "a"), ("mill.part", "a")):
        _write(tmp_path / name, text, 1)
    assert (folder.look(), folder.look()) == ([], [])


def test_a_folder_that_went_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(ImportFileError):
        WatchedFolder(tmp_path / "gone").look()


def test_a_library_remembers_what_was_taken(tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    path = _write(inbox / "mill.txt", "The mill turns every day.", 1)
    (inbox / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    with Library.open(tmp_path / "library.db") as library:
        watched = WatchedFolder.of(library, inbox)
        watched.look()
        report = import_arrivals(library, watched, watched.look())
        assert (len(report.added), len(report.skipped)) == (1, 1)
    with Library.open(tmp_path / "library.db") as library:
        again = WatchedFolder.of(library, inbox)
        assert (again.look(), again.look()) == ([], [])
        _write(path, "The mill stands still.", 2)
        assert (again.look(), again.look()) == ([], [path])


def test_what_was_cancelled_is_taken_at_the_next_start(tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    path = _write(inbox / "mill.txt", "The mill turns every day.", 1)
    with Library.open(tmp_path / "library.db") as library:
        watched = WatchedFolder.of(library, inbox)
        watched.look()
        assert import_arrivals(library, watched, watched.look(), cancelled=lambda: True).cancelled
        again = WatchedFolder.of(library, inbox)
        assert (again.look(), again.look()) == ([], [path])
