"""Opening the library file: new, known, foreign, newer, read-only, shared, killed, full."""

from __future__ import annotations

import multiprocessing
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from reader.errors import (
    LibraryError,
    LibraryFullError,
    LibraryNotSqliteError,
    LibraryReadOnlyError,
    LibraryTooNewError,
)
from reader.store.articles import add_article, get_article
from reader.store.library import Library
from reader.store.listing import list_articles
from reader.store.schema import SCHEMA_VERSION
from tests.articles import make_article


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "library.db"


def test_a_new_library_is_made_with_its_folder_in_wal_mode(path: Path) -> None:
    with Library.open(path) as library, library.reading() as db:
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert db.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION


def test_what_was_stored_is_there_after_reopening(path: Path) -> None:
    with Library.open(path) as library:
        stored = add_article(library, make_article()).article
    with Library.open(path) as library:
        assert get_article(library, stored.id) == stored


def test_opening_an_up_to_date_library_needs_no_sqlite_utils(path: Path) -> None:
    Library.open(path).close()
    code = (
        "import sys; from pathlib import Path; from reader.store.library import Library;"
        f"Library.open(Path({str(path)!r})).close(); print('sqlite_utils' in sys.modules)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "False"


def test_a_file_that_is_not_sqlite_is_refused_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("a shopping list, quite long enough to be read")
    with pytest.raises(LibraryNotSqliteError, match="not an Enface library"):
        Library.open(path)
    assert path.read_text() == "a shopping list, quite long enough to be read"
    assert [p.name for p in path.parent.iterdir()] == ["library.db"]


def test_a_long_file_that_is_not_sqlite_is_refused_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("a shopping list\n" * 100)
    with pytest.raises(LibraryNotSqliteError, match="not an Enface library"):
        Library.open(path)
    assert path.read_text() == "a shopping list\n" * 100
    assert [p.name for p in path.parent.iterdir()] == ["library.db"]


_WRITE = """
import sys
from pathlib import Path
from reader.store.articles import add_article
from reader.store.library import Library
from tests.articles import make_article
with Library.open(Path(sys.argv[1])) as library:
    add_article(library, make_article(sys.argv[2]))
"""


def test_opening_a_library_twice_keeps_what_two_programs_write(path: Path) -> None:
    """Closing a file takes a process' locks on it away: POSIX. SQLite knows how not to."""
    log = Path(f"{path}-wal")

    def another_program_writes(text: str) -> None:
        subprocess.run([sys.executable, "-c", _WRITE, str(path), text], check=True, timeout=60)

    with Library.open(path) as window:
        with Library.open(path):  # as every work on a thread does
            pass
        add_article(window, make_article("Первое."))
        before = log.stat().st_ino
        another_program_writes("Второе.")
        assert log.exists()
        assert log.stat().st_ino == before
        add_article(window, make_article("Третье."))
        another_program_writes("Четвёртое.")
    with Library.open(path) as library:
        assert len(list_articles(library)) == 4


def test_a_database_of_another_program_is_refused_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE bookmarks (id)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(LibraryNotSqliteError, match="another program"):
        Library.open(path)
    assert path.read_bytes() == before


def test_a_library_of_a_later_enface_is_refused_and_left_alone(path: Path) -> None:
    Library.open(path).close()
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    db.close()
    before = path.read_bytes()
    with pytest.raises(LibraryTooNewError, match="later Enface"):
        Library.open(path)
    assert path.read_bytes() == before


def test_a_read_only_library_is_refused_in_one_sentence(path: Path) -> None:
    Library.open(path).close()
    path.chmod(0o444)
    with pytest.raises(LibraryReadOnlyError, match="read-only"):
        Library.open(path)


def test_a_folder_named_as_library_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="is a folder"):
        Library.open(tmp_path)


def test_a_damaged_library_is_told_of_in_one_sentence(path: Path) -> None:
    with Library.open(path) as library:
        for number in range(200):
            add_article(library, make_article(f"Текст номер {number}. " * 20))
    data = bytearray(path.read_bytes())
    data[4096 : len(data) - 4096] = b"\xff" * (len(data) - 8192)
    path.write_bytes(data)
    with pytest.raises(LibraryError, match=r"damaged|not an Enface"), Library.open(path) as library:
        list_articles(library)


def _open_many(path: str, barrier: multiprocessing.synchronize.Barrier) -> None:
    barrier.wait()
    Library.open(Path(path)).close()


def test_two_programs_may_make_the_same_library_at_once(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(3)
    programs = [context.Process(target=_open_many, args=(str(path), barrier)) for _ in range(3)]
    for program in programs:
        program.start()
    for program in programs:
        program.join()
    assert [program.exitcode for program in programs] == [0, 0, 0]


def test_a_failed_write_leaves_nothing_behind(path: Path) -> None:
    with Library.open(path) as library:
        with pytest.raises(RuntimeError), library.writing():
            add_article(library, make_article())
            raise RuntimeError
        assert list_articles(library) == ()


def test_a_full_disk_is_one_sentence_and_the_library_stays_whole(path: Path) -> None:
    with Library.open(path) as library:
        stored = add_article(library, make_article()).article
        with library.reading() as db:
            pages = db.execute("PRAGMA page_count").fetchone()[0]
            db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LibraryFullError, match="disk is full"):
            add_article(library, make_article("Длинный текст. " * 5000))
        assert get_article(library, stored.id) == stored
        assert len(list_articles(library)) == 1


def test_another_program_that_holds_the_library_is_named(path: Path) -> None:
    with Library.open(path) as library, Library.open(path) as other:
        with library.reading() as db:
            db.execute("PRAGMA busy_timeout = 0")
        with (
            other.writing(),
            pytest.raises(LibraryError, match="Another program"),
            library.writing(),
        ):
            pass
