"""The packs that come with Enface: archives that are unpacked into a cache when first used."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

from translations.packs.archive import check_entries, open_archive, read_archive, unpack
from translations.packs.hashing import file_sha256
from translations.packs.pack import Pack, PackPlace
from translations.packs.staging import check_free_space, move_away, move_into_place, staging

_LOCK = ".lock"


def read_bundled(archive: Path, cache: Path) -> Pack | None:
    """The pack in an archive, without unpacking it; raises `PackError`, `OSError`.

    Its folder in the cache carries the archive's hash, so a new build never meets an old folder.
    """
    with open_archive(archive) as opened:
        pack = read_archive(opened, cache, PackPlace.BUNDLED)
    if pack is None:
        return None
    folder = cache / f"{pack.folder_name}-{file_sha256(archive)[:16]}"
    return replace(pack, path=folder, archive=archive)


def unpack_bundled(pack: Pack) -> None:
    """Make sure that `pack.path` is there and whole; raises `PackError`.

    Safe when several processes do it at once. Nothing is done for packs that are not bundled.
    """
    if pack.archive is None:
        return
    with open_archive(pack.archive) as archive:
        if _is_whole(archive, pack.path):
            return
        from filelock import FileLock

        check_free_space((pack.path.parent, sum(e.file_size for e in archive.infolist())))
        # One at a time: what another has just put there must not be taken for damaged and removed
        # while a third reads it.
        with staging(pack.path.parent) as stage, FileLock(pack.path.parent / _LOCK):
            if _is_whole(archive, pack.path):
                return
            if pack.path.exists():
                move_away(pack.path)
            unpack(archive, stage)
            move_into_place(stage, pack.path)


def discard_unpacked(pack: Pack) -> None:
    """Remove a bundled pack's unpacked files, found damaged; raises `PackError`."""
    if pack.archive is not None and pack.path.exists():
        move_away(pack.path)


def _is_whole(archive: zipfile.ZipFile, folder: Path) -> bool:
    """Whether every file is there in its size: cleaners of cache folders remove single files."""
    try:
        return all(
            (folder / name).stat().st_size == entry.file_size
            for name, entry in check_entries(archive).items()
        )
    except (FileNotFoundError, NotADirectoryError):
        return False
