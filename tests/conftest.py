"""What holds for every test: no network, no folders of the user's, no screen."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The gate tries the same examples every time; `make faults` looks for new ones.
settings.register_profile("gate", derandomize=True)
if "ENFACE_FAULT_ROUNDS" not in os.environ:
    settings.load_profile("gate")

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
def _closed_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that opens a connection to anything but this machine fails."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and address[0] not in _LOOPBACK:
            pytest.fail(f"a connection to {address} was opened")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


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
