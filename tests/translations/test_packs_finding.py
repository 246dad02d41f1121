"""Finding packs, unpacking the bundled ones, and the way from one language to another."""

from __future__ import annotations

import os
import threading
import zipfile
from pathlib import Path

import pytest

from reader.errors import NoRouteError
from tests.packs import demo_files, write_archive, write_folder
from tests.translations.pack_fixtures import installed, random_files
from translations.engines.vocabulary import is_outside, words
from translations.packs import bundled
from translations.packs.bundled import read_bundled, unpack_bundled
from translations.packs.finding import (
    PackFolders,
    argos_folder,
    find_packs,
    scan_packs,
    standard_folders,
)
from translations.packs.pack import Pack, PackPlace
from translations.packs.routing import route


@pytest.fixture
def folders(tmp_path: Path) -> PackFolders:
    made = PackFolders(*(tmp_path / name for name in ("own", "argos", "bundled", "cache")))
    (tmp_path / "bundled").mkdir()
    return made


def _bundle(folders: PackFolders, files: dict[str, bytes], name: str = "demo") -> Path:
    assert folders.bundled is not None
    return write_archive(folders.bundled / f"{name}.argosmodel", files)


def _demo(*direction: str) -> dict[str, bytes]:
    return {**random_files(*direction), **demo_files("мост")}


def test_folders_that_do_not_exist_are_empty_and_stay_away(tmp_path: Path) -> None:
    folders = PackFolders(*(tmp_path / n for n in ("own", "argos", "bundled", "cache")))
    assert scan_packs(folders) == scan_packs(folders)
    assert find_packs(folders) == ()
    assert list(tmp_path.glob("*")) == [tmp_path / "home"]


def test_packs_of_all_three_folders_are_found(folders: PackFolders) -> None:
    installed(folders.own / "a", random_files("ru", "en"))
    assert folders.argos is not None
    installed(folders.argos / "b", random_files("en", "es"))
    _bundle(folders, _demo("en", "ru"))
    places = {p.name: p.place for p in find_packs(folders)}
    assert places == {
        "translate-ru_en": PackPlace.OWN,
        "translate-en_es": PackPlace.ARGOS,
        "translate-en_ru": PackPlace.BUNDLED,
    }


def test_a_real_pack_wins_over_a_newer_demo_pack(folders: PackFolders) -> None:
    real = installed(folders.own / "a", random_files("ru", "en", "1.0"))
    _bundle(folders, _demo("ru", "en", "9.0"))
    assert route(find_packs(folders), "ru", "en") == (real,)


def test_the_newest_version_wins_by_number(folders: PackFolders) -> None:
    installed(folders.own / "a", random_files("ru", "en", "1.9"))
    assert folders.argos is not None
    newest = installed(folders.argos / "b", random_files("ru", "en", "1.10"), PackPlace.ARGOS)
    assert route(find_packs(folders), "ru", "en") == (newest,)


def test_of_equal_versions_enfaces_own_wins(folders: PackFolders) -> None:
    assert folders.argos is not None
    installed(folders.argos / "b", random_files("ru", "en"))
    own = installed(folders.own / "a", random_files("ru", "en"))
    assert route(find_packs(folders), "ru", "en") == (own,)


def test_broken_packs_are_named_with_a_reason_and_others_still_found(folders: PackFolders) -> None:
    write_folder(folders.own / "broken", {"metadata.json": b"{"})
    write_folder(folders.own / "nothing", {"README.md": b"x"})
    assert folders.bundled is not None
    (folders.bundled / "bad.argosmodel").write_bytes(b"not a zip")
    good = installed(folders.own / "good", random_files())
    found = scan_packs(folders)
    assert found.packs == (good,)
    assert {p.path.name: p.reason for p in found.problems}.keys() == {
        "broken",
        "nothing",
        "bad.argosmodel",
    }
    assert all(p.reason.endswith(".") for p in found.problems)


def test_what_is_no_translation_is_no_problem(folders: PackFolders) -> None:
    assert folders.argos is not None
    write_folder(folders.argos / "sbd", {"metadata.json": b'{"type": "sbd"}'})
    write_folder(folders.argos / "minisbd", {"en.onnx": b"x"})
    assert scan_packs(folders).packs == ()
    assert scan_packs(folders).problems == ()


def test_metadata_is_read_tolerantly(folders: PackFolders) -> None:
    metadata = '\ufeff{"from_code": "ru", "to_code": "en", "package_version": 1.5}'.encode()
    files = {**random_files(), "metadata.json": metadata}
    pack = installed(folders.own / "a", files)
    assert (pack.from_name, pack.version, pack.demo) == ("Russian", "1.5", False)


def test_argos_folder_follows_argos_own_settings(tmp_path: Path, home: Path) -> None:
    standard = home / ".local" / "share" / "argos-translate" / "packages"
    assert argos_folder({}) == standard
    assert argos_folder({"XDG_DATA_HOME": "/x"}) == Path("/x/argos-translate/packages")
    assert argos_folder({"XDG_DATA_HOME": "/x", "ARGOS_PACKAGES_DIR": "/y"}) == Path("/y")
    assert not standard.exists()


def test_standard_folders_hold_the_packs_that_come_with_enface(tmp_path: Path) -> None:
    folders = standard_folders(tmp_path / "data", tmp_path / "cache", {})
    assert folders.own == tmp_path / "data" / "packs"
    assert folders.bundled is not None
    assert folders.bundled.name == "packs"
    assert list(tmp_path.iterdir()) == [tmp_path / "home"]


