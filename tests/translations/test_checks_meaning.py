"""Length, repetition, words left, negation, opposites, units, ends, consistency."""

from __future__ import annotations

import pytest

from reader.model import BlockKind
from translations.checks.consistency import find_inconsistencies, find_same_targets
from translations.checks.finding import Finding, Passage, Severity, worst_first
from translations.checks.run import CHECKS, DOCUMENT_CHECKS, check_passage

_LONG = (
    "The harvest in the north was much better than in the year before, and the roads there are dry."
)


def names(source: str, target: str, pair: str = "en-de", kind: str = "paragraph") -> list[str]:
    passage = Passage(source, target, *pair.split("-"), kind=BlockKind(kind))
    return [finding.check for finding in check_passage(passage)]


def test_every_check_has_a_name_of_its_own_and_texts() -> None:
    checks = (*CHECKS, *DOCUMENT_CHECKS)
    assert len({check.name for check in checks}) == len(checks)
    assert all(check.title and check.explanation.endswith(".") for check in checks)


# Omission and addition --------------------------------------------------------------------------


def test_half_a_sentence_is_too_short() -> None:
    assert names(_LONG, "Die Ernte im Norden war besser als sonst.") == ["length"]


def test_a_tail_that_nobody_said_is_too_long() -> None:
    target = "Die Ernte im Norden war viel besser als im Jahr davor, und die Wege dort sind trocken"
    assert "length" in names(_LONG, f"{target}, wie alle Bauern {'gern und oft ' * 9}sagen.")


def test_a_heading_may_say_what_the_headline_left_out() -> None:
    source = "Союз озёр изучает перемены на континенте в связи с корректировкой курса США"
    target = (
        "The Union of the Lakes is studying the changes on the continent in connection with the "
        "adjustment of the US foreign policy"
    )
    assert "length" in names(source, target, "ru-en")
    assert "length" not in names(source, target, "ru-en", "heading")
    assert "length" not in names(source, target, "ru-en", "title")


def test_initials_may_be_spelled_out() -> None:
    short = "For most of my years as the local MP, the GC meetings have been exactly like that."
    long = (
        "Durante la mayor parte de mis años como miembro local del Parlamento, eso es lo que han "
        "sido las reuniones del Comité General, exactamente así de malas."
    )
    assert "length" not in names(short, long, "en-es")
    assert "length" not in names(long, short, "es-en")
    plain = short.replace("MP", "man").replace("GC", "new")
    assert "length" in names(plain, long, "en-es")


def test_a_usual_length_is_no_finding() -> None:
    target = (
        "Die Ernte im Norden war viel besser als im Jahr davor, und die Wege dort sind trocken."
    )
    assert names(_LONG, target) == []


def test_a_loop_is_found() -> None:
    target = "The quick fox runs home at night, and the quick fox runs home at night."
    assert "repetition" in names("Der schnelle Fuchs läuft nachts nach Hause.", target, "de-en")


def test_words_said_over_again_are_found() -> None:
    assert names("Das sind die Staaten.", "These are the states the states.", "de-en") == [
        "repetition"
    ]


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("They want to play spoiler now.", "Они хотят играть spoiler сейчас.", "en-ru"),
        ("It has been enacted before.", "Ha sido enacted antes.", "en-es"),
        ("Sie geht in der Nacht nach Haus.", "She goes in der Nacht nach Haus.", "de-en"),
    ],
)
def test_words_left_in_the_source_language_are_found(source: str, target: str, pair: str) -> None:
    assert names(source, target, pair) == ["untranslated"]


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("He reads “Gone with the Wind” again.", "Er liest wieder „Gone with the Wind“.", "en-de"),
        ("See weather.com for more.", "Подробнее на weather.com сегодня.", "en-ru"),
        ("The final is regional.", "La final es regional.", "en-es"),
    ],
)
def test_titles_links_and_cognates_are_no_finding(source: str, target: str, pair: str) -> None:
    assert names(source, target, pair) == []


# Meaning ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("Der Hafen ist heute nicht offen.", "The harbour is open today.", "de-en"),
        ("The harbour is open today, they say.", "Сегодня порт не открыт, говорят.", "en-ru"),
        ("El puerto de la villa no cierra hoy.", "The port of the town closes today.", "es-en"),
    ],
)
def test_a_no_on_one_side_only_is_critical(source: str, target: str, pair: str) -> None:
    (finding,) = check_passage(Passage(source, target, *pair.split("-")))
    assert (finding.check, finding.severity) == ("negation", Severity.CRITICAL)


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("Not only the harbour is open now.", "Der Hafen ist jetzt ebenfalls offen.", "en-de"),
        ("Nobody said that to the mayor.", "Никто не сказал этого мэру.", "en-ru"),
        ("It is impossible to go there.", "Туда нельзя сейчас пойти пешком.", "en-ru"),
        ("The port refuses to take them.", "Der Hafen nimmt sie nicht auf.", "en-de"),
        ("Wait until the harbour opens today.", "Hasta que no abra el puerto, espera.", "en-es"),
    ],
)
def test_a_no_said_in_another_way_is_no_finding(source: str, target: str, pair: str) -> None:
    assert names(source, target, pair) == []


