"""A process killed while it changes many targets: all of the batch is there, or nothing of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reader.store.library import Library
from tests.faults.rounds import ROUNDS
from tests.translated import add_translated
from translations.batches import batches, undo_batch
from translations.corrections import correct, save_draft
from translations.state import current_target

pytestmark = pytest.mark.faults

_COUNT = 40
#: Applies a batch, says each change as it is made, and then that all of it is saved.
_APPLIER = """
import sys
from pathlib import Path
from reader.batch import BatchKind
from reader.store.library import Library
from translations.batches import Change, apply_changes

def changes(segments):
    for number in segments:
        print(number, flush=True)
        yield Change(number, "en", f"The rate {number}", f"The course {number}")

with Library.open(Path(sys.argv[1])) as library:
    segments = [int(number) for number in sys.argv[2].split(",")]
    apply_changes(library, changes(segments), BatchKind.REPLACE, "rate to course", author="me")
    print("saved", flush=True)
"""


def _library(path: Path) -> tuple[int, ...]:
    """A library with a typed correction and a draft; the segments of its article."""
    with Library.open(path) as library:
        segments = add_translated(library, *[(f"Курс {n}", "The rate") for n in range(_COUNT + 2)])
        for number in segments[:-2]:
            correct(library, number, f"The rate {number}", "en", author="me")
        save_draft(library, segments[-2], "en", "half a sen")
        correct(library, segments[-1], "typed by hand", "en", author="me")
    return segments


def _killed_after(path: Path, segments: tuple[int, ...], lines: int) -> bool:
    """Whether an applier had said that all is saved when it was killed after so many lines."""
    numbers = ",".join(map(str, segments))
    with subprocess.Popen(
        [sys.executable, "-c", _APPLIER, str(path), numbers], stdout=subprocess.PIPE, text=True
    ) as applier:
        assert applier.stdout is not None
        said = [applier.stdout.readline().strip() for _ in range(lines)]
        assert all(said)
        applier.kill()
        return "saved" in (*said, *applier.stdout.read().split())


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_all_of_a_batch_or_nothing(tmp_path: Path, turn: int) -> None:
    path = tmp_path / "library.db"
    segments = _library(path)
    changed = segments[:-2]
    was_saved = _killed_after(path, changed, lines=1 + 13 * turn % _COUNT)
    with Library.open(path) as library:
        with library.reading() as db:
            assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        texts = {current_target(library, number, "en").text.split()[1] for number in changed}
        assert len(texts) == 1
        assert not was_saved or texts == {"course"}
        assert [batch.count for batch in batches(library)] == [_COUNT] * (texts == {"course"})
        assert current_target(library, segments[-2], "en").draft == "half a sen"
        assert current_target(library, segments[-1], "en").text == "typed by hand"


def test_a_batch_that_was_saved_before_the_kill_is_undone_after_it(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    segments = _library(path)
    assert _killed_after(path, segments[:-2], lines=_COUNT + 1)
    with Library.open(path) as library:
        assert len(undo_batch(library, author="me").segment_ids) == _COUNT
        for number in segments[:-2]:
            assert current_target(library, number, "en").text == f"The rate {number}"
