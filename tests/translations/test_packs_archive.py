"""Archives that are not what they should be: each is refused with a sentence, nothing is left."""

from __future__ import annotations

import os
import stat
import struct
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import PackError
from tests.disk import small_disk
from tests.packs import write_archive
from tests.translations.pack_fixtures import random_files
from translations.packs.archive import LIMITS, Limits
from translations.packs.installing import install_pack
from translations.packs.pack import Pack

Entry = tuple[str | zipfile.ZipInfo, bytes]


def _loadable(pack: Pack) -> None:
    """Takes the place of the child process where the archive is refused before it is asked."""


def _refused(tmp_path: Path, file: Path, limits: Limits = LIMITS) -> str:
    """Try to install; the error's sentence. Nothing may have been written anywhere."""
    before = _everything(tmp_path)
    with pytest.raises(PackError) as error:
        install_pack(file, tmp_path / "packs", limits=limits, check=_loadable)
    assert _everything(tmp_path) - before <= {tmp_path / "packs"}
    assert "\n" not in str(error.value)
    return str(error.value)


def _everything(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))


def _with(tmp_path: Path, *entries: Entry) -> Path:
    """A good pack with more entries."""
    path = write_archive(tmp_path / "bad.argosmodel", random_files())
    with zipfile.ZipFile(path, "a") as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return path


def _without(tmp_path: Path, name: str) -> Path:
    files = {n: data for n, data in random_files().items() if n != name}
    return write_archive(tmp_path / "bad.argosmodel", files)


def _special(name: str, mode: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = mode << 16
    return info


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "no file" in _refused(tmp_path, tmp_path / "none.argosmodel")


def test_a_folder(tmp_path: Path) -> None:
    assert _refused(tmp_path, tmp_path)


@pytest.mark.parametrize("data", [b"", b"PK", b"hello " * 1000, b"PK\x05\x06" + b"\0" * 18])
def test_a_file_that_is_not_a_pack(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "bad.argosmodel"
    file.write_bytes(data)
    assert "not" in _refused(tmp_path, file)


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.999])
def test_a_truncated_archive(tmp_path: Path, part: float) -> None:
    file = write_archive(tmp_path / "bad.argosmodel", random_files())
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * part)])
    assert "damaged" in _refused(tmp_path, file)


def test_an_archive_with_a_flipped_byte_in_its_data(tmp_path: Path) -> None:
    file = write_archive(tmp_path / "bad.argosmodel", random_files())
    with zipfile.ZipFile(file) as archive:
        at = archive.getinfo("bad/model/model.bin").header_offset + 1000
    data = bytearray(file.read_bytes())
    data[at] ^= 0xFF
    file.write_bytes(data)
    assert _refused(tmp_path, file) == "bad.argosmodel is damaged; get the pack again."


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "bad/../../evil",
        "/tmp/enface-evil",
        "C:/evil",
        "bad\\..\\..\\evil",
        "bad/model/../../../evil",
        "bad//evil",
        "bad/ev\x07il",
        "bad/stream:evil",
    ],
)
def test_a_path_that_leads_outside(tmp_path: Path, name: str) -> None:
    message = _refused(tmp_path, _with(tmp_path, (name, b"x")))
    assert "outside its folder" in message or "unsafe name" in message
    assert not Path("/tmp/enface-evil").exists()


@pytest.mark.parametrize("mode", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFBLK, stat.S_IFSOCK])
def test_a_link_or_special_file(tmp_path: Path, mode: int) -> None:
    entry = _special("bad/model/link", mode | 0o777)
    assert "link or special file" in _refused(tmp_path, _with(tmp_path, (entry, b"/etc/passwd")))


def test_two_files_of_the_same_name(tmp_path: Path) -> None:
    assert "same name" in _refused(tmp_path, _with(tmp_path, ("bad/Metadata.JSON", b"{}")))


def test_an_archive_that_claims_terabytes(tmp_path: Path) -> None:
    file = write_archive(tmp_path / "bad.argosmodel", random_files())
    size = 4_000_000_000 - 2
    _rewrite_claim(file, "bad/model/model.bin", size)
    assert "claims to unpack to 4 GB" in _refused(tmp_path, file)


def test_a_zip_bomb(tmp_path: Path) -> None:
    file = tmp_path / "bad.argosmodel"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**random_files(), "model/zeros.bin": bytes(300_000_000)}.items():
            archive.writestr(f"bad/{name}", data)
    assert file.stat().st_size < 2_000_000
    assert "claims to unpack to" in _refused(tmp_path, file)


def test_an_archive_that_holds_more_than_it_claims(tmp_path: Path) -> None:
    file = write_archive(tmp_path / "bad.argosmodel", random_files())
    _rewrite_claim(file, "bad/model/model.bin", 1000)
    message = _refused(tmp_path, file)
    assert "more than it claims" in message or "damaged" in message


def _rewrite_claim(file: Path, name: str, size: int) -> None:
    """Write another unpacked size for an entry into the central directory (APPNOTE 4.3.12)."""
    data = bytearray(file.read_bytes())
    at = data.rindex(name.encode())
    header = at - 46
    assert data[header : header + 4] == b"PK\x01\x02"
    data[header + 24 : header + 28] = struct.pack("<I", size)
    file.write_bytes(data)


