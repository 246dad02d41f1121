"""`packs available|install|update|verify` with a server on loopback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import resources
from tests.packs import write_archive
from tests.translations.pack_fixtures import random_files
from tests.translations.pack_server import PackServer, entry
from tests.ui.cli.conftest import Enface
from translations.packs.download import Progress
from ui.cli.pack_progress import progress_text

_DEMO = Path(resources.__file__).parent / "packs" / "translate-en_es-1_0.argosmodel"


@pytest.fixture
def index(server: PackServer, tmp_path: Path) -> str:
    """Offers two versions of ru → en and the demo pack en → es, over a server that breaks off."""
    links = []
    for version in ("1.0", "1.1"):
        path = tmp_path / f"{version}.argosmodel"
        data = write_archive(path, random_files(version=version)).read_bytes()
        links.append(server.put(f"/{version}", data, breaks=[5000]))
    return server.put_index(
        entry("ru", "en", links[0]),
        entry("en", "es", server.put("/es", _DEMO.read_bytes(), breaks=[90_000])),
        {"type": "sbd"},
        "junk",
    )


def test_what_the_index_offers(enface: Enface, index: str) -> None:
    answer = enface("packs", "available", "russian", "--index", index, "--json")
    (offer,) = answer.json
    assert offer == {
        "name": "translate-ru_en",
        "version": "1.0",
        "from": "ru",
        "to": "en",
        "pairs": [{"from": "ru", "to": "en"}],
        "from_name": "Russian",
        "to_name": "English",
        "size": None,
        "licence": "",
        "installed": False,
        "newer": False,
        "opens": [],
        "links": [index.replace("index.json", "1.0")],
    }
    assert answer.err.count("\n") == 1
    assert "Entry 4 of the index was left out" in answer.err


def test_sizes_are_asked_for(enface: Enface, index: str, server: PackServer) -> None:
    (offer,) = enface("packs", "available", "ru-en", "--sizes", "--index", index, "--json").json
    assert offer["size"] == len(server.served["/1.0"].data)


def test_the_index_of_the_settings_is_used(enface: Enface, index: str) -> None:
    assert enface("settings", "set", "pack_index", index).code == 0
    answer = enface("packs", "available", "en-es")
    assert answer.out.split()[:2] == ["translate-en_es", "1.0"]


def test_from_an_index_to_a_translated_article(
    enface: Enface, index: str, server: PackServer, tmp_path: Path
) -> None:
    installed = enface("packs", "install", "en-es", "--index", index, "--json").json
    assert (installed["name"], installed["removable"]) == ("translate-en_es", True)
    assert [s.range for s in server.seen if s.path == "/es"] == ["", "bytes=90000-"]
    article = tmp_path / "article.txt"
    article.write_text(
        "The city council approved the plan on Tuesday by 19 votes to 4.\n", encoding="utf-8"
    )
    (imported,) = enface("import", article, "--lang", "en", "--json").json
    assert enface("translate", imported["id"], "--to", "es").code == 0
    assert "martes" in enface("show", imported["id"], "--to", "es").out


def test_a_pair_is_put_together_from_two_packs(enface: Enface, index: str) -> None:
    installed = enface("packs", "install", "ru-es", "--index", index, "--json").json
    assert [p["name"] for p in installed] == ["translate-ru_en", "translate-en_es"]


def test_update_verify_and_remove_a_version(enface: Enface, index: str, server: PackServer) -> None:
    enface("packs", "install", "translate-ru_en", "--index", index)
    newer = server.put_index(entry("ru", "en", index.replace("index.json", "1.1"), version="1.1"))
    (updated,) = enface("packs", "update", "--index", newer, "--json").json
    assert updated["version"] == "1.1"
    assert enface("packs", "update", "--index", newer, "--json").json == []
    verified = enface("packs", "verify", "translate-ru_en", "--json").json
    own = [(v["version"], v["good"]) for v in verified if v["removable"]]
    assert own == [("1.1", True), ("1.0", True)]
    removed = enface("packs", "remove", "translate-ru_en@1.0", "--json").json
    assert removed["version"] == "1.0"
    listed = enface("packs", "list", "--json").json
    assert [p["version"] for p in listed if p["name"] == "translate-ru_en" and not p["demo"]] == [
        "1.1"
    ]


def test_a_pack_that_fails_keeps_no_other_from_being_updated(
    enface: Enface, index: str, server: PackServer, tmp_path: Path
) -> None:
    enface("packs", "install", "translate-ru_en", "--index", index)
    enface("packs", "install", "translate-en_es", "--index", index)
    newer = server.put_index(
        entry("en", "es", server.address + "/none", version="1.1"),
        entry("ru", "en", index.replace("index.json", "1.1"), version="1.1"),
    )
    answer = enface("packs", "update", "--index", newer)
    assert answer.code == 1
    assert answer.out.startswith("translate-ru_en 1.1")
    assert answer.err.startswith("enface: translate-en_es 1.1: ")
    assert answer.err.count("\n") == 1
    again = enface("packs", "update", "--index", newer, "--json")
    assert (again.code, again.json) == (1, [])


def test_an_index_that_numbers_a_pack_higher_than_itself_offers_it_once(
    enface: Enface, index: str, server: PackServer
) -> None:
    wrong = server.put_index(entry("ru", "en", index.replace("index.json", "1.0"), version="1.9"))
    installed = enface("packs", "install", "translate-ru_en", "--index", wrong, "--json").json
    assert installed["version"] == "1.0"
    server.seen.clear()
    assert enface("packs", "update", "--index", wrong).out == "No newer versions are offered.\n"
    assert [s.path for s in server.seen] == ["/index.json"]
    assert enface("packs", "verify", "translate-ru_en@1.0").code == 0


def test_an_update_that_is_what_is_installed_is_told_once(
    enface: Enface, index: str, server: PackServer
) -> None:
    enface("packs", "install", "translate-ru_en", "--index", index)
    wrong = server.put_index(entry("ru", "en", index.replace("index.json", "1.0"), version="1.9"))
    answer = enface("packs", "update", "--index", wrong)
    assert answer.code == 1
    assert "will not be offered as an update again" in answer.err
    again = enface("packs", "update", "--index", wrong)
    assert (again.code, again.out) == (0, "No newer versions are offered.\n")


def test_a_damaged_pack_is_an_exit_code(enface: Enface, index: str) -> None:
    pack = enface("packs", "install", "ru-en", "--index", index, "--json").json
    (Path(pack["path"]) / "model" / "model.bin").unlink()
    answer = enface("packs", "verify", "translate-ru_en@1.0")
    assert answer.code == 1
    assert "model/model.bin is missing" in answer.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("available", "--index", "http://127.0.0.1:1/index.json"),
        ("available", "--index", "gopher://x/"),
        ("install", "xx-yy", "--index", "{index}"),
        ("install", "none.argosmodel"),
        ("update", "translate-xx_yy", "--index", "{index}"),
        ("verify", "translate-xx_yy"),
        ("remove", "translate-xx_yy@1"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    enface: Enface, index: str, arguments: tuple[str, ...]
) -> None:
    answer = enface("packs", *(a.format(index=index) for a in arguments))
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)


def test_a_web_page_in_place_of_the_index(enface: Enface, server: PackServer) -> None:
    answer = enface("packs", "available", "--index", server.put("/index.json", b"<html>"))
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert "is no package index" in answer.err


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX systems")
def test_after_an_interrupt_a_second_call_goes_on(
    enface: Enface, server: PackServer, home: Path, tmp_path: Path
) -> None:
    data = _DEMO.read_bytes()
    link = server.put("/es", data, held=threading.Event())
    index = tmp_path / "index.json"
    index.write_text(json.dumps([entry("en", "es", link)]))
    command = [sys.executable, "-m", "ui.cli.main", "packs", "install", "en-es", "--index", index]
    child = subprocess.Popen(command, stderr=subprocess.PIPE, env={**os.environ, "HOME": str(home)})
    assert server.served["/es"].reached.wait(60)
    part = home / ".cache" / "enface" / "downloads" / "translate-en_es-1_0.argosmodel.part"
    _wait_for_bytes(part, child)
    child.send_signal(signal.SIGINT)
    _, err = child.communicate(timeout=60)
    assert (child.returncode, err.count(b"\n")) == (130, 1)
    kept = part.stat().st_size
    assert 0 < kept < len(data)
    server.seen.clear()
    assert enface("packs", "install", "en-es", "--index", index).code == 0
    assert [s.range for s in server.seen] == [f"bytes={kept}-"]


def _wait_for_bytes(part: Path, child: subprocess.Popen[bytes]) -> None:
    """Until something has been written; the server holds the rest back."""
    turn = threading.Event()
    while not (part.exists() and part.stat().st_size):
        assert child.poll() is None
        turn.wait(0.01)


def test_the_line_of_progress() -> None:
    known = progress_text("translate-ru_en 1.9", Progress(12_000_000, 90_000_000, 2_400_000))
    assert known == "translate-ru_en 1.9: 12.0 of 90.0 MB (13%), 2.4 MB/s"
    assert (
        progress_text("x 1", Progress(500_000, None, 0.0)) == "x 1: 0.5 MB, waiting for the server"
    )


def test_a_pair_with_a_code_of_no_language_is_told_as_such(enface: Enface, index: str) -> None:
    answer = enface("packs", "install", "ru-xx", "--index", index)
    assert answer.code == 1
    assert "There is no language with the code “xx”" in answer.err


def test_a_pair_may_be_written_in_capitals(enface: Enface, index: str) -> None:
    assert enface("packs", "install", "EN-ES", "--index", index).code == 0
    again = enface("packs", "install", "en_es", "--index", index)
    assert (again.code, again.out) == (
        0,
        "translate-en_es 1.0 (English → Spanish) is already installed\n",
    )
