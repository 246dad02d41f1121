"""`packs list|install|remove`: the language packs on this machine."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from translations.packs.finding import scan_packs
from translations.packs.pack import Pack
from ui.cli.common import print_json
from ui.cli.streams import complain
from ui.engines import pack_folders

if TYPE_CHECKING:
    from ui.cli.common import Commands


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this file to the parser."""
    packs = commands.add_parser("packs", parents=[common], help="language packs")
    actions = packs.add_subparsers(title="actions", metavar="ACTION", required=True)
    action = actions.add_parser("list", parents=[common], help="what is installed")
    action.set_defaults(run=list_packs)
    action = actions.add_parser("install", parents=[common], help="install an .argosmodel file")
    action.add_argument("file", type=Path, metavar="FILE")
    action.set_defaults(run=install)
    action = actions.add_parser("remove", parents=[common], help="remove an installed pack")
    action.add_argument("name", metavar="NAME")
    action.set_defaults(run=remove)


def list_packs(options: argparse.Namespace) -> int:
    """One line a pack; packs that cannot be used are named on stderr with the reason."""
    found = scan_packs(pack_folders())
    if options.json:
        print_json([_pack_json(pack) for pack in found.packs])
    else:
        for pack in found.packs:
            demo = "  (demo pack, small vocabulary)" if pack.demo else ""
            print(f"{pack.name:<18} {pack.version:<8} {pack.title}{demo}")
    for problem in found.problems:
        complain(f"“{problem.path}”: {problem.reason}")
    return 0


def install(options: argparse.Namespace) -> int:
    """Check an archive and install it into Enface's own pack folder."""
    from translations.packs.installing import install_pack

    return _report(options, install_pack(options.file, pack_folders().own), "installed")


def remove(options: argparse.Namespace) -> int:
    """Remove a pack from Enface's own pack folder."""
    from translations.packs.installing import remove_pack

    return _report(options, remove_pack(options.name, pack_folders().own), "removed")


def _report(options: argparse.Namespace, pack: Pack, done: str) -> int:
    if options.json:
        print_json(_pack_json(pack))
    else:
        print(f"{pack.label} ({pack.title}) {done}")
    return 0


def _pack_json(pack: Pack) -> dict[str, object]:
    return {
        "name": pack.name,
        "version": pack.version,
        "from": pack.from_code,
        "to": pack.to_code,
        "demo": pack.demo,
        "removable": pack.removable,
        "path": str(pack.archive or pack.path),
    }
