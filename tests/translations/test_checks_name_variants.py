"""A name or initials rendered in two ways within a document; and what is one after all."""

from __future__ import annotations

import pytest

from translations.checks.finding import Passage
from translations.checks.inflection import are_forms_of_one
from translations.checks.variants import find_variants

Lines = list[tuple[str, str]]


def told(lines: Lines, pair: tuple[str, str]) -> list[tuple[int, str]]:
    """Where a name is told, and what stands there."""
    passages = [Passage(source, target, *pair) for source, target in lines]
    return [
        (at, passages[at].target[slice(*finding.target_span)])
        for at, finding in find_variants(passages)
        if finding.target_span is not None
    ]


@pytest.mark.parametrize(
    ("pair", "lines", "where"),
    [
        (
            ("en", "fr"),
            [
                ("The Health Organization (WHO) warned.", "L'Organisation (OMS) a averti."),
                ("The WHO sent doctors.", "La WHO a envoyé des médecins."),
                ("A WHO spokesman was silent.", "Un porte-parole de l'OMS s'est tu."),
            ],
            (1, "WHO"),
        ),
        (
            ("ru", "en"),
            [
                ("ОДКБ проведёт учения.", "The CSTO will hold exercises."),
                ("В ОДКБ ждут всех.", "The CSTO expects everybody."),
                ("Штаб ОДКБ в Москве.", "The headquarters of the ODKB is in Moscow."),
            ],
            (2, "ODKB"),
        ),
        (
            ("en", "uk"),
            [
                ("The Union (EU) agreed.", "Союз (ЄС) погодився."),
                ("The EU will review it.", "ЕУ перегляне це."),
                ("EU diplomats were glad.", "Дипломати ЄС раділи."),
            ],
            (1, "ЕУ"),
        ),
        (
            ("en", "de"),
            [
                ("The Lindgren Institute asks.", "Das Lindgren-Institut fragt."),
                ("At the Lindgren Institute nobody knew.", "Am Lingren-Institut wusste es keiner."),
            ],
            (1, "Lingren"),
        ),
        (
            ("ru", "de"),
            [
                ("Писатель Вяземский получил премию.", "Der Autor Wjasemski erhielt den Preis."),
                ("О Вяземском спорят критики.", "Über Vyazemsky streiten die Kritiker."),
            ],
            (1, "Vyazemsky"),
        ),
        (
            ("en", "es"),
            [
                ("Catherine Howell won the race.", "Catherine Howell ganó la carrera."),
                ("Later Catherine wept.", "Más tarde Catalina lloró."),
            ],
            (1, "Catalina"),
        ),
        (
            ("uk", "en"),
            [
                ("У Харкові знову тихо.", "It is quiet again in Kharkiv."),
                ("Потяги до Харкова не ходять.", "Trains to Kharkov are not running."),
            ],
            (1, "Kharkov"),
        ),
        (
            ("zh", "en"),
            [
                ("沙赫尔巴科夫辞职。", "The director Shcherbakov has resigned."),
                ("记者没有见到他。", "Reporters did not see Scherbakov."),
            ],
            (1, "Scherbakov"),
        ),
        (
            ("ar", "en"),
            [
                ("وصل المنصوري إلى القاهرة.", "The minister al-Mansouri arrived."),
                ("قال المنصوري إن الاتفاق قريب.", "A deal is close, said al-Mansuri."),
            ],
            (1, "Mansuri"),
        ),
    ],
)
def test_a_second_rendering_of_a_name_is_told(
    pair: tuple[str, str], lines: Lines, where: tuple[int, str]
) -> None:
    assert told(lines, pair) == [where]


def test_the_name_in_the_source_is_shown_as_well() -> None:
    lines = [
        ("Трамп победил в Огайо, сообщает ВОЗ.", "Trump won in Ohio, the WHO reports."),
        ("В Айове Трампу не везло.", "In Iowa Tramp had no luck."),
        ("Об этом знает ВОЗ.", "The OMS knows of it."),
    ]
    passages = [Passage(source, target, "ru", "en") for source, target in lines]
    spans = [(at, finding.source_span) for at, finding in find_variants(passages)]
    assert spans == [(1, (8, 14)), (2, (14, 17))]


def test_the_rarer_rendering_is_told_wherever_it_stands() -> None:
    lines = [
        ("Ann Gainsley wrote.", "Ann Gaynsley schrieb."),
        ("Gainsley waited.", "Gainsley wartete."),
        ("They met Gainsley.", "Man traf Gainsley."),
    ]
    assert told(lines, ("en", "es")) == [(0, "Gaynsley")]


@pytest.mark.parametrize(
    ("pair", "lines"),
    [
        (
            ("en", "pl"),
            [
                ("Gainsley wrote.", "Gainsley napisał."),
                ("Gainsley's letter came.", "List od Gainsleya przyszedł."),
                ("They met Gainsley's son.", "Spotkali się z synem Gainsleyem."),
            ],
        ),
        (
            ("en", "cs"),
            [
                ("Whitmore came.", "Whitmoreová přijela."),
                ("He met Whitmore.", "Setkal se s Whitmoreovou."),
            ],
        ),
        (
            ("ru", "en"),
            [
                ("Он говорил с Петровым.", "He talked to Petrov."),
                ("Жена Петрова молчала.", "Petrova, his wife, was silent."),
            ],
        ),
        (
            ("en", "de"),
            [
                ("The UN met.", "Die UNO tagte."),
                ("The UN met again.", "Die UN tagte wieder."),
            ],
        ),
        (
            ("ru", "en"),
            [
                ("ОДКБ проведёт учения.", "The CSTO (ODKB) will hold exercises."),
                ("В ОДКБ ждут всех.", "The CSTO expects everybody."),
            ],
        ),
        (
            ("en", "es"),
            [
                ("AI is used in the US.", "La IA se usa en EE. UU."),
                ("AI grows.", "La IA crece."),
                ("AI came to the US late.", "Llegó tarde a EE. UU."),
            ],
        ),
        (
            ("en", "ru"),
            [
                ("Macedonians go to the polls.", "Голосуют сегодня Македонцы."),
                ("In Macedonia it rains.", "Там, в Македонии, дождь."),
            ],
        ),
    ],
)
def test_what_is_one_name_or_two_is_not_told(pair: tuple[str, str], lines: Lines) -> None:
    assert told(lines, pair) == []


@pytest.mark.parametrize(
    ("one", "two", "language"),
    [
        ("Kraków", "Krakowie", "pl"),
        ("Madryt", "Madrycie", "pl"),
        ("Kowalski", "Kowalskiego", "pl"),
        ("Praha", "Praze", "cs"),
        ("Vídeň", "Vídně", "cs"),
        ("Novák", "Novákovi", "cs"),
        ("Nováková", "Novákové", "sk"),
        ("Zagreb", "Zagrebu", "hr"),
        ("Petraitis", "Petraičio", "lt"),
        ("Pariisi", "Pariisissa", "fi"),
        ("London", "Londonban", "hu"),
    ],
)
def test_languages_decline_names(one: str, two: str, language: str) -> None:
    assert are_forms_of_one(one, two, language)


@pytest.mark.parametrize(
    ("one", "two", "language"),
    [("Kraków", "Kraśnik", "pl"), ("Novák", "Nováček", "cs"), ("London", "Londrina", "hu")],
)
def test_other_names_are_no_forms(one: str, two: str, language: str) -> None:
    assert not are_forms_of_one(one, two, language)
