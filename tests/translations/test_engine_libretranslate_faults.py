"""A LibreTranslate server that fails in the middle of a job: what can be had is had."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from reader.errors import EngineError
from tests.translations.libre_loopback import Answer, Behaviour, Loopback, serving, well
from translations.engines.libretranslate import LibreTranslateEngine
from translations.engines.libretranslate_run import (
    CONCURRENT,
    FEW_TRIES,
    PATIENT_TRIES,
    TRIES,
    UNUSABLE_IN_A_ROW,
    Run,
)
from translations.engines.libretranslate_server import Server

_HTML: Answer = (200, b"<html>The proxy is having a bad day</html>", {})
_JUNK: Answer = (200, {"hello": 1}, {})
_TEXTS = [f"Text {n}." for n in range(30)]


def _status(status: int) -> Answer:
    return status, {"error": "said so"}, {}


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


@pytest.mark.parametrize("answer", [_HTML, _JUNK, None, *map(_status, (500, 503, 403, 404))])
def test_a_text_at_which_the_server_fails_is_told_and_the_rest_goes_on(
    server: Loopback, answer: Answer | None
) -> None:
    server.behaviour = _fails_at(_TEXTS[7], answer)
    made = sorted(_answers(server, *_TEXTS))
    assert [text for _, text, _ in made] == [f"es:{t}" if t != _TEXTS[7] else "" for t in _TEXTS]
    assert made[7][2].startswith("127.0.0.1 ") or "127.0.0.1 broke off" in made[7][2]
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


@pytest.mark.parametrize("answer", [_HTML, _JUNK, None, *map(_status, (500, 504, 503, 403))])
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
    with pytest.raises(EngineError, match=r"JSON|fault|busy|without a|access|broke off"):
        list(answers)
    assert sorted(text for _, text, _ in first) == ["es:Text 0.", "es:Text 1."]
    assert len(server.requests) <= 1 + TRIES * CONCURRENT + FEW_TRIES * UNUSABLE_IN_A_ROW


@pytest.mark.parametrize("answer", [_HTML, _JUNK, None, *map(_status, (500, 400))])
def test_a_server_that_never_answers_well_is_soon_told(
    server: Loopback, answer: Answer | None
) -> None:
    server.behaviour = lambda _request, _number: answer
    with pytest.raises(EngineError, match=r"JSON|fault|without a|refuses|broke off"):
        _texts(server, *(f"Text {n}." for n in range(400)))
    assert len(server.requests) <= TRIES * CONCURRENT + FEW_TRIES * UNUSABLE_IN_A_ROW


@pytest.mark.parametrize("status", [403, 404, 503])
def test_a_server_that_refuses_from_the_first_on_is_not_asked_text_by_text(
    server: Loopback, status: int
) -> None:
    server.behaviour = lambda _request, _number: _status(status)
    with pytest.raises(EngineError, match="said so"):
        _texts(server, *(f"Text {n}." for n in range(400)))
    assert all(len(request["q"]) > 1 for request in server.requests)


def test_refusals_are_quicker_than_translations_and_say_nothing_of_them(server: Loopback) -> None:
    """A server that takes its time for what it translates."""
    long = [f"{n}" * 150 for n in range(3 * UNUSABLE_IN_A_ROW)]
    refused = threading.Event()

    def strict(request: dict[str, Any], number: int) -> Answer:
        if sum(map(len, request["q"])) > 100:
            singles = [r for r in server.requests if len(r["q"]) == 1]
            if len(singles) > UNUSABLE_IN_A_ROW:
                refused.set()
            return _status(400)
        refused.wait(5)
        return well(request, number)

    server.behaviour = strict
    assert [t for t in _texts(server, "One.", *long, "Two.") if t] == ["es:One.", "es:Two."]


def test_a_group_that_is_asked_for_too_soon_is_asked_for_whole_again(
    server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = threading.Event()
    note = Run._note_failure

    def noting(run: Run, *failure: Any) -> None:
        note(run, *failure)
        noted.set()

    def counting(request: dict[str, Any], number: int) -> Answer:
        if _TEXTS[0] in request["q"]:
            noted.wait(60)
        turned_away = sum(_TEXTS[7] in r["q"] for r in server.requests)
        is_too_soon = _TEXTS[7] in request["q"] and turned_away <= PATIENT_TRIES
        return _status(429) if is_too_soon else well(request, number)

    monkeypatch.setattr(Run, "_note_failure", noting)
    server.behaviour = counting
    assert _texts(server, *_TEXTS) == [f"es:{text}" for text in _TEXTS]
    assert all(len(request["q"]) > 1 for request in server.requests)
