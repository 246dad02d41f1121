"""Figures, limits and opposites in six languages: what is the same, and what is not.

Every pair stands for a convention; those that are the same in other words must never be told.
"""

from __future__ import annotations

import pytest

from translations.checks.dates import days_in
from translations.checks.figures import check_figures
from translations.checks.finding import Finding, Passage
from translations.checks.limits import check_limits
from translations.checks.meaning import check_opposites
from translations.checks.negation import check_negation
from translations.checks.sizes import check_units

_THE_SAME = (
    ("ru", "en", "Расстояние — 1,5 тыс. км.", "The distance is 1,500 km."),
    ("ru", "en", "145 тысяч человек", "145,000 people"),
    ("ru", "en", "В 2,3 млрд рублей", "worth 2.3 billion rubles"),
    ("ru", "en", "полтора миллиона", "one and a half million"),
    ("ru", "en", "двадцать пять лет", "twenty-five years"),
    ("ru", "en", "5 мая 2024 г.", "May 5, 2024"),
    ("ru", "en", "05.05.2024", "May 5, 2024"),
    ("ru", "en", "в 15:30", "at 3:30 p.m."),
    ("ru", "en", "в 90-х годах", "in the 1990s"),
    ("ru", "en", "в XX веке", "in the 20th century"),
    ("ru", "en", "10–15 %", "10 to 15 percent"),
    ("ru", "en", "1 250 000 руб.", "1,250,000 rubles"),
    ("ru", "en", "с 10 до 12 часов", "from 10 a.m. to noon"),
    ("en", "de", "On 3 March 2021 at 4:15 pm", "Am 3. März 2021 um 16:15 Uhr"),
    ("en", "de", "1,234.56 euros", "1.234,56 Euro"),
    ("en", "de", "a billion dollars", "eine Milliarde Dollar"),
    ("en", "de", "twenty-one people", "einundzwanzig Menschen"),
    ("en", "de", "half a million", "eine halbe Million"),
    ("en", "de", "the 1980s", "die 80er Jahre"),
    ("en", "de", "2.5 million", "2,5 Mio."),
    ("en", "de", "quarter past three", "Viertel nach drei"),
    ("en", "fr", "1,000,000 people", "1 000 000 de personnes"),
    ("en", "fr", "ninety-nine", "quatre-vingt-dix-neuf"),
    ("en", "fr", "20%", "20 %"),
    ("en", "fr", "a dozen eggs", "une douzaine d’œufs"),
    ("en", "fr", "$3.5 billion", "3,5 milliards de dollars"),
    ("en", "fr", "at 8:30 pm", "à 20h30"),
    ("en", "fr", "the 21st century", "le XXIe siècle"),
    ("en", "fr", "July 14, 1789", "le 14 juillet 1789"),
    ("en", "es", "one billion", "mil millones"),
    ("en", "es", "3.7 billion dollars", "3.700 millones de dólares"),
    ("en", "es", "at 6 p.m.", "a las 18:00"),
    ("en", "es", "two thirds", "dos tercios"),
    ("en", "es", "12/25/2020", "25/12/2020"),
    ("en", "es", "sixteen", "dieciséis"),
    ("en", "pt", "1.5 million", "1,5 milhão"),
    ("en", "pt", "a billion", "um bilhão"),
    ("en", "pt", "at 2:45 pm", "às 14h45"),
    ("en", "pt", "twenty-two", "vinte e dois"),
    ("en", "pt", "the first half of 2019", "o primeiro semestre de 2019"),
    ("en", "pt", "5,000", "5 mil"),
    ("en", "ru", "3.2 million", "3,2 миллиона"),
    ("en", "ru", "on the 4th of July", "4 июля"),
    ("en", "ru", "$100", "100 долларов"),
    ("en", "ru", "70 °F", "21 °C"),
    ("en", "ru", "a 5-year plan", "пятилетний план"),
    ("en", "ru", "fifteen hundred", "полторы тысячи"),
    ("en", "ru", "2020-2021", "2020–2021 гг."),
    ("de", "en", "3,5 Prozent", "3.5 per cent"),
    ("de", "en", "dreieinhalb Jahre", "three and a half years"),
    ("de", "en", "anderthalb Stunden", "an hour and a half"),
    ("de", "en", "um halb vier", "at half past three"),
    ("fr", "en", "1er janvier", "January 1"),
    ("fr", "en", "une vingtaine de personnes", "about twenty people"),
    ("fr", "en", "17h", "5 p.m."),
    ("es", "en", "15 mil millones", "15 billion"),
    ("es", "en", "1.º de mayo", "May 1"),
    ("pt", "en", "2,5 mil milhões", "2.5 billion"),
    ("pt", "en", "R$ 1.250,50", "R$1,250.50"),
    ("ru", "de", "1,5 тыс. км", "1500 km"),
    ("ru", "fr", "1,5 тыс. км", "1 500 km"),
    ("ru", "es", "в 2 раза", "dos veces"),
    ("ru", "en", "в три раза больше", "three times as many"),
    ("ru", "en", "вдвое больше", "twice as many"),
    ("en", "ru", "twice as many", "в 2 раза больше"),
    ("en", "de", "No. 10 Downing Street", "Downing Street 10"),
    ("ru", "en", "№ 5", "No. 5"),
    ("en", "fr", "COVID-19", "Covid-19"),
    ("en", "de", "£5m", "5 Millionen Pfund"),
    ("en", "es", "€2bn", "2.000 millones de euros"),
    ("en", "ru", "3.30pm", "15:30"),
    ("en", "ru", "midnight", "полночь"),
    ("en", "ru", "2.5 million", "два с половиной миллиона"),
    ("ru", "en", "два с половиной миллиона", "2 1/2 million"),
    ("en", "es", "2.5 million", "dos millones y medio"),
    ("en", "fr", "2.5 years", "deux ans et demi"),
    ("en", "de", "2½ years", "2,5 Jahre"),
    ("en", "it", "the 23-year-old", "il ventitreenne"),
    ("en", "it", "200,000 people", "duecentomila persone"),
    ("en", "es", "her 36th meeting", "su trigésimo sexta reunión"),
    ("en", "pt", "on Friday", "na sexta-feira"),
    ("en", "de", "waves of 20 feet", "sechs Meter hohe Wellen"),
    ("en", "de", "a two-foot brim", "eine Krempe von 60 cm"),
    ("en", "fr", "about a mile away", "à environ 1,5 km"),
    ("en", "uk", "10 inches", "25,4 см"),
    ("en", "es", "1 to 4 inches", "entre 2 y 10 centímetros"),
    ("en", "ru", "50 square miles", "130 кв. км"),
    ("en", "ru", "18 months", "полтора года"),
    ("en", "de", "the 6-foot-6 forward", "der 1,98 m große Stürmer"),
    ("en", "ru", "the 6-foot-6 forward", "двухметровый форвард"),
    ("en", "fr", "it is 45 miles (72 kilometers) away", "à 72 km"),
    ("en", "uk", "within 200 miles", "в межах 200 миль (322 км)"),
    ("en", "de", "€3.1billion ($3.6bn)", "3,1 Milliarden €"),
    ("en", "it", "temperatures in the 80s", "temperature sui 28 gradi"),
    ("en", "de", "a 31-27 defeat", "eine 31:27-Niederlage"),
    ("en", "fr", "the 1950-53 war", "la guerre (1950-1953)"),
    ("en", "it", "the SS19 collection", "la collezione estate 2019"),
    ("en", "pt", "100 percent certain", "a certeza absoluta"),
    ("en", "uk", "a U-turn", "розвернутися на 180 градусів"),
    ("en", "fr", "to be No. 1 in innovation", "devenir le leader"),
    ("en", "fr", "she said on Friday", "a-t-elle déclaré le 28 septembre"),
    ("fr", "en", "vers 12 h 00 GMT", "around 1200 GMT"),
)
_OTHERS = (
    ("ru", "en", "Расстояние — 1,5 тыс. км.", "The distance is 1.5 km."),
    ("ru", "en", "145 тысяч человек", "145 people"),
    ("ru", "en", "145 тысяч человек", "145 million people"),
    ("ru", "en", "2,3 млрд рублей", "2.3 million rubles"),
    ("ru", "en", "двадцать пять лет", "thirty-five years"),
    ("ru", "en", "5 мая 2024 г.", "June 5, 2024"),
    ("ru", "en", "в 15:30", "at 4:30 p.m."),
    ("ru", "en", "10–15 %", "10 to 50 percent"),
    ("en", "de", "1,234.56 euros", "1,234 Euro"),
    ("en", "de", "a billion dollars", "eine Billion Dollar"),
    ("en", "de", "twenty-one people", "einunddreißig Menschen"),
    ("en", "fr", "ninety-nine", "quatre-vingt-neuf"),
    ("en", "fr", "$3.5 billion", "3,5 millions de dollars"),
    ("en", "fr", "July 14, 1789", "le 14 juillet 1798"),
    ("en", "es", "one billion", "un billón"),
    ("en", "es", "3.7 billion dollars", "3,7 millones de dólares"),
    ("en", "es", "at 6 p.m.", "a las 16:00"),
    ("en", "pt", "1.5 million", "1,5 bilhão"),
    ("en", "pt", "5,000", "5 milhões"),
    ("en", "ru", "3.2 million", "32 миллиона"),
    ("en", "ru", "$100", "1000 долларов"),
    ("de", "en", "3,5 Prozent", "35 per cent"),
    ("fr", "en", "17h", "7 p.m."),
    ("es", "en", "15 mil millones", "15 million"),
    ("en", "ru", "12 people", "21 человек"),
    ("en", "de", "the 1980s", "die 90er Jahre"),
    ("en", "ru", "70 percent", "17 процентов"),
    ("en", "pt", "twenty-two", "vinte e três"),
    ("en", "de", "10 inches", "25 Millimeter"),
    ("en", "de", "550 pounds of meat", "230 Kilo Fleisch"),
    ("en", "ru", "385 miles away", "в 360 км"),
    ("en", "ru", "832 people, officials said", "432 человека, сообщили власти"),
    ("en", "fr", "45 miles (72 kilometers)", "45 miles (78 km)"),
    ("en", "de", "a 6-foot-6 forward", "ein 1,78 m großer Stürmer"),
    ("en", "de", "2 °C warmer", "1,5 °C wärmer"),
    ("en", "de", "the HER2 protein", "das Protein HER4"),
    ("en", "ru", "the F125 frigate", "фрегат F124"),
    ("en", "de", "after a first 2-2 draw", "nach dem ersten 2-1"),
    ("en", "ru", "100 percent certain", "уверен на 40 процентов"),
    ("en", "de", "in 2012", "im Jahr 1012"),
    ("en", "it", "10 feet", "10 metri"),
)
_MEAN_THE_SAME = (
    ("en", "ru", "You must not leave.", "Вы не должны уходить."),
    ("en", "ru", "You may leave.", "Вы можете уйти."),
    ("en", "de", "She cannot come", "Sie kann nicht kommen"),
    ("en", "fr", "He never came", "Il n’est jamais venu"),
    ("en", "es", "It is impossible", "Es imposible"),
    ("en", "ru", "It is impossible", "Это невозможно"),
    ("en", "ru", "prices rose", "цены выросли"),
    ("en", "ru", "at least 5", "не менее 5"),
    ("en", "ru", "no more than 5", "не более 5"),
    ("en", "ru", "no more than 5", "максимум 5"),
    ("en", "de", "at least five", "mindestens fünf"),
    ("ru", "en", "не более 10", "at most 10"),
    ("ru", "en", "нельзя", "not allowed"),
    ("ru", "en", "самый большой", "the largest"),
    ("en", "fr", "up to 10 people", "jusqu’à 10 personnes"),
    ("en", "ru", "more than 10 and less than 20", "более 10, но менее 20"),
    ("en", "ru", "It may rain in May.", "В мае может пойти дождь."),
    ("en", "de", "quite important exports", "ziemlich wichtige Exporte"),
)
_MEAN_OTHERS = (
    ("en", "de", "at least five", "höchstens fünf"),
    ("en", "ru", "at least 5", "не более 5"),
    ("ru", "en", "не менее 10", "at most 10"),
    ("en", "fr", "at least 5", "au plus 5"),
    ("en", "es", "more than 10", "menos de 10"),
    ("en", "pt", "at least 10", "no máximo 10"),
    ("en", "ru", "Prices rose by 5", "Цены упали на 5"),
    ("en", "de", "more expensive", "billiger"),
    ("en", "de", "He is older than her", "Er ist jünger als sie"),
    ("en", "ru", "the best", "худший"),
    ("en", "de", "imports", "Exporte"),
    ("en", "pt", "before the war", "depois da guerra"),
    ("ru", "en", "увеличилась", "decreased"),
    ("en", "ru", "many people", "мало людей"),
    ("en", "de", "few people", "viele Menschen"),
    ("en", "ru", "Everyone must leave now", "Каждый может уйти сейчас"),
)