def test_a_bundled_pack_is_unpacked_when_first_used(folders: PackFolders) -> None:
    _bundle(folders, _demo())
    [pack] = find_packs(folders)
    assert pack.demo
    assert not folders.cache.exists()
    unpack_bundled(pack)
    assert (pack.path / "model" / "model.bin").read_bytes() == random_files()["model/model.bin"]
    assert _cached(folders) == {pack.path.name}


def test_unpacking_again_changes_nothing(folders: PackFolders) -> None:
    _bundle(folders, _demo())
    [pack] = find_packs(folders)
    unpack_bundled(pack)
    before = (pack.path / "model" / "model.bin").stat()
    unpack_bundled(pack)
    assert (pack.path / "model" / "model.bin").stat().st_ino == before.st_ino


@pytest.mark.parametrize("name", ["model/model.bin", "vocabulary.txt"])
def test_a_file_missing_from_the_cache_is_unpacked_again(folders: PackFolders, name: str) -> None:
    _bundle(folders, _demo())
    [pack] = find_packs(folders)
    unpack_bundled(pack)
    (pack.path / name).unlink()
    unpack_bundled(pack)
    assert (pack.path / name).read_bytes() == _demo()[name]


def test_a_new_build_of_a_bundled_pack_gets_a_folder_of_its_own(folders: PackFolders) -> None:
    archive = _bundle(folders, _demo())
    [first] = find_packs(folders)
    archive.unlink()
    _bundle(folders, {**_demo(), "README.md": b"A later build."})
    [second] = find_packs(folders)
    assert first.path != second.path


def test_unpacking_many_times_at_once_gives_one_whole_folder(folders: PackFolders) -> None:
    pack = read_bundled(_bundle(folders, _demo()), folders.cache)
    assert pack is not None
    together = threading.Barrier(8)

    def unpack() -> None:
        together.wait(60)
        unpack_bundled(pack)

    threads = [threading.Thread(target=unpack) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert _cached(folders) == {pack.path.name}
    files = {p.name for p in pack.path.rglob("*") if p.is_file()}
    assert files == {name.rpartition("/")[2] for name in _demo()}


def test_what_killed_processes_left_is_swept_after_a_day(folders: PackFolders) -> None:
    pack = read_bundled(_bundle(folders, _demo()), folders.cache)
    assert pack is not None
    old, fresh = folders.cache / ".staging-old", folders.cache / ".staging-fresh"
    write_folder(old, {"x": b"x"})
    write_folder(fresh, {"x": b"x"})
    os.utime(old, (0, 0))
    unpack_bundled(pack)
    assert _cached(folders) == {".staging-fresh", pack.path.name}


def test_what_another_put_there_meanwhile_is_left_alone(
    folders: PackFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = read_bundled(_bundle(folders, _demo()), folders.cache)
    assert pack is not None
    first = bundled._is_whole
    mark = pack.path / "mark"

    def slow(archive: zipfile.ZipFile, folder: Path) -> bool:
        before = first(archive, folder)
        if not mark.exists():
            monkeypatch.setattr(bundled, "_is_whole", first)
            unpack_bundled(pack)
            mark.touch()
        return before

    monkeypatch.setattr(bundled, "_is_whole", slow)
    unpack_bundled(pack)
    assert mark.exists()


def _cached(folders: PackFolders) -> set[str]:
    """What is in the cache beside the file that lets one process at a time unpack."""
    return {p.name for p in folders.cache.iterdir()} - {".lock"}


def _pack(source: str, target: str) -> Pack:
    return Pack(source, target, source, target, "1", Path(), PackPlace.OWN)


def test_a_route_takes_the_fewest_packs() -> None:
    packs = [_pack(*p) for p in ("ru en", "en de", "de es", "en es") for p in [p.split()]]
    assert [p.name for p in route(packs, "ru", "es")] == ["translate-ru_en", "translate-en_es"]


def test_a_direct_pack_is_taken_before_a_pivot() -> None:
    packs = [_pack("ru", "en"), _pack("en", "es"), _pack("ru", "es")]
    assert route(packs, "ru", "es") == (packs[2],)


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        ([], "no pack is installed"),
        ([("ru", "en")], "installed are ru → en.*or en → es"),
        ([("en", "es")], "installed are en → es.*or ru → en"),
        ([("es", "ru")], "install a pack ru → es"),
        ([("ru", "de"), ("de", "en")], "or en → es"),
        ([("en", "de"), ("de", "es")], "or ru → en"),
    ],
)
def test_no_route_names_what_is_there_and_what_would_help(
    pairs: list[tuple[str, str]], told: str
) -> None:
    with pytest.raises(NoRouteError, match=told):
        route([_pack(*p) for p in pairs], "ru", "es")


def test_the_same_language_is_no_route() -> None:
    with pytest.raises(NoRouteError, match="already is in ru"):
        route([_pack("ru", "en")], "ru", "ru")


def test_words_are_folded_runs_of_letters() -> None:
    assert words("Ёж, e\u0301te\u0301 2024-й Straße_x") == ["ёж", "été", "й", "strasse", "x"]


@pytest.mark.parametrize(
    ("text", "outside"),
    [
        ("мост хлеб", False),
        ("мост луна", True),
        ("мост хлеб луна", False),
        ("12 — !", False),
        ("", False),
    ],
)
def test_a_text_is_outside_when_much_of_it_is(text: str, outside: bool) -> None:
    assert is_outside(text, frozenset({"мост", "хлеб"})) is outside
