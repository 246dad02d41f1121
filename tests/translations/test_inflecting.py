"""A word in the form that another word has."""

from __future__ import annotations

import pytest

from translations.inflecting import follow, plural_of


@pytest.mark.parametrize(
    ("language", "old", "form", "new", "wanted"),
    [
        ("es", "borde", "bordes", "frontera", "fronteras"),
        ("es", "bordes", "borde", "fronteras", "frontera"),
        ("es", "cambio", "cambios", "rumbo político", "rumbos políticos"),
        ("es", "tipo de cambio", "tipos de cambio", "ley de aguas", "leyes de aguas"),
        ("es", "visión", "visiones", "luz", "luces"),
        ("es", "nueva", "nuevo", "larga", "largo"),
        ("es", "borde", "Borde", "frontera", "frontera"),
        ("en", "rate", "rates", "foreign policy", "foreign policies"),
        ("fr", "tarif", "tarifs", "journal", "journaux"),
        ("it", "tasso", "tassi", "corso", "corsi"),
        ("es", "dijo", "dicen", "afirmó", None),
        ("de", "Kurs", "Kurse", "Politik", None),
        ("en", "rate", "exchange rates", "policy", None),
    ],
)
def test_the_form_is_followed_where_it_is_known(
    language: str, old: str, form: str, new: str, wanted: str | None
) -> None:
    assert follow(old, form, new, language) == wanted


@pytest.mark.parametrize(
    ("old", "form", "new", "wanted"),
    [
        ("курс", "курсом", "политика", "политикой"),
        ("курс", "курсов", "внешняя политика", "внешних политик"),
        ("обменный курс", "обменного курса", "политика США", "политики США"),
        ("Триумф", "Триумфом", "Трамп", "Трампом"),
        ("читать", "читал", "политика", None),
    ],
)
def test_russian_is_declined(old: str, form: str, new: str, wanted: str | None) -> None:
    pytest.importorskip("pymorphy3")
    assert follow(old, form, new, "ru") == wanted


def test_a_language_without_rules_has_no_plural() -> None:
    assert plural_of("Kurs", "de") == ""
