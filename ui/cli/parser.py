"""The commands and their options, as argparse sees them."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

from ui.cli import (
    aligning,
    articles,
    attaching,
    bans,
    checking,
    cutting,
    desktop,
    effort,
    engines,
    everywhere,
    importing,
    memory,
    packs,
    replacing,
    reviewing,
    settings,
    spelling,
    steering,
    terms,
    texts,
    translating,
    versions,
)

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
    parser.add_argument("--version", action="version", version=f"enface {version('enface')}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for add in (
        desktop.add_commands,
        importing.add_commands,
        articles.add_commands,
        translating.add_commands,
        steering.add_commands,
        bans.add_commands,
        versions.add_commands,
        checking.add_commands,
        reviewing.add_commands,
        effort.add_commands,
        memory.add_commands,
        terms.add_commands,
        everywhere.add_commands,
        replacing.add_commands,
        packs.add_commands,
        engines.add_commands,
        settings.add_commands,
        spelling.add_commands,
        texts.add_commands,
        aligning.add_commands,
        attaching.add_commands,
        cutting.add_commands,
    ):
        add(commands, common)
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
