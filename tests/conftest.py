"""What holds for every test: no network, no folders of the user's, no screen."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

from tests.translations.pack_server import PackServer, running_server

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The gate tries the same examples every time; `make faults` looks for new ones. How long one takes
# is no fault: other work on the machine counts in it.
settings.register_profile("gate", derandomize=True, deadline=None)
settings.register_profile("faults", deadline=None)
settings.load_profile("faults" if "ENFACE_FAULT_ROUNDS" in os.environ else "gate")

# A test waits for what must happen; on a busy machine that takes longer than pytest-qt's 5 s.
for _wait in (
    QtBot.waitActive,
    QtBot.waitExposed,
    QtBot.waitSignal,
    QtBot.waitSignals,
    QtBot.waitUntil,
):
    _wait.__kwdefaults__["timeout"] = 60_000

_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@pytest.fixture(autouse=True)
def _closed_sockets(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A test that opens a connection to anything but this machine fails; no name is looked up.

    Nor may what it starts: `closed/sitecustomize.py` is read by every Python.
    """
    with TemporaryDirectory() as folder:
        marks = Path(folder) / "opened"
        monkeypatch.setenv("ENFACE_OPENED", str(marks))
        paths = [str(Path(__file__).parent / "closed"), os.environ.get("PYTHONPATH", "")]
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, paths)))
        _close_here(monkeypatch)
        yield
        if marks.exists():
            pytest.fail(f"a process opened a connection to {marks.read_text('utf-8')}")


def _close_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def guard(name: str) -> None:
        opens = getattr(socket.socket, name)

        def guarded(self: socket.socket, *arguments: Any) -> Any:
            address = arguments[-1]
            if isinstance(address, tuple) and address[0] not in _LOOPBACK:
                pytest.fail(f"a connection to {address} was opened")
            return opens(self, *arguments)

        monkeypatch.setattr(socket.socket, name, guarded)

    for name in ("connect", "connect_ex", "sendto"):
        guard(name)
    look_up = socket.getaddrinfo

    def looked_up(host: Any, *arguments: Any, **named: Any) -> Any:
        if host not in {None, "", *_LOOPBACK}:
            raise socket.gaierror(socket.EAI_AGAIN, "tests look no names up")
        return look_up(host, *arguments, **named)

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder, so that no test reads or writes the user's own files."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(folder))
    for name in (
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
        "ENFACE_LIBRARY",
        "ENFACE_CONFIG",
        "ARGOS_PACKAGES_DIR",
        "SNAP",
    ):
        monkeypatch.delenv(name, raising=False)
    # Which dictionaries a machine has is none of the tests' business.
    monkeypatch.setenv("ENFACE_DICTIONARIES", str(folder / "dictionaries"))
    return folder


@pytest.fixture
def server() -> Iterator[PackServer]:
    """A server of packs and pages on this machine."""
    with running_server() as running:
        yield running
