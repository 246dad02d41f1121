"""What a third look at fresh pairs found missing or told without need, class by class."""

from __future__ import annotations

import pytest

from translations.checks.finding import Passage
from translations.checks.first_names import is_first_name
from translations.checks.names import find_names
from translations.checks.run import check_passages

#: The check that tells, pair of languages, source and target with the error.
_TOLD = (
    ("calendar", "en-ru", "It runs from 3 June to 9 June.", "Она идёт с 3 июня по 9 июля."),
    ("calendar", "de-en", "Vom 1. Mai bis zum 4. Juli.", "From 1 May to 4 August."),
    ("negation", "en-ru", "They do not sell it without a permit.", "Они продают это без допуска."),
    ("negation", "en-pt", "The mayor never denied the plan.", "O prefeito negou o plano."),
    ("negation", "en-es", "No sign was seen that he ignored it.", "Se vio señal de que lo ignoró."),
    ("opposite", "en-ru", "Sales fell sharply after the fire at the port.",
     "После пожара в порту продажи резко выросли."),
    ("opposite", "de-en", "Die meisten Gäste blieben.", "Few guests stayed."),
    ("figures", "de-en", "Die Firma hat 2.350 Mitarbeiter.", "The firm has 2.35 employees."),
    ("unit", "fr-en", "Le sac pèse 15 kilogrammes.", "The bag weighs 15 pounds."),
    ("length", "en-es", "The garden is open daily.",
     "El jardín abre todos los días y ofrece además visitas guiadas para escolares y jubilados."),
    ("untranslated", "de-en", "Der Rat sprach über die Müllentsorgung.",
     "The council talked about the Müllentsorgung."),
    ("names", "ru-en", "Ольга Громова ушла из театра.", "Marina Gromova left the theatre."),
    ("names", "de-en", "Die Sängerin Sabine Schneider trat auf.",
     "The singer Sabine Tailor performed."),
    ("names", "fr-en", "Paul Meunier a vendu la ferme.", "Paul Windmill has sold the farm."),
)  # fmt: skip
#: Pair of languages, source and target that say the same.
_SAME = (
    ("en-ru", "We met at half past nine.", "Мы встретились в половине десятого."),
    ("de-ru", "Er kam um halb acht.", "Он пришёл в 7:30."),
    ("en-ru", "Two dozen sailors signed.", "Двадцать четыре моряка подписали."),
    ("en-es", "Half a dozen boats sank.", "Se hundieron seis barcos."),
    ("en-ru", "The trip takes 2 h 25 min.", "Поездка длится 2 ч 25 мин."),
    ("en-pt", "No one but the guard had a key.", "Só o guarda tinha a chave."),
    ("en-es", "They left from 3 June to 9 June.", "Se fueron del 3 al 9 de junio."),
    ("en-ru", "It is a little too cold for us.", "Для нас это слишком большой холод."),
    ("en-ru", "So you were there with Joyce.", "Так ты была там с Джойс?"),
    ("en-ru", "The accounts are in the Cayman Islands.", "Счета открыты на Каймановых островах."),
    ("en-ru", "The U.S. should pay its share.", "США должны внести свою долю."),
    ("en-es", "Ash fell on Mexico City.", "Cayó ceniza en Ciudad de México."),
    ("en-de", "It is the Mexican capital.", "Es ist die mexikanische Hauptstadt."),
    ("de-en", "Die brasilianischen Spieler jubelten.", "The Brazilian players cheered."),
    ("ru-en", "Мария Захарова ответила послу.", "Maria Zakharova answered the ambassador."),
    ("fr-en", "Le roi Charles a signé la loi.", "King Charles signed the law."),
    ("de-en", "Die Zeitung gehört der Bertelsmann Stiftung.",
     "The paper belongs to the Bertelsmann Stiftung."),
)  # fmt: skip


