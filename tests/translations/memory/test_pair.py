"""Signatures in the library are derived: missing, stale or damaged, they are made anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest

from reader.model import SegmentState
from reader.store import unit_signatures
from reader.store.library import Library
from reader.store.memories import add_memory, add_units
from reader.units import NewUnit
from translations.memory import pair as pair_module
from translations.memory.index import NEAR
from translations.memory.pair import PairMemory

_COUNT = 40


@pytest.fixture(autouse=True)
def _small_blobs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pair_module, "BLOB_UNITS", 8)


def fill(
    library: Library, first: int, count: int, languages: tuple[str, str] = ("ru", "en")
) -> None:
    memory = add_memory(library, "a.tmx")
    units = [
        NewUnit(*languages, f"Судно номер {n} вышло из порта {n * n}", f"Ship {n}")
        for n in range(first, first + count)
    ]
    add_units(library, memory, units, SegmentState.REVIEWED)


def blobs(library: Library) -> list[tuple[int, int]]:
    with library.reading() as db:
        return db.execute("SELECT after_unit, last_unit FROM unit_signatures ORDER BY 1").fetchall()


def everything_is_found(library: Library) -> bool:
    memory = PairMemory.load(library, "ru", "en")
    texts = [f"Судно номер {n} вышло из порта {n * n}" for n in range(_COUNT)]
    return len(memory) == _COUNT and all(
        memory.candidates(text, NEAR)[0] == n + 1 for n, text in enumerate(texts)
    )


def test_full_blobs_are_kept_and_read_again(library: Library) -> None:
    fill(library, 0, _COUNT + 3)
    PairMemory.load(library, "ru", "en")
    assert blobs(library) == [(0, 8), (8, 16), (16, 24), (24, 32), (32, 40)]
    assert len(PairMemory.load(library, "ru", "en")) == _COUNT + 3


def damage(column: str) -> Callable[[sqlite3.Connection], object]:
    return lambda db: db.execute(
        f"UPDATE unit_signatures SET {column} = zeroblob(length({column})) WHERE after_unit = 8"
    )


@pytest.mark.parametrize(
    "spoil",
    [
        damage("signatures"),
        damage("ids"),
        lambda db: db.execute("UPDATE unit_signatures SET ids = 'text' WHERE after_unit = 16"),
        lambda db: db.execute("UPDATE unit_signatures SET lengths = x'00' WHERE after_unit = 16"),
        lambda db: db.execute("UPDATE unit_signatures SET kind = 'older'"),
        lambda db: db.execute("UPDATE unit_signatures SET last_unit = 30 WHERE after_unit = 8"),
        lambda db: db.execute("DELETE FROM unit_signatures WHERE after_unit IN (0, 24)"),
        lambda db: db.execute("DELETE FROM unit_signatures"),
    ],
)
def test_spoilt_blobs_are_made_anew(
    library: Library, spoil: Callable[[sqlite3.Connection], object]
) -> None:
    fill(library, 0, _COUNT)
    PairMemory.load(library, "ru", "en")
    whole = blobs(library)
    with library.writing() as db:
        spoil(db)
    assert everything_is_found(library)
    assert blobs(library) == whole


def test_blobs_that_overlap_are_sorted_out(library: Library) -> None:
    fill(library, 0, _COUNT)
    PairMemory.load(library, "ru", "en")
    (whole, *_) = unit_signatures.read_blobs(library, ("ru", "en"), pair_module.KIND)
    with library.writing() as db:
        moved = unit_signatures.SignatureBlob(
            4, 12, whole.kind, whole.ids, whole.lengths, whole.signatures
        )
        db.execute(
            "INSERT INTO unit_signatures VALUES ('ru', 'en', 4, 12, ?, ?, ?, ?, ?)",
            (moved.kind, moved.ids, moved.lengths, moved.signatures, moved.checksum()),
        )
    assert everything_is_found(library)


def test_another_pair_between_is_passed_over(library: Library) -> None:
    fill(library, 0, 20)
    fill(library, 0, 30, ("en", "de"))
    fill(library, 20, 20)
    memory = PairMemory.load(library, "ru", "en")
    assert len(memory) == _COUNT
    assert len(PairMemory.load(library, "ru", "en")) == _COUNT
    assert len(PairMemory.load(library, "en", "de")) == 30


def test_a_library_that_is_being_written_to_is_searched_all_the_same(library: Library) -> None:
    fill(library, 0, _COUNT)
    with library.reading() as db:
        db.execute("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(library.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert len(PairMemory.load(library, "ru", "en")) == _COUNT
    other.execute("ROLLBACK")
    other.close()
    assert blobs(library) == []


def test_what_another_program_adds_is_taken_in(library: Library) -> None:
    memory = PairMemory.load(library, "ru", "en")
    with Library.open(library.path) as other:
        fill(other, 0, 5)
        assert memory.refresh(library) == 5
        fill(other, 5, _COUNT - 5)  # more than a blob at once
    assert memory.refresh(library) == _COUNT - 5
    assert memory.refresh(library) == 0
    assert len(memory) == _COUNT
    assert memory.candidates("Судно номер 30 вышло из порта 900", NEAR)[0] == 31
