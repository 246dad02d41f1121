"""Terms in what a machine answers: wanted wordings put in, forbidden ones kept out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import EngineError
from reader.model import VersionOrigin
from reader.store.articles import add_article
from reader.store.library import Library
from reader.store.terms import get_term
from reader.store.versions import targets_of, versions_of
from reader.term import Term
from tests.articles import make_article
from translations.bans import ban
from translations.corrections import correct
from translations.engines.argos import ArgosEngine
from translations.engines.protocol import (
    NO_WISHES,
    LanguagePair,
    Reading,
    Translation,
    Wishes,
)
from translations.glossary.enforcing import enforced, keeps_to, put_for
from translations.glossary.entries import add_entry, remove_entry
from translations.glossary.matching import Glossary
from translations.glossary.placing import is_form_of, placed, put_in
from translations.state import current_targets
from translations.translating import translate_article

COURSE = Term("курс", ("policy course",), "ru", "en", ("exchange rate",))
_HEADLINE = "«Межозёрный союз изучает перемены на континенте в связи с корректировкой курса США»"


def _made(engine: ArgosEngine, text: str, term: Term) -> tuple[Translation, Translation]:
    """The plain answer and the one that keeps to a term."""
    codes = term.source_language, term.target_language
    [plain] = engine.translate([text], *codes)
    matches = Glossary([term], codes[0]).find(text)
    assert matches
    return plain, enforced(engine, text, plain, matches, codes).translation


def test_a_wanted_wording_stands_in_the_place_of_the_forbidden_one(demo: ArgosEngine) -> None:
    plain, made = _made(demo, _HEADLINE, COURSE)
    assert "exchange rate" in plain.text
    assert made.text == plain.text.replace("exchange rate", "policy course")
    assert made.note == "term enforced: “курса” → “policy course”"


def test_a_longer_wording_may_make_the_sentence_longer(demo: ArgosEngine) -> None:
    term = replace(COURSE, targets=("foreign policy course",))
    plain, made = _made(demo, _HEADLINE, term)
    assert made.text == plain.text.replace("exchange rate", "foreign policy course")


def test_without_a_forbidden_one_it_stands_where_the_links_lead(demo: ArgosEngine) -> None:
    term = replace(COURSE, targets=("foreign policy",), forbidden=())
    plain, made = _made(demo, _HEADLINE, term)
    assert made.text == plain.text.replace("exchange rate", "foreign policy")


def test_a_wording_that_is_only_forbidden_gives_way_to_the_machine_s_own(
    demo: ArgosEngine,
) -> None:
    plain, made = _made(demo, _HEADLINE, replace(COURSE, targets=()))
    assert made.text == plain.text.replace("exchange rate", "foreign policy")
    assert made.note == "term enforced: “курса”"


def test_the_article_before_it_is_the_one_that_fits(demo: ArgosEngine) -> None:
    term = Term("курс", ("política exterior",), "ru", "es", ("tipo de cambio",))
    plain, made = _made(demo, _HEADLINE, term)
    assert "del tipo de cambio" in plain.text
    assert made.text == plain.text.replace("del tipo de cambio", "de la política exterior")


def test_what_would_break_the_sentence_is_left_to_the_check(demo: ArgosEngine) -> None:
    plain, made = _made(demo, "Курс евро к вечеру вырос на 2 процента.", COURSE)
    assert made == plain
    assert "exchange rate" in made.text


def test_an_answer_that_keeps_to_the_terms_is_left_alone(demo: ArgosEngine) -> None:
    plain, made = _made(demo, _HEADLINE, Term("курс", ("exchange rate",), "ru", "en"))
    assert made is plain


class Plain:
    """Says the same sentence of everything, and cannot be looked into."""

    name = "plain"

    def __init__(self, text: str = "The exchange rate grows.") -> None:
        self.text = text
        self.asked: list[str] = []

    def pairs(self) -> tuple[LanguagePair, ...]:
        return (LanguagePair("ru", "en"),)

    def origin(self, source: str, target: str, wishes: Wishes = NO_WISHES) -> VersionOrigin:
        return VersionOrigin("plain", settings=(("style", wishes.style.value),))

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        self.asked += segments
        yield from (Translation(at, self.text) for at, _ in enumerate(segments))

    def cancel(self) -> None: ...

    def close(self) -> None: ...


class Broken(Plain):
    """Can be looked into, in vain."""

    def read(self, source_text: str, target_text: str, source: str, target: str) -> Reading:
        raise EngineError("The engine has gone.")

    def alternatives(self, *values: object, **more: object) -> tuple[str, ...]:
        raise EngineError("The engine has gone.")

    def complete(self, *values: object, **more: object) -> str:
        raise EngineError("The engine has gone.")


def _enforced(engine: Plain, term: Term, banned: Sequence[str] = ()) -> Translation:
    matches = Glossary([term], "ru").find("Курс растёт.")
    answer = Translation(0, engine.text, note="a note")
    codes = "ru", term.target_language
    return enforced(engine, "Курс растёт.", answer, matches, codes, banned).translation


def test_an_engine_that_cannot_be_looked_into_has_words_exchanged() -> None:
    made = _enforced(Plain(), COURSE)
    assert made.text == "The policy course grows."
    assert made.note == "a note; term enforced: “Курс” → “policy course”"


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (COURSE, "The exchange rate is an exchange rate."),
        (replace(COURSE, targets=()), "The exchange rate grows."),
        (Term("курс", ("линия",), "ru", "uk", ("курс",)), "Курс зростає."),
    ],
)
def test_where_endings_or_places_are_not_known_nothing_is_exchanged(term: Term, text: str) -> None:
    assert _enforced(Plain(text), term).text == text


def test_a_plural_is_exchanged_for_a_plural() -> None:
    assert _enforced(Plain("The exchange rates grow."), COURSE).text == "The policy courses grow."


class Saying(Plain):
    """Says a phrase alone as it says it in a sentence."""

    def __init__(self, text: str, **known: str) -> None:
        super().__init__(text)
        self.phrases = {("en", "es", source): target for source, target in known.items()}


@pytest.mark.parametrize(
    ("source", "text", "target", "wanted"),
    [
        ("The borders closed.", "Los bordes cerraron.", "frontera", "Las fronteras cerraron."),
        ("News of the border.", "Noticias del borde.", "frontera", "Noticias de la frontera."),
        (
            "News of the border.",
            "Noticias del borde.",
            "límite",
            "Noticias del límite.",
        ),  # of what gender?
        ("Its border is long.", "Su borde es largo.", "límite", "Su límite es largo."),
        ("Borders by a border.", "Un borde del borde.", "frontera", None),  # which of the two?
        # Words that have the gender of the old noun would not fit the new one.
        (
            "The border is closed.",
            "El borde está cerrado.",
            "frontera",
            "La frontera está cerrada.",
        ),
        ("The new border.", "El borde nuevo.", "frontera", "La frontera nueva."),
        (
            "All the borders close.",
            "Todos los bordes cierran.",
            "frontera",
            "Todas las fronteras cierran.",
        ),
        ("The border is closed.", "El borde está cerrado.", "lindero", "El lindero está cerrado."),
        ("Its border is long.", "Su borde es largo.", "frontera", "Su frontera es larga."),
        ("The border had a gate.", "El borde tuvo puerta.", "frontera", "La frontera tuvo puerta."),
        ("The border was open.", "El borde estuvo abierto.", "frontera", None),
        ("The border like that.", "El borde como ese.", "frontera", "La frontera como ese."),
        # A word whose gender its ending does not tell is of that of its article.
        ("A range of it.", "Una gama de ello.", "intervalo", "Un intervalo de ello."),
        # Of a word that is no noun nobody knows what agrees with it; an infinitive has no plural.
        ("About new ones.", "Aproximadamente nuevas.", "información", None),
        ("Resets all of it.", "Restauraciones todo.", "restablecer", None),
        # A capital within a sentence is one of a title or a button.
        ("A click on Save.", "El clic en Salva.", "guardar", "El clic en Guardar."),
    ],
)
def test_where_an_engine_says_the_term_alone_it_is_found_and_followed(
    source: str, text: str, target: str, wanted: str | None
) -> None:
    said = {"border": "Borde", "borders": "Bordes", "Borders": "Bordes", "range": "Gama"}
    said |= {"about": "Aproximadamente", "About": "Aproximadamente"}
    said |= {"reset": "Restauración", "Resets": "Restauraciones", "save": "Salva", "Save": "Salva"}
    words = "border", "range", "about", "reset", "save"
    terms = [Term(each, (target,), "en", "es") for each in words]
    matches = Glossary(terms, "en").find(source)
    answer = Translation(0, text)
    done = enforced(Saying(text, **said), source, answer, matches, ("en", "es"))
    assert done.translation.text == (wanted or text)
    assert bool(done.translation.note) == (wanted is not None)


def test_a_banned_wording_is_not_enforced() -> None:
    assert _enforced(Plain(), COURSE, ["policy course"]).text == "The exchange rate grows."


def test_an_engine_that_fails_is_done_without() -> None:
    assert _enforced(Broken(), COURSE).text == "The exchange rate grows."


def test_a_person_s_text_is_changed_in_the_place_of_the_term_only(demo: ArgosEngine) -> None:
    codes = "ru", "en"
    (match,) = Glossary([replace(COURSE, forbidden=())], "ru").find(_HEADLINE)
    [plain] = demo.translate([_HEADLINE], *codes)
    assert "exchange rate" in plain.text
    made = put_for(demo, _HEADLINE, plain.text, match, codes)
    assert made == plain.text.replace("exchange rate", "policy course")
    assert put_for(demo, _HEADLINE, "Something else was said here.", match, codes) is None
    assert put_for(Broken(), _HEADLINE, plain.text, match, codes) is None


def test_a_capital_and_the_english_article_go_with_the_term() -> None:
    assert put_in("Exchange rate up", (0, 13), "policy", "en")[0] == "Policy up"
    assert put_in("An exchange rate", (3, 16), "policy", "en")[0] == "A policy"
    assert put_in("Of a rate", (5, 9), "exchange", "en") == ("Of an exchange", (6, 14))


def test_other_articles_are_tried() -> None:
    texts = [text for text, _ in placed("Il voto del consiglio", (12, 21), "assemblea", "it")]
    assert "Il voto dell’assemblea" in texts
    assert "Il voto della assemblea" in texts


def test_a_form_is_one_that_the_language_declines() -> None:
    assert is_form_of("переправой", "переправа", "ru")
    assert not is_form_of("переправится", "переправа", "ru")
    assert is_form_of("policy courses", "policy course", "en")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as library:
        add_article(library, make_article("Другой мост."))
        yield library


def _translated(library: Library, engine: Plain) -> list[str]:
    list(translate_article(library, engine, 1, "en"))
    return [target.text for target in current_targets(library, 1, "en").values()]


def test_terms_are_enforced_when_an_article_is_translated(library: Library) -> None:
    add_entry(library, COURSE)
    engine = Plain()
    texts = _translated(library, engine)
    assert texts.count("The policy course grows.") == 2
    (version,) = versions_of(library, 1, "en")
    assert dict(version.origin.settings)["terms"].startswith("1 ")


def test_what_an_entry_changed_is_counted(library: Library) -> None:
    used, idle = (
        add_entry(library, COURSE).term,
        add_entry(library, Term("мост", ("x",), "ru", "en")),
    )
    _translated(library, Plain())
    assert get_term(library, used.id).applied == 2
    assert get_term(library, idle.term.id).applied == 0


def test_an_article_without_its_terms_is_recorded_as_ever(library: Library) -> None:
    add_entry(library, replace(COURSE, source="рынок"))
    _translated(library, Plain())
    (version,) = versions_of(library, 1, "en")
    assert "terms" not in dict(version.origin.settings)


def test_a_new_term_makes_a_version_in_which_only_its_segments_are_new(library: Library) -> None:
    engine = Plain()
    _translated(library, engine)
    engine.asked.clear()
    entry = add_entry(library, COURSE)
    texts = _translated(library, engine)
    assert sorted(engine.asked) == ["Курс США", "Совет следит за курсом."]
    assert texts.count("The policy course grows.") == 2
    first, _ = versions_of(library, 1, "en")
    assert {t.text for t in targets_of(library, first.id).values()} == {"The exchange rate grows."}
    remove_entry(library, entry.term.id)
    assert "The policy course grows." not in _translated(library, engine)


def test_what_somebody_edited_stays(library: Library) -> None:
    engine = Plain()
    _translated(library, engine)
    segment = next(iter(current_targets(library, 1, "en")))
    correct(library, segment, "The US rate", "en", author="anna")
    add_entry(library, COURSE)
    _translated(library, engine)
    assert current_targets(library, 1, "en")[segment].text == "The US rate"


def test_a_segment_translated_anew_for_a_ban_keeps_to_the_terms(library: Library) -> None:
    add_entry(library, COURSE)
    _translated(library, Plain())
    ban(library, "rises", "en")
    assert _translated(library, Plain())[0] == "The policy course grows."


def test_keeping_to_terms_is_having_the_wanted_and_not_the_forbidden() -> None:
    matches = Glossary([COURSE], "ru").find("курс")
    assert keeps_to("the policy courses", matches, ("ru", "en"))
    assert not keeps_to("the policy course and exchange rates", matches, ("ru", "en"))
    assert not keeps_to("the line", matches, ("ru", "en"))
