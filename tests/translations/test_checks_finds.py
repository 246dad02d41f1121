"""Loops joined by "and", bodies known by their initials, and names changed to near ones."""

from __future__ import annotations

import pytest

from translations.checks.calendar_names import check_calendar
from translations.checks.completeness import check_length
from translations.checks.finding import Passage
from translations.checks.names import find_names
from translations.checks.quotes import check_quotes
from translations.checks.repetition import check_repetition


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("He bought bread and milk there.", "Compró pan y leche y pan y leche allí.", "en-es"),
        ("Завод выпускает станки.", "The plant makes tools and makes tools.", "ru-en"),
        ("The council approved the plan.", "Совет одобрил план и одобрил план.", "en-ru"),
    ],
)
def test_a_loop_joined_by_and_is_told(source: str, target: str, pair: str) -> None:
    (finding,) = check_repetition(Passage(source, target, *pair.split("-")))
    loop = target[slice(*(finding.target_span or ()))]
    assert finding.fix is not None
    assert loop.count(finding.fix) == 2


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("He went on and on and on.", "Siguió y siguió y siguió.", "en-es"),
        ("Immer mehr Menschen kamen.", "More and more people came.", "de-en"),
        ("Они шли и шли.", "They walked and they walked.", "ru-en"),
        ("Bread and milk, and bread and milk.", "Pan y leche y pan y leche.", "en-es"),
        (
            "Choose Add to Backup Folder to add a file to a backup folder.",
            "Elija Agregar a la carpeta de copia de seguridad para agregar un archivo a la carpeta"
            " de copia de seguridad.",
            "en-es",
        ),
    ],
)
def test_what_goes_on_and_on_is_no_loop(source: str, target: str, pair: str) -> None:
    assert check_repetition(Passage(source, target, *pair.split("-"))) == []


def names(source: str, target: str, pair: str) -> list[str]:
    return [each.message for _, each in find_names([Passage(source, target, *pair.split("-"))])]


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("The WHO published a report.", "Die WTO veröffentlichte einen Bericht.", "en-de"),
        ("ООН засудила напад.", "NATO condemned the attack.", "uk-en"),
        ("L'ONU ha condannato l'attacco.", "NATO condemned the attack.", "it-en"),
        ("L'OMS ha pubblicato i dati.", "The WTO published the data.", "it-en"),
    ],
)
def test_another_body_by_its_initials_is_told(source: str, target: str, pair: str) -> None:
    assert len(names(source, target, pair)) == 1


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("ВООЗ оприлюднила звіт.", "The WHO published a report.", "uk-en"),
        ("L'OMS e l'ONU hanno firmato.", "The WHO and the UN signed.", "it-en"),
        ("The FBI was told.", "Das FBI wurde informiert.", "en-de"),
    ],
)
def test_a_body_by_its_initials_in_another_language_is_the_same(
    source: str, target: str, pair: str
) -> None:
    assert names(source, target, pair) == []


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("Mr Weber will lead the delegation.", "Herr Weaver wird sie leiten.", "en-de"),
        ("Anna Weber leitet die Delegation.", "Anna Weaver leads the delegation.", "de-en"),
        ("Yesterday Paul Keller spoke.", "Hier, Paul Kessler a parlé.", "en-fr"),
    ],
)
def test_a_surname_that_became_one_like_it_is_told(source: str, target: str, pair: str) -> None:
    assert len(names(source, target, pair)) == 1


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("Auch Anna Webers Schwester kam.", "Anna Weber’s sister came too.", "de-en"),
        ("Leonid Breschnew hielt eine Rede.", "Leonid Brezhnev made a speech.", "de-en"),
        ("Saudi Arabia agreed.", "Saudi Arabien stimmte zu.", "en-de"),
        ("Anna Weber und Anna Weaver kamen.", "Anna Weber and Anna Weaver came.", "de-en"),
    ],
)
def test_a_surname_as_another_language_writes_it_is_the_same(
    source: str, target: str, pair: str
) -> None:
    assert names(source, target, pair) == []


def test_a_single_quotation_mark_that_nothing_closes_is_told() -> None:
    passage = Passage(
        "Er nannte es „eine Schande“ und ging.", "He called it ‘a disgrace and left.", "de", "en"
    )
    (finding,) = check_quotes(passage)
    assert finding.target_span == (13, 14)


@pytest.mark.parametrize(
    "target",
    [
        "He called it ‘a disgrace’ and left.",
        "He said “rock ‘n roll” and left.",
        "The soldiers’ camp: “a disgrace”.",
        "It was “a disgrace” in the ‘90s.",
    ],
)
def test_apostrophes_and_whole_quotations_are_no_open_ones(target: str) -> None:
    assert check_quotes(Passage("Er nannte es „eine Schande“.", target, "de", "en")) == []


