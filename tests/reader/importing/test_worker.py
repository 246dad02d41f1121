"""Imports run in processes with a limit on time and memory, and end as articles or a sentence."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from reader.errors import ImportFileError, LibraryFullError
from reader.importing import pool as pool_module
from reader.importing.bulk import import_sources, sources_of
from reader.importing.limits import Limits
from reader.importing.pool import ImportPool, Outcome
from reader.importing.source import Source
from reader.store.library import Library
from reader.store.listing import list_articles
from tests.reader.importing.files import epub, write, zipped

#: A limit that only what hangs exceeds (three times as much by the clock), and one for what may
#: take as long as it likes.
_SOON, _LATE = 1.0, 600.0
_TEXT = "A quiet morning\n\nThe mill turns, number {}. The river rises.\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


def _files(folder: Path, count: int) -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{number:03}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(_TEXT.format(number), encoding="utf-8")
    return paths


def _read(sources: Sequence[Source], limits: Limits | None = None) -> list[Outcome]:
    with ImportPool(1, limits) as pool:
        return list(pool.read(sources))


def _use_worker(monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Put a worker in place that does something else when it reads a file of that name."""
    code = (
        "import sys; sys.path[:] = sys.argv[1:]\n"
        "from reader.importing import reading, worker\n"
        "real = reading.read_source\n"
        "def read_source(source, largest):\n"
        "    if 'bad' in source.shown_name:\n"
        f"        {body}\n"
        "    return real(source, largest)\n"
        "reading.read_source = read_source\n"
        "worker.main()\n"
    )
    monkeypatch.setattr(
        pool_module, "child_command", lambda *_: [sys.executable, "-P", "-c", code, *sys.path]
    )


def _three(folder: Path) -> list[Source]:
    paths = _files(folder, 3)
    bad = paths[1].rename(folder / "bad.txt")
    return [Source(str(path)) for path in (paths[0], bad, paths[2])]


def test_a_pool_that_was_closed_has_no_outcomes(tmp_path: Path) -> None:
    sources = sources_of(_files(tmp_path, 3))
    with ImportPool(2) as pool:
        assert len(list(pool.read(sources))) == 3
        assert list(pool.read(sources)) == []


def test_many_files_come_in_by_several_workers_in_their_order(
    tmp_path: Path, library: Library
) -> None:
    _files(tmp_path / "in", 40)
    report = import_sources(library, sources_of([tmp_path / "in"]), workers=2)
    names = [added.article.provenance.file_name for added in report.added]
    assert names == [f"{number:03}.txt" for number in range(40)]
    assert len(list_articles(library)) == 40
    assert not report.cancelled


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("import time; time.sleep(600)", "was not read within 1 seconds"),
        ("while True: pass", "was not read within 1 seconds"),
        ("sum(range(1 << 50))", "was not read within 1 seconds"),
        ("bytearray(900_000_000)", "needs more than 600 MB of memory"),
        ("import os; os.kill(os.getpid(), 9)", "cannot be read, it may be damaged"),
        ("raise ValueError('a bug')", "cannot be read, it may be damaged"),
        ("import urllib.request as u; u.urlopen('http://127.0.0.1:9/')", "cannot be read"),
        ("import subprocess; subprocess.run(['true'])", "cannot be read"),
    ],
)
def test_what_a_file_does_to_the_worker_is_one_sentence_and_the_others_come_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, sentence: str
) -> None:
    _use_worker(monkeypatch, body)
    seconds = _SOON if "within" in sentence else _LATE
    outcomes = _read(_three(tmp_path / "in"), Limits(seconds, 600))
    assert [len(outcome.articles) for outcome in outcomes] == [1, 0, 1]
    assert sentence in str(outcomes[1].error)
    assert "bad.txt" in str(outcomes[1].error)


def test_the_first_file_of_a_worker_has_no_more_time_than_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _use_worker(monkeypatch, "import time; time.sleep(600)")
    monkeypatch.setattr(pool_module, "_START_SECONDS", 3600.0)
    bad = _files(tmp_path / "in", 1)[0].rename(tmp_path / "in" / "bad.txt")
    (outcome,) = _read([Source(str(bad))], Limits(0.5, 600))
    assert "was not read within 0.5 seconds" in str(outcome.error)


def test_a_worker_that_does_not_start_is_no_fault_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hanging = [sys.executable, "-c", "import time; time.sleep(600)"]
    monkeypatch.setattr(pool_module, "child_command", lambda *_: hanging)
    monkeypatch.setattr(pool_module, "_START_SECONDS", 0.3)
    with pytest.raises(ImportFileError, match=r"did not start within 0\.3 seconds"):
        _read(sources_of(_files(tmp_path / "in", 2)))


def test_a_file_that_fails_leaves_the_library_as_it_was(tmp_path: Path, library: Library) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\x01\x02" * 50)
    before = library.path.read_bytes()
    report = import_sources(library, [Source(str(bad))])
    assert report.added == ()
    assert [skipped.source.path for skipped in report.skipped] == [str(bad)]
    library_now = library.path.read_bytes()
    assert library_now == before
    assert list_articles(library) == ()


