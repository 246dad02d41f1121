"""Names at the beginning of a sentence, in short ones, of bodies; what merely sounds like one."""

from __future__ import annotations

import pytest

from translations.checks.finding import Finding, Passage, Severity
from translations.checks.names import find_names
from translations.checks.places import places_in
from translations.checks.variants import find_variants

#: Languages, source, target, and the words told on either side.
_CHANGED = (
    (
        ("en", "es"),
        "Donald Trump arrived in Madrid on Monday.",
        "Donald Triunfo llegó a Madrid el lunes.",
        ("Donald Trump", "Donald Triunfo"),
    ),
    (
        ("pt", "en"),
        "A Índia anunciou novas tarifas ontem.",
        "Joshua announced new tariffs yesterday.",
        ("Índia", None),
    ),
    (
        ("ru", "en"),
        "Сергей Лавров встретился с Антониу Гутерришем в Женеве.",
        "Sergey Lavrov met him in Geneva yesterday morning.",
        ("Антониу Гутерришем", None),
    ),
    (
        ("en", "de"),
        "NATO will not send troops, Stoltenberg said.",
        "Die EU werde keine Truppen schicken, sagte Stoltenberg.",
        ("NATO", "EU"),
    ),
    (("en", "ru"), "NATO will not send troops.", "ЕС не будет посылать войска.", ("NATO", "ЕС")),
)
_THE_SAME = (
    ("ru", "en", "Вчера Зеленский прибыл в Варшаву.", "Zelensky arrived in Warsaw yesterday."),
    ("en", "es", "Donald Trump arrived in Madrid.", "Donald Trump llegó a Madrid."),
    ("en", "ru", "They called the Newport police.", "Они позвонили в ньюпортскую полицию."),
    ("en", "de", "He lives in the U.S. with us.", "Er lebt bei uns in den USA."),
    ("pt", "en", "Ela vive nos E.U.A. há anos.", "She has lived in the U.S. for years."),
    ("en", "it", "We flew over the whole of Arizona.", "Abbiamo sorvolato tutta l’Arizona."),
    ("ru", "en", "Это стоит сто долларов США.", "It costs a hundred dollars."),
    ("en", "fr", "It is made of good steel.", "Il faut qu’il provienne d’un bon acier."),
    ("en", "de", "The alliance and NATO agree.", "Das Bündnis stimmt zu."),
    ("en", "ru", "Trump says that Democrats are late.", "Трамп говорит, что демократы опоздали."),
)


def _found(pair: tuple[str, str], source: str, target: str) -> list[Finding]:
    return [finding for _, finding in find_names([Passage(source, target, *pair)])]


@pytest.mark.parametrize(("pair", "source", "target", "words"), _CHANGED)
def test_another_name_is_told_once(
    pair: tuple[str, str], source: str, target: str, words: tuple[str | None, str | None]
) -> None:
    (finding,) = _found(pair, source, target)
    assert words == (
        source[slice(*finding.source_span)] if finding.source_span else None,
        target[slice(*finding.target_span)] if finding.target_span else None,
    )
    assert finding.severity is (Severity.CRITICAL if words[1] else Severity.MAJOR)


@pytest.mark.parametrize("pair", _THE_SAME, ids=" | ".join)
def test_the_same_name_is_not_told(pair: tuple[str, str, str, str]) -> None:
    assert _found((pair[0], pair[1]), pair[2], pair[3]) == []


def test_a_title_before_a_name_is_no_spelling_of_it() -> None:
    source, target = "King Charles III visited Berlin.", "Король Карл III посетил Берлин."
    assert find_variants([Passage(source, target, "en", "ru")]) == []


@pytest.mark.parametrize(
    ("text", "language"), [("in the U.S. now", "en"), ("the U.S.", "en"), ("nos E.U.A. e", "pt")]
)
def test_initials_with_full_stops_are_one_word(text: str, language: str) -> None:
    assert [place.code for place in places_in(text, language)] == ["US"]


