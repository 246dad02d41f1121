"""Changed wordings, and where they stand."""

from __future__ import annotations

import pytest

from translations.casing import cased_like
from translations.checks.words import words_of
from translations.propagation.changed import changed_wordings
from translations.propagation.wording import core_of, occurrences, places_of


def _changes(before: str, after: str, language: str = "en") -> list[tuple[str, str]]:
    return [(w.old, w.new) for w in changed_wordings(before, after, language)]


def test_a_replacement_is_a_wording() -> None:
    before = "the adjustment of the US exchange rate."
    (wording,) = changed_wordings(before, before.replace("exchange rate", "foreign policy"), "en")
    assert (wording.old, wording.new) == ("exchange rate", "foreign policy")
    assert before[slice(*wording.span)] == "exchange rate"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The rate, he said.", "The rates, he said."),  # another form, with nothing beside it
        ("The rate is fixed.", "The exchange rate is fixed."),  # put in beside a single word
        ("It is in the town.", "It is at the town."),  # a preposition
        ("One two three four five six.", "Seven eight nine ten eleven twelve."),  # anew
    ],
)
def test_what_is_no_wording(before: str, after: str) -> None:
    assert _changes(before, after) == []


@pytest.mark.parametrize(
    ("before", "after", "language", "wanted"),
    [
        ("The exchange rate, he said.", "The rate, he said.", "en", [("exchange rate", "rate")]),
        (
            "The sea port is shut.",
            "The sea ports is shut.",
            "en",
            [("sea port", "sea ports"), ("port is shut", "ports is shut")],
        ),
        (
            "el general de secretario dijo",
            "el secretario general dijo",
            "es",
            [("general de secretario", "secretario general")],
        ),
        (
            "Rusia estuvo obligada para usar",
            "Rusia se vio obligada a usar",
            "es",
            [("estuvo obligada para", "se vio obligada a")],
        ),
        ("la nueva EE.UU. dijo", "la nueva Alemania dijo", "es", [("EE.UU.", "Alemania")]),
        ("Cuándo vino", "Cuando vino", "es", [("Cuándo", "Cuando")]),
        ("Ayer Perfiló temas", "Ayer perfiló temas", "es", [("Perfiló", "perfiló")]),
        ("мой дом", "мои дом", "ru", []),
    ],
)
def test_what_says_nothing_by_itself_comes_with_its_phrase(
    before: str, after: str, language: str, wanted: list[tuple[str, str]]
) -> None:
    assert _changes(before, after, language) == wanted


def test_a_spelling_is_looked_for_as_it_was() -> None:
    (wording,) = changed_wordings("Ayer Perfiló temas", "Ayer perfiló temas", "es")
    text = "Perfiló todo. Luego Perfiló esto y perfiló aquello."
    assert [each.span[0] for each in places_of(wording, text, "es")] == [20]


def test_marks_at_the_edges_are_no_part_of_it() -> None:
    assert _changes("He spoke of “the rate”.", "He spoke of the course.") == [
        ("the rate", "the course")
    ]


def test_an_article_that_changed_with_it_is_left_out_of_the_core() -> None:
    (wording,) = changed_wordings("It is an exchange rate.", "It is a foreign policy.", "en")
    assert (wording.old, wording.new) == ("an exchange rate", "a foreign policy")
    core = core_of(wording, "en")
    assert (core.old, core.new) == ("exchange rate", "foreign policy")
    assert "It is an exchange rate."[slice(*core.span)] == "exchange rate"


def test_occurrences_in_another_form_are_told() -> None:
    text = "The Exchange rate of today, exchange rates of old, and the exchange of rates."
    found = occurrences("exchange rate", text, "en")
    assert [(text[slice(*each.span)], each.same_form) for each in found] == [
        ("Exchange rate", True),
        ("exchange rates", False),
    ]


def test_words_with_a_mark_between_are_no_occurrence() -> None:
    assert occurrences("exchange rate", "an exchange, rate by rate", "en") == ()


def test_russian_words_are_found_in_their_cases() -> None:
    (found,) = occurrences("обменный курс", "Речь об обменном курсе.", "ru")
    assert not found.same_form


@pytest.mark.parametrize(
    ("model", "text", "pattern", "wanted"),
    [
        ("course", "policy", None, "policy"),
        ("Course", "policy", None, "Policy"),
        ("COURSE", "policy", None, "POLICY"),
        ("Exchange Rate", "foreign policy", None, "Foreign Policy"),
        ("exchange rate", "Foreign policy", "Exchange rate", "foreign policy"),
        ("rate", "US policy", "Rate", "US policy"),
        ("rate", "iPhone", "rate", "iPhone"),
        ("Курс", "политика", "курс", "Политика"),
    ],
)
def test_case_is_kept(model: str, text: str, pattern: str | None, wanted: str) -> None:
    assert cased_like(model, text, pattern) == wanted


def test_a_word_with_marks_is_one_word() -> None:
    assert [word.folded for word in words_of("यह विनिमय दर है")] == ["यह", "विनिमय", "दर", "है"]
    assert occurrences("दर", "यह दरवाज़ा है", "hi") == ()
