"""A command loads what it needs, and nothing of the other commands."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.cli.conftest import Enface

_ROOT = Path(__file__).parents[3]
#: Prints every module of ours that a command has loaded.
_RUN = """
import sys
from ui.cli.main import main
code = main(sys.argv[1:])
ours = ("reader", "translations", "ui")
print("\\n" + " ".join(name for name in sys.modules if name.split(".")[0] in ours))
sys.exit(code)
"""


def _loaded(*arguments: str) -> set[str]:
    """What a process has loaded that ran one command."""
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=_ROOT,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split())


def _beneath(names: set[str], *packages: str) -> set[str]:
    return {name for name in names if name.startswith(packages)}


def test_a_command_loads_no_other(enface: Enface, tmp_path: Path) -> None:
    assert enface("import", _ROOT / "resources" / "samples" / "news-en.md").code == 0
    loaded = _loaded("--library", str(tmp_path / "library.db"), "list")
    assert "ui.cli.articles" in loaded
    others = {"ui.cli.translating", "ui.cli.importing", "ui.cli.memory", "ui.cli.packs"}
    assert loaded & others == set()
    unneeded = ("reader.importing", "translations.export", "translations.formatting")
    assert _beneath(loaded, *unneeded) == set()


def test_settings_are_shown_without_the_library() -> None:
    loaded = _loaded("settings", "list")
    assert _beneath(loaded, "reader.store", "translations.engines") == set()


@pytest.mark.parametrize(
    ("words", "name"),
    [(("translate", "--help"), "enface translate"), (("packs", "verify", "--help"), "verify")],
)
def test_the_help_of_a_command_is_that_of_the_command(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], name: str
) -> None:
    from ui.cli.parser import parse

    with pytest.raises(SystemExit) as ended:
        parse(words)
    assert ended.value.code == 0
    assert name in capsys.readouterr().out


def test_a_wrong_command_is_told_which_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    from ui.cli.parser import parse

    with pytest.raises(SystemExit) as ended:
        parse(["lits", "list"])
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert "lits" in told
    assert all(name in told for name in ("list", "translate", "uncut"))


def test_the_name_of_a_command_can_be_the_name_of_a_library() -> None:
    from ui.cli.parser import parse

    options = parse(["--library", "list", "translate", "1", "--to", "en"])
    assert (str(options.library), options.run.__name__) == ("list", "translate")


def test_the_commands_of_each_module_are_those_that_it_is_loaded_for() -> None:
    from ui.cli.commands import COMMANDS
    from ui.cli.parser import build_parser

    usage = build_parser().format_help()
    listed = [line.split()[0] for line in usage.splitlines() if line.startswith("    ")]
    wanted = [name for names in COMMANDS.values() for name in names]
    assert [name for name in listed if name in wanted] == wanted
