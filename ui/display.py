"""Is there a screen to open a window on? Asked before Qt is, which ends the program without one.

A display that is named may lead nowhere (a session that has ended, `DISPLAY=:99` without a
server). Local displays are looked for among the listening sockets; only where these do not say
(a display of another computer or container) is a short child process sent ahead.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

_LOCAL_X11 = re.compile(r"(?:unix)?:(\d+)(?:\.\d+)?$")
_SOCKETS = Path("/proc/net/unix")
_OPEN = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
#: Seconds that a far display has to answer.
_PATIENCE = 15


def has_display() -> bool:
    """True where a window can be seen; only Linux and the BSDs run without a display server."""
    if sys.platform in {"win32", "darwin"}:
        return True
    paths = _socket_paths()
    if any(map(_is_listening, paths)):
        return True
    is_doubtful = any(path == "" or Path(path).exists() for path in paths)
    return is_doubtful and _opens()


def can_open_window() -> bool:
    """True where Qt can open one: on a display, or on the platform somebody has named to it."""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform and not platform.startswith(("xcb", "wayland")):
        return True
    return has_display()


def _socket_paths() -> list[str]:
    """Where the displays named by the environment listen; "" for one that is not local."""
    paths = []
    if display := os.environ.get("DISPLAY"):
        local = _LOCAL_X11.match(display)
        paths.append(f"/tmp/.X11-unix/X{local[1]}" if local else "")  # noqa: S108 - X11's place
    if name := os.environ.get("WAYLAND_DISPLAY"):
        paths.append(str(Path(os.environ.get("XDG_RUNTIME_DIR", "")) / name))
    return paths


def _is_listening(path: str) -> bool:
    """Whether Linux lists a socket of this name (an abstract one has an @ before it)."""
    try:
        names = {line.split(" ")[-1] for line in _SOCKETS.read_text(errors="replace").splitlines()}
    except OSError:
        return False
    return path != "" and not names.isdisjoint({path, f"@{path}"})


def _opens() -> bool:
    """Whether Qt gets a display, tried by a process of its own as it ends the one that tries."""
    import subprocess

    environment = {k: v for k, v in os.environ.items() if k != "QT_QPA_PLATFORM"}
    try:
        done = subprocess.run(
            [sys.executable, "-c", _OPEN],
            env=environment,
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
