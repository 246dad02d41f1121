"""Downloading from a server on loopback that breaks off, lies and changes its mind."""

from __future__ import annotations

import json
import shutil
import sys
import threading
from pathlib import Path

import pytest

from reader.errors import EnfaceError, PackError
from tests.translations.downloads import data, target
from tests.translations.pack_server import PackServer
from translations.packs.download import Progress, check_crcs, download
from translations.packs.network_errors import NetworkError, TransferCancelled

__all__ = ["data", "target"]


def _left(target: Path) -> list[str]:
    return sorted(p.name for p in target.parent.iterdir())


def test_a_pack_arrives_whole_and_nothing_else_stays(
    server: PackServer, data: bytes, target: Path
) -> None:
    told: list[Progress] = []
    download([server.put("/p", data)], target, tell=told.append)
    assert target.read_bytes() == data
    assert _left(target) == [target.name]
    assert (told[-1].received, told[-1].total) == (len(data), len(data))


def test_a_broken_download_goes_on_by_itself(server: PackServer, data: bytes, target: Path) -> None:
    download([server.put("/p", data, breaks=[1000, 500])], target)
    assert target.read_bytes() == data
    assert [s.range for s in server.seen] == ["", "bytes=1000-", "bytes=1500-"]
    assert {s.if_range for s in server.seen[1:]} == {'"one"'}


def test_a_later_call_goes_on_where_the_first_stopped(
    server: PackServer, data: bytes, target: Path
) -> None:
    link = server.put("/p", data, breaks=[1000, 0])
    with pytest.raises(NetworkError, match="broke off; what has arrived is kept: try again"):
        download([link], target)
    assert _left(target) == [f"{target.name}.part", f"{target.name}.part.json"]
    server.seen.clear()
    download([link], target)
    assert target.read_bytes() == data
    assert [s.range for s in server.seen] == ["bytes=1000-"]


def test_a_date_serves_where_there_is_no_strong_mark(
    server: PackServer, data: bytes, target: Path
) -> None:
    date = "Tue, 03 Nov 2026 10:00:00 GMT"
    download([server.put("/p", data, breaks=[900], etag='W/"weak"', modified=date)], target)
    assert target.read_bytes() == data
    assert server.seen[1].if_range == date


def test_without_any_mark_a_part_is_not_trusted(
    server: PackServer, data: bytes, target: Path
) -> None:
    download([server.put("/p", data, breaks=[900], etag="")], target)
    assert target.read_bytes() == data
    assert [s.range for s in server.seen] == ["", ""]


def test_a_server_that_ignores_ranges_sends_all_again(
    server: PackServer, data: bytes, target: Path
) -> None:
    download([server.put("/p", data, breaks=[1000], ranges=False)], target)
    assert target.read_bytes() == data
    assert [s.range for s in server.seen] == ["", "bytes=1000-"]


def test_a_file_that_changed_between_the_parts_is_fetched_anew(
    server: PackServer, data: bytes, target: Path
) -> None:
    link = server.put("/p", b"PK\3\4" + bytes(len(data)), breaks=[1000, 0])
    with pytest.raises(NetworkError):
        download([link], target)
    server.put("/p", data, etag='"two"')
    download([link], target)
    assert target.read_bytes() == data


@pytest.mark.parametrize("state", ['{"url": 1}', "[", '{"a": 2}', "[1]", ""])
def test_a_damaged_note_on_the_part_means_a_new_beginning(
    server: PackServer, data: bytes, target: Path, state: str
) -> None:
    target.parent.mkdir()
    target.with_name(f"{target.name}.part").write_bytes(b"PK\3\4 something else")
    target.with_name(f"{target.name}.part.json").write_text(state)
    download([server.put("/p", data)], target)
    assert target.read_bytes() == data


