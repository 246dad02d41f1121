"""A file is written whole or not at all."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import ExportError
from reader.store.library import Library
from tests.disk import small_disk
from translations.export.write import write_atomically

posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions and links of POSIX")
not_root = pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder."""
    empty = tmp_path / "empty"
    empty.mkdir()
    return empty


def test_a_new_file_holds_the_data(folder: Path) -> None:
    write_atomically(folder / "статья.html", b"new")
    assert (folder / "статья.html").read_bytes() == b"new"


def test_an_old_file_is_replaced_and_nothing_else_is_left(folder: Path) -> None:
    file = folder / "a.html"
    file.write_bytes(b"old and longer")
    write_atomically(file, b"new")
    assert file.read_bytes() == b"new"
    assert list(folder.iterdir()) == [file]


@posix
def test_permissions_of_the_old_file_are_kept(folder: Path) -> None:
    file = folder / "a.html"
    file.write_bytes(b"old")
    file.chmod(0o640)
    write_atomically(file, b"new")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


@posix
def test_a_new_file_has_the_usual_permissions(folder: Path) -> None:
    (folder / "usual").write_bytes(b"")
    write_atomically(folder / "a.html", b"new")
    modes = {stat.S_IMODE((folder / name).stat().st_mode) for name in ("usual", "a.html")}
    assert len(modes) == 1


@posix
def test_a_link_stays_a_link(folder: Path) -> None:
    file, link = folder / "file", folder / "link"
    file.write_bytes(b"old")
    link.symlink_to(file)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"


def test_a_relative_path_is_of_the_working_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    write_atomically(Path("a.html"), b"new")
    assert (folder / "a.html").read_bytes() == b"new"


def refused(path: Path, data: bytes = b"new") -> str:
    with pytest.raises(ExportError) as caught:
        write_atomically(path, data)
    return str(caught.value)


def test_a_missing_folder_is_named(folder: Path) -> None:
    message = refused(folder / "none" / "a.html")
    assert message == f"There is no folder “{folder / 'none'}”: create it or choose another one."


def test_a_file_in_place_of_the_folder_is_refused(folder: Path) -> None:
    (folder / "file").write_bytes(b"x")
    assert "There is no folder" in refused(folder / "file" / "a.html")


def test_a_folder_is_refused(folder: Path) -> None:
    assert "is a folder" in refused(folder)


@posix
def test_too_long_a_name_is_refused(folder: Path) -> None:
    assert "is too long" in refused(folder / ("a" * 300))
    assert list(folder.iterdir()) == []


def test_a_name_with_a_nul_is_refused(folder: Path) -> None:
    assert "cannot be a file name" in refused(folder / "a\0b")


@posix
def test_a_device_is_refused() -> None:
    assert "is a device" in refused(Path("/dev/null"))


@posix
@not_root
def test_a_read_only_folder_is_refused(folder: Path) -> None:
    folder.chmod(0o555)
    try:
        assert "is not permitted" in refused(folder / "a.html")
    finally:
        folder.chmod(0o755)


@posix
def test_a_write_protected_file_is_refused(folder: Path) -> None:
    file = folder / "a.html"
    file.write_bytes(b"old")
    file.chmod(0o444)
    assert "is write-protected" in refused(file)
    assert file.read_bytes() == b"old"


def test_a_failure_before_the_replacing_leaves_the_old_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder / "a.html"
    file.write_bytes(b"old")

    def fail(descriptor: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    assert "could not be written (Input/output error)" in refused(file)
    assert file.read_bytes() == b"old"
    assert list(folder.iterdir()) == [file]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", kilobytes=256) as folder:
        yield folder


def test_a_full_disk_leaves_the_old_file_and_no_other(disk: Path) -> None:
    file = disk / "a.html"
    file.write_bytes(b"old")
    assert "The disk is full" in refused(file, b"x" * 1_000_000)
    assert file.read_bytes() == b"old"
    assert list(disk.iterdir()) == [file]


def test_a_read_only_disk_is_refused(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    assert "is not permitted" in refused(disk / "a.html")


def test_nothing_is_written_over_an_open_library(tmp_path: Path) -> None:
    path = tmp_path / "library.enface"
    with Library.open(path):
        for name in (path, Path(f"{path}-wal")):
            before = name.stat().st_ino
            with pytest.raises(ExportError, match="is a database"):
                write_atomically(name, b"source,target")
            assert name.stat().st_ino == before
