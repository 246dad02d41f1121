"""Is there a screen to open a window on?"""

from __future__ import annotations

import os
import sys


def has_display() -> bool:
    """True where a window can be seen; only Linux and the BSDs run without a display server."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
