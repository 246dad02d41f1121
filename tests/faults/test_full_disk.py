"""A disk that fills up, or is write-protected, under the library (where a tmpfs can be mounted)."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from reader.errors import LibraryError, LibraryFullError
from reader.store.articles import add_article
from reader.store.library import Library
from tests.articles import make_article
from tests.disk import small_disk
from translations.corrections import correct, history
from translations.state import current_target

pytestmark = pytest.mark.faults


def test_a_full_disk_keeps_all_that_was_saved_and_recovers(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", kilobytes=700) as disk:
        ballast = disk / "ballast"
        ballast.write_bytes(b"x" * 200_000)
        with Library.open(disk / "library.db") as library:
            add_article(library, make_article())
            saved = 0
            with pytest.raises(LibraryFullError, match="nothing more was saved"):
                while True:
                    correct(library, 1, f"{saved + 1} {'long ' * 800}", "en", author="me")
                    saved += 1
            assert saved > 0
            assert len(history(library, 1, "en").revisions) == saved
            ballast.unlink()
            correct(library, 1, "after making room", "en", author="me")
            assert current_target(library, 1, "en").text == "after making room"
        with Library.open(disk / "library.db") as library:
            assert len(history(library, 1, "en").revisions) == saved + 1


def test_a_write_protected_disk_is_one_sentence(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", kilobytes=700) as disk:
        Library.open(disk / "library.db").close()
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(LibraryError, match=r"read-only|cannot be opened for writing"):
            Library.open(disk / "library.db")
        with pytest.raises(LibraryError, match=r"Read-only|cannot be"):
            Library.open(disk / "folder" / "library.db")
