"""Downloads on a disk that is full, and by a process that is killed."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from reader.errors import PackError
from tests.disk import small_disk
from tests.packs import write_archive
from tests.translations.pack_fixtures import random_files
from tests.translations.pack_server import PackServer
from translations.packs.download import download
from translations.packs.finding import PackFolders
from translations.packs.index import parse_index
from translations.packs.operations import install_offer

pytestmark = pytest.mark.faults


@pytest.fixture
def data(tmp_path: Path) -> bytes:
    return write_archive(tmp_path / "made.argosmodel", random_files()).read_bytes()


def test_a_disk_that_fills_up_is_told_of_and_the_download_goes_on_later(
    server: PackServer, data: bytes, tmp_path: Path
) -> None:
    # A server that does not state the length: what is needed cannot be looked at before.
    link = server.put("/p", data, chunked=True)
    with small_disk(tmp_path / "disk", kilobytes=len(data) // 1000 + 100) as disk:
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(200_000))
        target = disk / "x.argosmodel"
        with pytest.raises(PackError, match="disk became full during the download"):
            download([link, link], target)
        assert not target.exists()
        ballast.unlink()
        download([link], target)
        assert target.read_bytes() == data


@pytest.mark.parametrize("chunked", [False, True])
def test_a_pack_that_does_not_fit_when_unpacked_is_downloaded_once_at_most(
    server: PackServer, data: bytes, tmp_path: Path, *, chunked: bool
) -> None:
    link = server.put("/p", data, chunked=chunked)
    index = f"""[{{"from_code": "ru", "to_code": "en", "package_version": "1.0",
                  "links": ["{link}"]}}]"""
    (offer,) = parse_index(index.encode(), server.address + "/index.json").offers
    with small_disk(tmp_path / "disk", kilobytes=3 * len(data) // 1000 + 200) as disk:
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(3 * len(data)))
        folders = PackFolders(disk / "packs", None, None, tmp_path / "cache" / "packs")
        # A server that does not state the length lets the room be looked at only afterwards.
        said = "what was downloaded is kept" if chunked else "room for the pack"
        with pytest.raises(PackError, match=said):
            install_offer(offer, folders)
        assert not (disk / "packs").exists() or list((disk / "packs").iterdir()) == []
        kept = list((tmp_path / "cache" / "downloads").iterdir())
        assert [p.name for p in kept] == ([offer.file_name] if chunked else [])
        ballast.unlink()
        server.seen.clear()
        assert install_offer(offer, folders).version == "1.0"
        assert bool(server.seen) is not chunked


_DOWNLOAD = """
import sys
from pathlib import Path
from translations.packs.download import download
download([sys.argv[1]], Path(sys.argv[2]))
"""


def test_after_a_kill_the_download_goes_on(server: PackServer, data: bytes, tmp_path: Path) -> None:
    link = server.put("/p", data, held=threading.Event())
    target = tmp_path / "downloads" / "x.argosmodel"
    part = target.with_name("x.argosmodel.part")
    child = subprocess.Popen([sys.executable, "-c", _DOWNLOAD, link, target])
    turn = threading.Event()
    while not (part.exists() and part.stat().st_size):
        assert child.poll() is None
        turn.wait(0.01)
    child.kill()
    child.wait(60)
    kept = part.stat().st_size
    server.seen.clear()
    download([link], target)
    assert [s.range for s in server.seen] == [f"bytes={kept}-"]
    assert target.read_bytes() == data
