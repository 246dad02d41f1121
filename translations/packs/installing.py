"""Installing and removing language packs in Enface's own folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from reader.errors import NotFoundError, PackError
from translations.engines.checking import check_loadable
from translations.packs.archive import LIMITS, Limits, open_archive, read_archive, unpack
from translations.packs.archive import unpacked_size as size_of
from translations.packs.checksums import write_checksums
from translations.packs.hashing import file_sha256
from translations.packs.network import Cancel, stop_asked
from translations.packs.network_errors import TransferCancelled
from translations.packs.pack import (
    BPE,
    MODEL,
    SENTENCEPIECE,
    Pack,
    PackPlace,
    read_description,
    read_pack,
)
from translations.packs.staging import check_free_space, move_away, move_into_place, staging


class AlreadyInstalledError(PackError):
    """The very pack is installed; nothing was changed, and nothing is wrong. `pack` is that."""

    def __init__(self, pack: Pack) -> None:
        super().__init__(f"{pack.label} ({pack.title}) is already installed; nothing was changed.")
        self.pack = pack


#: Takes an unpacked pack and raises `PackError` when it cannot be loaded; for another trial.
Check = Callable[[Pack], None]


def install_pack(
    file: Path,
    folder: Path,
    *,
    limits: Limits = LIMITS,
    check: Check | None = None,
    cancel: Cancel = None,
) -> Pack:
    """Install an .argosmodel file into `folder` and return the pack.

    The archive is checked, unpacked beside its place, loaded once in a child process, and only then
    moved into place. Raises `PackError`, and leaves nothing behind, when anything is wrong with it,
    `AlreadyInstalledError` when it is there, and `TransferCancelled` when `cancel` says so.
    """
    stopped = stop_asked(cancel)

    def proceed() -> None:
        if stopped():
            raise TransferCancelled

    with open_archive(file, limits) as archive:
        pack = read_archive(archive, folder, PackPlace.OWN)
        if pack is None:
            raise PackError(f"{file.name} is an Argos package, but not one that translates.")
        target = folder / pack.folder_name
        check_free_space((folder, size_of(archive)))
        with staging(folder) as stage:
            unpack(archive, stage, limits, proceed)
            pack = _looked_into(pack, stage)
            _refuse_if_installed(pack, target, stage)
            if check is None:
                check_loadable(replace(pack, path=stage), stopped=stopped)
            else:
                check(replace(pack, path=stage))
            write_checksums(stage)
            proceed()
            if target.exists() and _readable(target) is None:
                move_away(target)
            if not move_into_place(stage, target):
                raise AlreadyInstalledError(replace(pack, path=target))
    return replace(pack, path=target)


def remove_pack(name: str, folder: Path) -> Pack:
    """Remove an installed pack by its name, NAME@VERSION, its label or its folder; returns it.

    A name that several versions share removes the newest. A damaged pack can be removed as long as
    it can be told which one it is. An engine that has loaded the pack goes on with what it has in
    memory. Raises `NotFoundError` when no pack of that name is in `folder`, `PackError` when it
    cannot be removed.
    """
    described = (_readable(p) or read_description(p, PackPlace.OWN) for p in _pack_folders(folder))
    packs = [p for p in described if p is not None]
    matching = [p for p in packs if name in names_of(p)]
    if not matching:
        raise NotFoundError(
            f"No pack {name} is installed in Enface's own folder; "
            "`enface packs list` shows the packs and where they are."
        )
    pack = max(matching, key=lambda p: p.version_key)
    move_away(pack.path)
    return pack


def names_of(pack: Pack) -> set[str]:
    """What a pack may be called by a person."""
    return {pack.name, pack.label, f"{pack.name}@{pack.version}", pack.path.name}


def _looked_into(pack: Pack, stage: Path) -> Pack:
    """What can only be known of an unpacked pack: the tokens for several languages."""
    if pack.several is None:
        return pack
    read = read_pack(stage, PackPlace.OWN)
    return pack if read is None else replace(pack, several=read.several)


def _same(one: Path, other: Path) -> bool:
    if one.is_file() and other.is_file():
        return file_sha256(one) == file_sha256(other)
    return one.exists() == other.exists()


def _refuse_if_installed(pack: Pack, target: Path, stage: Path) -> None:
    existing = _readable(target)
    if existing is None:
        return
    if all(_same(existing.path / name, stage / name) for name in (MODEL, SENTENCEPIECE, BPE)):
        raise AlreadyInstalledError(existing)
    raise PackError(f"Another build of {pack.label} is already installed; remove that one first.")


def _pack_folders(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return [p for p in sorted(folder.iterdir()) if p.is_dir() and not p.name.startswith(".")]


def _readable(path: Path) -> Pack | None:
    """The pack in a folder, None when there is none or a damaged one."""
    if not path.is_dir():
        return None
    try:
        return read_pack(path, PackPlace.OWN)
    except PackError:
        return None
