"""A process killed while it saves: what it had said was saved is there, and the file is whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reader.store.articles import add_article
from reader.store.library import Library
from reader.store.units import all_units
from tests.articles import make_article
from tests.faults.rounds import ROUNDS
from translations.corrections import history
from translations.state import current_target

pytestmark = pytest.mark.faults

#: Saves for ever, and says each number once it is saved.
_SAVER = """
import sys
from pathlib import Path
from reader.store.library import Library
from translations.corrections import correct, save_draft

with Library.open(Path(sys.argv[1])) as library:
    number = int(sys.argv[2])
    while True:
        save_draft(library, 3, "en", f"draft {number}")
        correct(library, 1, f"text {number}", "en", author="me")
        print(number, flush=True)
        number += 1
"""


def _kill_after(path: Path, start: int, lines: int) -> int:
    """The last number that a saver confirmed before it was killed."""
    with subprocess.Popen(
        [sys.executable, "-c", _SAVER, str(path), str(start)], stdout=subprocess.PIPE, text=True
    ) as saver:
        assert saver.stdout is not None
        for _ in range(lines):
            last = int(saver.stdout.readline())
        saver.kill()
        rest = saver.stdout.read().split("\n")
    # A half-written line at the end was never confirmed.
    return max([last, *(int(line) for line in rest[:-1])])


def test_nothing_confirmed_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        add_article(library, make_article())
    confirmed = 0
    for turn in range(ROUNDS):
        confirmed = _kill_after(path, confirmed + 1, lines=1 + 7 * turn % 23)
        with Library.open(path) as library:
            with library.reading() as db:
                assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            saved = int(current_target(library, 1, "en").text.split()[1])
            draft = current_target(library, 3, "en").draft
            (unit,) = all_units(library)
            numbers = [int(r.text.split()[1]) for r in history(library, 1, "en").revisions]
        assert unit.target == f"text {saved}"  # the memory is saved with the revision
        # The kill may fall between saving and saying so.
        assert saved in (confirmed, confirmed + 1)
        assert draft in (f"draft {confirmed}", f"draft {confirmed + 1}", f"draft {confirmed + 2}")
        assert numbers == sorted(set(numbers))
        confirmed = saved
