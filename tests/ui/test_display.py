"""A display that is named and leads nowhere is no display."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="displays are named on Linux")
_ROOT = Path(__file__).parents[2]
_HAS = "from ui.display import has_display; print(has_display())"


def _run(*arguments: str, **names: str) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    return subprocess.run(
        [sys.executable, *arguments],
        env={**kept, **names},
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@linux_only
@pytest.mark.parametrize(
    "names",
    [
        {"DISPLAY": ":987"},
        {"DISPLAY": ":987", "QT_QPA_PLATFORM": "xcb"},
        {"DISPLAY": "127.0.0.1:987"},
        {"WAYLAND_DISPLAY": "wayland-987"},
    ],
)
def test_the_window_is_refused_in_one_sentence(names: dict[str, str], tmp_path: Path) -> None:
    done = _run(
        "-m", "ui.cli.main", "gui", "--library", str(tmp_path / "a.db"),
        **names, XDG_RUNTIME_DIR=str(tmp_path),
    )  # fmt: skip
    assert done.returncode == 1
    assert "no display" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@linux_only
def test_a_socket_nobody_listens_on_is_no_display(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as left_over:
        left_over.bind(str(tmp_path / "wayland-9"))
    done = _run("-c", _HAS, WAYLAND_DISPLAY="wayland-9", XDG_RUNTIME_DIR=str(tmp_path))
    assert done.stdout.strip() == "False"


@linux_only
def test_a_socket_somebody_listens_on_is_a_display(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-9"))
        server.listen()
        done = _run("-c", _HAS, WAYLAND_DISPLAY="wayland-9", XDG_RUNTIME_DIR=str(tmp_path))
    assert done.stdout.strip() == "True"
