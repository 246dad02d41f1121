"""Is there a screen to open a window on? Asked before Qt is, which ends the program without one."""

from __future__ import annotations

import os
import sys


def has_display() -> bool:
    """True where a window can be seen; only Linux and the BSDs run without a display server."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def can_open_window() -> bool:
    """True where Qt can open one: on a display, or on the platform somebody has named to it."""
    return has_display() or bool(os.environ.get("QT_QPA_PLATFORM"))