def test_a_part_longer_than_the_file_means_a_new_beginning(
    server: PackServer, data: bytes, target: Path
) -> None:
    link = server.put("/p", data)
    target.parent.mkdir()
    part = target.with_name(f"{target.name}.part")
    part.write_bytes(data + b"more")
    source = {"url": link, "etag": '"one"', "modified": "", "total": len(data)}
    part.with_name(f"{part.name}.json").write_text(json.dumps(source))
    download([link], target)
    assert target.read_bytes() == data


def test_a_part_that_was_whole_already_needs_no_server(
    server: PackServer, data: bytes, target: Path
) -> None:
    link = server.put("/p", data)
    target.parent.mkdir()
    part = target.with_name(f"{target.name}.part")
    part.write_bytes(data)
    source = {"url": link, "etag": '"one"', "modified": "", "total": len(data)}
    part.with_name(f"{part.name}.json").write_text(json.dumps(source))
    download([link], target)
    assert (target.read_bytes(), server.seen) == (data, [])


def test_the_next_mirror_is_asked_when_one_has_nothing(
    server: PackServer, data: bytes, target: Path
) -> None:
    download([server.address + "/none", server.put("/p", data)], target)
    assert target.read_bytes() == data


def test_the_mirror_of_the_part_is_asked_first(
    server: PackServer, data: bytes, target: Path
) -> None:
    first, second = server.put("/a", data, statuses=[500]), server.put("/b", data, breaks=[800, 0])
    with pytest.raises(NetworkError, match="None of the 2 mirrors"):
        download([first, second], target)
    server.seen.clear()
    download([first, second], target)
    assert [(s.path, s.range) for s in server.seen] == [("/b", "bytes=800-")]


@pytest.mark.parametrize("claimed", [10, 1_000_000])
def test_a_wrong_length_is_never_taken_for_a_pack(
    server: PackServer, data: bytes, target: Path, claimed: int
) -> None:
    with pytest.raises(EnfaceError):
        download([server.put("/p", data, claimed=claimed)], target)
    assert not target.exists()


def test_a_server_that_does_not_know_the_length(
    server: PackServer, data: bytes, target: Path
) -> None:
    told: list[Progress] = []
    download([server.put("/p", data, chunked=True)], target, tell=told.append)
    assert target.read_bytes() == data
    assert told[0].total is None


def test_an_answer_in_chunks_that_breaks_off_is_noticed(
    server: PackServer, data: bytes, target: Path
) -> None:
    link = server.put("/p", data, chunked=True, breaks=[1000, 0], etag="")
    with pytest.raises(NetworkError, match="broke off"):
        download([link], target)
    assert not target.exists()


def test_a_web_page_is_no_pack_and_leaves_nothing(server: PackServer, target: Path) -> None:
    page = server.put("/p", b"<html>" + bytes(10_000), kind="text/html; charset=utf-8")
    with pytest.raises(NetworkError, match="web page instead of a language pack"):
        download([page], target)
    assert _left(target) == []


def test_a_byte_changed_on_the_way_is_found_and_leaves_nothing(
    server: PackServer, data: bytes, target: Path
) -> None:
    middle = len(data) // 2
    wrong = data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]
    with pytest.raises(PackError, match=f"{target.name} is damaged"):
        download([server.put("/p", wrong)], target)
    assert _left(target) == []


def test_after_a_damaged_mirror_comes_the_next(
    server: PackServer, data: bytes, target: Path
) -> None:
    damaged = server.put("/a", data[:-100] + bytes(100))
    download([damaged, server.put("/b", data)], target)
    assert target.read_bytes() == data


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_another_place_is_followed(
    server: PackServer, data: bytes, target: Path, status: int
) -> None:
    server.put("/p", data)
    download([server.put("/old", location="/p", statuses=[status])], target)
    assert target.read_bytes() == data


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://127.0.0.1/x", "data:,x", "http://[", "//"]
)
def test_a_redirect_to_anything_else_is_refused(
    server: PackServer, target: Path, location: str
) -> None:
    with pytest.raises(NetworkError):
        download([server.put("/p", location=location)], target)
    assert _left(target) == []