def test_an_opposite_is_found() -> None:
    assert names("Prices are rising in the north.", "Die Preise sinken im Norden.") == ["opposite"]


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("Exports increased last year.", "Die Exporte sanken im vergangenen Jahr.", "en-de"),
        ("The court rejected the appeal.", "Суд удовлетворил апелляцию.", "en-ru"),
        ("I prezzi sono aumentati.", "Prices fell.", "it-en"),
        ("Il negozio chiude alle otto.", "The shop opens at eight.", "it-en"),
        ("Команда виграла матч.", "The team lost the match.", "uk-en"),
        ("Суд відхилив апеляцію.", "The court accepted the appeal.", "uk-en"),
    ],
)
def test_an_opposite_is_found_in_the_forms_of_its_language(
    source: str, target: str, pair: str
) -> None:
    assert names(source, target, pair) == ["opposite"]


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("Almeno 20 persone sono morte.", "At most 20 people died.", "it-en"),
        ("Прийшло понад 300 людей.", "Fewer than 300 people came.", "uk-en"),
    ],
)
def test_a_limit_turned_round_is_found_in_italian_and_ukrainian(
    source: str, target: str, pair: str
) -> None:
    assert names(source, target, pair) == ["limit"]


def test_both_poles_in_one_text_are_no_opposite() -> None:
    source = "Prices are rising, and wages have declined."
    assert names(source, "Die Löhne sind gesunken, wie man hört.") == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("It took 5 years to build.", "Der Bau dauerte 5 Tage lang."),
        ("It costs $30 a piece.", "Das Stück kostet 30 Euro heute."),
        ("It is 12 km to the sea.", "Bis zum Meer sind es 12 Meilen."),
    ],
)
def test_another_unit_is_found(source: str, target: str) -> None:
    assert names(source, target) == ["unit"]


def test_the_same_unit_in_words_is_no_finding() -> None:
    assert names("It costs $30 and takes 5%.", "Es kostet 30 Dollar und nimmt 5 Prozent.") == []


def test_another_number_in_words_is_found() -> None:
    assert names("He left four weeks ago.", "Er ging vor drei Wochen.") == ["figures"]


# Ends -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "target", "pair", "check"),
    [
        ("Is the harbour open?", "Der Hafen ist offen.", "en-de", "end-punctuation"),
        ("The harbour is open.", "der Hafen ist offen.", "en-de", "capital"),
        ("Write to a@b.org.", "Schreiben Sie an a@b.com.", "en-de", "link"),
        ("The harbour is open.", "Der Hafen ist offen .", "en-de", "punctuation-space"),
        ("The harbour is open.", "Der Hafen_ ist offen.", "en-de", "stray-mark"),
    ],
)
def test_form_is_watched(source: str, target: str, pair: str, check: str) -> None:
    assert names(source, target, pair) == [check]


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("Is the port open?", "Le port est-il ouvert ?", "en-fr"),
        ("He said: go!", "Il a dit : allez !", "en-fr"),
        ("¿Está abierto?", "Is it open?", "es-en"),
        ("The harbour is open.", "«Порт открыт».", "en-ru"),
        ("a@b.org is the address.", "a@b.org ist die Adresse.", "en-de"),
        ("iPhones are dear.", "iPhones sind teuer.", "en-de"),
        # Cut into tokens by a program.
        ("Anna 's missing and I ...", "Анна пропала , и я ...", "en-ru"),
    ],
)
def test_the_conventions_of_a_language_are_no_finding(source: str, target: str, pair: str) -> None:
    assert names(source, target, pair) == []


def test_a_heading_needs_no_full_stop() -> None:
    target = "Die Ernte im Norden war viel besser als im Jahr davor, und die Wege dort sind trocken"
    assert names(_LONG, target) == ["end-punctuation"]
    assert names(_LONG, target, kind="heading") == []


# Consistency ------------------------------------------------------------------------------------


def _pairs(*pairs: tuple[str, str]) -> list[Passage]:
    return [Passage(source, target, "en", "ru") for source, target in pairs]


def test_the_same_source_with_another_target_is_found() -> None:
    passages = _pairs(
        ("Open the main door", "Откройте главную дверь"),
        ("Open the main door.", "Отоприте парадный вход."),
    )
    ((at, finding),) = find_inconsistencies(passages)
    assert (at, finding.check, finding.fix) == (1, "consistency", "Откройте главную дверь")


