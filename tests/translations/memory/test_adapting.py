"""Numbers and names of the new source take the place of the unit's, where that is certain."""

from __future__ import annotations

import pytest

from translations.memory.adapting import adapted


@pytest.mark.parametrize(
    ("old", "target", "new", "languages", "wanted"),
    [
        # A number in its own notation.
        ("Мост открыли в 2019 году.", "The bridge opened in 2019.", "Мост открыли в 2021 году.",
         "ru-en", "The bridge opened in 2021."),
        ("Это стоит 1,5 млн рублей.", "It costs 1.5 million roubles.",
         "Это стоит 2,75 млн рублей.", "ru-en", "It costs 2.75 million roubles."),
        ("Прибыло 1 500 человек.", "1,500 people arrived.", "Прибыло 12 700 человек.", "ru-en",
         "12,700 people arrived."),
        ("It has 1,250 seats.", "Es hat 1.250 Plätze.", "It has 2,500 seats.", "en-de",
         "Es hat 2.500 Plätze."),
        ("From 5 to 7 April.", "С 5 по 7 апреля.", "From 6 to 9 April.", "en-ru",
         "С 6 по 9 апреля."),
        ("It has 3,000 seats.", "Tiene 3000 asientos.", "It has 8,500 seats.", "en-es",
         "Tiene 8500 asientos."),
        ("It costs 2 pounds.", "Es kostet 2 Pfund.", "It costs 2.5 pounds.", "en-de",
         "Es kostet 2,5 Pfund."),
        # Names: letter by letter, transliterated, countries, months.
        ("We spoke to Anna Smith.", "Wir sprachen mit Anna Smith.", "We spoke to Peter Brown.",
         "en-de", "Wir sprachen mit Peter Brown."),
        ("Так сказал Иванов.", "So said Ivanov.", "Так сказал Петров.", "ru-en", "So said Petrov."),
        ("The match was lost in Sweden.", "Das Spiel ging in Schweden verloren.",
         "The match was lost in Norway.", "en-de", "Das Spiel ging in Norwegen verloren."),
        ("We met Trump in Berlin.", "Wir trafen Trump in Berlin.", "We met Macron in Hamburg.",
         "en-de", "Wir trafen Macron in Hamburg."),
        ("It goes from Sweden to Norway.", "Es geht von Schweden nach Norwegen.",
         "It goes from Denmark to Finland.", "en-de", "Es geht von Dänemark nach Finnland."),
        ("It opens in May.", "Es öffnet im Mai.", "It opens in June.", "en-de",
         "Es öffnet im Juni."),
        # A month changes though nobody knows the town beside it as one.
        ("Der Rat tagt am 12. Mai in Berlin.", "The council meets in Berlin on 12 May.",
         "Der Rat tagt am 14. Juni in Wedel.", "de-en", "The council meets in Wedel on 14 June."),
        ("Er flog im Mai nach New Zealand.", "He flew to New Zealand in May.",
         "Er flog im Juni nach Saudi Arabia.", "de-en", "He flew to Saudi Arabia in June."),
        # A month in the form of a case.
        ("Мы были там в мае.", "We were there in May.", "Мы были там в июне.", "ru-en",
         "We were there in June."),
        ("Там в мае Иванов был в Китае.", "In May Ivanov was in China there.",
         "Там в июне Петров был в Индии.", "ru-en", "In June Petrov was in India there."),
    ],
)  # fmt: skip
def test_what_is_certain_is_put_in(
    old: str, target: str, new: str, languages: str, wanted: str
) -> None:
    text, changes, left = adapted(old, target, new, *languages.split("-"))
    assert left == ()
    assert text == wanted
    assert changes
    assert all(text[slice(*change.span)] == change.after for change in changes)


@pytest.mark.parametrize(
    ("old", "target", "new", "languages"),
    [
        # In words, or in two places, or not there at all.
        ("Пришли 2 человека.", "Two people came.", "Пришли 3 человека.", "ru-en"),
        ("В 2019 году", "In 2019, yes, in 2019", "В 2021 году", "ru-en"),
        ("В 2019 году", "Recently", "В 2021 году", "ru-en"),
        # Another way to say it.
        ("At 3 p.m. on Friday", "Am Freitag um 15:00 Uhr", "At 5 p.m. on Friday", "en-de"),
        # Other words than numbers and names.
        ("Порт закрыт.", "The port is closed.", "Порт открыт.", "ru-en"),
        # A name that the target has in another form.
        ("Так сказал Чехов.", "So said Tchekhov.", "Так сказал Петров.", "ru-en"),
        # Not every other word is a name.
        (
            "We met Trump in spring.",
            "Wir trafen Trump im Mai.",
            "We met Macron in autumn.",
            "en-de",
        ),
        # Not in place of another: a number more.
        ("Порт закрыт.", "The port is closed.", "Порт 5 закрыт.", "ru-en"),
        # The first word has its capital from its place.
        ("Порт закрыт.", "Порт is closed.", "Мост закрыт.", "ru-en"),
    ],
)
def test_what_is_not_certain_is_left(old: str, target: str, new: str, languages: str) -> None:
    assert adapted(old, target, new, *languages.split("-"))[:2] == (target, ())


