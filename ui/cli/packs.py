"""`packs list|install|remove`: the language packs on this machine."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ui.cli.common import print_json

if TYPE_CHECKING:
    from ui.cli.common import Commands


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this file to the parser."""
    packs = commands.add_parser("packs", parents=[common], help="language packs")
    actions = packs.add_subparsers(title="actions", metavar="ACTION", required=True)
    action = actions.add_parser("list", parents=[common], help="what is installed")
    action.set_defaults(run=list_packs)
    action = actions.add_parser("install", parents=[common], help="install an .argosmodel file")
    action.add_argument("file", type=Path, metavar="FILE")
    action.set_defaults(run=install)
    action = actions.add_parser("remove", parents=[common], help="remove an installed pack")
    action.add_argument("name", metavar="NAME")
    action.set_defaults(run=remove)
