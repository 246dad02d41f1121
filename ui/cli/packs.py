"""`packs list|available|install|update|remove|verify`: language packs."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import EnfaceError
from translations.packs.facts import licence_of, size_on_disk, size_text
from translations.packs.finding import scan_packs
from translations.packs.pack import Pack, PackPlace
from ui.cli.common import print_json
from ui.cli.pack_progress import ProgressLine
from ui.cli.streams import complain
from ui.configuration import read_configuration
from ui.engines import pack_folders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from translations.packs.checksums import Verification
    from translations.packs.index import OfferedPack
    from translations.packs.operations import Offer
    from ui.cli.common import Commands

    Failures = dict[OfferedPack, EnfaceError]

#: How many of the pairs that a pack would open are named on its line.
_OPENED = 4


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this file to the parser."""
    packs = commands.add_parser("packs", parents=[common], help="language packs")
    actions = packs.add_subparsers(title="actions", metavar="ACTION", required=True)
    index = argparse.ArgumentParser(add_help=False)
    index.add_argument("--index", metavar="ADDRESS", help="of the package index, or its file")

    action = actions.add_parser("list", parents=[common], help="what is installed")
    action.set_defaults(run=list_packs)
    action = actions.add_parser("available", parents=[common, index], help="what the index offers")
    action.add_argument("words", nargs="*", metavar="WORDS", help="languages, codes or a pair")
    action.add_argument("--sizes", action="store_true", help="ask the servers for the sizes")
    action.set_defaults(run=available)
    action = actions.add_parser(
        "install", parents=[common, index], help="install a file, or download a pack or a pair"
    )
    action.add_argument("wanted", metavar="FILE|NAME|PAIR", help="such as ru-es")
    action.set_defaults(run=install)
    action = actions.add_parser("update", parents=[common, index], help="install newer versions")
    action.add_argument("name", nargs="?", default="", metavar="NAME")
    action.set_defaults(run=update)
    action = actions.add_parser("remove", parents=[common], help="remove an installed pack")
    action.add_argument("name", metavar="NAME", help="or NAME@VERSION")
    action.set_defaults(run=remove)
    action = actions.add_parser("verify", parents=[common], help="check files for damage")
    action.add_argument("name", nargs="?", default="", metavar="NAME")
    action.set_defaults(run=verify)


#: Whose a pack is that is not Enface's own to remove.
_PLACES = {
    PackPlace.OWN: "",
    PackPlace.ARGOS: "of another Argos program",
    PackPlace.BUNDLED: "comes with Enface",
}
_DEMO = "demo pack, small vocabulary"


def list_packs(options: argparse.Namespace) -> int:
    """One line a pack; packs that cannot be used are named on stderr with the reason."""
    found = scan_packs(pack_folders())
    if options.json:
        print_json([_pack_json(pack) for pack in found.packs])
    else:
        for pack in found.packs:
            whose = filter(None, (_PLACES[pack.place], _DEMO if pack.demo else ""))
            told = ", ".join(whose)
            size = size_text(size_on_disk(pack))
            line = (
                f"{pack.name:<18} {pack.version:<8} {pack.title:<32} {size:>8} {licence_of(pack)}"
            )
            print(f"{line.rstrip()}  ({told})" if told else line.rstrip())
    for problem in found.problems:
        complain(f"“{problem.path}”: {problem.reason}")
    return 0


def available(options: argparse.Namespace) -> int:
    """One line an offer; entries of the index that were left out are told of on stderr."""
    from translations.packs.operations import list_offers, measure

    found = list_offers(_index(options), pack_folders(), " ".join(options.words))
    sizes = {o.pack: measure(o.pack) if options.sizes else o.pack.size for o in found.offers}
    if options.json:
        print_json([_offer_json(offer, sizes[offer.pack]) for offer in found.offers])
    else:
        for offer in found.offers:
            print(_offer_line(offer, sizes[offer.pack]))
    for problem in found.problems:
        complain(problem)
    if not found.offers and not options.json:
        complain("the index offers no such pack.")
    return 0


def install(options: argparse.Namespace) -> int:
    """Install an archive, or download what the index offers under a name or for a pair.

    What is there already is a success.
    """
    from translations.packs.operations import find_offers

    if _is_file(options.wanted):
        return _install_file(options)
    offers = find_offers(options.wanted, _index(options), pack_folders())
    if not offers and not options.json:
        print(f"All packs for {options.wanted} are installed already.")
    made = _install_all(offers)
    if len(offers) == 1 and made.failures:
        raise made.failures[offers[0]]
    _report_installed(options, made, is_list=len(offers) != 1)
    return _tell_failures(made.failures)


def _install_file(options: argparse.Namespace) -> int:
    from translations.packs.installing import AlreadyInstalledError, install_pack

    try:
        pack = install_pack(Path(options.wanted), pack_folders().own)
        made = _Made([pack])
    except AlreadyInstalledError as error:
        made = _Made(there=[error.pack])
    _report_installed(options, made, is_list=False)
    return 0


