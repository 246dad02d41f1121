"""What a check offers in the place of what is wrong, and where it says that it is."""

from __future__ import annotations

import pytest

from translations.checks.finding import Finding, Passage
from translations.checks.run import check_passage


def _only(one: str, two: str, source: str, target: str) -> Finding:
    (finding,) = check_passage(Passage(source, target, one, two))
    return finding


def _mended(target: str, finding: Finding) -> str:
    start, end = finding.target_span or (0, 0)
    return target[:start] + str(finding.fix) + target[end:]


@pytest.mark.parametrize(
    ("one", "two", "source", "target", "mended"),
    [
        # Loops, to their ends.
        (
            "fr",
            "en",
            "Je ne sais pas du tout.",
            "I do not know, I do not know, I do not know.",
            "I do not know.",
        ),
        (
            "de",
            "en",
            "Er ging langsam nach Hause.",
            "He went home slowly home slowly home.",
            "He went home slowly.",
        ),
        (
            "es",
            "en",
            "Compró pan y leche.",
            "He bought bread and milk and bread and milk.",
            "He bought bread and milk.",
        ),
        (
            "de",
            "en",
            "Die Brücke ist zu. Alle warten.",
            "The bridge is closed. The bridge is closed.",
            "The bridge is closed.",
        ),
        # Brackets.
        (
            "en",
            "de",
            "The port (in the north) is closed.",
            "Der Hafen (im Norden] ist zu.",
            "Der Hafen (im Norden) ist zu.",
        ),
        ("en", "de", "The bloc (EU) met.", "Der Block (EU tagte.", "Der Block (EU) tagte."),
        (
            "en",
            "fr",
            "The port is closed (since May).",
            "Le port est fermé (depuis mai.",
            "Le port est fermé (depuis mai).",
        ),
        ("en", "es", "The port is closed.", "El puerto está cerrado).", "El puerto está cerrado."),
        # Units.
        ("en", "de", "It takes 5 days.", "Es dauert 5 Jahre.", "Es dauert 5 Tage."),
        ("en", "ru", "It takes 5 days.", "Это займёт 5 лет.", "Это займёт 5 дней."),
        ("en", "fr", "It weighs 3 kg.", "Il pèse 3 g.", "Il pèse 3 kg."),
        ("de", "en", "Es sind 20 Kilometer.", "It is 20 miles.", "It is 20 kilometers."),
        ("en", "ru", "Add 200 ml of water.", "Добавьте 200 л воды.", "Добавьте 200 мл воды."),
        ("en", "de", "The dose is 5 mg.", "Die Dosis beträgt 5 g.", "Die Dosis beträgt 5 mg."),
        # Numbers, as the target writes them.
        ("en", "ru", "It costs 12,500 euros.", "Это стоит 12 600 евро.", "Это стоит 12 500 евро."),
        (
            "en",
            "de",
            "It grew by 1.5 percent.",
            "Es wuchs um 15 Prozent.",
            "Es wuchs um 1,5 Prozent.",
        ),
        (
            "en",
            "de",
            "It has 1.2 million readers.",
            "Es hat 12 Millionen Leser.",
            "Es hat 1,2 Millionen Leser.",
        ),
        ("de", "en", "Es kostet 2.500 Euro.", "It costs 25,000 euros.", "It costs 2,500 euros."),
    ],
)
def test_what_is_offered_mends_the_target(
    one: str, two: str, source: str, target: str, mended: str
) -> None:
    assert _mended(target, _only(one, two, source, target)) == mended


@pytest.mark.parametrize(
    ("one", "two", "source", "target"),
    [
        (
            "en",
            "de",
            "The port (in the north) and the bridge are closed.",
            "Der Hafen (im Norden und die Brücke sind zu.",
        ),
        ("en", "de", "We met after 5 days.", "Wir trafen uns nach 5 Jahren."),
        ("ru", "en", "Там 145 тысяч человек.", "There are 145 people."),
        ("en", "de", "It opens at 7:45.", "Es öffnet um 8:30 Uhr."),
    ],
)
def test_nothing_is_offered_where_it_may_be_wrong(
    one: str, two: str, source: str, target: str
) -> None:
    assert _only(one, two, source, target).fix is None


@pytest.mark.parametrize(
    ("one", "two", "source", "target", "check", "here", "there"),
    [
        (
            "ru",
            "en",
            "Он проверил все школы.",
            "He checked all the школы.",
            "untranslated",
            "школы",
            "школы",
        ),
        ("en", "de", "Is it closed?", "Es ist zu.", "end-punctuation", "?", "."),
        ("en", "de", "The port is closed.", "der Hafen ist zu.", "capital", "T", "d"),
        ("en", "de", "The bloc (EU) met.", "Der Block (EU tagte.", "brackets", "(EU)", "(EU"),
    ],
)
def test_a_finding_has_its_places_on_both_sides(
    one: str, two: str, source: str, target: str, check: str, here: str, there: str
) -> None:
    finding = _only(one, two, source, target)
    assert finding.check == check
    assert source[slice(*(finding.source_span or ()))] == here
    assert target[slice(*(finding.target_span or ()))] == there
