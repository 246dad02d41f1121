"""Installing and removing packs."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from reader.errors import NotFoundError, PackError
from tests.packs import write_archive
from tests.translations.pack_fixtures import installed, random_files
from translations.packs.checksums import CHECKSUMS
from translations.packs.finding import PackFolders, find_packs
from translations.packs.installing import install_pack, remove_pack
from translations.packs.network_errors import TransferCancelled
from translations.packs.operations import verify_packs
from translations.packs.pack import Pack, PackPlace


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write_archive(tmp_path / "translate-ru_en-1_0.argosmodel", random_files())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "packs"


def _found(folder: Path) -> tuple[Pack, ...]:
    return find_packs(PackFolders(folder, None, None, folder.parent / "cache"))


def test_an_installed_pack_is_found(archive: Path, folder: Path) -> None:
    pack = install_pack(archive, folder)
    assert _found(folder) == (pack,)
    assert (pack.name, pack.version, pack.title) == ("translate-ru_en", "1.0", "Russian → English")
    assert pack.removable
    assert [p.name for p in folder.iterdir()] == ["translate-ru_en-1_0"]


def test_the_trial_load_can_be_cancelled(archive: Path, folder: Path) -> None:
    asked: list[bool] = []
    before = set(threading.enumerate())

    def loading() -> bool:
        fresh = set(threading.enumerate()) - before
        asked.append(any(thread.name == "enface-engine" for thread in fresh))
        return asked[-1]

    with pytest.raises(TransferCancelled):
        install_pack(archive, folder, cancel=loading)
    assert asked.count(True) == 1
    assert list(folder.iterdir()) == []
    assert not loading()


def test_files_of_a_pack_are_those_of_the_archive(archive: Path, folder: Path) -> None:
    pack = install_pack(archive, folder)
    files = {
        p.relative_to(pack.path).as_posix(): p.read_bytes()
        for p in pack.path.rglob("*")
        if p.is_file() and p.name != CHECKSUMS
    }
    assert files == random_files()


def test_pickled_models_are_not_unpacked(tmp_path: Path, folder: Path) -> None:
    more = {"stanza/ru/model.pt": b"pickle", "spacy/x.bin": b"x", "model/sub/deep": b"x"}
    file = write_archive(tmp_path / "x.argosmodel", {**random_files(), **more})
    pack = install_pack(file, folder)
    assert {p.name for p in pack.path.iterdir()} == {
        "metadata.json",
        "sentencepiece.model",
        "README.md",
        "model",
        CHECKSUMS,
    }
    assert not (pack.path / "model" / "sub").exists()


def test_the_folder_is_named_by_what_the_pack_is(tmp_path: Path, folder: Path) -> None:
    file = write_archive(tmp_path / "x.argosmodel", random_files(), folder="translate-de_fr-9_9")
    assert install_pack(file, folder).path.name == "translate-ru_en-1_0"


def test_the_same_pack_again_says_so(archive: Path, folder: Path) -> None:
    pack = install_pack(archive, folder)
    with pytest.raises(PackError, match=r"translate-ru_en 1\.0 .* is already installed"):
        install_pack(archive, folder)
    assert _found(folder) == (pack,)


def test_another_build_of_the_same_version_is_refused(
    tmp_path: Path, archive: Path, folder: Path
) -> None:
    install_pack(archive, folder)
    other = {**random_files(), "model/model.bin": random_files("en", "es")["model/model.bin"]}
    other["model/model.bin"] += b"\0"
    with pytest.raises(PackError, match="Another build"):
        install_pack(write_archive(tmp_path / "x.argosmodel", other), folder)


def test_a_build_with_another_tokenizer_is_not_there_already(
    tmp_path: Path, archive: Path, folder: Path
) -> None:
    install_pack(archive, folder)
    other = {**random_files(), "sentencepiece.model": b"another"}
    with pytest.raises(PackError, match="Another build"):
        install_pack(write_archive(tmp_path / "x.argosmodel", other), folder)


def test_two_versions_live_side_by_side_and_the_newer_is_used(
    tmp_path: Path, archive: Path, folder: Path
) -> None:
    newer = write_archive(tmp_path / "x.argosmodel", random_files(version="1.10"))
    second = install_pack(newer, folder)
    first = install_pack(archive, folder)
    assert _found(folder) == (second, first)


def test_a_damaged_installed_pack_is_replaced(archive: Path, folder: Path) -> None:
    pack = install_pack(archive, folder)
    (pack.path / "model" / "model.bin").unlink()
    assert _found(folder) == ()
    assert install_pack(archive, folder) == pack
    assert _found(folder) == (pack,)


@pytest.mark.parametrize("name", ["model/model.bin", "sentencepiece.model"])
@pytest.mark.parametrize("part", [0, 0.5])
def test_a_pack_that_cannot_be_loaded_is_refused(
    tmp_path: Path, folder: Path, name: str, part: float
) -> None:
    data = random_files()[name]
    damaged = {**random_files(), name: data[: int(len(data) * part)]}
    file = write_archive(tmp_path / "x.argosmodel", damaged)
    with pytest.raises(PackError, match=r"translate-ru_en 1\.0 is damaged"):
        install_pack(file, folder)
    assert list(folder.iterdir()) == []


def test_a_model_of_noise_is_refused(tmp_path: Path, folder: Path) -> None:
    noise = bytes(i * 7919 % 251 for i in range(100_000))
    file = write_archive(tmp_path / "x.argosmodel", {**random_files(), "model/model.bin": noise})
    with pytest.raises(PackError, match="damaged"):
        install_pack(file, folder)
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(PackError, match="cannot be written to"):
        install_pack(archive, tmp_path / "file" / "packs")


def test_installing_the_same_pack_twice_at_once_installs_it_once(
    archive: Path, folder: Path
) -> None:
    outcomes: list[str] = []
    together = threading.Barrier(2)

    def check(pack: Pack) -> None:
        together.wait(60)

    def install() -> None:
        try:
            install_pack(archive, folder, check=check)
            outcomes.append("installed")
        except PackError as error:
            outcomes.append(str(error))

    threads = [threading.Thread(target=install) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(o == "installed" for o in outcomes) == 1
    assert any("already installed" in o for o in outcomes)
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("name", ["translate-ru_en", "translate-ru_en 1.0", "translate-ru_en-1_0"])
def test_a_removed_pack_is_gone(archive: Path, folder: Path, name: str) -> None:
    pack = install_pack(archive, folder)
    assert remove_pack(name, folder) == pack
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("version", ["1.0", "1.10"])
def test_one_of_two_versions_is_removed(
    tmp_path: Path, archive: Path, folder: Path, version: str
) -> None:
    newer = write_archive(tmp_path / "x.argosmodel", random_files(version="1.10"))
    packs = {p.version: p for p in (install_pack(newer, folder), install_pack(archive, folder))}
    assert remove_pack(f"translate-ru_en@{version}", folder) == packs.pop(version)
    assert _found(folder) == tuple(packs.values())


def test_a_damaged_pack_can_be_removed(archive: Path, folder: Path) -> None:
    pack = install_pack(archive, folder)
    (pack.path / "model" / "model.bin").unlink()
    assert remove_pack(pack.name, folder).version == "1.0"
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", ["translate-ru_en", "translate-ru_en-1_0"])
def test_a_pack_that_does_not_say_what_it_is_is_known_by_its_folder(
    archive: Path, folder: Path, name: str
) -> None:
    pack = install_pack(archive, folder)
    (pack.path / "metadata.json").write_text("{")
    (found,) = verify_packs(PackFolders(folder, None, None, folder.parent / "cache"), name)
    assert (found.good, found.changed) == (False, ("metadata.json",))
    assert remove_pack(name, folder).name == "translate-ru_en"
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", ["", ".", "..", "../packs", "translate-en_ru", "/", "*"])
def test_removing_a_pack_that_is_not_there_touches_nothing(
    archive: Path, folder: Path, name: str
) -> None:
    install_pack(archive, folder)
    with pytest.raises(NotFoundError, match="is installed"):
        remove_pack(name, folder)
    assert len(_found(folder)) == 1


def test_removing_from_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        remove_pack("translate-ru_en", tmp_path / "none")


def test_packs_of_argos_cannot_be_removed_here(tmp_path: Path, folder: Path) -> None:
    pack = installed(tmp_path / "argos" / "ru_en", random_files(), PackPlace.ARGOS)
    assert not pack.removable
    with pytest.raises(NotFoundError):
        remove_pack(pack.name, folder)
    assert pack.path.exists()