def test_a_redirect_in_a_circle_ends(server: PackServer, target: Path) -> None:
    with pytest.raises(NetworkError):
        download([server.put("/p", location="/p")], target)


def test_a_cancelled_download_keeps_what_has_arrived(
    server: PackServer, data: bytes, target: Path
) -> None:
    told: list[Progress] = []
    link = server.put("/p", data, held=threading.Event())
    with pytest.raises(TransferCancelled):
        download([link], target, tell=told.append, cancel=lambda: bool(told))
    kept = target.with_name(f"{target.name}.part").stat().st_size
    assert kept == told[0].received
    server.served["/p"].held = None
    server.seen.clear()
    download([link], target)
    assert [s.range for s in server.seen] == [f"bytes={kept}-"]
    assert target.read_bytes() == data


def test_cancelling_does_not_wait_for_a_silent_server(server: PackServer, target: Path) -> None:
    link = server.put("/p", b"", claimed=1000, held=threading.Event())
    reached = server.served["/p"].reached
    with pytest.raises(TransferCancelled):
        download([link], target, cancel=reached)
    held = server.served["/p"].held
    assert held is not None
    assert not held.is_set()  # the server is still holding


def test_a_silent_server_is_given_up(server: PackServer, target: Path) -> None:
    link = server.put("/p", b"", claimed=1000, held=threading.Event())
    with pytest.raises(NetworkError, match=r"did not answer in time"):
        download([link], target, silence=0.05)


def test_a_server_that_falls_silent_in_the_middle_is_asked_again(
    server: PackServer, data: bytes, target: Path
) -> None:
    download([server.put("/p", data, held=threading.Event())], target, silence=0.2)
    assert target.read_bytes() == data
    assert len(server.seen) == 2


def test_a_download_is_not_begun_on_a_disk_that_is_too_small(
    server: PackServer, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(target.parent.parent)
    needed = 1_900_000_000
    free = usage._replace(free=needed - 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: free)
    with pytest.raises(PackError, match=r"not enough room for the pack \(1,900 MB at"):
        download([server.put("/p", b"PK\3\4", claimed=needed)] * 2, target)
    assert len(server.seen) == 1


def test_more_than_any_pack_has_is_refused(server: PackServer, target: Path) -> None:
    with pytest.raises(NetworkError, match="more than any language pack"):
        download([server.put("/p", b"PK\3\4", claimed=3_000_000_000)], target)
    assert _left(target) == []


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of folders")
def test_a_folder_that_cannot_be_made_is_told(
    server: PackServer, data: bytes, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(PackError, match="cannot be written to"):
        download([server.put("/p", data)], tmp_path / "file" / "x.argosmodel")


def test_checking_a_long_archive_can_be_cancelled(data: bytes, tmp_path: Path) -> None:
    archive = tmp_path / "x.argosmodel"
    archive.write_bytes(data)
    with pytest.raises(TransferCancelled):
        check_crcs(archive, lambda: True)


def test_a_web_page_in_between_loses_nothing_of_a_part(
    server: PackServer, data: bytes, target: Path
) -> None:
    link = server.put("/p", data, breaks=[1000, 0])
    with pytest.raises(NetworkError, match="broke off"):
        download([link], target)
    server.put("/p", b"<html>sign in</html>", kind="text/html", etag='"page"')
    with pytest.raises(NetworkError, match="web page instead of a language pack"):
        download([link], target)
    server.put("/p", data)
    server.seen.clear()
    download([link], target)
    assert [s.range for s in server.seen] == ["bytes=1000-"]
    assert target.read_bytes() == data


def test_room_for_unpacking_is_looked_at_before_anything_is_fetched(
    server: PackServer, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(target.parent.parent)
    link = server.put("/p", b"PK\3\4", claimed=1_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=2_900_000))
    with pytest.raises(PackError, match=r"not enough room for the pack \(3\.0 MB"):
        download([link], target, into=target.parent.parent / "packs")
    assert not list(target.parent.glob("*.part"))