@pytest.fixture(autouse=True)
def without_dictionaries(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENFACE_DICTIONARIES", str(tmp_path))


def _checks(pair: str, source: str, target: str) -> list[str]:
    passage = Passage(source, target, *pair.split("-"))
    return [finding.check for _, finding in check_passages([passage])]


@pytest.mark.parametrize(("check", "pair", "source", "target"), _TOLD)
def test_an_error_is_told(check: str, pair: str, source: str, target: str) -> None:
    assert _checks(pair, source, target) == [check]


@pytest.mark.parametrize(("pair", "source", "target"), _SAME)
def test_what_says_the_same_is_not_told(pair: str, source: str, target: str) -> None:
    assert _checks(pair, source, target) == []


def test_a_longer_text_may_leave_out_more_than_a_caption_but_not_add_to_it() -> None:
    caption = "Here is the camera footage from last night."
    assert _checks("en-ru", caption, "Вот запись с камер.") == []
    assert _checks("en-ru", caption, "Вот. " + "Это запись с камер за прошлую ночь, " * 4) != []


@pytest.mark.parametrize(
    ("word", "language", "is_one"),
    [
        ("Дарьи", "ru", True),
        ("Сергею", "ru", True),
        ("Иванов", "ru", False),
        ("Ulrike", "de", True),
        ("Kaiser", "de", False),
        ("Олени", "uk", True),
    ],
)
def test_first_names_are_known_in_their_cases(word: str, language: str, is_one: bool) -> None:
    assert is_first_name(word, language) is is_one


def _lost(*pairs: tuple[str, str]) -> list[int]:
    return [at for at, _ in find_names([Passage(s, t, "en", "es") for s, t in pairs])]


def test_a_lost_name_is_not_excused_by_the_next_segment_that_has_its_own() -> None:
    next_one = ("Later Whitcombe left.", "Más tarde se marchó Whitcombe.")
    assert _lost(("The vote was lost by Whitcombe.", "Perdió la votación."), next_one) == [0]


def test_a_name_that_went_into_the_next_segment_is_not_lost() -> None:
    next_one = ("Later he left.", "Más tarde se marchó Whitcombe.")
    assert _lost(("The vote was lost by Whitcombe.", "Perdió la votación."), next_one) == []


def test_a_name_that_the_segment_before_has_may_be_a_pronoun() -> None:
    before = ("Later Whitcombe left.", "Más tarde se marchó Whitcombe.")
    assert _lost(before, ("The vote was lost by Whitcombe.", "Él perdió la votación.")) == []


@pytest.mark.parametrize(
    ("pair", "source", "target", "right"),
    [
        ("en-es", "It ended on Tuesday night in June.", "Terminó en julio.", "Terminó en junio."),
        ("en-de", "It runs from 3 June to 9 June.", "Vom 3. Juni bis zum 9. Mai.",
         "Vom 3. Juni bis zum 9. Juni."),
        ("en-ru", "The 9 June fair was full.", "Ярмарка 9 июля была полна.",
         "Ярмарка 9 июня была полна."),
        ("de-en", "Es war am Montag kalt.", "It was cold on Friday.", "It was cold on Monday."),
        ("en-fr", "See https://example.org/a for more.", "Voir https://example.org/b pour plus.",
         "Voir https://example.org/a pour plus."),
        ("en-ru", "Who paid for the trip to Rome?", "Кто заплатил за поездку в Рим.",
         "Кто заплатил за поездку в Рим?"),
    ],
)  # fmt: skip
def test_a_fix_puts_right_what_is_told(pair: str, source: str, target: str, right: str) -> None:
    passage = Passage(source, target, *pair.split("-"))
    ((_, finding),) = check_passages([passage])
    start, end = finding.target_span or (0, 0)
    assert target[:start] + (finding.fix or "") + target[end:] == right


def test_a_month_has_no_fix_where_nothing_shows_its_case() -> None:
    passage = Passage("It ended in June.", "Всё закончилось в июле.", "en", "ru")
    ((_, finding),) = check_passages([passage])
    assert (finding.check, finding.fix) == ("calendar", None)
