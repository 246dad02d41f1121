"""A no lost or made up in more languages, and what says no without saying it."""

from __future__ import annotations

import pytest

from translations.checks.finding import Passage
from translations.checks.limits import check_limits
from translations.checks.meaning import check_opposites
from translations.checks.negation import check_negation


@pytest.mark.parametrize(
    ("one", "two", "source", "target"),
    [
        (
            "pl",
            "en",
            "Rada nie planuje podwyżki opłat.",
            "The council is planning to raise the fees.",
        ),
        ("en", "pl", "Do not open the lid during washing.", "Podczas prania otwierać pokrywę."),
        ("pl", "en", "Nikt go tam nie widział.", "Everybody saw him there."),
        ("cs", "en", "Rada návrh neschválila.", "The council approved the proposal."),
        ("en", "cs", "She has never been to the island.", "Na tom ostrově už byla několikrát."),
        ("nl", "en", "Hij kende de buurman niet.", "He knew the neighbour."),
        ("en", "nl", "The bridge has no railing.", "De brug heeft een leuning."),
        ("en", "sv", "She has never been to the island.", "Hon har varit på ön."),
        ("sv", "en", "Kommunen har inte betalat räkningen.", "The council has paid the bill."),
        ("da", "en", "Kommunen har ikke betalt regningen.", "The council has paid the bill."),
        ("en", "nb", "The council has not paid the bill.", "Kommunen har betalt regningen."),
        ("fr", "en", "Le maire n'a plus de budget.", "The mayor has a budget."),
    ],
)
def test_a_no_that_is_lost_is_told(one: str, two: str, source: str, target: str) -> None:
    (finding,) = check_negation(Passage(source, target, one, two))
    assert finding.source_span is not None


@pytest.mark.parametrize(
    ("one", "two", "source", "target"),
    [
        ("pl", "en", "Bez wątpienia to dobra wiadomość.", "This is certainly good news."),
        ("pl", "en", "W niedzielę padało w Niemczech.", "It rained in Germany on Sunday."),
        ("en", "pl", "The shop is closed on Sundays.", "W niedziele sklep jest nieczynny."),
        ("pl", "en", "Nie tylko on tak uważa.", "Others think so too."),
        ("cs", "en", "Nemocnice leží nedaleko náměstí.", "The hospital is close to the square."),
        ("cs", "en", "Je to nejlepší město v Německu.", "It is the best town in Germany."),
        ("en", "cs", "The accident was caused by ice.", "Nehodu způsobila námraza."),
        ("cs", "en", "Nezávislí kandidáti uspěli.", "The independent candidates were successful."),
        ("nl", "en", "Onder de brug ligt een boot.", "A boat lies under the bridge."),
        ("nl", "en", "We hebben nog geen half uur.", "We've got less than half an hour."),
        ("sv", "en", "Området är olika i norr.", "The area is different in the north."),
        ("sv", "en", "Det är inte bara vi som tycker så.", "Others think so too."),
        (
            "en",
            "de",
            "The plant is common in all valleys.",
            "Die Pflanze ist hier nicht ungewöhnlich.",
        ),
        ("en", "ru", "Mistakes like this are quite usual.", "Такие ошибки вовсе не необычны."),
        ("fr", "en", "Elle est plus sûre qu'elle ne l'a été.", "She is safer than she has been."),
        (
            "en",
            "fr",
            "It can't be denied that languages matter.",
            "Les langues comptent, c'est évident.",
        ),
        ("en", "de", "I couldn't agree more with you.", "Da bin ich ganz deiner Meinung."),
        ("ru", "en", "Сейчас уже без четверти пять.", "It is a quarter to five now."),
        ("fr", "en", "Ce produit est réservé à l'adulte.", "This product is not for children."),
        ("es", "en", "No pudo evitar reír al verla.", "She made him laugh when he saw her."),
    ],
)
def test_what_says_no_but_means_none_is_not_told(
    one: str, two: str, source: str, target: str
) -> None:
    assert check_negation(Passage(source, target, one, two)) == []


@pytest.mark.parametrize(
    ("one", "two", "source", "target"),
    [
        (
            "en",
            "it",
            "The crisis Mrs May faces is new.",
            "La crisi che May deve affrontare è nuova.",
        ),
        ("en", "de", "He may have paid the price.", "Er muss dafür wohl den Preis bezahlen."),
        ("en", "de", "The help is too little too late.", "Die große Hilfe kommt zu spät."),
        (
            "en",
            "fr",
            "Their defeat of the hosts was clear.",
            "Leur victoire sur les hôtes fut nette.",
        ),
        (
            "en",
            "pt",
            "It taxes low incomes twice, a double burden.",
            "Tributa baixos salários, duplo peso.",
        ),
        ("en", "de", "They blocked the road.", "Sie lassen niemanden durch."),
    ],
)
def test_a_word_that_means_something_else_is_no_opposite(
    one: str, two: str, source: str, target: str
) -> None:
    assert check_opposites(Passage(source, target, one, two)) == []


@pytest.mark.parametrize(
    ("one", "two", "source", "target"),
    [
        ("pt", "en", "A empresa negou o pagamento.", "The company admitted the payment."),
        ("en", "de", "This edit was helpful, thanks.", "Diese Änderung war nutzlos, danke."),
    ],
)
def test_an_opposite_is_told(one: str, two: str, source: str, target: str) -> None:
    assert len(check_opposites(Passage(source, target, one, two))) == 1


@pytest.mark.parametrize(
    ("one", "two", "source", "target", "count"),
    [
        ("en", "de", "Keep it below 25 degrees.", "Über 25 Grad lagern.", 1),
        ("ru", "en", "Температура выше 30 градусов.", "It is under 30 degrees.", 1),
        ("en", "de", "He wrote it over 5 years.", "Er schrieb 5 Jahre lang daran.", 0),
        ("en", "de", "There were over 25 of them.", "Es waren mehr als 25.", 0),
    ],
)
def test_a_number_above_for_one_below_is_told(
    one: str, two: str, source: str, target: str, count: int
) -> None:
    assert len(check_limits(Passage(source, target, one, two))) == count


def test_a_duty_for_a_choice_is_still_told() -> None:
    told = check_opposites(Passage("You may leave now.", "Sie müssen jetzt gehen.", "en", "de"))
    assert len(told) == 1
