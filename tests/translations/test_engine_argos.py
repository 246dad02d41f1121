"""What the engine answers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import NoRouteError
from tests.argos_peer import ONE_THREAD, ask_argos
from tests.packs import Size, demo_files
from tests.translations.pack_fixtures import engine_of, installed, random_files
from translations.engines.argos import ArgosEngine
from translations.engines.batches import IN_SIGHT, SCREEN_SEGMENTS
from translations.engines.protocol import OUTSIDE_DEMO_PACK, TOO_LONG, LanguagePair, Translation
from translations.packs.bundled import unpack_bundled
from translations.packs.finding import find_packs, standard_folders
from translations.packs.hashing import file_sha256
from translations.packs.pack import Pack

#: Targets of very different lengths, up to the limit of 256 tokens.
VARIED = Size(width=64, inner=128, layers=2, end_bias=0.0)
#: Targets that depend on the source, all of the same length.
EVEN = Size(width=64, inner=128, layers=2, end_bias=-100, target_length=12)

_WORDS = str.split(
    "совет принял бюджет школы дороги север урожай хлеб цена мост город автобус недели "
    "council budget school road north harvest bread price bridge town bus weeks 12 1,5 % — « » ?"
)


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return installed(tmp_path / "pack", random_files())


@pytest.fixture
def engine(pack: Pack) -> Iterator[ArgosEngine]:
    engine = engine_of(pack)
    yield engine
    engine.close()


def _texts(count: int) -> list[str]:
    rng = random.Random(5)
    return [" ".join(rng.choices(_WORDS, k=rng.randint(1, 30))) for _ in range(count)]


def _answers(
    engine: ArgosEngine, segments: list[str], source: str = "ru", target: str = "en"
) -> list[Translation]:
    return sorted(engine.translate(segments, source, target), key=lambda t: t.index)


@pytest.mark.parametrize("size", [Size(), VARIED, EVEN], ids=["short", "varied", "even"])
def test_each_segment_is_what_argos_gives_for_it_alone(
    tmp_path: Path, home: Path, size: Size
) -> None:
    pack = installed(tmp_path / "pack", random_files(size=size))
    texts = [*_texts(60), "", "Строка\nещё одна", "  пробелы  ", "_подчёркнуто_", "日本語", "…"]
    engine = engine_of(pack)
    try:
        ours = _answers(engine, texts)
    finally:
        engine.close()
    theirs = ask_argos(pack.path, texts, home, settings=ONE_THREAD)["values"]
    blank = texts.index("")
    assert ours[blank].text == ""
    assert [t.text for t in ours if t.index != blank] == theirs[:blank] + theirs[blank + 1 :]
    assert size == Size() or len(set(theirs)) > 20  # a model that is deaf would show nothing


def test_the_score_is_the_mean_log_probability_a_token(pack: Pack, engine: ArgosEngine) -> None:
    import ctranslate2
    from argostranslate.tokenizer import SentencePieceTokenizer

    text = _texts(1)[0]
    [ours] = _answers(engine, [text])
    tokens = SentencePieceTokenizer(pack.path / "sentencepiece.model").encode(text)
    translator = ctranslate2.Translator(str(pack.path / "model"))
    [best] = translator.translate_batch([tokens], beam_size=4, length_penalty=0.2)
    [scored] = translator.score_batch([tokens], [best.hypotheses[0]])
    assert ours.score == pytest.approx(sum(scored.log_probs) / len(scored.log_probs), rel=0.01)


def test_blank_segments_are_answered_as_they_are(engine: ArgosEngine) -> None:
    blank = ["", "  ", "\n\t"]
    assert _answers(engine, blank) == [Translation(i, t) for i, t in enumerate(blank)]
    assert engine.worker_pid is None


def test_equal_segments_get_equal_answers(engine: ArgosEngine) -> None:
    first, other, second = _answers(engine, ["мост", "хлеб", "мост"])
    assert (first.text, first.score) == (second.text, second.score)
    assert other.text != first.text


def test_all_that_a_window_shows_is_answered_before_the_rest_of_a_long_article(
    engine: ArgosEngine,
) -> None:
    words = ["мост", "хлеб", "город", "цена", "совет"]
    texts = [f"{' '.join(words[: 1 + i % 5] * (1 + i % 7))} {i}" for i in range(600)]
    order = [t.index for t in engine.translate(texts, "ru", "en")]
    last = max(order.index(i) for i in range(IN_SIGHT))
    # Those of the same length that fill up a batch come along.
    assert last < IN_SIGHT * SCREEN_SEGMENTS


def test_the_first_segments_are_answered_first(engine: ArgosEngine) -> None:
    texts = [f"{i} {text}" for i, text in enumerate(_texts(60))]
    first = [t.index for t in engine.translate(texts, "ru", "en")][:8]
    assert sorted(first) == list(range(8))


def test_a_text_longer_than_the_model_is_cut_and_says_so(engine: ArgosEngine) -> None:
    long, short = _answers(engine, ["мост " * 5000, "мост"])
    assert long.text
    assert long.note == TOO_LONG
    assert short.note == ""


def test_a_text_longer_than_the_models_positions_is_cut_and_says_so(tmp_path: Path) -> None:
    pack = installed(tmp_path / "pack", random_files(size=Size(positions=64)))
    engine = engine_of(pack)
    try:
        long, short = _answers(engine, ["мост " * 200, "мост"])
    finally:
        engine.close()
    assert long.text
    assert long.note == TOO_LONG
    assert short.note == ""


def test_lone_surrogates_do_not_stop_the_engine(engine: ArgosEngine) -> None:
    assert len(_answers(engine, ["мост \ud800", "хлеб"])) == 2


def test_a_pivot_is_both_packs_one_after_the_other(tmp_path: Path) -> None:
    first = installed(tmp_path / "1", random_files("ru", "en"))
    second = installed(tmp_path / "2", random_files("en", "es", "2.0", VARIED))
    engine = engine_of(first, second)
    try:
        direct = _answers(engine, _texts(20))
        last = _answers(engine, [t.text for t in direct], "en", "es")
        both = _answers(engine, _texts(20), "ru", "es")
    finally:
        engine.close()
    assert [t.pivot for t in both] == [t.text for t in direct]
    assert [t.text for t in both] == [t.text for t in last]


def test_pairs_name_the_languages_in_between(tmp_path: Path) -> None:
    first = installed(tmp_path / "1", random_files("ru", "en"))
    second = installed(tmp_path / "2", random_files("en", "es", "2.0"))
    assert engine_of(first, second).pairs() == (
        LanguagePair("en", "es"),
        LanguagePair("ru", "en"),
        LanguagePair("ru", "es", ("en",)),
    )


def test_the_origin_names_every_pack_of_the_route(tmp_path: Path) -> None:
    first = installed(tmp_path / "1", random_files("ru", "en"))
    second = installed(tmp_path / "2", random_files("en", "es", "2.0"))
    origin = engine_of(first, second).origin("ru", "es")
    hashes = [file_sha256(p.path / "model" / "model.bin") for p in (first, second)]
    assert origin.engine == "argos"
    assert origin.pack_name == "translate-ru_en + translate-en_es"
    assert origin.pack_version == "1.0 + 2.0"
    assert origin.model_sha256 == " + ".join(hashes)
    assert dict(origin.settings)["beam_size"] == "4"
    assert list(origin.settings) == sorted(origin.settings)


def test_a_missing_route_is_told_before_any_work(engine: ArgosEngine) -> None:
    with pytest.raises(NoRouteError, match="from ru to de"):
        engine.translate(["мост"], "ru", "de")


def test_segments_outside_a_demo_packs_vocabulary_say_so(tmp_path: Path) -> None:
    files = {**random_files(), **demo_files("мост закроют на две недели")}
    engine = engine_of(installed(tmp_path / "pack", files))
    texts = ["Мост закроют.", "Синхрофазотрон расщепляет протоны", "На мост рухнул вертолёт", "12"]
    try:
        notes = [t.note for t in _answers(engine, texts)]
    finally:
        engine.close()
    assert notes == ["", OUTSIDE_DEMO_PACK, OUTSIDE_DEMO_PACK, ""]


def test_the_second_demo_pack_of_a_pivot_is_asked_too(tmp_path: Path) -> None:
    known = {**random_files(), **demo_files("мост")}
    strange = {**random_files("en", "es"), **demo_files("xyz")}
    engine = engine_of(installed(tmp_path / "1", known), installed(tmp_path / "2", strange))
    try:
        [direct] = _answers(engine, ["мост"])
        [pivot] = _answers(engine, ["мост"], "ru", "es")
    finally:
        engine.close()
    assert any(c.isalpha() for c in pivot.pivot)
    assert (direct.note, pivot.note) == ("", OUTSIDE_DEMO_PACK)


def test_real_packs_have_no_such_note(engine: ArgosEngine) -> None:
    assert [t.note for t in _answers(engine, ["Синхрофазотрон"])] == [""]


def test_the_demo_packs_give_what_argos_gives(tmp_path: Path, home: Path) -> None:
    folders = standard_folders(tmp_path / "data", tmp_path / "cache", {})
    packs = [p for p in find_packs(folders) if p.from_code == "ru"]
    unpack_bundled(packs[0])
    known = (packs[0].path / "vocabulary.txt").read_text(encoding="utf-8").split()
    texts = [*(" ".join(known[i : i + 9]) for i in range(0, 180, 9)), "Синхрофазотрон", "12 %"]
    engine = engine_of(*packs)
    try:
        ours = _answers(engine, texts)
    finally:
        engine.close()
    assert [t.text for t in ours] == ask_argos(packs[0].path, texts, home)["values"]
    assert [t.note for t in ours] == [""] * 20 + [OUTSIDE_DEMO_PACK, ""]