def update(options: argparse.Namespace) -> int:
    """Install the newer versions that the index offers; the older ones stay until removed.

    A pack that fails keeps no other from being installed; then the exit code is 1.
    """
    from translations.packs.operations import find_updates

    offers = find_updates(_index(options), pack_folders(), options.name)
    if not offers and not options.json:
        print("No newer versions are offered.")
    made = _install_all(offers)
    done = "installed; the older version stays until you remove it"
    _report_installed(options, made, is_list=True, done=done)
    return _tell_failures(made.failures)


def remove(options: argparse.Namespace) -> int:
    """Remove a pack from Enface's own pack folder."""
    from translations.packs.installing import remove_pack

    pack = remove_pack(options.name, pack_folders().own)
    if options.json:
        print_json(_pack_json(pack))
    else:
        print(f"{pack.label} ({pack.title}) removed")
    return 0


def verify(options: argparse.Namespace) -> int:
    """Compare every file with its checksum; the exit code is 1 when a pack is damaged."""
    from translations.packs.operations import verify_packs

    found = verify_packs(pack_folders(), options.name)
    if options.json:
        print_json([_verification_json(verification) for verification in found])
    else:
        for verification in found:
            print(verification.sentence)
    return 1 if any(v.known and not v.good for v in found) else 0


@dataclass(frozen=True, slots=True)
class _Made:
    """What was installed, what was there already, and why others were not installed."""

    packs: list[Pack] = field(default_factory=list)
    there: list[Pack] = field(default_factory=list)
    failures: Failures = field(default_factory=dict)


def _install_all(offers: Sequence[OfferedPack]) -> _Made:
    """Each by itself; Ctrl+C ends all."""
    from translations.packs.installing import AlreadyInstalledError
    from translations.packs.operations import install_offer

    folders, made = pack_folders(), _Made()
    for offer in offers:
        try:
            with ProgressLine(offer.label) as line:
                made.packs.append(install_offer(offer, folders, tell=line.show))
        except AlreadyInstalledError as error:
            made.there.append(error.pack)
        except EnfaceError as error:
            made.failures[offer] = error
    return made


def _tell_failures(failures: Failures) -> int:
    """Each in a sentence on stderr; the exit code."""
    for offer, failure in failures.items():
        said = str(failure)
        complain(said if offer.label in said else f"{offer.label}: {said}")
    return 1 if failures else 0


def _index(options: argparse.Namespace) -> str:
    return options.index or read_configuration().pack_index


def _is_file(wanted: str) -> bool:
    """Whether a file is meant: one that is there, or a name that only a file has."""
    return any(mark in wanted for mark in ("/", "\\", ".argosmodel")) or Path(wanted).exists()


def _report_installed(
    options: argparse.Namespace, made: _Made, *, is_list: bool, done: str = "installed"
) -> None:
    """One pack that was asked for is one JSON object (the contract); several are a list."""
    if options.json:
        new = [_pack_json(pack) | {"new": True} for pack in made.packs]
        values = new + [_pack_json(pack) | {"new": False} for pack in made.there]
        print_json(values if is_list else values[0])
        return
    for pack in made.packs:
        print(f"{pack.label} ({pack.title}) {done}")
    for pack in made.there:
        print(f"{pack.label} ({pack.title}) is already installed")


def _offer_line(offer: Offer, size: int | None) -> str:
    pack = offer.pack
    state = "installed" if offer.installed else "newer" if offer.newer else ""
    line = f"{pack.name:<18} {pack.version:<8} {pack.title:<32} {size_text(size):>8} {state:<9}"
    if pack.licence:
        line += f" {pack.licence}"
    if offer.opens and not offer.installed:
        named = ", ".join(f"{source} → {target}" for source, target in offer.opens[:_OPENED])
        more = len(offer.opens) - _OPENED
        line += f" opens {named}" + (f" and {more} more" if more > 0 else "")
    return line.rstrip()


def _offer_json(offer: Offer, size: int | None) -> dict[str, object]:
    pack = offer.pack
    return {
        "name": pack.name,
        "version": pack.version,
        "from": pack.from_code,
        "to": pack.to_code,
        "pairs": _pairs_json(pack.pairs),
        "from_name": pack.from_name,
        "to_name": pack.to_name,
        "size": size,
        "licence": pack.licence,
        "installed": offer.installed,
        "newer": offer.newer,
        "opens": _pairs_json(offer.opens),
        "links": list(pack.links),
    }


def _verification_json(verification: Verification) -> dict[str, object]:
    return {
        **_pack_json(verification.pack),
        "known": verification.known,
        "good": verification.good,
        "changed": list(verification.changed),
        "missing": list(verification.missing),
    }


def _pack_json(pack: Pack) -> dict[str, object]:
    return {
        "name": pack.name,
        "version": pack.version,
        "from": pack.from_code,
        "to": pack.to_code,
        "pairs": _pairs_json(pack.pairs),
        "demo": pack.demo,
        "removable": pack.removable,
        "size": size_on_disk(pack),
        "licence": licence_of(pack),
        "path": str(pack.archive or pack.path),
    }


def _pairs_json(pairs: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"from": source, "to": target} for source, target in pairs]
