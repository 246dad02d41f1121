"""What the command line and the window do with packs; every function may run on a worker thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from reader.errors import NotFoundError, PackError
from reader.store.claims import Claim, claim_file
from translations.packs.archive import open_archive, read_archive
from translations.packs.checksums import Verification, verify
from translations.packs.download import Tell, download
from translations.packs.finding import PackFolders, find_packs, scan_packs
from translations.packs.index import OfferedPack, is_web_address, read_index
from translations.packs.installing import AlreadyInstalledError, install_pack, names_of
from translations.packs.network import Cancel, open_stream
from translations.packs.network_errors import NetworkError, TransferCancelled
from translations.packs.offers import (
    Pair,
    choose_offers,
    is_installed,
    is_newer,
    opened_pairs,
    search_offers,
    updates,
)
from translations.packs.pack import Pack, PackPlace, note_offered, read_description
from translations.packs.staging import DiskError


@dataclass(frozen=True, slots=True)
class Offer:
    """An offered pack as it stands to this machine.

    `installed`: this very version is here. `newer`: only older ones are. `opens`: the other pairs
    that it would make possible through pivots.
    """

    pack: OfferedPack
    installed: bool
    newer: bool
    opens: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Offers:
    """What an index offers, and why entries of it were left out."""

    address: str
    offers: tuple[Offer, ...]
    problems: tuple[str, ...] = ()


def list_offers(
    address: str, folders: PackFolders, words: str = "", cancel: Cancel = None
) -> Offers:
    """Read an index and compare it with what is installed; raises `PackError`, `NetworkError`."""
    index = read_index(address, cancel)
    packs = find_packs(folders)
    found = search_offers(index.offers, words)
    return Offers(address, compare_offers(found, packs), index.problems)


def compare_offers(offered: Sequence[OfferedPack], packs: Sequence[Pack]) -> tuple[Offer, ...]:
    """How offers stand to the packs of `find_packs`; also anew, when those have changed."""
    opens = opened_pairs(offered, packs)
    return tuple(
        Offer(o, is_installed(o, packs), is_newer(o, packs), opens[o.name]) for o in offered
    )


def find_offers(
    wanted: str, address: str, folders: PackFolders, cancel: Cancel = None
) -> tuple[OfferedPack, ...]:
    """The packs to install for a name or a pair, see `choose_offers`; raises `NotFoundError`."""
    return choose_offers(wanted, read_index(address, cancel).offers, find_packs(folders))


def find_updates(
    address: str, folders: PackFolders, name: str = "", cancel: Cancel = None
) -> tuple[OfferedPack, ...]:
    """Newer versions of the installed packs, or of the one named; raises `NotFoundError`.

    Packs that other Argos programs installed count too: the newer one goes into Enface's folder.
    """
    packs = find_packs(folders)
    if name:
        names = {p.name for p in _named(name, packs)}
        packs = tuple(p for p in packs if p.name in names)
    return updates(read_index(address, cancel).offers, packs)


def install_offer(
    offer: OfferedPack, folders: PackFolders, *, tell: Tell | None = None, cancel: Cancel = None
) -> Pack:
    """Download a pack, going on with an earlier try, and install it.

    Raises `AlreadyInstalledError`; `PackError`, also when another program is downloading it;
    `NetworkError` and `TransferCancelled`. The archive goes when it is installed or refused, and
    stays for a next call when the installing was cancelled or the disk has no room.
    """
    own = [p for p in find_packs(folders) if p.place is PackPlace.OWN]
    if installed := [p for p in own if is_installed(offer, [p])]:
        raise AlreadyInstalledError(installed[0])
    local = [link for link in offer.links if not is_web_address(link)]
    if local:
        _check_is(Path(local[0]), offer)
        return install_pack(Path(local[0]), folders.own, cancel=cancel)
    archive = downloads_folder(folders) / offer.file_name
    with _claimed(archive, offer):
        if not archive.exists():
            download(offer.links, archive, tell=tell, cancel=cancel, into=folders.own)
        return _install_archive(archive, offer, folders, cancel)


def _install_archive(
    archive: Path, offer: OfferedPack, folders: PackFolders, cancel: Cancel
) -> Pack:
    found: Pack | None = None
    try:
        found = _check_is(archive, offer)
        pack = install_pack(archive, folders.own, cancel=cancel)
    except DiskError as error:
        kept = f"{str(error).removesuffix('.')}: what was downloaded is kept."
        raise DiskError(kept, error.details) from None
    except PackError as error:
        archive.unlink(missing_ok=True)
        if found is None or not _note_version(found, offer, folders):
            raise
        raise PackError(
            f"The index offers {offer.label}, but that file is {found.label}; it will not be "
            f"offered as an update again. {error}",
            error.details,
        ) from None
    archive.unlink(missing_ok=True)
    _note_version(pack, offer, folders)
    return pack


def _note_version(pack: Pack, offer: OfferedPack, folders: PackFolders) -> bool:
    """Remember the index's version of a pack that says another of itself, where it is installed.

    Without that it would be taken for a newer one, and downloaded again, for ever.
    """
    folder = folders.own / pack.folder_name
    if pack.version_key == offer.version_key or not folder.is_dir():
        return False
    with suppress(OSError):
        note_offered(folder, offer.version)
        return True
    return False


def downloads_folder(folders: PackFolders) -> Path:
    """Where downloads wait until they are whole."""
    return folders.cache.parent / "downloads"


def measure(offer: OfferedPack, cancel: Cancel = None) -> int | None:
    """The size in bytes as the first mirror that answers states it: the public index is silent."""
    if offer.size is not None:
        return offer.size
    for link in offer.links:
        if not is_web_address(link):
            return Path(link).stat().st_size if Path(link).is_file() else None
        try:
            with open_stream(link, silence=10.0, cancel=cancel, method="HEAD") as stream:
                return stream.head.length
        except TransferCancelled:
            raise
        except NetworkError:
            continue
    return None


def verify_packs(
    folders: PackFolders,
    name: str = "",
    *,
    told: Callable[[Verification], None] | None = None,
    cancel: Cancel = None,
) -> tuple[Verification, ...]:
    """Check all packs, or those of a name; raises `NotFoundError` and `TransferCancelled`.

    Also those that miss files, as far as it can be told what they are.
    """
    found = scan_packs(folders)
    broken = (read_description(p.path, PackPlace.OWN) for p in found.problems if p.path.is_dir())
    packs = (*found.packs, *(p for p in broken if p is not None))
    done = []
    for pack in _named(name, packs) if name else packs:
        verification = verify(pack, cancel)
        if told is not None:
            told(verification)
        done.append(verification)
    return tuple(done)


def _claimed(archive: Path, offer: OfferedPack) -> Claim:
    """So that two programs do not write the same file; what a killed one held is free again."""
    with suppress(OSError):  # the download tells of a folder that cannot be made
        archive.parent.mkdir(parents=True, exist_ok=True)
    claim = claim_file(archive.with_name(f"{archive.name}.lock"))
    if claim is None:
        raise PackError(
            f"{offer.label} ({offer.title}) is being downloaded by another Enface; "
            "wait for that one."
        )
    return claim


def _check_is(archive: Path, offer: OfferedPack) -> Pack | None:
    """What an archive says it is; refuses one of other languages than the index says."""
    with open_archive(archive) as opened:
        pack = read_archive(opened, archive, PackPlace.OWN)
    if pack is not None and pack.name != offer.name:
        raise PackError(
            f"The index is wrong: what it offers as {offer.label} is {pack.label}; "
            "choose another index."
        )
    return pack


def _named(name: str, packs: Sequence[Pack]) -> tuple[Pack, ...]:
    found = tuple(pack for pack in packs if name in names_of(pack))
    if not found:
        raise NotFoundError(f"No pack {name} is installed; `enface packs list` shows what is.")
    return found
