"""`gui` and `demo`: the window, and the main job without one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import EnfaceError
from ui.display import can_open_window

if TYPE_CHECKING:
    from ui.cli.common import Commands


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this file to the parser."""
    command = commands.add_parser("gui", parents=[common], help="open the window (the default)")
    command.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a file to import")
    command.set_defaults(run=gui)
    command = commands.add_parser("demo", parents=[common], help="the main job, without a window")
    command.add_argument(
        "--out", type=Path, default=Path("out"), metavar="FOLDER", help="where the files go (out)"
    )
    command.set_defaults(run=demo)


def gui(options: argparse.Namespace) -> int:
    """Open the window."""
    if not can_open_window():
        raise EnfaceError(
            "There is no display to open a window on (DISPLAY and WAYLAND_DISPLAY name none that "
            "answers); “enface demo” does the main job without one."
        )
    from reader.store.library import default_library_path
    from ui.desktop.app import run

    return run(options.library or default_library_path(), options.file)


def demo(options: argparse.Namespace) -> int:
    """Sample article, translation, one correction, exported HTML, and a picture of the window."""
    from ui.cli.demo import run_demo

    return run_demo(options.out)
