"""A LibreTranslate server that fails in the middle of a job: what can be had is had."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from reader.errors import EngineError
from tests.translations.libre_loopback import Answer, Behaviour, Loopback, serving, well
from translations.engines.libretranslate import LibreTranslateEngine
from translations.engines.libretranslate_run import CONCURRENT, NO_ANSWER, UNUSABLE_IN_A_ROW
from translations.engines.libretranslate_server import Server

_HTML: Answer = (200, b"<html>The proxy is having a bad day</html>", {})
_TEXTS = [f"Text {n}." for n in range(30)]


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving(CONCURRENT) as loopback:
        yield loopback


def _answers(server: Loopback, *texts: str, **options: Any) -> Iterator[tuple[int, str, str]]:
    settings: dict[str, Any] = {"pause": lambda _seconds, off: off.is_set(), "timeout": 20.0}
    engine = LibreTranslateEngine(Server(server.address), **settings | options)
    return ((a.index, a.text, a.note) for a in engine.translate(texts, "en", "es"))


def _texts(server: Loopback, *texts: str, **options: Any) -> list[str]:
    return [text for _index, text, _note in sorted(_answers(server, *texts, **options))]


def _fails_at(text: str, answer: Answer | None) -> Behaviour:
    """A server that has this answer for every request with a text."""
    return lambda request, number: answer if text in request["q"] else well(request, number)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_one_web_page_instead_of_an_answer_costs_nothing(server: Loopback, number: int) -> None:
    server.behaviour = lambda request, n: _HTML if n == number else well(request, n)
    assert _texts(server, *_TEXTS) == [f"es:{text}" for text in _TEXTS]


def test_a_text_asked_alone_that_got_a_web_page_is_asked_again(server: Loopback) -> None:
    server.behaviour = lambda request, n: _HTML if n == 1 else well(request, n)
    assert _texts(server, "One.") == ["es:One."]


@pytest.mark.parametrize("answer", [_HTML, (500, {"error": "Cannot translate"}, {}), None])
def test_a_text_at_which_the_server_fails_is_told_and_the_rest_goes_on(
    server: Loopback, answer: Answer | None
) -> None:
    server.behaviour = _fails_at(_TEXTS[7], answer)
    made = sorted(_answers(server, *_TEXTS))
    assert [text for _, text, _ in made] == [f"es:{t}" if t != _TEXTS[7] else "" for t in _TEXTS]
    assert made[7][2].startswith(NO_ANSWER)
    assert not any(note for index, _, note in made if index != 7)


def test_a_group_that_takes_too_long_is_asked_one_by_one(server: Loopback) -> None:
    def slow(request: dict[str, Any], number: int) -> Answer:
        if len(request["q"]) > 1:
            server.released.wait(60)
        return well(request, number)

    server.behaviour = slow
    assert _texts(server, "One.", "Two.", timeout=0.5) == ["es:One.", "es:Two."]
    assert [r["q"] for r in server.requests[:1]] == [["One.", "Two."]]
    assert len(server.requests) == 3


@pytest.mark.parametrize("answer", [_HTML, (500, {}, {}), (504, {}, {})])
def test_a_server_that_is_gone_in_the_middle_is_not_asked_for_all_the_rest(
    server: Loopback, answer: Answer
) -> None:
    texts = [f"Text {n}." for n in range(400)]
    came = threading.Event()

    def until_second(request: dict[str, Any], number: int) -> Answer:
        if texts[0] in request["q"]:
            return well(request, number)
        came.wait(60)
        return answer

    server.behaviour = until_second
    answers = _answers(server, *texts)
    first = [next(answers), next(answers)]
    came.set()
    with pytest.raises(EngineError, match=r"JSON|fault|busy"):
        list(answers)
    assert sorted(text for _, text, _ in first) == ["es:Text 0.", "es:Text 1."]
    assert len(server.requests) < 10 * UNUSABLE_IN_A_ROW


@pytest.mark.parametrize("behaviour", [lambda _r, _n: _HTML, lambda _r, _n: (500, {}, {})])
def test_a_server_that_never_answers_well_is_soon_told(
    server: Loopback, behaviour: Callable[..., Answer]
) -> None:
    server.behaviour = behaviour
    with pytest.raises(EngineError, match=r"JSON|fault"):
        _texts(server, *(f"Text {n}." for n in range(400)))
    assert len(server.requests) < 10 * UNUSABLE_IN_A_ROW
