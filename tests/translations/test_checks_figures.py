"""Figures: the same in another notation is the same, another figure is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translations.checks.figures import check_figures
from translations.checks.finding import Passage
from translations.checks.quantities import quantities
from translations.checks.sizes import check_units

#: Source language, source, target language, target: nothing wrong with any of them.
_SAME = [
    ("ru", "Погибли 145 тысяч человек.", "en", "145,000 people died."),
    ("ru", "До моря 1,5 тыс. км.", "en", "It is 1,500 km to the sea."),
    ("ru", "Цена 3,5 млн рублей", "en", "A price of 3.5 million roubles"),
    ("en", "It cost 1,234,567 pounds.", "de", "Es kostete 1.234.567 Pfund."),
    ("en", "It cost 12,500.", "ru", "Это стоило 12 500."),
    ("en", "It cost 12,500.", "fr", "Cela coûtait 12\u202f500."),
    ("en", "It rose by 2.5%.", "es", "Subió un 2,5 %."),
    ("ru", "В 1945 году", "en", "In nineteen forty-five, that is 1945"),
    ("ru", "23 города", "en", "twenty-three towns"),
    ("en", "23 towns", "ru", "двадцать три города"),
    ("en", "23 towns", "de", "dreiundzwanzig Städte"),
    ("en", "95 towns", "fr", "quatre-vingt-quinze villes"),
    ("en", "2,500 towns", "fr", "deux mille cinq cents villes"),
    ("en", "the 1990s", "ru", "90-е годы"),
    ("ru", "в XIX веке", "en", "in the 19th century"),
    ("en", "in the 19th century", "fr", "au XIXe siècle"),
    ("ru", "5–7 млн человек", "en", "5 million to 7 million people"),
    ("en", "at 3 p.m.", "ru", "в 15:00"),
    ("en", "at 7.55am", "pt", "às 7h55"),
    ("en", "10 inches of rain", "de", "25 Zentimeter Regen"),
    ("en", "80 degrees in the shade", "ru", "27 градусов в тени"),
    ("ru", "Танк Т-90М", "en", "A tank"),
    ("ru", "Эпидемия", "en", "The COVID-19 epidemic"),
    ("en", "They won 1-0.", "de", "Sie gewannen 0:1, das heißt 1:0."),
    ("en", "a decade later", "ru", "10 лет спустя"),
    ("en", "2.8bn pounds", "pt", "2,8 mil milhões de libras"),
    ("en", "up from 1.7 million four years ago", "pt", "1,7 milhões há quatro anos"),
    ("ru", "за сутки", "en", "in 24 hours"),
]


@pytest.mark.parametrize(("one", "source", "two", "target"), _SAME)
def test_the_same_in_another_notation(one: str, source: str, two: str, target: str) -> None:
    assert check_figures(Passage(source, target, one, two)) == []


def test_a_changed_figure_is_told_with_both_places_and_a_mend() -> None:
    source, target = "В 2009 году погибли 145 человек.", "In 209, 145 people died."
    (finding,) = check_figures(Passage(source, target, "ru", "en"))
    assert (finding.check, finding.severity, finding.fix) == ("figures", "critical", "2009")
    assert finding.source_span == (2, 6)
    assert finding.target_span == (3, 6)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("145 тысяч человек", "145 people"),
        ("145 тысяч человек", "145 million people"),
        ("3,5 млн", "35 million"),
        ("в 14:00", "at 4 p.m."),
        ("в 1990-х", "in the 1980s"),
        ("семь человек", "8 people"),
    ],
)
def test_another_figure_is_found(source: str, target: str) -> None:
    assert check_figures(Passage(source, target, "ru", "en"))


def test_a_lost_figure_and_one_from_nowhere() -> None:
    (lost,) = check_figures(Passage("В 2009 году", "That year", "ru", "en"))
    assert (lost.source_span, lost.target_span) == ((2, 6), None)
    (made_up,) = check_figures(Passage("В том году", "In 2009", "ru", "en"))
    assert (made_up.source_span, made_up.target_span) == (None, (3, 7))


def test_a_wrong_date_is_told_once() -> None:
    source = "Am 03.10.1990 wurde der Vertrag der beiden unterzeichnet."
    target = "The treaty of both was signed on 3 October 1991."
    (finding,) = check_figures(Passage(source, target, "de", "en"))
    assert source[slice(*finding.source_span)] == "03.10.1990"
    assert target[slice(*finding.target_span)] == "3 October 1991"


def test_without_a_source_there_is_nothing_to_compare() -> None:
    assert check_figures(Passage("", "In 2009", "", "en")) == []


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("ru", "тысяча девятьсот сорок пятого", [1945]),
        ("ru", "полтора миллиона", [1_500_000]),
        ("ru", "двадцати трёх", [23]),
        ("en", "two thousand and five", [2005]),
        ("en", "one hundred and twenty-five thousand", [125_000]),
        ("de", "dreihunderttausend", [300_000]),
        ("de", "zweitausendfünf", [2005]),
        ("es", "ciento cuarenta y cinco mil", [145_000]),
        ("fr", "quatre-vingt-dix-sept", [97]),
        ("pt", "duzentos e cinquenta milhões", [250_000_000]),
    ],
)
def test_numbers_in_words(language: str, text: str, values: list[int]) -> None:
    assert [sorted(map(int, each.readings)) for each in quantities(text, language)] == [values]


@given(st.text(alphabet="0123456789.,:'’ \u00a0hHIVXmk%-–ab", max_size=30))
def test_any_signs_can_be_read(text: str) -> None:
    for each in quantities(text, "en"):
        assert 0 <= each.start < each.end <= len(text)
        assert each.readings


_PIECES = st.lists(
    st.sampled_from(
        "1 2 12 27h80 1950 -53 2½ ½ 1/2 10/2 : - – . , ( ) % 6-foot-6 5'11\" 1.5'11 HER2 F-125 $ €"
        " miles km inches °C degrees 80s half and a half million two с половиной тыс. y medio et"
        " demi vent'anni ventitré No. № 1200 GMT September Friday XIX".split(" ")
    ),
    max_size=12,
)


@given(_PIECES, _PIECES, st.sampled_from(["en-de", "en-ru", "ru-en", "en-it", "fr-es", "uk-pt"]))
def test_any_two_texts_can_be_compared(ours: list[str], theirs: list[str], pair: str) -> None:
    source, target = "".join(ours), " ".join(theirs)
    passage = Passage(source, target, *pair.split("-"))
    for found in (*check_figures(passage), *check_units(passage)):
        for text, span in ((source, found.source_span), (target, found.target_span)):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


@given(st.integers(0, 10**12))
def test_a_number_agrees_with_itself_in_every_notation(value: int) -> None:
    forms = {f"{value:,}", f"{value:,}".replace(",", "."), f"{value:,}".replace(",", "\u00a0")}
    for form in forms | {str(value)}:
        assert check_figures(Passage(f"x {value} y", f"x {form} y", "en", "de")) == []


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("3,1 млн глядачів", "uk", 3100000),
        ("двадцять п'ять років", "uk", 25),
        ("cinque miliardi", "it", 5000000000),
        ("trecento", "it", 300),
    ],
)
def test_italian_and_ukrainian_numbers_are_read(text: str, language: str, value: int) -> None:
    assert any(value in each.readings for each in quantities(text, language))
