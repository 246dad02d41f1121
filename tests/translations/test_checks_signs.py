"""A minus lost, one and a half; opposites of all kinds, and where both belong to the sentence."""

from __future__ import annotations

import pytest

from translations.checks.figures import check_figures
from translations.checks.finding import Passage
from translations.checks.meaning import check_opposites

_OTHERS = (
    ("ru", "de", "Температура упала до −12 °C.", "Die Temperatur sank auf 12 °C."),
    ("en", "ru", "The night was 3 °C cold.", "Ночь была -3 °C."),
    ("ru", "en", "Полтора миллиона зрителей видели фильм.", "Two million people saw the film."),
    ("ru", "en", "Прошло полтора часа.", "Two hours passed."),
    ("de", "en", "Drei Millionen Menschen leben hier.", "Five million people live here."),
)
_THE_SAME = (
    ("ru", "de", "Ночью было -3 °C.", "Nachts waren es 3 Grad unter Null."),
    ("en", "ru", "A change of -5 % in a year.", "Снижение на 5 % за год."),
    ("fr", "en", "Le taux a reculé de -0,3 %.", "The rate fell by 0.3 %."),
    ("en", "de", "Open daily from 9 to 5.", "Täglich von 9 bis 17 Uhr geöffnet."),
    ("en", "de", "It lasts 10 -12 days.", "Es dauert 10 bis 12 Tage."),
    ("en", "de", "The T-90 is a tank.", "Der T90 ist ein Panzer."),
    ("ru", "en", "Прошло полтора часа.", "Ninety minutes passed."),
    ("ru", "en", "Прошло полтора часа.", "An hour and a half passed."),
    ("ru", "de", "Десятки тысяч людей пришли.", "Zehntausende kamen."),
)
_OPPOSITES = (
    ("en", "ru", "You must report every accident.", "Вы можете сообщать о каждом происшествии."),
    ("en", "de", "The door was open.", "Die Tür war geschlossen."),
    ("ru", "en", "Магазин закрыт.", "The shop is open."),
    ("fr", "es", "Il a vendu sa maison.", "Él compró su casa."),
    ("de", "en", "Meine Schwester wohnt dort.", "My brother lives there."),
    ("en", "pt", "The enemy is here.", "O amigo está aqui."),
    ("en", "fr", "It was the hottest winter.", "C’était l’été le plus chaud."),
    ("es", "ru", "Es fácil de ver.", "Это трудно увидеть."),
)
_NO_OPPOSITES = (
    ("en", "de", "The door was open.", "Die Tür war geöffnet."),
    (
        "en",
        "de",
        "They lost on Friday and won on Saturday.",
        "Nach der Niederlage am Freitag ging es am Samstag besser.",
    ),
    (
        "en",
        "de",
        "Open since the spring, the new hall by the river draws visitors from all over the land.",
        "Die neue Halle am Fluss zieht seit dem Frühjahr Besucher an; montags ist sie geschlossen.",
    ),
)


def _counted(pair: tuple[str, str, str, str]) -> int:
    return len(check_figures(Passage(pair[2], pair[3], pair[0], pair[1])))


@pytest.mark.parametrize("pair", _OTHERS, ids=" | ".join)
def test_another_number_is_told_once(pair: tuple[str, str, str, str]) -> None:
    assert _counted(pair) == 1


@pytest.mark.parametrize("pair", _THE_SAME, ids=" | ".join)
def test_the_same_number_is_not_told(pair: tuple[str, str, str, str]) -> None:
    assert _counted(pair) == 0


def test_hours_that_differ_by_twelve_are_two_where_no_clock_is_named() -> None:
    assert _counted(("en", "de", "There are 5 of them.", "Es gibt 17 davon.")) == 1


def test_the_minus_is_part_of_what_is_marked() -> None:
    source, target = "Ночью было -3 °C.", "Nachts waren es 3 °C."
    (finding,) = check_figures(Passage(source, target, "ru", "de"))
    assert source[slice(*finding.source_span or ())] == "-3"


@pytest.mark.parametrize("pair", _OPPOSITES, ids=" | ".join)
def test_an_opposite_is_told(pair: tuple[str, str, str, str]) -> None:
    assert len(check_opposites(Passage(pair[2], pair[3], pair[0], pair[1]))) == 1


@pytest.mark.parametrize("pair", _NO_OPPOSITES, ids=" | ".join)
def test_what_is_no_opposite_is_not_told(pair: tuple[str, str, str, str]) -> None:
    assert check_opposites(Passage(pair[2], pair[3], pair[0], pair[1])) == []
