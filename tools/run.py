"""What `make run` does: open the window, or without a display do the main job in the terminal."""

from __future__ import annotations

import sys

from ui.cli.main import main
from ui.display import has_display

if __name__ == "__main__":
    sys.exit(main(["gui"] if has_display() else ["demo"]))
