"""Finding like texts by signature: against brute force, with fresh units, at the borders."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.normal_text import normal_form
from translations.memory.index import FAR, NEAR, Entries, UnitIndex, entries_of
from translations.memory.scoring import match_score
from translations.memory.signatures import SIGNATURE_BYTES, signature, signatures

_WORDS = (
    "совет порта весной решил построить новый причал у старого маяка и закрыть дорогу к реке "
    "соседи просили мэра не рубить липы город ждёт денег от области школа откроется осенью"
).split()


def texts(count: int, seed: int = 1) -> list[str]:
    chance = random.Random(seed)
    return [" ".join(chance.choices(_WORDS, k=chance.randint(3, 20))) for _ in range(count)]


def changed(text: str, chance: random.Random) -> str:
    words = text.split()
    for _ in range(max(1, len(words) // 5)):
        words[chance.randrange(len(words))] = chance.choice(_WORDS)
    return " ".join(words)


def index_of(sources: list[str]) -> UnitIndex:
    return UnitIndex([entries_of(list(enumerate(sources)))])


def test_the_best_matches_are_among_the_candidates() -> None:
    sources, chance = texts(3000), random.Random(2)
    index = index_of(sources)
    for text in chance.sample(sources, 60):
        query = changed(text, chance)
        best = sorted((match_score(query, s) for s in sources), reverse=True)[:5]
        found = sorted(match_score(query, sources[i]) for i in index.candidates(query))[::-1]
        assert [s for s in found[:5] if s >= 70] == [s for s in best if s >= 70]


def test_a_fresh_unit_is_found_and_stays_found_among_many() -> None:
    index = index_of(texts(50))
    index.add([(1000, "Курс США не изменится.")])
    assert index.candidates("курс США не изменился")[0] == 1000
    for number, text in enumerate(texts(5100, seed=3)):
        index.add([(2000 + number, text)])
    assert index.candidates("курс США не изменился")[0] == 1000
    assert len(index) == 50 + 1 + 5100


def test_an_empty_memory_has_nothing() -> None:
    assert UnitIndex([]).candidates("Курс США") == []


def test_parts_that_do_not_belong_together_are_refused() -> None:
    with pytest.raises(ValueError, match="different number"):
        Entries.of(bytes(8), bytes(4), bytes(2 * SIGNATURE_BYTES))


def test_case_spaces_and_yo_make_no_difference() -> None:
    assert normal_form("  Ещё\u00a0РАЗ ") == normal_form("еще раз")


@given(st.text(max_size=50))
def test_any_text_has_a_signature(text: str) -> None:
    assert len(signature(normal_form(text))) == SIGNATURE_BYTES


def test_many_signatures_are_those_of_each() -> None:
    normal = ["", "а", "аб", "курс сша", "x" * 400]
    assert signatures(normal) == b"".join(map(signature, normal))


def test_a_text_far_from_all_others_is_found_further_off() -> None:
    index = index_of(["Мэр открыл новый мост через реку в пятницу утром", "Погода"])
    text = "Мэр открыл школу"
    assert index.candidates(text, NEAR) == []
    assert index.candidates(text, FAR) == [0]


def test_long_texts_have_all_bits_in_common_and_are_found() -> None:
    chance = random.Random(5)
    letters = [chr(code) for code in range(ord("а"), ord("я"))]
    text = " ".join("".join(chance.choices(letters, k=7)) for _ in range(1500))
    assert signature(normal_form(text)) == b"\xff" * SIGNATURE_BYTES
    index = index_of(["Мэр открыл школу", text])
    assert index.candidates(text[:-7] + "корабль") == [1]
    index.add([(2, text)])
    assert sorted(index.candidates(text)) == [1, 2]


def test_a_long_word_among_few_makes_a_text_no_other() -> None:
    index = index_of(["Да, он был самоотверженнейшим."])
    assert index.candidates("Да, он был там.") == [0]


def test_the_best_are_found_wherever_more_are_like_a_text_than_are_told() -> None:
    text = " ".join(_WORDS[:20])
    sources = [f"{text} {number}" for number in range(700)]
    index = index_of([*sources, f"{text} мэр", *sources])
    found = index.candidates(f"{text} мэр")
    assert found[0] == 700
    assert len(found) == NEAR.count


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ("Курс США", "Курс США", 100),
        ("Курс США", "курс США", 99),
        ("The port is open.", "The port was open.", 80),
        ("It cost 3.5 million.", "It cost 4 million.", 80),
        ("Open", "", 0),
        ("…", "…", 100),
        (" ", "  ", 0),
    ],
)
def test_scores(one: str, other: str, score: int) -> None:
    assert match_score(one, other) == score


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_score_is_a_percentage_and_only_the_same_text_has_100(one: str, other: str) -> None:
    assert 0 <= match_score(one, other) <= 100
    assert (match_score(one, other) == 100) == (one == other)