# At the beginning of a sentence -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pair", "source", "target", "name"),
    [
        (("en", "es"), "Trump arrived in Ohio late at night.", "Triunfo llegó a Ohio.", "Trump"),
        (("en", "it"), "Police said nothing.", "Polizia disse poco.", ""),
        (("en", "es"), "Doctors said that he sleeps.", "Médicos dijeron que duerme.", ""),
        (("es", "en"), "Vargas dijo que vendrá.", "Vergara said that he comes.", ""),  # alike
        (("es", "en"), "Vargas dijo que vendrá.", "Molina said that he comes.", "Vargas"),
        (("es", "en"), "Ayer llegó el barco.", "The ship arrived yesterday.", ""),
        (("it", "en"), "Allora rispose il re.", "Then the king replied.", ""),
        (("en", "es"), "Somebody said that it rains.", "Alguien dijo que llueve.", ""),
    ],
)
def test_who_says_and_arrives_without_an_article_has_a_name(
    pair: tuple[str, str], source: str, target: str, name: str
) -> None:
    told = [source[slice(*each.source_span)] for each in _found(pair, source, target)]
    assert told == ([name] if name else [])


def test_what_stands_for_such_a_name_is_told_with_the_name_as_the_fix() -> None:
    (finding,) = _found(("en", "es"), "Trump arrived late.", "Triunfo llegó tarde.")
    assert (finding.target_span, finding.fix) == ((0, 7), "Trump")
    assert finding.severity is Severity.CRITICAL


def test_a_name_that_the_document_knows_is_one_at_the_beginning_too() -> None:
    first = Passage("The mayor met Kessler.", "Мэр встретился с Кесслером.", "en", "ru")
    named = Passage("Kessler fell silent.", "Котёл замолчал.", "en", "ru")
    other = Passage("The door stood open.", "Дверь была открыта.", "en", "ru")
    assert [at for at, _ in find_names([first, other, named])] == [2]
    he = Passage("Kessler fell silent.", "Он замолчал.", "en", "ru")
    assert find_names([first, other, he]) == []
    assert find_names([named]) == []
    # A name of the target alone is none of the source.
    target = Passage("He likes boats.", "Он любит Boats.", "en", "ru")
    boats = Passage("Boats lay there.", "Лодки лежали там.", "en", "ru")
    assert [at for at, _ in find_names([target, other, boats])] == []


@pytest.mark.parametrize(
    ("pair", "source", "target", "is_told"),
    [
        (("en", "uk"), "Hungary said no again.", "Болгарія знову сказала ні.", True),
        (("en", "uk"), "Hungary said no again.", "Угорщина знову сказала ні.", False),
        (("en", "uk"), "The Hungarian minister said no.", "Міністр Болгарії сказав ні.", False),
        (("en", "de"), "NATO and the European Union met.", "Die UNO und die EU tagten.", True),
        (("fr", "en"), "La RDC a gagné.", "The Democratic Republic of the Congo won.", False),
        (("fr", "en"), "Le Mali a dit non.", "Malta said no.", True),
        (("en", "es"), "Prince William visited us.", "El príncipe Guillermo nos visitó.", False),
        (("en", "ru"), "We saw Charles in Oslo.", "Мы видели Карла в Осло.", False),
        (("en", "ru"), "We saw Charles in Oslo.", "Мы видели Генриха в Осло.", True),
        (("it", "en"), "Emigrò negli anni Ottanta.", "He emigrated in the 1980s.", False),
        (("en", "ru"), "It was 86 degrees Fahrenheit.", "Было 30 градусов по Цельсию.", False),
    ],
)
def test_another_country_or_body_is_told(
    pair: tuple[str, str], source: str, target: str, is_told: bool
) -> None:
    assert bool(_found(pair, source, target)) is is_told


def test_a_quotation_mark_before_thousands_of_letters_is_no_title() -> None:
    data = "a" * 20_000
    assert _found(("en", "de"), f'The key is "{data}/ok.', f'Der Schlüssel ist "{data}/ok.') == []
