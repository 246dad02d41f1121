"""No test reaches another machine, nor does what it starts."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

_OPEN = "import socket; socket.socket().connect(('203.0.113.1', 80))"
_LOOK_UP = "import socket; socket.create_connection(('example.org', 80))"


def test_a_test_that_opens_a_connection_fails() -> None:
    with socket.socket() as opened, pytest.raises(pytest.fail.Exception, match="was opened"):
        opened.connect(("203.0.113.1", 80))


def test_a_process_that_a_test_starts_opens_none_and_the_test_would_fail() -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-c", _OPEN],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "was opened" in done.stderr
    marks = Path(os.environ["ENFACE_OPENED"])
    assert marks.read_text("utf-8") == "('203.0.113.1', 80)\n"
    marks.unlink()  # Here it was wanted.


def test_a_process_that_a_test_starts_looks_no_name_up() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOOK_UP],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "look no names up" in done.stderr
