"""Databases told from other files, and the open library left alone by whatever reads and writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.databases import is_database, is_open_database
from reader.errors import ImportFileError
from reader.importing.files import read_bytes
from reader.store.library import Library


def test_an_open_library_is_told_by_what_lies_beside_it(tmp_path: Path) -> None:
    path, link = tmp_path / "library.enface", tmp_path / "notes.txt"
    with Library.open(path):
        link.symlink_to(path)
        for name in (path, link, Path(f"{path}-wal"), Path(f"{path}-shm")):
            assert is_open_database(name), name
        with pytest.raises(ImportFileError, match="a database that is in use"):
            read_bytes(link)
    assert not is_open_database(path)
    assert is_database(path)


def test_other_files_are_no_databases(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    assert not is_database(path)
    path.write_text("a note", encoding="utf-8")
    assert not is_database(path)
    (tmp_path / "more-wal").write_text("not beside a database", encoding="utf-8")
    assert not is_database(tmp_path / "more-wal")
