"""The memory under faults: a disk that fills up during an import, a program that is killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reader.errors import LibraryFullError
from reader.store.articles import add_article
from reader.store.library import Library
from reader.store.memories import forget_memory, list_memories
from reader.store.units import all_units
from tests.articles import make_article
from tests.disk import small_disk
from translations.corrections import correct
from translations.memory.concordance import concordance
from translations.memory.interchange import import_memory
from translations.memory.pair import PairMemory

pytestmark = pytest.mark.faults

_COUNT = 20_000

#: Takes a file in, and says how far it is.
_IMPORTER = """
import sys
from pathlib import Path
from reader.store.library import Library
from translations.memory.interchange import import_memory

with Library.open(Path(sys.argv[1])) as library:
    tell = lambda count: print(count, flush=True)
    import_memory(library, Path(sys.argv[2]), pair=("ru", "en"), progress=tell)
"""


def units_file(path: Path) -> Path:
    lines = [f"Мост номер {n} открыт\tBridge {n} is open\n" for n in range(_COUNT)]
    path.write_text("".join(lines), encoding="utf-8")
    return path


def test_a_disk_that_fills_up_keeps_the_library_usable(tmp_path: Path) -> None:
    path = units_file(tmp_path / "a.tsv")
    with small_disk(tmp_path / "disk", kilobytes=5000) as disk:
        ballast = disk / "ballast"
        ballast.write_bytes(b"x" * 3_000_000)
        with Library.open(disk / "library.db") as library:
            add_article(library, make_article())
            correct(library, 1, "The US course", "en", author="me")
            with pytest.raises(LibraryFullError, match="disk is full"):
                import_memory(library, path, pair=("ru", "en"))
            ballast.unlink()
            for memory in list_memories(library):  # what could not be cleared away says so
                assert not memory.is_complete
                forget_memory(library, memory.id)
            correct(library, 1, "The US rate", "en", author="me")
            assert [unit.target for unit in all_units(library)] == ["The US rate"]
            assert concordance(library, "bridge") == ()


def test_a_killed_import_can_be_done_again(tmp_path: Path) -> None:
    path = units_file(tmp_path / "a.tsv")
    library_path = tmp_path / "library.db"
    with Library.open(library_path) as library:
        add_article(library, make_article())
        correct(library, 1, "The US course", "en", author="me")
        command = (sys.executable, "-c", _IMPORTER, str(library_path), str(path))
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as importer:
            assert importer.stdout is not None
            importer.stdout.readline()
            importer.kill()
        (left,) = list_memories(library)
        assert not left.is_complete
        made = import_memory(library, path, pair=("ru", "en"))
        assert made.added == _COUNT
        forget_memory(library, left.id)
        assert len(PairMemory.load(library, "ru", "en")) == _COUNT + 1
        (unit,) = (each for each in all_units(library) if each.segment_id == 1)
        assert unit.target == "The US course"
        with library.writing() as db:
            db.execute("INSERT INTO unit_fts (unit_fts) VALUES ('integrity-check')")
