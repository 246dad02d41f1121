"""`settings list|set`: what the window and the command line share."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING

from ui.cli.common import print_json
from ui.configuration import NAMES, Configuration, change_setting, read_configuration

if TYPE_CHECKING:
    from ui.cli.common import Commands


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this file to the parser."""
    settings = commands.add_parser("settings", parents=[common], help="settings of this machine")
    actions = settings.add_subparsers(title="actions", metavar="ACTION", required=True)
    action = actions.add_parser("list", parents=[common], help="all settings")
    action.set_defaults(run=list_settings)
    action = actions.add_parser("set", parents=[common], help="change one; '' for its default")
    action.add_argument("name", choices=NAMES, metavar="NAME", help=", ".join(NAMES))
    action.add_argument("value", metavar="VALUE")
    action.set_defaults(run=set_setting)


def list_settings(options: argparse.Namespace) -> int:
    """Print every setting with its value."""
    _print(options, read_configuration())
    return 0


def set_setting(options: argparse.Namespace) -> int:
    """Change one setting."""
    _print(options, change_setting(options.name, options.value))
    return 0


def _print(options: argparse.Namespace, configuration: Configuration) -> None:
    values = asdict(configuration)
    if options.json:
        print_json(values)
        return
    for name, value in values.items():
        print(f"{name} = {value}")
