"""A server that fails over a text, or is gone in the middle, as the command line tells it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.translations.libre_loopback import Answer, Behaviour, Loopback, serving, well
from tests.ui.cli.conftest import Enface
from ui.configuration import change_setting

_PAGE: Answer = (200, b"<html>The proxy is having a bad day</html>", {})
_TEXTS = [
    f"The ferry to the island left pier {'abcdefghijklmnopqrst'[n]} again." for n in range(20)
]


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving(4) as loopback:
        change_setting("libretranslate_address", loopback.address)
        yield loopback


@pytest.fixture
def article(enface: Enface, tmp_path: Path) -> int:
    path = tmp_path / "text.txt"
    path.write_text("\n\n".join(_TEXTS), encoding="utf-8")
    enface("import", path, "--lang", "en")
    return 1


def _page_for(text: str) -> Behaviour:
    return lambda request, number: _PAGE if text in request["q"] else well(request, number)


@pytest.mark.parametrize("which", [["1"], ["--all"]], ids=["one", "all"])
def test_one_text_is_missing_and_only_that_is_asked_for_next(
    enface: Enface, server: Loopback, article: int, which: list[str]
) -> None:
    server.behaviour = _page_for(_TEXTS[7])
    asked = ("translate", *which, "--to", "es", "--engine", "libretranslate")
    answer = enface(*asked)
    assert answer.code == 1
    (told,) = [line for line in answer.err.splitlines() if "leaves this machine" not in line]
    assert "127.0.0.1 answered with something else than JSON, so the engine" in told
    assert "gave no translation for 1 segment of 20" in told
    server.behaviour, server.requests[:] = well, []
    assert enface(*asked).code == 0
    assert [request["q"] for request in server.requests] == [[_TEXTS[7]]]


def test_a_server_that_is_gone_in_the_middle_is_told_with_what_is_left(
    enface: Enface, server: Loopback, article: int
) -> None:
    came = threading.Event()

    def first_alone(request: dict[str, Any], number: int) -> Answer:
        if _TEXTS[0] in request["q"]:
            came.set()
            return well(request, number)
        came.wait(60)
        return 403, {"error": "The key has run out"}, {}

    server.behaviour = first_alone
    asked = ("translate", article, "--to", "es", "--engine", "libretranslate")
    answer = enface(*asked)
    assert answer.code == 1
    told = answer.err.splitlines()[-1]
    assert "The key has run out" in told
    assert "18 segments of 20 are left" in told
    server.behaviour, server.requests[:] = well, []
    assert enface(*asked).code == 0
    assert sum(len(request["q"]) for request in server.requests) == 18