def test_a_short_source_of_two_words_with_a_meaning_is_to_be_consistent() -> None:
    pairs = [("Магазин закрыт", "The shop is closed"), ("Магазин закрыт", "The store is shut")]
    passages = [Passage(source, target, "ru", "en") for source, target in pairs]
    assert [at for at, _ in find_inconsistencies(passages)] == [1]
    answers = [("Да, это", "Yes, that"), ("Да, это", "Indeed")]
    assert find_inconsistencies([Passage(s, t, "ru", "en") for s, t in answers]) == []


def test_a_source_written_without_spaces_has_words_too() -> None:
    source = "詳細は当社のウェブサイトをご覧ください。"
    targets = "For details see our website.", "More can be found on our homepage."
    passages = [Passage(source, target, "ja", "en") for target in targets]
    assert [at for at, _ in find_inconsistencies(passages)] == [1]
    answers = [("はい。", "Yes."), ("はい。", "Certainly.")]
    assert find_inconsistencies([Passage(s, t, "ja", "en") for s, t in answers]) == []


def test_a_target_written_without_spaces_that_stands_twice_is_told() -> None:
    sources = "Nobody knew why the ferry was late.", "The captain apologised to everybody."
    passages = [Passage(source, "没有人知道渡轮为什么晚点。", "en", "zh") for source in sources]
    assert [at for at, _ in find_same_targets(passages)] == [1]


def test_other_forms_of_the_same_words_are_consistent() -> None:
    passages = _pairs(
        ("The big house there", "Большой дом там"), ("the big house there", "большого дома там")
    )
    assert find_inconsistencies(passages) == []


def test_the_same_target_for_another_source_is_found() -> None:
    passages = _pairs(
        ("Prices are rising again.", "Цены снова растут сегодня."),
        ("The harbour is open.", "Цены снова растут сегодня."),
    )
    assert [(at, f.check) for at, f in find_same_targets(passages)] == [(1, "same-target")]


def test_the_worst_comes_first_and_echoes_before_their_equals() -> None:
    found = [
        Finding("capital", Severity.MINOR, ""),
        Finding("names", Severity.MAJOR, ""),
        Finding("echo", Severity.MAJOR, ""),
        Finding("figures", Severity.CRITICAL, ""),
    ]
    ordered = [finding.check for finding in sorted(found, key=worst_first)]
    assert ordered == ["figures", "echo", "names", "capital"]


# Words left ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "target", "pair", "is_told"),
    [
        ("El barco llegó por la mañana.", "The barco arrived in the morning.", "es-en", True),
        ("El animal es general.", "The animal is general.", "es-en", False),
        ("Cantó en la plaza del pueblo.", "He sang in Plaza del Pueblo.", "es-en", False),
        ("C'est un fait accompli.", "It is a fait accompli.", "fr-en", False),
        ("The playoff was short.", "El playoff fue corto.", "en-es", False),
        ("Gli spaghetti al pesto in piazza.", "The spaghetti al pesto in piazza.", "it-en", False),
    ],
)
def test_a_single_word_that_english_does_not_have_is_told(
    source: str, target: str, pair: str, is_told: bool
) -> None:
    assert ("untranslated" in names(source, target, pair)) is is_told


# More, less; doubled, halved ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "target", "pair", "is_told"),
    [
        ("Gana menos que su hermano.", "He earns more than his brother.", "es-en", True),
        ("Экспорт вырос вдвое.", "Exports halved.", "ru-en", True),
        ("The price halved.", "Цена снизилась вдвое.", "en-ru", False),
        ("The price doubled.", "Der Preis hat sich verdoppelt.", "en-de", False),
    ],
)
def test_less_for_more_is_told(source: str, target: str, pair: str, is_told: bool) -> None:
    assert ("opposite" in names(source, target, pair)) is is_told


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("Options: a) tea, b) coffee.", "Варианты: а) чай, б) кофе.", "en-ru"),
        ("Slowly, the snow fell.", "Piano piano cadeva la neve.", "en-it"),
        ("Negli anni Ottanta un terzo emigrò.", "In the 1980s a third emigrated.", "it-en"),
        ("Il a gagné 4,2 M€ en 2019.", "He earned 4.2 million euros in 2019.", "fr-en"),
    ],
)
def test_what_a_language_writes_so_is_not_told(source: str, target: str, pair: str) -> None:
    assert names(source, target, pair) == []


def test_a_long_phrase_said_over_again_at_once_is_told() -> None:
    target = "He spoke of the future of the land, the future of the land."
    assert "repetition" in names("Он говорил о будущем страны, и долго.", target, "ru-en")