def test_chapters_that_have_most_in_common_are_no_editions_of_each_other(
    tmp_path: Path, library: Library
) -> None:
    text = "".join(f"<p>The mill of the river {name} turns.</p>" for name in ("Elbe", "Oder"))
    texts = {f"c{n}": f"<h1>Chapter {n}</h1>{text}<p>It is mill {n}.</p>" for n in (1, 2, 3)}
    book = write(tmp_path / "mills.epub", zipped(epub(texts)))
    added = import_sources(library, [Source(str(book))]).added
    assert [one.edition_of for one in added] == [None, None, None]
    write(book, zipped(epub({**texts, "c1": f"{texts['c1']}<p>It is sold.</p>"})))
    added = import_sources(library, [Source(str(book))]).added
    found = [(one.is_new, one.edition_of) for one in added]
    assert found == [(True, 1), (False, None), (False, None)]


def test_a_full_disk_ends_the_import_and_what_was_stored_stays(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = itertools.count()

    def store(*_: object) -> list[tuple[()]]:
        if next(calls):
            raise LibraryFullError("The disk is full.")
        return [()]

    monkeypatch.setattr("reader.importing.bulk._store", store)
    _files(tmp_path / "in", 5)
    with pytest.raises(LibraryFullError):
        import_sources(library, sources_of([tmp_path / "in"]))


def test_a_cancelled_import_keeps_what_came_in(tmp_path: Path, library: Library) -> None:
    _files(tmp_path / "in", 60)
    done: list[int] = []
    report = import_sources(
        library,
        sources_of([tmp_path / "in"]),
        told=lambda _added, _skipped, number: done.append(number),
        cancelled=lambda: bool(done),
    )
    assert report.cancelled
    assert 0 < len(report.added) < 60
    assert len(list_articles(library)) == len(report.added)


def test_cancelling_does_not_wait_for_a_file_that_hangs(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    _use_worker(monkeypatch, "import time; time.sleep(600)")
    sources = _three(tmp_path / "in")
    done: list[int] = []
    report = import_sources(
        library,
        sources,
        told=lambda _added, _skipped, number: done.append(number),
        cancelled=lambda: len(done) == 1,
    )
    assert report.cancelled
    assert len(report.added) == 1


def test_a_worker_makes_room_after_many_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = (
        "import sys; sys.path[:] = sys.argv[1:]\n"
        "from reader.importing import worker\n"
        "worker._MOST_SOURCES = 5\n"
        "worker.main()\n"
    )
    monkeypatch.setattr(
        pool_module, "child_command", lambda *_: [sys.executable, "-P", "-c", code, *sys.path]
    )
    sources = sources_of(_files(tmp_path / "in", 17))
    assert [len(outcome.articles) for outcome in _read(sources)] == [1] * 17


def test_what_the_parent_holds_is_not_counted_as_the_workers() -> None:
    child = "from reader.importing.limits import used_megabytes; print(used_megabytes())"
    code = (
        "import subprocess, sys\n"
        "held = bytearray(b'x') * 400_000_000\n"
        "subprocess.run([sys.executable, '-c', sys.argv[1]], check=True)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, child], check=True, stdout=subprocess.PIPE, text=True
    )
    assert 0 < int(told.stdout) < 200


def test_no_worker_is_left_when_its_parent_dies(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from reader.importing.limits import Limits\n"
        "from reader.importing.pool import _Worker\n"
        "worker = _Worker(Limits())\n"
        "print(worker._process.pid, flush=True)\n"
        "sys.stdin.read()\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert parent.stdout is not None
    assert parent.stdin is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    parent.stdin.close()
    assert _ends(child)


def _ends(pid: int) -> bool:
    """Wait for a process of somebody else's to be gone."""
    for _ in range(3_000):
        try:
            os.kill(pid, 0)
            state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").split()[2]
        except (ProcessLookupError, FileNotFoundError):
            return True
        if state == "Z":
            return True
        signal.sigtimedwait([signal.SIGUSR1], 0.01)
    return False


def test_a_folder_gives_its_files_in_order_without_those_of_saved_pages(tmp_path: Path) -> None:
    files = (
        "b.txt",
        "a.md",
        "page.html",
        "page_files/ad.html",
        ".hidden.txt",
        "sub/c.txt",
        "d.png",
    )
    for name in files:
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text", encoding="utf-8")
    names = [Path(source.path).name for source in sources_of([tmp_path / "in"])]
    assert names == ["a.md", "b.txt", "page.html", "c.txt"]


def test_files_of_unknown_kinds_in_a_folder_are_listed_with_a_reason(
    tmp_path: Path, library: Library
) -> None:
    folder = tmp_path / "in"
    _files(folder, 1)
    (folder / "letter.rtf").write_bytes(b"{\\rtf1 The mill turns.}")
    (folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 100)
    (folder / "thesis.tex").write_text("\\section{The mill}", encoding="utf-8")
    (folder / "notes").write_text("The mill turns.", encoding="utf-8")
    report = import_sources(library, sources_of([folder]))
    assert len(report.added) == 1
    told = {skipped.source.shown_name: str(skipped.error) for skipped in report.skipped}
    assert "is an RTF document" in told["letter.rtf"]
    assert "is an old Word or Excel document" in told["old.doc"]
    assert "an ending that Enface does not know" in told["thesis.tex"]
    assert "an ending that Enface does not know" in told["notes"]


def test_a_folder_of_pictures_only_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    with pytest.raises(ImportFileError, match="holds no files that can be imported"):
        sources_of([tmp_path])
