"""`settings list|get|set`: what the window and the command line share."""

from __future__ import annotations

import argparse
import sys
from getpass import getpass
from typing import TYPE_CHECKING

from reader.errors import EnfaceError
from ui.cli.common import print_json
from ui.configuration import (
    NAMES,
    SECRET,
    Configuration,
    change_setting,
    listed_settings,
    read_configuration,
)

if TYPE_CHECKING:
    from ui.cli.common import Commands

#: A key named on the command line can be seen by everybody on the machine.
_ASKED_FOR = "-"


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this file to the parser."""
    settings = commands.add_parser("settings", parents=[common], help="settings of this machine")
    actions = settings.add_subparsers(title="actions", metavar="ACTION", required=True)
    action = actions.add_parser("list", parents=[common], help="all settings; a key is hidden")
    action.set_defaults(run=list_settings)
    action = actions.add_parser("get", parents=[common], help="one of them, a key too")
    action.add_argument("name", choices=NAMES, metavar="NAME", help=", ".join(NAMES))
    action.set_defaults(run=get_setting)
    action = actions.add_parser("set", parents=[common], help="change one; '' for its default")
    action.add_argument("name", choices=NAMES, metavar="NAME", help=", ".join(NAMES))
    action.add_argument("value", metavar="VALUE", help="for a key, - reads it from stdin")
    action.set_defaults(run=set_setting)


def list_settings(options: argparse.Namespace) -> int:
    """Print every setting with its value."""
    _print(options, read_configuration())
    return 0


def get_setting(options: argparse.Namespace) -> int:
    """Print the value of one setting, whatever it is."""
    value = getattr(read_configuration(), options.name)
    if options.json:
        print_json({options.name: value})
    else:
        print(value)
    return 0


def set_setting(options: argparse.Namespace) -> int:
    """Change one setting."""
    is_asked = options.name == SECRET and options.value == _ASKED_FOR
    _print(options, change_setting(options.name, _asked() if is_asked else options.value))
    return 0


def _asked() -> str:
    """What is typed, unseen, or comes through a pipe."""
    if sys.stdin is None:
        raise EnfaceError("There is no stdin to read the key from; nothing was changed.")
    try:
        return getpass("Key: ") if sys.stdin.isatty() else sys.stdin.readline()
    except EOFError:
        raise EnfaceError("No key was typed; nothing was changed.") from None


def _print(options: argparse.Namespace, configuration: Configuration) -> None:
    values = listed_settings(configuration)
    if options.json:
        print_json(values)
        return
    for name, value in values.items():
        print(f"{name} = {value}")
