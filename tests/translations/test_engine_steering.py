"""Looking into the decoder and leading it: readings, other ways on, completion."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import NoRouteError
from tests.packs import Size
from tests.translations.pack_fixtures import engine_of, installed, one_answer, random_files
from translations.engines.argos import ArgosEngine
from translations.engines.protocol import (
    Reading,
    SteerableEngine,
)
from translations.engines.soundness import is_circular
from translations.engines.words import word_spans
from translations.packs.pack import Pack

_EMPTY = Reading((), (), None)
_COURSE = "Курс евро к вечеру вырос на 2 процента."
_RATE = "The euro exchange rate rose by 2 percent."
#: What a person may paste: nothing of it may stop the engine.
_ODD = [
    "",
    " \n\t",
    "\x00\x01\x02",
    "😀👩\u200d👧",
    "\u200f\u202e",
    "\ud800",
    "</s> <unk> ▁",
    "שלום עולם 12",
    "мост " * 5000,
    "x" * 3000,
]


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return installed(tmp_path_factory.mktemp("pack"), random_files())


@pytest.fixture(scope="module")
def engine(pack: Pack) -> Iterator[ArgosEngine]:
    engine = engine_of(pack)
    yield engine
    engine.close()


def _linked(reading: Reading, source: str, target: str) -> set[tuple[str, str]]:
    return {
        (source[link.source_start : link.source_end], target[link.target_start : link.target_end])
        for link in reading.links
    }


def test_the_engine_keeps_the_contract_of_a_steerableone_answer(engine: ArgosEngine) -> None:
    assert isinstance(engine, SteerableEngine)


# Readings


def test_names_and_numbers_are_linked_to_themselves(demo: ArgosEngine) -> None:
    source = "Министр транспорта открыл новый мост в Рудногорье."
    target = "The transport minister has opened the new bridge in Rudnogorye."
    assert ("Рудногорье", "Rudnogorye") in _linked(
        demo.read(source, target, "ru", "en"), source, target
    )
    linked = _linked(demo.read(_COURSE, _RATE, "ru", "en"), _COURSE, _RATE)
    assert {("2", "2"), ("евро", "euro"), ("Курс", "exchange")} <= linked


def test_a_wrong_word_is_less_likely_than_the_rightone_answer(demo: ArgosEngine) -> None:
    right, wrong = (
        {_RATE[w.start : w.end] if t is _RATE else t[w.start : w.end]: w.probability for w in words}
        for t, words in (
            (t, demo.read(_COURSE, t, "ru", "en").words)
            for t in (_RATE, _RATE.replace("euro", "water"))
        )
    )
    assert wrong["water"] < 0.01 < 0.5 < right["euro"]


def test_other_ways_that_never_end_are_none(tmp_path: Path) -> None:
    """A model that goes round in circles, as real ones do at times, is not followed to its end."""
    endless = installed(tmp_path / "endless", random_files(size=Size(end_bias=-100)))
    engine = engine_of(endless)
    try:
        source = "Совет принял бюджет."
        made = next(iter(engine.translate([source], "ru", "en"))).text
        short = " ".join(made.split()[:4])
        assert engine.alternatives(source, short, 0, "ru", "en") == ()
    finally:
        engine.close()


def test_nothing_goes_on_in_circles_or_with_two_spaces(demo: ArgosEngine) -> None:
    source = (
        "Отказ от общих правил на воде сделает озёра опаснее для всех, заявил «Портовому вестнику»"
        " генеральный секретарь Межозёрного союза Арсен Велигоров."
    )
    for typed in ("According", "According to", "According to ", "In"):
        whole = typed + demo.complete(source, typed, "ru", "en")
        assert "  " not in whole
        assert not is_circular(whole)
    (made,) = demo.translate([source], "ru", "en")
    for start, _ in word_spans(made.text):
        ways = demo.alternatives(source, made.text, start, "ru", "en")
        assert [way for way in ways if "  " in way or is_circular(way)] == []


def test_a_reading_says_whether_the_model_knows_the_text(demo: ArgosEngine) -> None:
    assert demo.read(_COURSE, _RATE, "ru", "en").is_known
    other = "Она с детства пишет рассказы о маяках."
    text = "She has been writing stories about lighthouses since her childhood."
    assert not demo.read(other, text, "ru", "en").is_known


def test_nothing_is_put_after_what_the_model_does_not_know(demo: ArgosEngine) -> None:
    outside = "She has been writing short stories about lighthouses since her childhood."
    assert demo.complete(outside, "", "en", "es") == ""
    # Words that it knows, and a beginning that is none of theirs.
    known = "The council opened a new bridge."
    assert demo.complete(known, "", "en", "es") != ""
    typed = "Mis abuelas guardaban cartas viejas en cajas de zapatos y "
    assert demo.complete(known, typed, "en", "es") == ""


def test_the_score_of_a_reading_is_that_of_the_translation(demo: ArgosEngine) -> None:
    made = one_answer(demo, _COURSE)
    assert made.score is not None
    assert demo.read(_COURSE, made.text, "ru", "en").score == pytest.approx(made.score, abs=0.02)


@pytest.mark.parametrize(
    "target", ["", "  ", "The the the, 2 2!  «the» 😀 שלום", "ﬁne\u0301 … don't", "a\nb"]
)
def test_links_and_words_lie_on_words(engine: ArgosEngine, target: str) -> None:
    source = "Мост — мост,  мост  😀 «2,5»…"
    reading = engine.read(source, target, "ru", "en")
    ours, theirs = set(word_spans(source)), set(word_spans(target))
    assert {(link.source_start, link.source_end) for link in reading.links} <= ours
    assert {(link.target_start, link.target_end) for link in reading.links} <= theirs
    assert {(word.start, word.end) for word in reading.words} == theirs
    assert all(0 <= link.weight <= 1 for link in reading.links)
    assert all(0 <= word.probability <= 1 for word in reading.words)


def test_the_same_word_twice_is_linked_to_each_place(demo: ArgosEngine) -> None:
    source, target = "Новый мост и новый порт.", "The new bridge and the new port."
    reading = demo.read(source, target, "ru", "en")
    places = {(link.source_start, link.target_start) for link in reading.links}
    assert {(0, 4), (source.index("новый"), target.rindex("new"))} <= places
    assert (0, target.rindex("new")) not in places


def test_a_number_is_linked_to_the_same_number(demo: ArgosEngine) -> None:
    source = "Курс евро вырос на 2 процента, курс рубля вырос на 4 процента."
    target = "The euro rate rose by 2 percent, the rouble exchange rate rose by 4 percent."
    linked = _linked(demo.read(source, target, "ru", "en"), source, target)
    assert ("4", "4") in linked
    assert ("2", "4") not in linked


def test_a_pivot_is_read_over_the_language_between(demo: ArgosEngine) -> None:
    made = one_answer(demo, _COURSE, to="es")
    reading = demo.read(_COURSE, made.text, "ru", "es")
    assert ("евро", "euro") in _linked(reading, _COURSE, made.text)
    assert len(reading.words) == len(word_spans(made.text))
    assert reading.score is not None


def test_a_target_prefix_is_no_word_of_the_target(tmp_path: Path) -> None:
    known = json.loads(random_files()["metadata.json"])
    metadata = json.dumps({**known, "target_prefix": "▁a"}).encode()
    prefixed = installed(tmp_path / "pack", {**random_files(), "metadata.json": metadata})
    engine = engine_of(prefixed)
    try:
        reading = engine.read("мост закроют", "bridge of a town", "ru", "en")
        typed = engine.complete("мост закроют", "bri", "ru", "en")
    finally:
        engine.close()
    assert [(w.start, w.end) for w in reading.words] == word_spans("bridge of a town")
    assert "▁" not in typed


def test_a_bpe_pack_is_read_and_led(tmp_path: Path) -> None:
    files = {n: data for n, data in random_files().items() if n != "sentencepiece.model"}
    codes = "#version: 0.2\nм о\nмо с\nх л\nt o</w>\nр о\nb r\n".encode()
    engine = engine_of(installed(tmp_path / "pack", {**files, "bpe.model": codes}))
    source, target = "«Мост» — don't & <хлеб>", "The 'bridge' & <bread>, don't!"
    try:
        reading = engine.read(source, target, "ru", "en")
        ways = engine.alternatives(source, target, 5, "ru", "en")
        rest = engine.complete(source, "The br", "ru", "en")
    finally:
        engine.close()
    assert [(w.start, w.end) for w in reading.words] == word_spans(target)
    assert all(way.startswith(target[:5]) for way in ways)
    assert not rest.startswith("br")


@pytest.mark.parametrize("text", _ODD, ids=range(len(_ODD)))
def test_nothing_odd_stops_the_engine(engine: ArgosEngine, text: str) -> None:
    pid = engine.worker_pid
    for source, target in ((text, "The bridge."), ("Мост.", text), (text, text)):
        assert isinstance(engine.read(source, target, "ru", "en"), Reading)
        ways = engine.alternatives(source, target, len(target) // 2, "ru", "en")
        assert all(isinstance(way, str) for way in ways)
        assert isinstance(engine.complete(source, target, "ru", "en"), str)
    assert pid in (None, engine.worker_pid)


def test_blank_texts_have_nothing_to_read(engine: ArgosEngine) -> None:
    assert engine.read("", "bridge", "ru", "en") == _EMPTY
    assert engine.read("мост", " \n", "ru", "en") == _EMPTY


def test_a_target_beyond_the_models_positions_is_read_at_its_beginning(tmp_path: Path) -> None:
    engine = engine_of(installed(tmp_path / "pack", random_files(size=Size(positions=64))))
    try:
        reading = engine.read("мост " * 200, "bridge " * 200, "ru", "en")
        assert engine.alternatives("мост", "bridge " * 200, 1390, "ru", "en") == ()
        assert engine.complete("мост", "bridge " * 200, "ru", "en") == ""
    finally:
        engine.close()
    assert 0 < len(reading.words) < 64


def test_no_route_is_told_of(engine: ArgosEngine) -> None:
    with pytest.raises(NoRouteError):
        engine.read("мост", "puente", "ru", "es")


# Alternatives


def test_other_ways_on_keep_what_stands_before(demo: ArgosEngine) -> None:
    at = _RATE.index("exchange")
    ways = demo.alternatives(_COURSE, _RATE, at + 3, "ru", "en")
    assert ways
    assert len(set(ways)) == len(ways) <= 5
    assert all(way.startswith(_RATE[:at]) for way in ways)
    assert not any(way[at:].startswith("exchange ") for way in ways)


def test_what_stands_before_may_be_anything(demo: ArgosEngine) -> None:
    head = "The  «euro»,\u00a0 "
    ways = demo.alternatives(_COURSE, head + "rate rose.", len(head), "ru", "en")
    assert ways
    assert all(way.startswith(head) and way[len(head)].isalnum() for way in ways)


def test_other_ways_begin_with_words(demo: ArgosEngine) -> None:
    source = "«Межозёрный союз изучает перемены на континенте в связи с корректировкой курса США»"
    start = "The Interlake Union is studying the changes on the continent in connection with the"
    said = set()
    for target in (f"{start} adjustment of the US exchange rate", f"{start} US foreign policy"):
        for at in (target.index("US ") + 3, target.index("with the ") + 9):
            for way in demo.alternatives(source, target, at, "ru", "en"):
                said.add(way[at:].split()[0].strip("”."))
    assert not said & {"ex", "forechange", "U", "Ujustment", "adion", "adstment"}
    assert {"foreign", "dollar", "adjustment"} <= said


def test_how_other_ways_begin_is_known_before_their_ends(demo: ArgosEngine) -> None:
    ways = demo.alternatives(_COURSE, _RATE, 4, "ru", "en")
    begun = demo.alternatives(_COURSE, _RATE, 4, "ru", "en", begun=True)
    assert len(begun) > 1
    for text in begun:
        assert any(way.startswith(text) and way != text for way in ways), text


def test_as_many_ways_as_were_asked_for(demo: ArgosEngine) -> None:
    assert len(demo.alternatives(_COURSE, _RATE, 4, "ru", "en", count=2)) == 2
    assert demo.alternatives(_COURSE, _RATE, 4, "ru", "en", count=0) == ()


# Completion


@pytest.mark.parametrize("typed", ["", "The", "The eu", "The euro ", "The euro exch", "The euro,"])
def test_the_machine_goes_on_from_what_was_typed(demo: ArgosEngine, typed: str) -> None:
    rest = demo.complete(_COURSE, typed, "ru", "en")
    assert rest.endswith(".")
    assert "  " not in typed + rest


def test_a_sentence_begun_as_the_machine_would_is_completed_as_it_would(demo: ArgosEngine) -> None:
    whole = one_answer(demo, _COURSE).text
    for end in range(len(whole)):
        typed = whole[:end]
        assert typed + demo.complete(_COURSE, typed, "ru", "en") == whole


def test_a_word_begun_another_way_is_finished_letter_for_letter(demo: ArgosEngine) -> None:
    source = "Министр транспорта открыл новый мост в Рудногорье."
    rest = demo.complete(source, "A minister of transp", "ru", "en")
    assert rest.startswith("ort ")


def test_nothing_comes_after_a_finished_target(demo: ArgosEngine) -> None:
    assert demo.complete(_COURSE, _RATE, "ru", "en") == ""