@pytest.mark.parametrize(
    ("source", "target", "pair", "named"),
    [
        ("Встреча пройдёт в мае.", "The meeting will be in March.", "ru-en", ("мае", "March")),
        ("Зустріч буде у травні.", "The meeting will be in March.", "uk-en", ("травні", "March")),
        ("It will be on Tuesday.", "Es findet am Donnerstag statt.", "en-de", ("Tuesday", None)),
        ("Зустріч у вівторок.", "The meeting is on Thursday.", "uk-en", ("вівторок", None)),
        ("La riunione si terrà martedì.", "It will be on Thursday.", "it-en", ("martedì", None)),
    ],
)
def test_another_month_or_day_of_the_week_is_told(
    source: str, target: str, pair: str, named: tuple[str, str | None]
) -> None:
    (finding,) = check_calendar(Passage(source, target, *pair.split("-")))
    assert source[slice(*(finding.source_span or ()))] == named[0]
    assert named[1] in (None, target[slice(*(finding.target_span or ()))])


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("It happened on Monday night.", "Это случилось в ночь на вторник.", "en-ru"),
        ("Theresa May spoke on Friday.", "Тереза Мэй выступила в пятницу.", "en-ru"),
        ("You may march in April.", "Im April dürft ihr marschieren.", "en-de"),
        ("Las tropas, en marzo.", "The troops march in March.", "es-en"),
        ("Julio llegó en junio.", "Julio arrived in June.", "es-en"),
        ("Es ist Donnerstagabend.", "It is Thursday evening.", "de-en"),
        ("Dans cette ambiance, mercredi.", "В этой среде, в среду.", "fr-ru"),
        ("From Monday to Friday.", "С понедельника по пятницу.", "en-ru"),
    ],
)
def test_the_same_month_or_day_in_another_form_is_not_told(
    source: str, target: str, pair: str
) -> None:
    assert check_calendar(Passage(source, target, *pair.split("-"))) == []


@pytest.mark.parametrize(
    ("source", "target", "pair", "odd"),
    [
        ("The mayor opened it.", "El alcalde lo inauguró. Hubo fuegos y música.", "en-es", "Hubo"),
        (
            "The mayor opened the bridge.",
            "Вчера мэр открыл этот мост. Потом он уехал.",
            "en-ru",
            "Потом",
        ),
    ],
)
def test_a_sentence_that_the_source_has_not_is_told(
    source: str, target: str, pair: str, odd: str
) -> None:
    (finding,) = check_length(Passage(source, target, *pair.split("-")))
    assert target[slice(*(finding.target_span or ()))].startswith(odd)


def test_a_short_sentence_that_is_lost_is_told() -> None:
    source = "Der Bürgermeister eröffnete die Brücke. Es regnete."
    (finding,) = check_length(Passage(source, "The mayor opened the bridge.", "de", "en"))
    assert source[slice(*(finding.source_span or ()))] == "Es regnete."


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("That will be all, Mrs. Murphy.", "Это всё, миссис Мёрфи.", "en-ru"),
        ("He met Prof. Miller.", "Il a vu le professeur Miller.", "en-fr"),
        ("It struck in 1996, killing nine.", "Es traf sie 1996. Neun starben.", "en-de"),
        ("Come! Sit down here.", "Komm und setz dich hierher.", "en-de"),
    ],
)
def test_sentences_that_are_cut_otherwise_are_not_told(source: str, target: str, pair: str) -> None:
    assert check_length(Passage(source, target, *pair.split("-"))) == []


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        (
            "I really don't think there is any other way to explain all that.",
            "Иначе это не объяснить никак, увы.",
            "en-ru",
        ),
        ("The mayor of the old town apologised to everybody.", "老城区市长向大家道歉。", "en-zh"),
    ],
)
def test_what_is_cut_down_for_a_subtitle_or_has_dense_signs_is_not_told(
    source: str, target: str, pair: str
) -> None:
    assert check_length(Passage(source, target, *pair.split("-"))) == []


def test_a_translation_into_dense_signs_may_be_too_short() -> None:
    source = (
        "The mayor apologised to residents, promised to repair the road by the end of the year"
        " and announced that two officials would resign."
    )
    assert len(check_length(Passage(source, "市长道歉。", "en", "zh"))) == 1
    assert len(check_length(Passage("市长向居民道歉。", source, "zh", "en"))) == 1


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("She smiled.", "Sie lächelte und holte dann das Auto aus der Werkstatt ab.", "en-de"),
        (
            "Погода была хорошая.",
            "The weather was good and the mayor of the town was arrested at home.",
            "ru-en",
        ),
    ],
)
def test_much_that_is_added_to_a_few_words_is_told(source: str, target: str, pair: str) -> None:
    assert len(check_length(Passage(source, target, *pair.split("-")))) == 1
