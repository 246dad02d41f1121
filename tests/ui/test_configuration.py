"""Settings shared by the window and the command line."""

from __future__ import annotations

import json
import os
import stat
from io import StringIO
from pathlib import Path

import pytest

from reader.errors import EnfaceError
from ui.cli.main import main
from ui.configuration import ARGOS_INDEX, Configuration, change_setting, read_configuration


def test_without_a_file_everything_has_its_default() -> None:
    assert read_configuration() == Configuration()


def test_a_changed_setting_is_there_next_time() -> None:
    change_setting("pack_index", "/srv/index.json")
    assert read_configuration() == Configuration(pack_index="/srv/index.json")


def test_an_empty_value_brings_the_default_back() -> None:
    change_setting("pack_index", "/srv/index.json")
    assert change_setting("pack_index", "").pack_index == ARGOS_INDEX


@pytest.mark.parametrize("address", ["ftp://x", "localhost:5000", "http://", "file:///etc"])
def test_a_server_is_asked_over_http_only(address: str) -> None:
    with pytest.raises(EnfaceError, match="begins with http:// or https://"):
        change_setting("libretranslate_address", address)
    assert read_configuration() == Configuration()


@pytest.mark.parametrize("address", ["http://127.0.0.1:5000", "HTTPS://lt.example/api", ""])
def test_the_address_of_a_server_is_kept(address: str) -> None:
    assert change_setting("libretranslate_address", address).libretranslate_address == address


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps other people out by other means")
def test_nobody_else_can_read_the_key(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    change_setting("libretranslate_key", "secret", path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_a_file_names_wrongly_has_its_default(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"pack_index": 5, "later": "x", "decoding_style": "fast"}')
    assert read_configuration(path) == Configuration(decoding_style="fast")


def test_a_damaged_file_is_told_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{")
    with pytest.raises(EnfaceError, match="cannot be read"):
        change_setting("pack_index", "x", path)
    assert path.read_text() == "{"


def test_a_folder_is_no_file_of_settings(tmp_path: Path) -> None:
    with pytest.raises(EnfaceError, match="is a folder, and the settings are a file"):
        read_configuration(tmp_path)


def test_the_command_line_lists_and_sets(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["settings", "set", "decoding_style", "fast", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["decoding_style"] == "fast"
    assert main(["settings", "list"]) == 0
    assert "decoding_style = fast\n" in capsys.readouterr().out


def _said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["settings", *arguments]) == 0
    streams = capsys.readouterr()
    return streams.out + streams.err


def test_a_key_is_told_to_nobody_who_does_not_ask_for_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "secret" not in _said(capsys, "set", "libretranslate_key", "secret")
    assert "secret" not in _said(capsys, "list")
    assert "secret" not in _said(capsys, "list", "--json")
    assert "secret" not in repr(read_configuration())
    assert _said(capsys, "get", "libretranslate_key") == "secret\n"
    assert json.loads(_said(capsys, "get", "libretranslate_key", "--json")) == {
        "libretranslate_key": "secret"
    }


def test_the_password_in_an_address_is_listed_nowhere(capsys: pytest.CaptureFixture[str]) -> None:
    address = "https://anna:secret@lt.example/" + "x" * 300
    _said(capsys, "set", "libretranslate_address", address)
    assert address.replace("anna:secret@", "") in _said(capsys, "list")
    assert _said(capsys, "get", "libretranslate_address") == f"{address}\n"


def test_a_key_is_read_from_a_pipe(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("piped\n"))
    _said(capsys, "set", "libretranslate_key", "-")
    assert read_configuration().libretranslate_key == "piped"


def test_an_unknown_setting_is_wrong_usage() -> None:
    with pytest.raises(SystemExit) as raised:
        main(["settings", "set", "colour", "red"])
    assert raised.value.code == 2
