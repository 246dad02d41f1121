"""Installing and removing language packs in Enface's own folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from reader.errors import NotFoundError, PackError
from translations.engines.checking import check_loadable
from translations.packs.archive import LIMITS, Limits, open_archive, read_archive, unpack
from translations.packs.archive import unpacked_size as size_of
from translations.packs.hashing import file_sha256
from translations.packs.pack import MODEL, Pack, PackPlace, read_pack
from translations.packs.staging import check_free_space, move_away, move_into_place, staging

#: Takes an unpacked pack and raises `PackError` when it cannot be loaded.
Check = Callable[[Pack], None]


def install_pack(
    file: Path, folder: Path, *, limits: Limits = LIMITS, check: Check = check_loadable
) -> Pack:
    """Install an .argosmodel file into `folder` and return the pack.

    The archive is checked, unpacked beside its place, loaded once in a child process, and only then
    moved into place. Raises `PackError`, and leaves nothing behind, when anything is wrong with it
    or when it is installed already.
    """
    with open_archive(file, limits) as archive:
        pack = read_archive(archive, folder, PackPlace.OWN)
        if pack is None:
            raise PackError(f"{file.name} is an Argos package, but not one that translates.")
        target = folder / pack.folder_name
        check_free_space(folder, size_of(archive))
        with staging(folder) as stage:
            unpack(archive, stage, limits)
            _refuse_if_installed(pack, target, file_sha256(stage / MODEL))
            check(replace(pack, path=stage))
            if target.exists() and _readable(target) is None:
                move_away(target)
            if not move_into_place(stage, target):
                raise _installed_already(pack)
    return replace(pack, path=target)


def remove_pack(name: str, folder: Path) -> Pack:
    """Remove an installed pack by its name, its label or the name of its folder; returns it.

    A name that several versions share removes the newest. Raises `NotFoundError` when no pack of
    that name is in `folder`, `PackError` when it cannot be removed.
    """
    packs = [p for p in map(_readable, _pack_folders(folder)) if p is not None]
    matching = [p for p in packs if name in {p.name, p.label, p.path.name}]
    if not matching:
        raise NotFoundError(
            f"No pack {name} is installed in Enface's own folder; "
            "`enface packs list` shows the packs and where they are."
        )
    pack = max(matching, key=lambda p: p.version_key)
    move_away(pack.path)
    return pack


def _refuse_if_installed(pack: Pack, target: Path, sha256: str) -> None:
    existing = _readable(target)
    if existing is None:
        return
    if file_sha256(existing.path / MODEL) == sha256:
        raise _installed_already(pack)
    raise PackError(f"Another build of {pack.label} is already installed; remove that one first.")


def _installed_already(pack: Pack) -> PackError:
    return PackError(f"{pack.label} ({pack.title}) is already installed; nothing was changed.")


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
