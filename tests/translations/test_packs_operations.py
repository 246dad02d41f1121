"""From an index to a translation, and back: what the command line and the window call."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import resources
from reader.errors import EnfaceError, NotFoundError, PackError
from tests.packs import write_archive
from tests.translations.pack_fixtures import engine_of, installed, random_files
from tests.translations.pack_server import PackServer, entry
from translations.packs.checksums import CHECKSUMS
from translations.packs.finding import PackFolders, find_packs
from translations.packs.index import OfferedPack
from translations.packs.installing import install_pack, remove_pack
from translations.packs.network_errors import NetworkError, TransferCancelled
from translations.packs.operations import (
    downloads_folder,
    find_offers,
    find_updates,
    install_offer,
    list_offers,
    measure,
    verify_packs,
)
from translations.packs.pack import Pack, PackPlace

_DEMO = Path(resources.__file__).parent / "packs" / "translate-en_es-1_0.argosmodel"


@pytest.fixture
def folders(tmp_path: Path) -> PackFolders:
    return PackFolders(tmp_path / "data" / "packs", None, None, tmp_path / "cache" / "packs")


def _archive(tmp_path: Path, version: str = "1.0") -> bytes:
    path = tmp_path / f"made-{version}.argosmodel"
    return write_archive(path, random_files(version=version)).read_bytes()


def _left(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.exists() else []


def _offer(address: str, folders: PackFolders) -> OfferedPack:
    return list_offers(address, folders).offers[0].pack


def test_from_an_index_to_a_translation(server: PackServer, folders: PackFolders) -> None:
    link = server.put("/en_es", _DEMO.read_bytes(), breaks=[100_000])
    address = server.put_index(entry("en", "es", server.address + "/none", link))
    (offer,) = find_offers("en-es", address, folders)
    pack = install_offer(offer, folders)
    assert (pack.name, pack.place) == ("translate-en_es", PackPlace.OWN)
    engine = engine_of(*find_packs(folders))
    try:
        # One that the pack was trained on: others depend on how a processor rounds.
        sentence = "The city council approved the plan on Tuesday by 19 votes to 4."
        (made,) = engine.translate([sentence], "en", "es")
    finally:
        engine.close()
    assert "aprobó el plan el martes" in made.text
    assert _left(downloads_folder(folders)) == []


def test_an_offer_stands_to_what_is_installed(
    server: PackServer, folders: PackFolders, tmp_path: Path
) -> None:
    installed(folders.own / "a", random_files("ru", "en"))
    address = server.put_index(
        entry("ru", "en", "a"), entry("ru", "en", "b", version="1.1"), entry("en", "es", "c"), 7
    )
    found = list_offers(address, folders)
    by_label = {o.pack.label: o for o in found.offers}
    assert by_label["translate-ru_en 1.0"].installed
    assert by_label["translate-ru_en 1.1"].newer
    assert by_label["translate-en_es 1.0"].opens == (("ru", "es"),)
    assert len(found.problems) == 1
    assert [o.pack.label for o in list_offers(address, folders, "spanish").offers] == [
        "translate-en_es 1.0"
    ]


def test_a_download_broken_off_is_gone_on_with(
    server: PackServer, folders: PackFolders, tmp_path: Path
) -> None:
    link = server.put("/p", _archive(tmp_path), breaks=[4000, 0])
    offer = _offer(server.put_index(entry("ru", "en", link)), folders)
    with pytest.raises(NetworkError, match="broke off"):
        install_offer(offer, folders)
    assert _left(folders.own) == []
    server.seen.clear()
    assert install_offer(offer, folders).version == "1.0"
    assert [s.range for s in server.seen] == ["bytes=4000-"]


def test_installing_can_be_cancelled_and_needs_no_second_download(
    server: PackServer, folders: PackFolders, tmp_path: Path
) -> None:
    link = server.put("/p", _archive(tmp_path))
    offer = _offer(server.put_index(entry("ru", "en", link)), folders)
    archive = downloads_folder(folders) / offer.file_name
    with pytest.raises(TransferCancelled):
        install_offer(offer, folders, cancel=archive.exists)
    assert _left(folders.own) == []
    server.seen.clear()
    assert install_offer(offer, folders).version == "1.0"
    assert server.seen == []


def test_what_is_installed_is_not_downloaded_again(
    server: PackServer, folders: PackFolders
) -> None:
    installed(folders.own / "translate-ru_en-1_0", random_files())
    offer = _offer(server.put_index(entry("ru", "en", server.put("/p", b"PK"))), folders)
    server.seen.clear()
    with pytest.raises(PackError, match="already installed"):
        install_offer(offer, folders)
    assert server.seen == []


def test_a_whole_archive_that_cannot_be_loaded_leaves_nothing(
    server: PackServer, folders: PackFolders, tmp_path: Path
) -> None:
    files = {**random_files(), "model/model.bin": b"noise" * 1000}
    data = write_archive(tmp_path / "x.argosmodel", files).read_bytes()
    offer = _offer(server.put_index(entry("ru", "en", server.put("/p", data))), folders)
    with pytest.raises(PackError, match="damaged"):
        install_offer(offer, folders)
    assert _left(downloads_folder(folders)) + _left(folders.own) == []


def test_a_pack_of_another_pair_than_offered_is_refused(
    server: PackServer, folders: PackFolders, tmp_path: Path
) -> None:
    link = server.put("/p", _archive(tmp_path))
    offer = _offer(server.put_index(entry("de", "en", link)), folders)
    with pytest.raises(PackError, match="The index is wrong"):
        install_offer(offer, folders)
    assert _left(downloads_folder(folders)) + _left(folders.own) == []


def test_an_index_in_a_file_offers_the_files_beside_it(
    folders: PackFolders, tmp_path: Path
) -> None:
    import json

    _archive(tmp_path)
    index = tmp_path / "index.json"
    index.write_text(json.dumps([entry("ru", "en", "made-1.0.argosmodel")]))
    offer = _offer(str(index), folders)
    assert measure(offer) == (tmp_path / "made-1.0.argosmodel").stat().st_size
    assert install_offer(offer, folders).name == "translate-ru_en"
    assert (tmp_path / "made-1.0.argosmodel").exists()


def test_the_size_is_asked_of_the_mirrors(server: PackServer, folders: PackFolders) -> None:
    links = server.address + "/none", server.put("/p", b"x" * 4321)
    assert measure(_offer(server.put_index(entry("ru", "en", *links)), folders)) == 4321
    assert {s.method for s in server.seen if s.path == "/p"} == {"HEAD"}


def test_an_update_lies_beside_the_old_version(
    server: PackServer, folders: PackFolders, tmp_path: Path
) -> None:
    installed(folders.own / "translate-ru_en-1_0", random_files())
    link = server.put("/p", _archive(tmp_path, "1.1"))
    address = server.put_index(entry("ru", "en", link, version="1.1"), entry("en", "es", "x"))
    for offer in find_updates(address, folders):
        install_offer(offer, folders)
    assert [p.version for p in find_packs(folders)] == ["1.1", "1.0"]
    assert find_updates(address, folders) == ()
    assert find_updates(address, folders, "translate-ru_en@1.0") == ()


def test_updating_what_is_not_installed_is_told(server: PackServer, folders: PackFolders) -> None:
    with pytest.raises(NotFoundError):
        find_updates(server.put_index(), folders, "translate-ru_en")


@pytest.fixture
def pack(folders: PackFolders, tmp_path: Path) -> Pack:
    _archive(tmp_path)
    return install_pack(tmp_path / "made-1.0.argosmodel", folders.own)


def test_a_pack_as_it_was_installed_is_good(pack: Pack, folders: PackFolders) -> None:
    (found,) = verify_packs(folders)
    assert (found.pack, found.good) == (pack, True)


def test_a_changed_file_is_found_even_with_its_old_time(pack: Pack, folders: PackFolders) -> None:
    model = pack.path / "model" / "model.bin"
    state, data = model.stat(), bytearray(model.read_bytes())
    data[-1] ^= 1
    model.write_bytes(data)
    os.utime(model, ns=(state.st_atime_ns, state.st_mtime_ns))
    (found,) = verify_packs(folders)
    assert (found.good, found.changed, found.missing) == (False, ("model/model.bin",), ())
    assert "model/model.bin has changed" in found.sentence


@pytest.mark.parametrize("name", ["README.md", "model/model.bin"])
def test_a_missing_file_is_found(pack: Pack, folders: PackFolders, name: str) -> None:
    (pack.path / name).unlink()
    (found,) = verify_packs(folders, "translate-ru_en")
    assert (found.good, found.missing) == (False, (name,))


def test_a_pack_without_checksums_is_neither_good_nor_damaged(
    pack: Pack, folders: PackFolders
) -> None:
    (pack.path / CHECKSUMS).unlink()
    (found,) = verify_packs(folders)
    assert (found.known, found.good, found.changed) == (False, False, ())


def test_checksums_that_are_none_are_damage(pack: Pack, folders: PackFolders) -> None:
    (pack.path / CHECKSUMS).write_bytes(b"\0\xff")
    assert verify_packs(folders)[0].changed == (CHECKSUMS,)


def test_bundled_packs_are_checked_by_their_archives(folders: PackFolders, tmp_path: Path) -> None:
    bundled = PackFolders(folders.own, None, _DEMO.parent, folders.cache)
    assert all(v.good for v in verify_packs(bundled))


def test_verifying_can_be_cancelled(pack: Pack, folders: PackFolders) -> None:
    with pytest.raises(TransferCancelled):
        verify_packs(folders, cancel=lambda: True)


def test_verifying_what_is_not_installed_is_told(folders: PackFolders) -> None:
    with pytest.raises(NotFoundError):
        verify_packs(folders, "translate-xx_yy")


def test_a_pack_removed_while_in_use_is_one_sentence(pack: Pack, folders: PackFolders) -> None:
    engine = engine_of(pack)
    try:
        answers = engine.translate(["The council met.", "Why?"], "ru", "en")
        remove_pack(pack.name, folders.own)
        with pytest.raises(EnfaceError) as caught:
            list(answers)
    finally:
        engine.close()
    assert "is damaged" not in str(caught.value)
    assert "translate-ru_en 1.0" in str(caught.value)


_INSTALL = """
import sys
from pathlib import Path
from translations.packs.finding import PackFolders
from translations.packs.operations import find_offers, install_offer
folders = PackFolders(Path(sys.argv[2]), None, None, Path(sys.argv[3]))
(offer,) = find_offers("ru-en", sys.argv[1], folders)
install_offer(offer, folders)
"""


def test_two_programs_do_not_download_the_same_pack(
    server: PackServer, folders: PackFolders, tmp_path: Path
) -> None:
    held = threading.Event()
    link = server.put("/p", _archive(tmp_path), held=held)
    address = server.put_index(entry("ru", "en", link))
    offer = _offer(address, folders)
    command = [sys.executable, "-c", _INSTALL, address, folders.own, folders.cache]
    with subprocess.Popen(command) as child:
        assert server.served["/p"].reached.wait(60)
        with pytest.raises(PackError, match="is being downloaded by another Enface"):
            install_offer(offer, folders)
        held.set()
        assert child.wait(60) == 0
    assert [p.label for p in find_packs(folders)] == ["translate-ru_en 1.0"]
    assert _left(downloads_folder(folders)) == []


def test_a_killed_download_blocks_nobody(
    server: PackServer, folders: PackFolders, tmp_path: Path
) -> None:
    link = server.put("/p", _archive(tmp_path), held=threading.Event())
    address = server.put_index(entry("ru", "en", link))
    command = [sys.executable, "-c", _INSTALL, address, folders.own, folders.cache]
    with subprocess.Popen(command) as child:
        assert server.served["/p"].reached.wait(60)
        child.kill()
    assert install_offer(_offer(address, folders), folders).version == "1.0"
    assert _left(downloads_folder(folders)) == []