def _counted(source_language: str, target_language: str, source: str, target: str) -> list[Finding]:
    passage = Passage(source, target, source_language, target_language)
    return [*check_figures(passage), *check_units(passage)]


def _meant(source_language: str, target_language: str, source: str, target: str) -> list[Finding]:
    passage = Passage(source, target, source_language, target_language)
    return [*check_negation(passage), *check_opposites(passage), *check_limits(passage)]


@pytest.mark.parametrize("pair", _THE_SAME, ids=" | ".join)
def test_the_same_number_in_another_notation_is_not_told(pair: tuple[str, str, str, str]) -> None:
    assert _counted(*pair) == []


@pytest.mark.parametrize("pair", _OTHERS, ids=" | ".join)
def test_another_number_is_told_where_it_stands(pair: tuple[str, str, str, str]) -> None:
    findings = _counted(*pair)
    assert findings
    for finding in findings:
        for text, span in ((pair[2], finding.source_span), (pair[3], finding.target_span)):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


@pytest.mark.parametrize("pair", _MEAN_THE_SAME, ids=" | ".join)
def test_the_same_said_otherwise_is_not_told(pair: tuple[str, str, str, str]) -> None:
    assert _meant(*pair) == []


@pytest.mark.parametrize("pair", _MEAN_OTHERS, ids=" | ".join)
def test_the_opposite_is_told(pair: tuple[str, str, str, str]) -> None:
    assert _meant(*pair)


@pytest.mark.parametrize(
    ("text", "language", "readings"),
    [
        ("am 3. März 2021", "de", {(2021, 3, 3)}),
        ("el 1.º de mayo de 2020", "es", {(2020, 5, 1)}),
        ("le 1er janvier 1999", "fr", {(1999, 1, 1)}),
        ("on January 2nd, 2006", "en", {(2006, 1, 2)}),
        ("3 янв. 2021", "ru", {(2021, 1, 3)}),
        ("2021-01-03", "ru", {(2021, 1, 3)}),
        ("3/4/2021", "en", {(2021, 3, 4), (2021, 4, 3)}),
    ],
)
def test_a_day_is_read_in_any_notation(
    text: str, language: str, readings: set[tuple[int, int, int]]
) -> None:
    (day,) = days_in(text, language)
    assert day.readings == readings


@pytest.mark.parametrize("text", ["1.2.3.4", "99/99/2020", "0.05.2024 00", "1-2-3"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert days_in(text, "en") == []
