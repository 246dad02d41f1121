"""The commands and their options, as argparse sees them."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from ui.cli import desktop
from ui.cli.commands import LoadedWhenCalled

_EXAMPLES = """\
examples:
  enface import interview.html          put a saved page into the library
  enface translate 1 --to en            translate article 1 offline
  enface show 1                         read it, with the number of every segment
  enface correct 1 4 "The new text"     correct segment 4
  enface export 1 --out interview-en.html  a facing-page file to send to someone
"""


class _Parser(argparse.ArgumentParser):
    """Wrong usage is one line, like every other error."""

    def error(self, message: str) -> NoReturn:
        line = " ".join(message.split())
        if "required: TEXT" in line:
            line += " (put -- before a text that begins with a hyphen)"
        self.exit(2, f"{self.prog}: {line}; see {self.prog} --help\n")


class _Version(argparse.Action):
    """Prints it and ends; looked up only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        print(f"enface {version('enface')}")
        parser.exit()


def build_parser() -> argparse.ArgumentParser:
    """The whole command line; every command stores its function in `run`."""
    common = _common_options()
    parser: argparse.ArgumentParser = _Parser(
        prog="enface",
        description="An article beside its offline machine translation: read, correct, export.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[common],
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", action=LoadedWhenCalled)
    assert isinstance(commands, LoadedWhenCalled)
    commands.common = common
    return parser


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options of one command; exits with 2 where they are wrong."""
    # Defaults are put here, so that an option is the same before and after the command's name.
    defaults = argparse.Namespace(run=desktop.gui, file=None, library=None, json=False)
    return build_parser().parse_args(arguments, defaults)


def _common_options() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--library", type=Path, metavar="PATH", help="the library file to use")
    common.add_argument("--json", action="store_true", help="print JSON for machines")
    return common
