"""Claims: one at a time, and none is left over."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reader.store.claims import claim_translation
from reader.store.library import Library

_HOLD = """
import sys
from pathlib import Path
from reader.store.claims import claim_translation
from reader.store.library import Library
with Library.open(Path(sys.argv[1])) as library:
    held = claim_translation(library, 1, "en")
    print(held is not None, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


def test_a_claim_is_held_once_and_leaves_nothing(path: Path) -> None:
    with Library.open(path) as library, Library.open(path) as other:
        first = claim_translation(library, 1, "en")
        assert first is not None
        assert claim_translation(other, 1, "en") is None
        with claim_translation(other, 1, "de") or pytest.fail("it is held"), first:
            pass
        with claim_translation(other, 1, "en") or pytest.fail("it is held"):
            pass
    assert [p.name for p in path.parent.glob("library*")] == ["library.db"]


def test_a_killed_program_holds_nothing(path: Path) -> None:
    with Library.open(path) as library:
        command = [sys.executable, "-c", _HOLD, str(path)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
            assert holder.stdout is not None
            assert holder.stdout.readline().strip() == b"True"
            assert claim_translation(library, 1, "en") is None
            holder.kill()
            holder.wait()
        with claim_translation(library, 1, "en") or pytest.fail("it is held"):
            pass