def test_nothing_is_changed_between_equal_sources() -> None:
    assert adapted("В 2019 году", "In 2019", "В 2019 году", "ru", "en") == ("In 2019", (), ())


@pytest.mark.parametrize(
    ("old", "target", "new", "languages", "wanted"),
    [
        ("We met in Paris.", "Nos vimos en París.", "We met in Berlin.", "en-es",
         "Nos vimos en Berlín."),
        ("We met in London.", "Nos vimos en Londres.", "We met in New York.", "en-es",
         "Nos vimos en Nueva York."),
        ("Встреча в Берлине.", "A meeting in Berlin.", "Встреча в Париже.", "ru-en",
         "A meeting in Paris."),
        ("It opened in Madrid.", "Otwarto Madryt.", "It opened in Vienna.", "en-pl",
         "Otwarto Wiedeń."),
        ("We met Merkel in Paris.", "Nos vimos con Merkel en París.", "We met Scholz in Berlin.",
         "en-es", "Nos vimos con Scholz en Berlín."),
    ],
)  # fmt: skip
def test_places_are_called_as_the_target_language_calls_them(
    old: str, target: str, new: str, languages: str, wanted: str
) -> None:
    made = adapted(old, target, new, *languages.split("-"))
    assert (made.text, made.left) == (wanted, ())


def test_a_name_of_the_glossary_is_rendered_by_it() -> None:
    known = {"NATO": "OTAN", "CSTO": "OTSC"}
    made = adapted(
        "He left NATO early.", "Dejó la OTAN pronto.", "He left CSTO early.", "en", "es",
        lambda name: known.get(name, ""),
    )  # fmt: skip
    assert made.text == "Dejó la OTSC pronto."


def test_a_name_that_is_not_sure_is_left_and_told() -> None:
    made = adapted("We met in Paris.", "Nos vimos en París.", "We met in Yuma.", "en", "es")
    assert made.text == "Nos vimos en París."
    assert [(each.before, each.after) for each in made.left] == [("Paris", "Yuma")]
    assert made.left[0].span == (13, 18)
    made = adapted("We met in Paris.", "Мы были в Париже.", "We met in Berlin.", "en", "ru")
    assert made.text == "Мы были в Париже."
    assert made.left[0].span == (10, 16)


@pytest.mark.parametrize("name", ["Трамп", "Шольц", "Чаплин", "Соловьев", "Ельцов", "Сергеев"])
def test_a_name_that_may_be_spelled_in_several_ways_is_left(name: str) -> None:
    made = adapted("Так сказал Иванов.", "So said Ivanov.", f"Так сказал {name}.", "ru", "en")
    assert made.text == "So said Ivanov."
    assert [(each.before, each.after) for each in made.left] == [("Иванов", name)]


def test_a_name_in_another_alphabet_is_spelled_as_it_is_known() -> None:
    known = {"Трамп": "Trump", "Байден": "Biden"}
    made = adapted(
        "Так сказал Байден.", "So said Biden.", "Так сказал Трамп.", "ru", "en",
        lambda name: known.get(name, ""),
    )  # fmt: skip
    assert (made.text, made.left) == ("So said Trump.", ())


def test_no_half_of_a_name_is_adapted() -> None:
    texts = "Так сказал Николай Петров.", "So said Nikolai Petrov.", "Так сказал Иван Сидоров."
    made = adapted(*texts, "ru", "en")
    assert made.text == "So said Nikolai Petrov."
    assert [(each.before, each.after) for each in made.left] == [
        ("Николай", "Иван"),
        ("Петров", "Сидоров"),
    ]
    known = {"Иван": "Ivan", "Николай": "Nikolai"}
    made = adapted(*texts, "ru", "en", lambda name: known.get(name, ""))
    assert made.text == "So said Ivan Sidorov."
