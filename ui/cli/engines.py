"""`engines`: what can translate on this machine, and adding a folder of a converted model."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ui.cli.common import print_json
from ui.engines import EngineInfo, list_engines, pairs_line
from ui.model_folders import add_model_folder, remove_model_folder

if TYPE_CHECKING:
    from ui.cli.common import Commands


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this file to the parser."""
    engines = commands.add_parser("engines", parents=[common], help="what can translate here")
    engines.add_argument(
        "--check", action="store_true", help="load every model folder and ask the server"
    )
    engines.set_defaults(run=show_engines)
    actions = engines.add_subparsers(title="actions", metavar="ACTION")
    action = actions.add_parser("add", parents=[common], help="add a folder of a converted model")
    action.add_argument("folder", type=Path, metavar="FOLDER")
    action.add_argument("--from", dest="sources", default="", metavar="xx", help="its source")
    action.add_argument("--to", dest="targets", default="", metavar="xx", help="its target")
    action.set_defaults(run=add_folder)
    action = actions.add_parser("remove", parents=[common], help="take such a folder out again")
    action.add_argument("name", metavar="NAME", help="its name in the list; its files stay")
    action.set_defaults(run=remove_folder)


def show_engines(options: argparse.Namespace) -> int:
    """One line an engine; what cannot be used says why."""
    found = list_engines(ask=options.check)
    if options.json:
        print_json([_info_json(info) for info in found])
        return 0
    for info in found:
        print(f"{info.name:<22} {_described(info)}")
    return 0


def add_folder(options: argparse.Namespace) -> int:
    """Check a model folder in the engine's process and put it into the setting."""
    name = add_model_folder(options.folder, options.sources, options.targets)
    info = next(info for info in list_engines() if info.name == name)
    if options.json:
        print_json(_info_json(info))
    else:
        print(f"{info.name} added: {_described(info)}")
    return 0


def remove_folder(options: argparse.Namespace) -> int:
    """Take a model folder out of the setting."""
    path = remove_model_folder(options.name)
    if options.json:
        print_json({"name": options.name, "folder": str(path)})
    else:
        print(f"{options.name} removed; its files stay in {path}")
    return 0


def _described(info: EngineInfo) -> str:
    """The pairs, or why there are none."""
    if not info.available:
        return f"not available: {info.reason}"
    shown = pairs_line(info) or "its pairs are known when it is asked (--check)"
    return shown + ("  (text leaves this machine)" if info.leaves_machine else "")


def _info_json(info: EngineInfo) -> dict[str, object]:
    return {
        "name": info.name,
        "kind": info.kind,
        "available": info.available,
        "reason": info.reason,
        "pairs": [
            {"from": pair.source, "to": pair.target, "via": list(pair.via)} for pair in info.pairs
        ],
        "leaves_machine": info.leaves_machine,
        "settings": list(info.settings),
    }
