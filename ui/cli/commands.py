"""Which module has which commands; it is loaded when one of them is called."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    _SubParsersAction = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    _SubParsersAction = argparse._SubParsersAction

#: The commands by their module, in the order of the help.
COMMANDS = {
    "desktop": ("gui", "demo"),
    "importing": ("import", "editions", "watch", "sites"),
    "articles": ("list", "show", "hide", "restore", "export"),
    "translating": ("translate", "correct", "history"),
    "steering": ("read", "alternatives", "complete"),
    "bans": ("bans",),
    "versions": ("versions", "compare"),
    "checking": ("check", "dismiss", "dismissals"),
    "reviewing": ("state", "changes", "comments", "errors"),
    "effort": ("effort",),
    "memory": ("memory",),
    "terms": ("terms", "project"),
    "everywhere": ("apply", "undo"),
    "replacing": ("replace", "rule"),
    "packs": ("packs",),
    "engines": ("engines",),
    "settings": ("settings",),
    "spelling": ("spelling",),
    "texts": ("segment",),
    "aligning": ("align",),
    "attaching": ("attach", "links", "beside"),
    "cutting": ("split", "merge", "resegment", "uncut"),
}


class LoadedWhenCalled(_SubParsersAction):
    """The commands; every one gets the options of `common` too."""

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - argparse's own
        super().__init__(*arguments, **named)
        self.choices = cast("Any", [name for names in COMMANDS.values() for name in names])
        self.common = argparse.ArgumentParser(add_help=False)

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Load the module of the command that is named, and go on with its options."""
        assert values
        self._load(next(module for module, names in COMMANDS.items() if values[0] in names))
        super().__call__(parser, namespace, values, option_string)

    def _get_subactions(self) -> list[argparse.Action]:
        """For the help, which lists them all."""
        for module in COMMANDS:
            self._load(module)
        return super()._get_subactions()

    def _load(self, module: str) -> None:
        if COMMANDS[module][0] not in self._name_parser_map:
            import_module(f"ui.cli.{module}").add_commands(self, self.common)
