"""Which files of a watched folder are taken, and when."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.errors import ImportFileError
from reader.importing.watching import WatchedFolder


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
