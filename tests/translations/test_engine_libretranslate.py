"""LibreTranslate servers: one on loopback that misbehaves in each way a real one may."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from reader.errors import EngineError, NoRouteError
from tests.translations.libre_loopback import Answer, Loopback, serving, well
from translations.engines.libretranslate import LibreTranslateEngine
from translations.engines.libretranslate_run import (
    BATCH_CHARACTERS,
    BATCH_SEGMENTS,
    CONCURRENT,
    FIRST_BATCH,
    PATIENT_TRIES,
    UNUSABLE_IN_A_ROW,
    batched,
)
from translations.engines.libretranslate_server import Server
from translations.engines.protocol import LanguagePair, Translation, Wishes


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving(CONCURRENT) as loopback:
        yield loopback


class Pauses:
    """A clock that does not wait and remembers what it was asked to wait for."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    def __call__(self, seconds: float, cancelled: threading.Event) -> bool:
        self.seconds.append(seconds)
        return cancelled.is_set()


def _engine(server: Loopback, key: str = "", **options: Any) -> LibreTranslateEngine:
    return LibreTranslateEngine(
        Server(server.address, key), **{"pause": Pauses(), "timeout": 20.0, **options}
    )


def _made(engine: LibreTranslateEngine, *texts: str, **options: Any) -> list[Translation]:
    made = {a.index: a for a in engine.translate(texts, "en", "es", **options)}
    return [made[index] for index in range(len(texts))]


def _texts(engine: LibreTranslateEngine, *texts: str) -> list[str]:
    return [answer.text for answer in _made(engine, *texts)]


def test_it_says_that_text_leaves_the_machine(server: Loopback) -> None:
    assert _engine(server).leaves_machine is True


def test_pairs_are_the_servers_in_the_librarys_codes(server: Loopback) -> None:
    pairs = _engine(server).pairs()
    assert pairs == tuple(LanguagePair(*p) for p in (("en", "es"), ("en", "zh"), ("zh", "en")))


def test_every_segment_is_answered_and_blank_ones_stay_here(server: Loopback) -> None:
    assert _texts(_engine(server), "One.", "", " ", "Two.", "One.") == [
        "es:One.",
        "",
        " ",
        "es:Two.",
        "es:One.",
    ]
    assert [text for request in server.requests for text in request["q"]] == ["One.", "Two."]


def test_the_servers_own_code_is_sent(server: Loopback) -> None:
    (made,) = _engine(server).translate(["One."], "en", "zh")
    assert made.text == "zh-Hans:One."


def test_the_key_is_sent_and_not_recorded(server: Loopback) -> None:
    engine = _engine(server, key="secret")
    _texts(engine, "One.")
    assert server.requests[0]["api_key"] == "secret"
    assert "secret" not in repr(engine.origin("en", "es"))


def test_a_server_that_repeats_the_key_gives_it_away_to_nobody(server: Loopback) -> None:
    server.behaviour = lambda request, _number: (403, {"error": f"Not {request['api_key']}"}, {})
    with pytest.raises(EngineError, match=r"\(403: Not …\)") as caught:
        _texts(_engine(server, key="secret"), "One.")
    assert "secret" not in caught.value.details
    assert "secret" not in repr(Server(server.address, "secret"))


def test_without_a_key_none_is_sent(server: Loopback) -> None:
    _texts(_engine(server), "One.")
    assert "api_key" not in server.requests[0]


def test_no_request_is_made_before_an_answer_is_wanted(server: Loopback) -> None:
    _engine(server).translate(["One."], "en", "es")
    assert server.requests == []


def test_groups_are_bounded_and_the_first_is_small() -> None:
    groups = list(batched(["x" * 100] * 40 + ["x" * 5000, "x"]))
    assert [i for group in groups for i in group] == list(range(42))
    assert len(groups[0]) == FIRST_BATCH
    assert max(map(len, groups)) == BATCH_SEGMENTS
    assert (40,) in groups
    assert all(len(g) == 1 or len(g) * 100 <= BATCH_CHARACTERS for g in groups)


