"""Names of people taken for words, and cities that are other ones or lost."""

from __future__ import annotations

import pytest

from translations.checks.finding import Passage
from translations.checks.names import find_names


@pytest.mark.parametrize(
    ("one", "two", "source", "target", "was", "now"),
    [
        (
            "ru",
            "en",
            "Писатель Лев Дуров умер.",
            "The writer Lion Durov died.",
            "Лев Дуров",
            "Lion Durov",
        ),
        (
            "ru",
            "de",
            "Депутат Вера Орлова уехала.",
            "Die Abgeordnete Glaube Orlowa reiste ab.",
            "Вера Орлова",
            "Glaube Orlowa",
        ),
        (
            "de",
            "en",
            "Außenminister Schwarz kam.",
            "Foreign Minister Black came.",
            "Schwarz",
            "Black",
        ),
        (
            "en",
            "it",
            "Mark Stone saved the dog.",
            "Mark Pietra ha salvato il cane.",
            "Mark Stone",
            "Mark Pietra",
        ),
        (
            "uk",
            "en",
            "Це Андрій Садовий.",
            "This is Andriy Garden.",
            "Андрій Садовий",
            "Andriy Garden",
        ),
        (
            "en",
            "ru",
            "Bill Hook confirmed it.",
            "Счёт Хук это подтвердил.",
            "Bill Hook",
            "Счёт Хук",
        ),
        (
            "en",
            "ru",
            "Grace Hudson was elected.",
            "Благодать Хадсон избрана.",
            "Grace Hudson",
            "Благодать Хадсон",
        ),
        ("en", "es", "We asked Mr. Hill.", "Preguntamos al Sr. Colina.", "Hill", "Colina"),
        (
            "it",
            "en",
            "Il sindaco di Firenze è qui.",
            "The mayor of Venice is here.",
            "Firenze",
            "Venice",
        ),
        ("de", "fr", "Er wohnt in Köln.", "Il habite à Munich.", "Köln", "Munich"),
        ("en", "ru", "She was born in The Hague.", "Она родилась в Женеве.", "Hague", "Женеве"),
    ],
)
def test_a_name_that_became_a_word_or_another_city_is_told(
    one: str, two: str, source: str, target: str, was: str, now: str
) -> None:
    ((_, finding),) = find_names([Passage(source, target, one, two)])
    assert source[slice(*(finding.source_span or ()))] == was
    assert target[slice(*(finding.target_span or ()))] == now


@pytest.mark.parametrize(
    ("one", "two", "source", "target"),
    [
        ("en", "de", "King Charles met Mr Hill.", "König Charles traf Herrn Hill."),
        ("en", "ru", "Pope Francis met Judge Stone.", "Папа Франциск встретил судью Стоуна."),
        ("en", "de", "The Black Sea and the Red Army.", "Das Schwarze Meer und die Rote Armee."),
        ("en", "es", "Mark Stone threw a stone.", "Mark Stone tiró una piedra."),
        ("de", "en", "Peter Fischer ist Fischer.", "Peter Fischer is a fisherman."),
        ("ru", "en", "Лев Толстой любил этого льва.", "Leo Tolstoy loved this lion."),
        ("en", "fr", "Grace Miller has a garden.", "Grace Miller a un jardin."),
        ("en", "ru", "They met in Cologne and Munich.", "Они встретились в Кёльне и Мюнхене."),
        ("en", "uk", "He works in The Hague.", "Він працює в Гаазі."),
        ("it", "en", "Il museo fiorentino è chiuso.", "The museum in Florence is closed."),
        ("en", "es", "Florence Nightingale was a nurse.", "Florence Nightingale fue enfermera."),
        ("de", "en", "Die Dresdner Oper öffnet.", "The Dresden opera house opens."),
    ],
)
def test_a_name_that_is_right_is_not_told(one: str, two: str, source: str, target: str) -> None:
    assert find_names([Passage(source, target, one, two)]) == []


def test_a_city_that_is_lost_is_told_in_german_too() -> None:
    passage = Passage("Die Stadt Görlitz liegt im Osten.", "The city lies in the east.", "de", "en")
    assert [each.source_span for _, each in find_names([passage])] == [(10, 17)]
