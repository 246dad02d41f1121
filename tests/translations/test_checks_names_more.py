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