def test_the_limit_holds_for_the_bytes_that_come_out(tmp_path: Path) -> None:
    file = write_archive(tmp_path / "bad.argosmodel", random_files())
    assert "claims to unpack" in _refused(tmp_path, file, replace(LIMITS, unpacked_bytes=10_000))


def test_too_many_files(tmp_path: Path) -> None:
    many = [(f"bad/extra/{i}", b"") for i in range(LIMITS.files)]
    assert "more than 1000 files" in _refused(tmp_path, _with(tmp_path, *many))


def test_a_directory_of_a_million_files_is_not_even_read(tmp_path: Path) -> None:
    file = write_archive(tmp_path / "bad.argosmodel", random_files())
    data = bytearray(file.read_bytes())
    end = data.rindex(b"PK\x05\x06")
    data[end + 12 : end + 16] = struct.pack("<I", 100_000_000)
    file.write_bytes(data)
    assert "more than 1000 files" in _refused(tmp_path, file)


def test_an_archive_larger_than_any_pack(tmp_path: Path) -> None:
    file = tmp_path / "bad.argosmodel"
    with file.open("wb") as sink:
        sink.truncate(LIMITS.packed_bytes + 1)
    assert "larger than any language pack" in _refused(tmp_path, file)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("metadata.json", "not one language pack"),
        ("model/model.bin", "model/model.bin is missing"),
        ("sentencepiece.model", "sentencepiece.model or bpe.model is missing"),
    ],
)
def test_a_missing_file(tmp_path: Path, name: str, told: str) -> None:
    assert told in _refused(tmp_path, _without(tmp_path, name))


@pytest.mark.parametrize(
    "metadata",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"from_code": "ru"}',
        b'{"from_code": "../x", "to_code": "en"}',
        b'{"from_code": "ru", "to_code": ["en"]}',
        b'{"from_code": "ru", "to_code": "ru"}',
        b'{"from_code": "ru", "to_code": "en", "package_version": "1/../2"}',
        b'{"a": "' + b" " * 2_000_000 + b'"}',
    ],
    ids=range(11),
)
def test_a_description_that_is_not_one(tmp_path: Path, metadata: bytes) -> None:
    files = {**random_files(), "metadata.json": metadata}
    message = _refused(tmp_path, write_archive(tmp_path / "bad.argosmodel", files))
    assert "metadata.json" in message


def test_a_package_that_splits_sentences(tmp_path: Path) -> None:
    files = {**random_files(), "metadata.json": b'{"type": "sbd", "from_code": "ru"}'}
    message = _refused(tmp_path, write_archive(tmp_path / "bad.argosmodel", files))
    assert "not one that translates" in message


def test_an_encrypted_archive(tmp_path: Path) -> None:
    file = write_archive(tmp_path / "bad.argosmodel", random_files())
    data = bytearray(file.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    file.write_bytes(data)
    assert "encrypted" in _refused(tmp_path, file)


@pytest.mark.parametrize("free", [0, 100_000])
def test_a_disk_without_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int) -> None:
    usage = os.statvfs(tmp_path)
    monkeypatch.setattr("shutil.disk_usage", lambda path: type("", (), {"free": free})())
    assert usage.f_bavail > 0
    file = write_archive(tmp_path / "good.argosmodel", random_files())
    assert "not enough room" in _refused(tmp_path, file)


def test_a_disk_that_becomes_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write_archive(tmp_path / "good.argosmodel", random_files())
    with small_disk(tmp_path / "disk", kilobytes=200) as disk:
        monkeypatch.setattr("shutil.disk_usage", lambda path: type("", (), {"free": 1 << 40})())
        with pytest.raises(PackError, match="became full"):
            install_pack(file, disk / "packs", check=_loadable)
        assert _everything(disk) <= {disk / "packs"}


def test_a_directory_that_claims_another_place_is_damage(tmp_path: Path) -> None:
    """The first entry then begins one byte before the file does."""
    file = write_archive(tmp_path / "bad.argosmodel", _small_files())
    damaged = bytearray(file.read_bytes())
    damaged[damaged.rindex(b"PK\x05\x06") + 16] += 1
    file.write_bytes(damaged)
    with pytest.raises(PackError, match="damaged"):
        install_pack(file, tmp_path / "packs", check=_loadable)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_damage_to_an_archive_is_a_bug(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("damage")
    file = write_archive(folder / "bad.argosmodel", _small_files())
    damaged = bytearray(file.read_bytes())
    for at, value in data.draw(_damage(len(damaged))):
        damaged[at] = value
    file.write_bytes(damaged)
    try:
        install_pack(file, folder / "packs", check=_loadable)
    except PackError:
        assert not list((folder / "packs").glob("*"))


def _damage(length: int) -> st.SearchStrategy[list[tuple[int, int]]]:
    place = st.integers(0, length - 1) | st.integers(max(0, length - 500), length - 1)
    return st.lists(st.tuples(place, st.integers(0, 255)), min_size=1, max_size=6)


def _small_files() -> dict[str, bytes]:
    return {
        "metadata.json": random_files()["metadata.json"],
        "model/model.bin": b"model",
        "sentencepiece.model": b"pieces",
    }
