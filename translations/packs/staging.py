"""A folder that appears whole or not at all."""

from __future__ import annotations

import errno
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reader.errors import PackError


class DiskError(PackError):
    """The disk is full or refuses to be written to; the pack itself may be good."""


_PREFIX = ".staging-"
_STALE_SECONDS = 24 * 3600


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """An empty folder inside `folder` to fill; what is still there at the end is removed.

    Turns a full or unwritable disk into a `DiskError`.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        stage = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder))
    except OSError as error:
        raise _disk_error(folder, error) from None
    try:
        yield stage
    except OSError as error:
        raise _disk_error(folder, error) from None
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def move_into_place(stage: Path, target: Path) -> bool:
    """Rename a filled staging folder; False when another process put `target` there first."""
    # mkdtemp makes a folder for its owner only; a pack is as readable as its files.
    stage.chmod(0o755)
    try:
        stage.rename(target)
    except OSError:
        if target.is_dir():
            return False
        raise
    return True


def move_away(path: Path) -> None:
    """Remove a folder so that it disappears at once, also when its removal is cut short."""
    with staging(path.parent) as stage:
        path.rename(stage / "removed")


def check_free_space(*needs: tuple[Path, int]) -> None:
    """Raise `DiskError` when a folder's disk has less free than is needed there, in bytes.

    What several folders of one disk need is added up.
    """
    disks: dict[int, tuple[Path, int]] = {}
    for folder, needed in needs:
        existing = next(p for p in (folder, *folder.parents) if p.exists())
        disk = existing.stat().st_dev
        disks[disk] = existing, needed + disks.get(disk, (existing, 0))[1]
    for existing, needed in disks.values():
        if shutil.disk_usage(existing).free < needed:
            digits = 0 if needed >= 10_000_000 else 1
            raise DiskError(
                f"The disk has not enough room for the pack ({needed / 1e6:,.{digits}f} MB at "
                f"{existing}); free some space and try again."
            )


def _sweep(folder: Path) -> None:
    """Remove what killed processes left behind, old enough to belong to nobody who still runs."""
    for left in folder.glob(f"{_PREFIX}*"):
        with suppress(FileNotFoundError):
            if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(left, ignore_errors=True)


def _disk_error(folder: Path, error: OSError) -> DiskError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskError(
            "The disk became full while the pack was unpacked; free some space and try again.",
            str(error),
        )
    return DiskError(
        f"The folder {folder} cannot be written to; check its permissions.", str(error)
    )
