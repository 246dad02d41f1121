"""Downloading from mirrors that fall silent in the middle, and going on at another one."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from tests.translations.downloads import data, target
from tests.translations.pack_server import PackServer
from translations.packs.download import Progress, _Meter, download
from translations.packs.network_errors import NetworkError

__all__ = ["data", "target"]

#: A server that answers at all does so sooner, also on a busy machine.
_SILENCE = 1.0


def _silent(server: PackServer, path: str, data: bytes, *after: int) -> str:
    return server.put(path, data, stalls=list(after), held=threading.Event())


def _asked(server: PackServer) -> list[tuple[str, str]]:
    return [(seen.path, seen.range) for seen in server.seen]


def test_a_server_that_falls_silent_again_is_given_up_and_what_came_is_kept(
    server: PackServer, data: bytes, target: Path
) -> None:
    link = _silent(server, "/p", data, 1000, 500, 100)
    with pytest.raises(NetworkError, match=r"nothing for 1 seconds; what has arrived is kept"):
        download([link], target, silence=_SILENCE)
    assert _asked(server) == [("/p", ""), ("/p", "bytes=1000-")]
    server.put("/p", data)
    download([link], target)
    assert server.seen[-1].range == "bytes=1500-"
    assert target.read_bytes() == data


def test_the_next_mirror_goes_on_at_once_where_one_fell_silent(
    server: PackServer, data: bytes, target: Path
) -> None:
    links = [_silent(server, "/a", data, 1000), server.put("/b", data, etag='"b"')]
    download(links, target, silence=_SILENCE)
    assert _asked(server) == [("/a", ""), ("/b", "bytes=1000-")]
    assert server.seen[1].if_range == ""  # that would name a state of the first one's file
    assert target.read_bytes() == data


def test_a_mirror_that_breaks_off_in_the_rest_goes_on_too(
    server: PackServer, data: bytes, target: Path
) -> None:
    links = [_silent(server, "/a", data, 1000), server.put("/b", data, breaks=[200])]
    download(links, target, silence=_SILENCE)
    assert _asked(server)[1:] == [("/b", "bytes=1000-"), ("/b", "bytes=1200-")]
    assert target.read_bytes() == data


def test_a_mirror_whose_file_is_of_another_length_is_asked_for_all_of_it(
    server: PackServer, data: bytes, target: Path
) -> None:
    links = [_silent(server, "/a", data + b"longer", 1000), server.put("/b", data)]
    download(links, target, silence=_SILENCE)
    assert _asked(server)[1:] == [("/b", "bytes=1000-"), ("/b", "")]
    assert target.read_bytes() == data


def test_a_mirror_whose_file_is_shorter_than_what_came_is_asked_for_all_of_it(
    server: PackServer, data: bytes, target: Path
) -> None:
    links = [_silent(server, "/a", data * 2, len(data) + 1), server.put("/b", data)]
    download(links, target, silence=_SILENCE)
    assert _asked(server)[2:] == [("/b", "")]
    assert target.read_bytes() == data


def test_two_different_files_of_one_length_are_not_taken_for_one(
    server: PackServer, data: bytes, target: Path
) -> None:
    other = data[:500] + bytes(500) + data[1000:]
    links = [_silent(server, "/a", other, 1000), server.put("/b", data)]
    download(links, target, silence=_SILENCE)
    assert _asked(server)[1:] == [("/b", "bytes=1000-"), ("/b", "")]
    assert target.read_bytes() == data


def test_a_mirror_without_ranges_sends_all_of_it(
    server: PackServer, data: bytes, target: Path
) -> None:
    links = [_silent(server, "/a", data, 1000), server.put("/b", data, ranges=False)]
    download(links, target, silence=_SILENCE)
    assert target.read_bytes() == data


def test_when_all_mirrors_fall_silent_what_came_is_kept(
    server: PackServer, data: bytes, target: Path
) -> None:
    links = [_silent(server, "/a", data, 1000), _silent(server, "/b", data, 700, 0)]
    with pytest.raises(NetworkError, match=r"None of the 2 mirrors .* what has arrived is kept"):
        download(links, target, silence=_SILENCE)
    assert target.with_name(f"{target.name}.part").stat().st_size == 1700


def test_while_nothing_comes_the_speed_falls() -> None:
    told: list[Progress] = []
    clock = iter([0.0, 1.0, 2.0, 5.0, 5.5])
    meter = _Meter(told.append, now=lambda: next(clock))
    meter.start(0)
    for received in (1000, 1000, 1000, 1000):
        meter.count(received, 2000)
    assert [progress.speed for progress in told] == [1000, 500, 0, 0]


def test_a_server_that_names_more_than_it_has_is_not_asked_over_and_over(
    server: PackServer, data: bytes, target: Path
) -> None:
    with pytest.raises(NetworkError, match="the length that it names"):
        download([server.put("/p", data, claimed=len(data) + 9)], target)
    whole = [asked for _, asked in _asked(server) if not asked]
    assert len(whole) == 2
