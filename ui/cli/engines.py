"""`engines`: what can translate on this machine, and adding a folder of a converted model."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import EnfaceError, EngineError
from ui.cli.common import print_json
from ui.configuration import change_setting, read_configuration
from ui.engines import EngineInfo, list_engines, open_engine

if TYPE_CHECKING:
    from ui.cli.common import Commands

#: A model of many languages has thousands of pairs; people are shown the first.
_PAIRS_SHOWN = 12


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
    from translations.engines.model_folder import ModelFolderEngine
    from translations.packs.model_folder import read_model_folder

    path = options.folder.expanduser().resolve()
    if "|" in str(path) or "\n" in str(path):
        raise EngineError(f"The name of “{path}” cannot be kept in a setting; rename the folder.")
    if not path.is_dir():
        raise EngineError(f"There is no folder “{path}”; name the folder of a converted model.")
    folder = read_model_folder(path, options.sources, options.targets)
    _refuse_taken(path)
    ModelFolderEngine(folder).check()
    languages = (
        f"|{options.sources}|{options.targets}" if options.sources or options.targets else ""
    )
    before = read_configuration().model_folders
    change_setting("model_folders", f"{before}\n{path}{languages}")
    info = next(info for info in list_engines() if info.name == folder.name)
    if options.json:
        print_json(_info_json(info))
    else:
        print(f"{info.name} added: {_described(info)}")
    return 0


def _refuse_taken(path: Path) -> None:
    """Engines are told apart by their names."""
    try:
        open_engine(path.name)
    except EnfaceError:
        return
    raise EngineError(f"There already is an engine “{path.name}”; rename the folder.")


def _described(info: EngineInfo) -> str:
    """The pairs, or why there are none."""
    if not info.available:
        return f"not available: {info.reason}"
    pairs = [f"{pair.source} → {pair.target}" for pair in info.pairs]
    more = f" and {len(pairs) - _PAIRS_SHOWN} more" if len(pairs) > _PAIRS_SHOWN else ""
    shown = ", ".join(pairs[:_PAIRS_SHOWN]) or "its pairs are known when it is asked (--check)"
    leaves = "  (text leaves this machine)" if info.leaves_machine else ""
    return f"{shown}{more}{leaves}"


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