def test_requests_are_concurrent_and_no_more_than_the_pool_holds(server: Loopback) -> None:
    def held(request: dict[str, Any], number: int) -> Answer:
        server.busy.wait(30)  # Until the pool is full: one at a time would never get on.
        return well(request, number)

    server.behaviour = held
    texts = [f"Text {n}." for n in range(300)]
    assert _texts(_engine(server), *texts) == [f"es:{text}" for text in texts]
    assert server.busy.is_set()
    assert server.most_at_once == CONCURRENT


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again_after_growing_pauses(server: Loopback, status: int) -> None:
    def tired(request: dict[str, Any], number: int) -> Answer:
        return (status, {"error": "Slow down"}, {}) if number < 4 else well(request, number)

    server.behaviour = tired
    pauses = Pauses()
    assert _texts(_engine(server, pause=pauses), "One.") == ["es:One."]
    assert pauses.seconds == [0.5, 1.0, 2.0]


def test_the_pause_that_a_server_asks_for_is_kept(server: Loopback) -> None:
    def tired(request: dict[str, Any], number: int) -> Answer:
        return (429, {}, {"Retry-After": "7"}) if number == 1 else well(request, number)

    server.behaviour = tired
    pauses = Pauses()
    _texts(_engine(server, pause=pauses), "One.")
    assert pauses.seconds == [7.0]


def test_a_server_that_stays_busy_is_told_in_its_own_words(server: Loopback) -> None:
    server.behaviour = lambda _request, _number: (429, {"error": "Slow down"}, {})
    with pytest.raises(EngineError, match=r"too busy \(429: Slow down\).*later"):
        _texts(_engine(server), "One.")
    assert len(server.requests) == PATIENT_TRIES


def test_a_server_that_counts_the_requests_of_a_minute_is_waited_for(server: Loopback) -> None:
    pauses = Pauses()

    def counting(request: dict[str, Any], number: int) -> Answer:
        is_over = sum(pauses.seconds) > 60
        return well(request, number) if is_over else (429, {"error": "4 per 1 minute"}, {})

    server.behaviour = counting
    assert _texts(_engine(server, pause=pauses), "One.") == ["es:One."]


def test_a_server_that_wants_to_be_asked_in_an_hour_is_not_asked_before(server: Loopback) -> None:
    server.behaviour = lambda _request, _number: (429, {}, {"Retry-After": "3600"})
    with pytest.raises(EngineError, match="too busy"):
        _texts(_engine(server), "One.")
    assert len(server.requests) == 1


def test_a_server_that_hangs_up_is_asked_again(server: Loopback) -> None:
    server.behaviour = lambda request, number: None if number == 1 else well(request, number)
    assert _texts(_engine(server), "One.") == ["es:One."]


def test_a_server_that_says_nothing_is_asked_again_then_told(server: Loopback) -> None:
    def silent(request: dict[str, Any], number: int) -> Answer:
        server.released.wait(60)
        return well(request, number)

    server.behaviour = silent
    with pytest.raises(EngineError, match="did not answer in time"):
        _texts(_engine(server, timeout=0.2), "One.")
    assert len(server.requests) == 2


def test_a_server_that_never_says_anything_is_not_waited_for_text_by_text(
    server: Loopback,
) -> None:
    def silent(request: dict[str, Any], number: int) -> Answer:
        server.released.wait(60)
        return well(request, number)

    server.behaviour = silent
    with pytest.raises(EngineError, match="did not answer in time"):
        _texts(_engine(server, timeout=0.2), *(f"Text {n}." for n in range(200)))
    assert len(server.requests) <= 2 * CONCURRENT


@pytest.mark.parametrize(
    ("status", "told"),
    [(401, "refuses access"), (403, "check the address and the key"), (404, "404")],
)
def test_a_refusal_is_told_at_once(server: Loopback, status: int, told: str) -> None:
    server.behaviour = lambda _request, _number: (status, {"error": "Invalid API key"}, {})
    with pytest.raises(EngineError, match=told):
        _texts(_engine(server), "One.", "Two.")
    assert len(server.requests) == 1


