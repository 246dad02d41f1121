"""The streams of a real process: closed, full, interrupted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reader.store.articles import add_article
from reader.store.library import Library
from tests.articles import make_article

posix = pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell")


@pytest.fixture
def command(tmp_path: Path) -> str:
    with Library.open(tmp_path / "library.db") as library:
        add_article(library, make_article(*(f"Абзац {n}. " * 50 for n in range(200))))
    return f"{sys.executable} -m ui.cli.main show 1 --library {tmp_path / 'library.db'}"


@posix
@pytest.mark.parametrize(
    ("streams", "code", "lines"),
    [
        (">&-", 0, 0),
        (">/dev/full", 1, 1),
        ("| head -1 >/dev/null", 0, 0),
        ("2>&- >/dev/null", 0, 0),
    ],
)
def test_streams_that_take_nothing(command: str, streams: str, code: int, lines: int) -> None:
    shell = f"set -o pipefail; {command} {streams}"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (code, lines)
    assert "fault" not in done.stderr
