"""Phrases that a person bans: what comes round them, or after a sign, consists of words."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from reader.importing import read_article
from reader.segmentation import segment_block
from tests.translations.pack_fixtures import installed, one_answer, random_files
from translations.engines.argos import ArgosEngine
from translations.engines.argos_run import note_on
from translations.engines.banning import begun_as, is_banned
from translations.engines.protocol import BANNED_STILL_THERE, Translation, Wishes
from translations.engines.soundness import grown_words, has_collapsed, is_sound_text, words_of
from translations.engines.vocabulary import words

_RESOURCES = Path(__file__).parents[2] / "resources"
_COURSE = "Курс евро к вечеру вырос на 2 процента."
_RATE = "The euro exchange rate rose by 2 percent."


def _sample(name: str) -> list[str]:
    article = read_article(_RESOURCES / "samples" / name)
    cut = [(block, segment) for block in article.blocks for segment in segment_block(block, "ru")]
    return [article.title, *(block.text[s.start : s.end] for block, s in cut)]


@pytest.fixture(scope="module")
def known() -> frozenset[str]:
    """The words of all that the demo packs were trained on."""
    files = [path for path in (_RESOURCES / "corpus").rglob("*") if path.is_file()]
    texts = [path.read_text(encoding="utf-8").replace("|", " ") for path in files]
    return frozenset(word for text in texts for word in words(text))


@pytest.fixture(scope="module")
def plain(demo: ArgosEngine) -> Callable[[str, str], list[Translation]]:
    """What the demo packs make of a sample in a language without a ban, made once."""

    @cache
    def made(sample: str, to: str) -> list[Translation]:
        return list(demo.translate(_sample(sample), "ru", to))

    return made


@pytest.mark.parametrize(
    ("sample", "to", "phrase"),
    [
        ("interview-ru.html", "en", "US"),
        ("interview-ru.html", "en", "exchange rate"),
        ("interview-ru.html", "es", "el"),
        ("news-ru.txt", "en", "the"),
    ],
)
def test_round_a_ban_come_words(
    demo: ArgosEngine,
    known: frozenset[str],
    plain: Callable[[str, str], list[Translation]],
    sample: str,
    to: str,
    phrase: str,
) -> None:
    texts = _sample(sample)
    made = list(demo.translate(texts, "ru", to, Wishes(banned=(phrase,))))
    for before, after in zip(plain(sample, to), made, strict=True):
        assert is_banned(after.text, [phrase]) == (BANNED_STILL_THERE in after.note)
        if BANNED_STILL_THERE in after.note:
            assert after.text == before.text
        assert set(words(after.text)) <= known | set(words(before.text))
        assert is_sound_text(after.text, before.text)


def test_a_ban_round_which_no_way_leads_leaves_the_text_as_it_is(demo: ArgosEngine) -> None:
    text = "— Интерес к нам растёт."
    plain, other = (one_answer(demo, text, Wishes(banned=banned)) for banned in ((), ("us",)))
    assert (other.text, other.score) == (plain.text, plain.score)
    assert (plain.note, other.note) == ("", BANNED_STILL_THERE)


def test_a_text_begins_as_large_as_its_source() -> None:
    assert begun_as("“new rules”", "«Новые правила»") == "“New rules”"
    assert begun_as("new rules", "новые правила") == "new rules"
    assert begun_as("—", "Да") == "—"


@pytest.mark.parametrize(
    "text",
    [
        "Arsen Veligorov, Arsen Veligorov, Arsen Veligorov said that the rules are new.",
        "The rules, 5,000000000000 of them, are new and good.",
        "The rules arrived at Port Alvin at Port Alvin on Monday.",
        "All of the “rules” of Arsen Veligorov are 222 today.",
        "New rules.",
        "—",
        "All of the “ rules” are new and good.",
        "All goodrules are new today.",
    ],
)
def test_circles_scraps_and_glue_are_not_sound(text: str) -> None:
    plain = "All of the “rules” of Arsen Veligorov are new today."
    assert not is_sound_text(text, plain)
    assert is_sound_text(plain, plain)


def test_an_elision_is_no_glue() -> None:
    assert is_sound_text("Il boit l'eau froide.", "Il boit cette eau froide.")


def test_unlikely_letters_inside_a_word_are_found() -> None:
    pieces = ["▁the", "▁U", "ign", "▁policy", "."]

    def begins(token: str, before: str | None) -> bool:
        return token.startswith("▁")

    scores = [-0.1, -4.0, -7.0, -0.1, -5.0]
    assert words_of(pieces, begins) == [("▁the",), ("▁U", "ign"), ("▁policy", ".")]
    assert grown_words(pieces, scores, begins) == [("▁U", "ign")]
    assert grown_words(pieces, [-0.1, -4.0, -0.2, -0.1, -5.0], begins) == []
    assert grown_words(["▁橋", "川"], [-1.0, -9.0], begins) == []


def test_a_collapse_is_told_from_a_loss() -> None:
    assert not has_collapsed([-0.3, -0.3], [-0.07])
    assert has_collapsed([-0.1, -2.0], [-0.07])


@pytest.mark.parametrize("sign", ["😀", "👩\u200d👧", "★", "%", "€", "/"])
@pytest.mark.parametrize("to", ["en", "es"])
def test_after_a_sign_comes_a_space(demo: ArgosEngine, sign: str, to: str) -> None:
    rest = demo.complete(_COURSE, f"foo {sign}", "ru", to)
    assert re.match(r" \w", rest)


def test_the_headline_gets_another_reading(demo: ArgosEngine) -> None:
    plain = one_answer(demo, _sample("interview-ru.html")[0])
    other = one_answer(demo, _sample("interview-ru.html")[0], Wishes(banned=("exchange rate",)))
    assert "exchange rate" in plain.text
    assert "exchange" not in other.text
    assert "foreign policy" in other.text
    assert (plain.note, other.note) == ("", "")
    assert plain.score is not None
    assert other.score is not None
    assert other.score < plain.score


def test_texts_without_the_phrase_are_as_without_the_ban(demo: ArgosEngine) -> None:
    text = "Министр транспорта открыл новый мост в Рудногорье."
    assert one_answer(demo, text, Wishes(banned=("exchange rate",))) == one_answer(demo, text)


def test_several_bans_hold_together(demo: ArgosEngine) -> None:
    banned = ("exchange rate", "foreign policy", "course")
    made = one_answer(demo, _sample("interview-ru.html")[0], Wishes(banned=banned))
    assert not any(phrase in made.text.lower() for phrase in banned)


def test_in_a_pivot_only_the_last_text_keeps_to_the_bans(demo: ArgosEngine) -> None:
    plain = one_answer(demo, _COURSE, to="es")
    word = "subió"
    assert word in plain.text
    other = one_answer(demo, _COURSE, Wishes(banned=(word.upper(), "exchange rate")), "es")
    assert word not in other.text.split()
    assert other.pivot == plain.pivot
    assert "exchange rate" in other.pivot


def test_bans_are_recorded(demo: ArgosEngine) -> None:
    banned = demo.origin("ru", "en", Wishes(banned=("b", " A  b ", "B")))
    assert dict(banned.settings)["banned"] == '["A b", "B"]'
    assert "banned" not in dict(demo.origin("ru", "en").settings)


def test_a_phrase_that_cannot_be_avoided_is_told_of(tmp_path: Path) -> None:
    pack = installed(tmp_path, random_files())
    assert note_on((pack,), "мост", "", cut=False, banned=True) == BANNED_STILL_THERE
    assert note_on((pack,), "мост", "", cut=False, banned=False) == ""


def test_other_ways_keep_to_the_bans(demo: ArgosEngine) -> None:
    at = _RATE.index("euro")
    ways = demo.alternatives(_COURSE, _RATE, at, "ru", "en", Wishes(banned=("Exchange rate",)))
    assert ways
    assert not any("exchange rate" in way.lower() for way in ways)


def test_completion_keeps_to_the_bans(demo: ArgosEngine) -> None:
    rest = demo.complete(_COURSE, "The euro ex", "ru", "en", Wishes(banned=("exchange rate",)))
    assert not ("The euro ex" + rest).startswith("The euro exchange rate")


_ROUND_A_BAN = (
    (
        "Курс талера достиг самого высокого значения за шесть лет.",
        "The exchange rate of the thaler has ",
        "reached",
        "reachd",
    ),
    (
        "Так сказала главный библиотекарь Хелен Брайтмур, которая предложила"
        " эту идею пять лет назад.",
        "So said chief librarian ",
        "proposed",
        "proposd",
    ),
)


@pytest.mark.parametrize(("source", "typed", "phrase", "spelled"), _ROUND_A_BAN)
def test_what_comes_round_a_ban_consists_of_words(
    demo: ArgosEngine, source: str, typed: str, phrase: str, spelled: str
) -> None:
    """`spelled` is with what a decoder goes on that may not say the phrase."""
    (made,) = demo.translate([source], "ru", "en")
    assert phrase in made.text
    wishes = Wishes(banned=(phrase,))
    texts = [typed + demo.complete(source, typed, "ru", "en", wishes)]
    at = len(typed) if made.text.startswith(typed) else 0
    texts += demo.alternatives(source, made.text, at, "ru", "en", wishes)
    said = {word.casefold() for text in texts for word in re.findall(r"[^\W\d_]+", text)}
    assert said.isdisjoint({phrase, spelled})
