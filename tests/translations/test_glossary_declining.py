"""German and Russian nouns in the form of another one of their class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from reader.model import VersionOrigin
from reader.term import Term
from translations.engines.protocol import NO_WISHES, LanguagePair, Translation, Wishes
from translations.glossary.declining import decline_like
from translations.glossary.enforcing import enforced, put_for
from translations.glossary.matching import Glossary


@pytest.mark.parametrize(
    ("language", "old", "form", "new", "made"),
    [
        ("de", "Vereinbarung", "Vereinbarungen", "Abmachung", "Abmachungen"),
        ("de", "Vereinbarung", "Vereinbarung", "Organisation", "Organisation"),
        ("de", "Wechselkurs", "Wechselkurses", "Aktienkurs", "Aktienkurses"),
        ("de", "Aktienmarkt", "Aktienmärkte", "Markt", "Märkte"),
        ("de", "Journalist", "Journalisten", "Pazifist", "Pazifisten"),
        ("de", "NATO", "NATO", "OTAN", "OTAN"),
        ("ru", "организация", "организацией", "ассоциация", "ассоциацией"),
        ("ru", "урок", "уроков", "закон", "законов"),
        ("ru", "договор", "договоре", "курс", "курсе"),
        ("ru", "урок", "уроки", "закон", "законы"),
        ("ru", "соглашение", "соглашениям", "заявление", "заявлениям"),
        ("ru", "мощность", "мощностью", "скорость", "скоростью"),
        ("ru", "программа", "программу", "структура", "структуру"),
        ("ru", "CSTO", "CSTO", "ОДКБ", "ОДКБ"),
    ],
)
def test_a_noun_of_the_same_class_takes_the_form(
    language: str, old: str, form: str, new: str, made: str
) -> None:
    assert decline_like(old, form, new, language) == made


@pytest.mark.parametrize(
    ("language", "old", "form", "new"),
    [
        ("de", "Urteil", "Urteils", "Vorteil"),
        ("de", "Sendung", "Sendung", "Aufschwung"),
        ("de", "Kurs", "Kurses", "Rate"),
        ("de", "Minute", "Minuten", "Haut"),
        ("ru", "курс", "курсом", "политика"),
        ("ru", "договор", "договор", "президент"),  # of people the accusative is another one
        ("ru", "город", "города", "курс"),  # a plural of the one, no plural of the other
        ("ru", "потом", "потом", "курс"),
        ("ru", "закон", "законы", "внешний курс"),
    ],
)
def test_of_another_one_it_is_not_known(language: str, old: str, form: str, new: str) -> None:
    assert decline_like(old, form, new, language) is None


class Saying:
    """Cannot be looked into; says phrases by themselves as told."""

    name = "saying"

    def __init__(self, language: str, **phrases: str) -> None:
        self.phrases = {("en", language, said): answer for said, answer in phrases.items()}
        self._language = language

    def pairs(self) -> tuple[LanguagePair, ...]:
        return (LanguagePair("en", self._language),)

    def origin(self, source: str, target: str, wishes: Wishes = NO_WISHES) -> VersionOrigin:
        return VersionOrigin("saying")

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        yield from (Translation(at, "") for at, _ in enumerate(segments))

    def cancel(self) -> None: ...

    def close(self) -> None: ...


@pytest.mark.parametrize(
    ("language", "said", "target", "answer", "wanted"),
    [
        ("ru", "Организация.", "ассоциация", "Он доволен нашей организацией.", "ассоциацией"),
        ("de", "Die Vereinbarung", "Abmachung", "Trotz der Vereinbarungen.", "Abmachungen"),
        ("de", "Die Vereinbarung", "Vertrag", "Trotz der Vereinbarungen.", None),
    ],
)
def test_a_term_is_put_in_where_it_is_declined_alike(
    language: str, said: str, target: str, answer: str, wanted: str | None
) -> None:
    source = "For all the pact."
    matches = Glossary([Term("pact", (target,), "en", language)], "en").find(source)
    engine = Saying(language, pact=said)
    done = enforced(engine, source, Translation(0, answer), matches, ("en", language))
    old = "организацией" if language == "ru" else "Vereinbarungen"
    assert done.translation.text == (answer.replace(old, wanted) if wanted else answer)


class Asked(Saying):
    """Is asked for phrases as for anything else, like a server."""

    def __init__(self, language: str, **answers: str) -> None:
        super().__init__(language)
        del self.phrases
        self._answers = answers

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        yield from (Translation(at, self._answers.get(s, "")) for at, s in enumerate(segments))


@pytest.mark.parametrize(
    ("language", "said", "target", "text", "wanted"),
    [
        ("ru", "организация", "ассоциация", "О двух организациях.", "О двух ассоциациях."),
        ("ru", "организация", "союз", "О двух организациях.", None),
        ("ru", "организация", "ассоциация", "Организация за организацией.", None),
        ("en", "treaty", "accord", "The treaties were read.", "The accords were read."),
        ("en", "new treaty", "accord", "The new treaty was read.", None),  # more than was asked
        ("en", "new treaty", "peace accord", "The new treaty ended.", "The peace accord ended."),
    ],
)
def test_any_engine_is_asked_for_the_term_alone_when_a_person_wants_it_fixed(
    language: str, said: str, target: str, text: str, wanted: str | None
) -> None:
    source, codes = "For the pact.", ("de", language)
    (match,) = Glossary([Term("pact", (target,), "de", language)], "de").find(source)
    assert put_for(Asked(language, pact=said), source, text, match, codes) == wanted
