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

_PREFIX = ".staging-"
_STALE_SECONDS = 24 * 3600


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """An empty folder inside `folder` to fill; what is still there at the end is removed.

    Turns a full or unwritable disk into a `PackError`.
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


def check_free_space(folder: Path, needed: int) -> None:
    """Raise `PackError` when the disk of `folder` has less than `needed` bytes free."""
    existing = next(p for p in (folder, *folder.parents) if p.exists())
    if shutil.disk_usage(existing).free < needed:
        raise PackError(
            f"The disk has not enough room for the pack ({needed / 1e6:,.0f} MB); free some space "
            "and try again."
        )


def _sweep(folder: Path) -> None:
    """Remove what killed processes left behind, old enough to belong to nobody who still runs."""
    for left in folder.glob(f"{_PREFIX}*"):
        with suppress(FileNotFoundError):
            if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(left, ignore_errors=True)


def _disk_error(folder: Path, error: OSError) -> PackError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return PackError(
            "The disk became full while the pack was unpacked; free some space and try again.",
            str(error),
        )
    return PackError(
        f"The folder {folder} cannot be written to; check its permissions.", str(error)
    )
