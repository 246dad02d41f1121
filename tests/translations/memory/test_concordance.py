"""Concordance: phrases in source and target, word for word first, then in other forms."""

from __future__ import annotations

import pytest

from reader.model import SegmentState
from reader.store.library import Library
from reader.store.memories import add_memory, add_units, complete_memory
from reader.units import NewUnit
from tests.translations.memory.conftest import Remember
from translations.corrections import correct
from translations.memory.concordance import Closeness, Hit, concordance


def found(library: Library, phrase: str) -> list[str]:
    hits = concordance(library, phrase, source_language="ru", target_language="en")
    return [hit.unit.source for hit in hits]


def marked(hit: Hit) -> list[str]:
    return [hit.unit.source[a:b] for a, b in hit.source_spans] + [
        hit.unit.target[a:b] for a, b in hit.target_spans
    ]


def test_a_phrase_stands_before_its_other_forms_and_its_scattered_words(
    library: Library, remember: Remember
) -> None:
    remember(
        ("Новые файлы открыты.", "1"), ("Новый файл открыт.", "2"), ("Файл, как ни новый", "3")
    )
    hits = concordance(library, "новый файл", source_language="ru", target_language="en")
    assert [(hit.unit.target, hit.closeness) for hit in hits] == [
        ("2", Closeness.PHRASE),
        ("1", Closeness.FORMS),
        ("3", Closeness.WORDS),
    ]
    assert [marked(hit) for hit in hits] == [["Новый файл"], ["Новые файлы"], ["Файл", "новый"]]


def test_targets_are_searched_too_in_their_own_forms(library: Library, remember: Remember) -> None:
    remember(("Раз", "The policies changed."), ("Два", "Politics."))
    (hit,) = concordance(library, "policy", source_language="ru", target_language="en")
    assert marked(hit) == ["policies"]


def test_vowels_may_come_and_go(library: Library, remember: Remember) -> None:
    remember(("Цены на рынке растут.", "x"))
    assert found(library, "рынок") == ["Цены на рынке растут."]
    assert found(library, "рынка") == ["Цены на рынке растут."]


@pytest.mark.parametrize("phrase", ["ЁЖИК", "ежик", "ежика", "Ёжик спит!", '"ёжик"'])
def test_case_yo_and_signs_make_no_difference(
    library: Library, remember: Remember, phrase: str
) -> None:
    remember(("Ёжик спит.", "The hedgehog sleeps."))
    assert found(library, phrase) == ["Ёжик спит."]


@pytest.mark.parametrize(
    "phrase", ["", "  ", "…!", '"', "*", "AND", "NEAR(", "source:x", "ёж ик", "0\0"]
)
def test_what_is_no_word_finds_nothing(library: Library, remember: Remember, phrase: str) -> None:
    remember(("Ёжик спит.", "The hedgehog sleeps."))
    assert found(library, phrase) == []


def test_accents_need_not_be_typed(library: Library, remember: Remember) -> None:
    remember(("Раз", "A café in São Paulo"))
    (hit,) = concordance(library, "sao paulo")
    assert marked(hit) == ["São Paulo"]


def test_scripts_without_spaces_are_searched(library: Library, remember: Remember) -> None:
    remember(("Раз", "汇率调整"), ("Два", "外交"))
    (hit,) = concordance(library, "调整")
    assert marked(hit) == ["调整"]


def test_pieces_without_spaces_are_found_apart(library: Library, remember: Remember) -> None:
    remember(("Раз", "汇率的调整"), ("Два", "外交的调整"), ("Три", "การปรับอัตราแลกเปลี่ยน"))
    (hit,) = concordance(library, "调整 汇率")
    assert (marked(hit), hit.closeness) == (["汇率", "调整"], Closeness.WORDS)
    (thai,) = concordance(library, "อัตราแลก")
    assert (marked(thai), thai.closeness) == (["อัตราแลก"], Closeness.PHRASE)


@pytest.mark.parametrize("phrase", ["환율", "환율을", "환율을 보도하다"])
@pytest.mark.parametrize("language", ["ko", ""])
def test_a_korean_word_is_found_with_any_particle(
    library: Library, phrase: str, language: str
) -> None:
    memory = add_memory(library, "ko.tmx")
    unit = NewUnit("ru", "ko", "Газета пишет о курсе", "신문은 환율은 보도하다", "Ann")
    add_units(library, memory, [unit], SegmentState.REVIEWED)
    complete_memory(library, memory)
    (hit,) = concordance(library, phrase, target_language=language)
    assert marked(hit)[0].startswith("환율은")
    assert hit.closeness is Closeness.FORMS


def test_languages_are_told_apart(library: Library, remember: Remember) -> None:
    remember(("Ёжик спит.", "The hedgehog sleeps."))
    assert concordance(library, "ёжик", source_language="ru", target_language="de") == ()
    assert len(concordance(library, "ёжик")) == 1


def test_there_are_no_more_than_asked_for_the_newest_first(
    library: Library, remember: Remember
) -> None:
    for number in range(5):
        remember((f"Порт {number}", "x"))
    hits = concordance(library, "порт", limit=2)
    assert [hit.unit.source for hit in hits] == ["Порт 4", "Порт 3"]


def test_a_unit_of_an_article_has_its_surroundings(library: Library) -> None:
    correct(library, 3, "The hedgehog sleeps.", "en", author="me")
    (hit,) = concordance(library, "hedgehog")
    assert (hit.before, hit.after) == ("Курс США", "Совет следит за курсом.")
    assert hit.unit.article == "Курс США"


def test_many_words_that_begin_alike_do_not_hide_another_form(
    library: Library, remember: Remember
) -> None:
    remember(
        ("Одна волость была старой.", "found"), *((f"волост{n}ок", str(n)) for n in range(2100))
    )
    (hit,) = concordance(library, "волости", source_language="ru", target_language="en")
    assert hit.unit.target == "found"


@pytest.mark.parametrize(
    ("phrase", "text", "language"),
    [
        ("рабочий", "Новые рабочие", "ru"),
        ("élève", "Les élèves", "fr"),
        ("nación", "Las naciones", "es"),
        ("ёлка", "Две елки", "ru"),
    ],
)
def test_forms_are_found_whatever_the_index_does_with_accents(
    library: Library, phrase: str, text: str, language: str
) -> None:
    memory = add_memory(library, "a.tmx")
    add_units(library, memory, [NewUnit(language, "en", text, "x", "")], SegmentState.REVIEWED)
    complete_memory(library, memory)
    assert len(concordance(library, phrase, source_language=language)) == 1
    assert len(concordance(library, phrase)) == 1
