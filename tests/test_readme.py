"""The README and the docs say what the program does."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from ui.cli.main import main
from ui.cli.parser import build_parser
from ui.desktop.keys import Command, KeySetName, commands

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
KEYS = (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("key_set", KeySetName)
def test_every_key_is_listed(key_set: KeySetName) -> None:
    def row(command: Command) -> str:
        return " or ".join(f"`{key.replace('Return', 'Enter')}`" for key in command.keys)

    lines = {line.split("|")[1].strip(): line for line in KEYS.splitlines() if "|" in line}
    missing = [c.title for c in commands(key_set) if row(c) not in lines.get(c.title, "")]
    assert missing == []


def test_every_command_is_listed() -> None:
    usage = build_parser().format_help()
    names = [line.split()[0] for line in usage.splitlines() if line.startswith("    ")]
    commands_of_usage = [name for name in names if name.isalpha() and name != "COMMAND"]
    assert len(commands_of_usage) >= 9
    assert [name for name in commands_of_usage if f"`enface {name}" not in COMMANDS] == []


def test_the_commands_of_the_readme_work_one_after_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = README.split("## Command line\n")[1].split("\n## ")[0]
    lines = [line.strip() for line in section.splitlines() if line.startswith("    enface ")]
    assert len(lines) >= 5
    (tmp_path / "resources").symlink_to(ROOT / "resources")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ENFACE_LIBRARY", str(tmp_path / "library.db"))
    for line in lines:
        assert main(shlex.split(line)[1:]) == 0, line
    assert "adjustment of US policy" in (tmp_path / "article.html").read_text(encoding="utf-8")