def test_html_instead_of_json_is_told(server: Loopback) -> None:
    server.behaviour = lambda _request, _number: (200, b"<html>Log in to the Wi-Fi</html>", {})
    with pytest.raises(EngineError, match="something else than JSON"):
        _texts(_engine(server), "One.")


def test_html_instead_of_the_languages_is_told(server: Loopback) -> None:
    server.languages = (200, b"<html></html>", {})
    engine = _engine(server)
    assert engine.pairs() == ()
    with pytest.raises(EngineError, match="something else than JSON"):
        engine.translate(["One."], "en", "es")


@pytest.mark.parametrize("answer", [{"a": 1}, [1], [{"code": 5, "targets": 5}], "x"])
def test_another_kind_of_server_is_told(server: Loopback, answer: object) -> None:
    server.languages = (200, answer, {})
    with pytest.raises((EngineError, NoRouteError), match=r"check|offers"):
        _engine(server).origin("en", "es")


def test_half_the_segments_are_asked_for_again_singly(server: Loopback) -> None:
    def half(request: dict[str, Any], _number: int) -> Answer:
        texts = request["q"][: (len(request["q"]) + 1) // 2]
        return 200, {"translatedText": [f"es:{text}" for text in texts]}, {}

    server.behaviour = half
    texts = [f"Text {n}." for n in range(30)]
    assert _texts(_engine(server), *texts) == [f"es:{text}" for text in texts]


def test_only_those_that_are_missing_are_asked_for_again(server: Loopback) -> None:
    def holes(request: dict[str, Any], number: int) -> Answer:
        status, body, headers = well(request, number)
        if len(request["q"]) > 1:
            body["translatedText"][1] = None
        return status, body, headers

    server.behaviour = holes
    assert _texts(_engine(server), "One.", "Two.") == ["es:One.", "es:Two."]
    assert [request["q"] for request in server.requests] == [["One.", "Two."], ["Two."]]


def test_what_never_comes_is_noted_and_the_rest_goes_on(server: Loopback) -> None:
    def without_bad(request: dict[str, Any], number: int) -> Answer:
        status, body, headers = well(request, number)
        body["translatedText"] = [t for t in body["translatedText"] if "Bad" not in t]
        return status, body, headers

    server.behaviour = without_bad
    made = _made(_engine(server), "One.", "Bad.", "Three.")
    assert [a.text for a in made] == ["es:One.", "", "es:Three."]
    assert made[1].note == "127.0.0.1 answered without a translation"


@pytest.mark.parametrize("status", [400, 413])
def test_a_segment_that_is_refused_is_noted_and_the_rest_goes_on(
    server: Loopback, status: int
) -> None:
    def strict(request: dict[str, Any], number: int) -> Answer:
        if any(len(text) > 100 for text in request["q"]):
            return status, {"error": "Text exceeds the limit"}, {}
        return well(request, number)

    server.behaviour = strict
    made = _made(_engine(server), "One.", "x" * 200, "Three.")
    assert [a.text for a in made] == ["es:One.", "", "es:Three."]
    assert "Text exceeds the limit" in made[1].note


def test_a_refusal_that_comes_before_any_answer_stops_nothing(server: Loopback) -> None:
    refused = threading.Event()

    def strict(request: dict[str, Any], number: int) -> Answer:
        if any(len(text) > 100 for text in request["q"]):
            if len(request["q"]) == 1:
                refused.set()
            return 400, {"error": "Text exceeds the limit"}, {}
        refused.wait(60)
        return well(request, number)

    server.behaviour = strict
    made = _made(_engine(server), "One.", "x" * 200, "Three.")
    assert [made[i].text for i in range(3)] == ["es:One.", "", "es:Three."]
    assert "Text exceeds the limit" in made[1].note


def test_groups_that_are_too_large_for_a_server_do_not_count_against_it(server: Loopback) -> None:
    def strict(request: dict[str, Any], number: int) -> Answer:
        if sum(map(len, request["q"])) > 100:
            return 400, {"error": "Text exceeds the limit"}, {}
        return well(request, number)

    server.behaviour = strict
    long = [f"{n}" * 150 for n in range(UNUSABLE_IN_A_ROW)]
    texts = [*long, *(f"Text {n}." for n in range(20))]
    assert [t for t in _texts(_engine(server), *texts) if t] == [f"es:{t}" for t in texts[8:]]


def test_when_all_of_a_long_text_is_refused_not_all_of_it_is_asked(server: Loopback) -> None:
    server.behaviour = lambda _request, _number: (400, {"error": "Not today"}, {})
    with pytest.raises(EngineError, match="Not today"):
        _texts(_engine(server), *(f"Text {n}." for n in range(200)))
    assert len(server.requests) < 40


def test_when_all_is_refused_it_is_an_error(server: Loopback) -> None:
    server.behaviour = lambda _request, _number: (400, {"error": "Not today"}, {})
    with pytest.raises(EngineError, match="Not today"):
        _texts(_engine(server), "One.", "Two.")


def test_what_had_come_before_an_error_was_given(server: Loopback) -> None:
    def until_third(request: dict[str, Any], number: int) -> Answer:
        return well(request, number) if "Text 0." in request["q"] else (403, {"error": "Over"}, {})

    server.behaviour = until_third
    answers = _engine(server).translate([f"Text {n}." for n in range(FIRST_BATCH)], "en", "es")
    assert [a.text for a in answers] == [f"es:Text {n}." for n in range(FIRST_BATCH)]


def test_cancelling_drops_requests_on_their_way(server: Loopback) -> None:
    def stuck(request: dict[str, Any], number: int) -> Answer:
        if "Text 0." not in request["q"]:
            server.released.wait(60)
        return well(request, number)

    server.behaviour = stuck
    engine = _engine(server)
    answers = engine.translate([f"Text {n}." for n in range(100)], "en", "es")
    assert next(answers).text.startswith("es:")
    threading.Timer(0.1, engine.cancel).start()
    assert len(list(answers)) <= FIRST_BATCH


def test_cancelling_ends_a_pause(server: Loopback) -> None:
    server.behaviour = lambda _request, _number: (503, {}, {"Retry-After": "30"})
    engine = LibreTranslateEngine(Server(server.address))  # It really waits.
    answers = engine.translate(["One."], "en", "es")
    threading.Timer(0.3, engine.cancel).start()
    assert list(answers) == []


def test_after_cancelling_it_translates_again(server: Loopback) -> None:
    engine = _engine(server)
    answers = engine.translate(["One."], "en", "es")
    engine.cancel()
    assert list(answers) == []
    assert _texts(engine, "One.") == ["es:One."]


def test_nobody_at_the_address_is_told() -> None:
    engine = LibreTranslateEngine(Server("http://127.0.0.1:9"))
    assert engine.pairs() == ()
    with pytest.raises(EngineError, match="server is running"):
        engine.origin("en", "es")


def test_without_an_address_no_connection_is_tried() -> None:
    with pytest.raises(EngineError, match="libretranslate_address"):
        LibreTranslateEngine(Server("")).check()


def test_a_pair_that_the_server_lacks_is_told_with_those_it_has(server: Loopback) -> None:
    with pytest.raises(NoRouteError, match=r"en to ja \(it offers from en: es, zh\)"):
        _engine(server).translate(["One."], "en", "ja")


def test_a_name_in_the_address_is_not_recorded() -> None:
    assert Server("http://me:pw@host.example:5000/").host == "host.example:5000"


def test_lone_surrogates_and_control_characters_are_sent_as_json_can_hold_them(
    server: Loopback,
) -> None:
    assert _texts(_engine(server), "a\ud800b\0c 😀") == ["es:a?b\0c 😀"]


def test_a_banned_wording_that_came_is_noted(server: Loopback) -> None:
    (made,) = _made(_engine(server), "The rate.", wishes=Wishes(banned=("RATE",)))
    assert "RATE" in made.note
