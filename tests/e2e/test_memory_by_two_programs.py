"""Two programs add to one memory at the same time: nothing is lost, and both are found."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from reader.store.articles import add_article
from reader.store.library import Library
from reader.store.units import all_units
from tests.articles import make_article
from translations.corrections import correct
from translations.memory.concordance import concordance
from translations.memory.index import NEAR
from translations.memory.pair import PairMemory

_COUNT = 2500


def _file(path: Path, word: str) -> Path:
    lines = [f"{word} номер {n} открыт\t{word} {n} is open\n" for n in range(_COUNT)]
    path.write_text("".join(lines), encoding="utf-8")
    return path


def test_two_programs_add_at_once(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        add_article(library, make_article())
        running = [
            subprocess.Popen(
                (
                    *(sys.executable, "-m", "ui.cli.main", "memory", "import", str(file)),
                    *("--from", "ru", "--to", "en", "--library", str(path)),
                ),
                stderr=subprocess.PIPE,
            )
            for file in (_file(tmp_path / "a.tsv", "Мост"), _file(tmp_path / "b.tsv", "Порт"))
        ]
        while any(process.poll() is None for process in running):
            correct(library, 1, "The US course", "en", author="me")
            correct(library, 1, "The US rate", "en", author="me")
            PairMemory.load(library, "ru", "en")
        for process in running:
            _, error = process.communicate()
            assert process.returncode == 0, error
        assert len(list(all_units(library))) == 2 * _COUNT + 1
        memory = PairMemory.load(library, "ru", "en")
        assert len(memory) == 2 * _COUNT + 1
        assert len(memory.candidates("Мост номер 1234 открыт", NEAR)) > 0
        assert [hit.unit.target for hit in concordance(library, "rate")] == ["The US rate"]
        assert concordance(library, "course") == ()
