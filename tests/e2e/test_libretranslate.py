"""A real LibreTranslate server on loopback with a demo pack: `make libretranslate-test`.

LibreTranslate pins other versions of libraries than Enface, so it has an environment of its own;
`ENFACE_LIBRETRANSLATE` names its Python. Never part of the gate.
"""

from __future__ import annotations

import os
import socket
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import resources
from tests.ui.cli.conftest import Enface, enface  # noqa: F401 - a fixture
from translations.engines.libretranslate import LibreTranslateEngine
from translations.engines.libretranslate_server import Server
from translations.engines.protocol import LanguagePair
from translations.packs.network import request_json
from translations.packs.network_errors import NetworkError
from ui.configuration import change_setting

_PYTHON = os.environ.get("ENFACE_LIBRETRANSLATE", "")
pytestmark = pytest.mark.skipif(
    not _PYTHON,
    reason="LibreTranslate needs an environment of its own (make libretranslate-test)",
)
_SERVER = Path(__file__).parent.parent / "libretranslate_server.py"
_TRIES = 600


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("libretranslate")
    for name in ("translate-ru_en-1_0", "translate-en_es-1_0"):
        pack = Path(resources.__file__).parent / "packs" / f"{name}.argosmodel"
        with zipfile.ZipFile(pack) as archive:
            archive.extractall(home / "packages")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("ARGOS", "XDG", "PYTHON"))}
    environment = {**kept, "HOME": str(home), "ARGOS_PACKAGES_DIR": str(home / "packages")}
    options = ["--disable-web-ui", "--disable-files-translation", "--req-limit", "-1"]
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(
            [_PYTHON, str(_SERVER), "--host", "127.0.0.1", "--port", str(port), *options],
            env=environment,
            cwd=home,
            stdout=log,
            stderr=log,
        )
        try:
            _wait_until_it_answers(process, f"http://127.0.0.1:{port}", home / "log")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()
            process.wait()


def _wait_until_it_answers(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    for _ in range(_TRIES):
        try:
            request_json(f"{address}/languages", None, 5)
        except NetworkError:
            try:
                process.wait(0.5)
            except subprocess.TimeoutExpired:
                continue
            break
        return
    pytest.fail(f"LibreTranslate does not start: {log.read_text(errors='replace')[-2000:]}")


def test_its_pairs_are_those_of_the_packs(address: str) -> None:
    pairs = LibreTranslateEngine(Server(address)).pairs()
    assert {LanguagePair("ru", "en"), LanguagePair("en", "es")} <= set(pairs)


def test_segments_are_what_enface_makes_with_the_same_pack(
    address: str,
    enface: Enface,  # noqa: F811
    tmp_path: Path,
) -> None:
    path = tmp_path / "news.txt"
    path.write_text("Совет обсудил бюджет.\n\nЗаседание пройдёт в ноябре.\n", encoding="utf-8")
    enface("import", path, "--lang", "ru")
    change_setting("libretranslate_address", address)
    made = []
    for engine in ("argos", "libretranslate"):
        answer = enface("translate", 1, "--to", "en", "--engine", engine, "--json")
        assert answer.json["done"] == answer.json["total"] == 2
        blocks = enface("show", 1, "--to", "en", "--json").json["blocks"]
        made.append([s["target"] for block in blocks for s in block["segments"]])
    assert made[0] == made[1]


def test_hundreds_of_segments_come_back_each_for_its_own(address: str) -> None:
    engine = LibreTranslateEngine(Server(address))
    texts = [f"Совет обсудил бюджет номер {n}." for n in range(200)]
    made = {a.index: a for a in engine.translate(texts, "ru", "en")}
    assert sorted(made) == list(range(200))
    alone = next(engine.translate([texts[150]], "ru", "en"))
    assert made[150].text == alone.text
