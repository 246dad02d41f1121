"""The README says what the program does."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.cli.parser import build_parser
from ui.desktop.keys import Command, KeySetName, commands

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("key_set", KeySetName)
def test_every_key_is_listed(key_set: KeySetName) -> None:
    def row(command: Command) -> str:
        return " or ".join(f"`{key.replace('Return', 'Enter')}`" for key in command.keys)

    lines = {line.split("|")[1].strip(): line for line in README.splitlines() if "|" in line}
    missing = [c.title for c in commands(key_set) if row(c) not in lines.get(c.title, "")]
    assert missing == []


def test_every_command_is_listed() -> None:
    usage = build_parser().format_help()
    names = [line.split()[0] for line in usage.splitlines() if line.startswith("    ")]
    commands_of_usage = [name for name in names if name.isalpha() and name != "COMMAND"]
    assert len(commands_of_usage) >= 9
    assert [name for name in commands_of_usage if f"`enface {name}" not in README] == []
