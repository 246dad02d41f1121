"""The glossary kept to in targets."""

from __future__ import annotations

import pytest

from reader.term import Term
from translations.checks.finding import Finding, Outside, Passage
from translations.checks.run import check_passage
from translations.checks.terms import NAME, check_terms
from translations.glossary.matching import Glossary
from translations.glossary.wording import has_wording


def _check(term: Term, source: str, target: str, *more: Term) -> list[Finding]:
    languages = term.source_language, term.target_language
    glossary = Glossary([term, *more], term.source_language)
    return check_terms(Passage(source, target, *languages, outside=Outside(glossary)))


COURSE = Term("курс", ("policy course", "course"), "ru", "en", ("exchange rate",))


def test_a_missing_target_is_told_with_the_place_of_its_term() -> None:
    source = "Смена курса США"
    (finding,) = _check(COURSE, source, "A change of the US line")
    assert finding.check == NAME
    assert source[slice(*finding.source_span or ())] == "курса"
    assert finding.target_span is None
    assert finding.message == (
        "The glossary has “policy course” or “course” for “курса”; the target does not."
    )


def test_a_forbidden_target_is_shown_and_the_preferred_one_offered() -> None:
    target = "The US exchange rate"
    (finding,) = _check(COURSE, "Курс США", target)
    assert target[slice(*finding.target_span or ())] == "exchange rate"
    assert finding.fix == "policy course"
    assert "not to be used" in finding.message


def test_a_capital_of_the_forbidden_target_is_kept() -> None:
    (finding,) = _check(COURSE, "Курс США", "Exchange rate of the US")
    assert finding.fix == "Policy course"


@pytest.mark.parametrize("target", ["All exchange rates", "An exchange rate of the US"])
def test_no_inflection_or_article_is_made_up(target: str) -> None:
    (finding,) = _check(COURSE, "Курс США", target)
    assert finding.target_span is not None
    assert finding.fix is None


def test_a_forbidden_word_may_be_part_of_an_allowed_wording() -> None:
    rate = Term("ставка", ("interest rate",), "ru", "en", ("rate",))
    assert _check(rate, "Ставка растёт", "The interest rate grows") == []
    assert len(_check(rate, "Ставка растёт", "The interest rate is a rate")) == 1


def test_what_is_forbidden_for_one_term_may_be_the_target_of_another() -> None:
    other = Term("обменный курс", ("exchange rate",), "ru", "en")
    assert (
        _check(COURSE, "Курс США и обменный курс", "The course and the exchange rate", other) == []
    )


@pytest.mark.parametrize(
    ("languages", "source", "target", "text"),
    [
        ("en ru", "contract", "контракт", "Номер контракта"),
        ("en ru", "balance", "баланс", "Валюта балансовой операции"),
        ("en ru", "service sheet", "ведомость учёта услуг", "Какие ведомости учета этих услуг"),
        ("en ru", "personal data", "личные данные", "Данные, в том числе личные"),
        ("en es", "use", "usar", "Puede usarse"),
        ("en es", "show", "mostrar", "El KPI muestra la edad"),
        ("en es", "usage", "utilización", "Evitar una sobreutilización"),
        ("en es", "job", "job", "Los jobs programados"),
        ("en es", "profile page", "página del perfil", "La página de perfil"),
        ("en de", "contract", "Vertrag", "Der Vertragspartner kommt"),
        ("en de", "database server", "Datenbank-Server", "Auf Datenbankservern"),
        ("en fr", "use", "utilisation", "Pour utiliser la carte"),
        ("en zh", "exchange rate", "汇率", "美国汇率政策"),
    ],
)
def test_inflected_derived_and_compounded_forms_are_the_target(
    languages: str, source: str, target: str, text: str
) -> None:
    one, other = languages.split()
    assert _check(Term(source, (target,), one, other), source, text) == []


@pytest.mark.parametrize(
    ("languages", "source", "target", "text"),
    [
        ("en ru", "contract", "контракт", "Номер договора"),
        ("en es", "quantity contract", "contrato por cantidad", "Contrato de cantidad"),
        ("en es", "service confirmation", "confirmación de servicio", "Servicio de confirmación"),
        ("en es", "complete", "completo", "Campos incompletos"),
        ("en de", "rule", "Regel", "Eine Regierung"),
    ],
)
def test_another_word_is_not_the_target(
    languages: str, source: str, target: str, text: str
) -> None:
    one, other = languages.split()
    assert len(_check(Term(source, (target,), one, other), source, text)) == 1


def test_a_term_that_is_said_twice_is_told_of_once() -> None:
    assert len(_check(COURSE, "Курс и курс", "Line and line")) == 1


def test_an_entry_that_only_forbids_misses_nothing() -> None:
    never = Term("курс", (), "ru", "en", ("exchange rate",))
    assert _check(never, "Курс США", "The US line") == []
    (finding,) = _check(never, "Курс США", "The US exchange rate")
    assert finding.fix is None


def test_without_a_glossary_or_a_source_there_is_nothing_to_say() -> None:
    assert check_terms(Passage("Курс", "Line", "ru", "en")) == []
    glossary = Glossary([COURSE], "ru")
    assert check_terms(Passage("", "Exchange rate", "", "en", outside=Outside(glossary))) == []


def test_it_is_one_of_the_checks() -> None:
    passage = Passage(
        "Смена курса", "A change", "ru", "en", outside=Outside(Glossary([COURSE], "ru"))
    )
    assert NAME in {finding.check for finding in check_passage(passage)}


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("auswählen", "Wählen Sie die Option aus"),
        ("auswählen", "Um Daten auszuwählen"),
        ("auswählen", "Die ausgewählten Daten"),
        ("anlegen", "Legen Sie ein Konto an"),
        ("sichern", "Die Daten wurden gesichert"),
        ("Art", "Die Vertragsart"),
        ("Feld", "Der Feldname"),
        ("Konto", "Die Sachkonten"),
        ("Kriterium", "Die Kriterien"),
    ],
)
def test_german_verbs_come_apart_and_nouns_together(target: str, text: str) -> None:
    assert _check(Term("term", (target,), "en", "de"), "The term", text) == []


@pytest.mark.parametrize(
    ("target", "text"),
    [("Art", "Der Start"), ("Rate", "Die Beratung"), ("anlegen", "Legen Sie los")],
)
def test_not_every_word_with_these_letters_is_german_for_it(target: str, text: str) -> None:
    assert len(_check(Term("term", (target,), "en", "de"), "The term", text)) == 1


@pytest.mark.parametrize(
    ("target", "language", "phrase", "is_said"),
    [
        ("El general de secretario habló.", "es", "secretario general", False),
        ("El secretario general habló.", "es", "secretario general", True),
        ("La general secretaria habló.", "es", "secretario general", True),
        ("La politique de la défense", "fr", "défense politique", False),
        ("The rate of exchange fell.", "en", "exchange rate", True),
    ],
)
def test_a_phrase_turned_about_a_preposition_is_another(
    target: str, language: str, phrase: str, *, is_said: bool
) -> None:
    assert has_wording(target, phrase, language, "x", "zz") is is_said
