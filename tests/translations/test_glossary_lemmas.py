"""Words that a stemmer takes for forms of one and a dictionary does not."""

from __future__ import annotations

import threading

import pytest

from reader.term import Term
from translations.glossary import lemmas
from translations.glossary.lemmas import are_two_words, is_odd_form
from translations.glossary.matching import Glossary
from translations.glossary.wording import places_of


def _is_found(language: str, term: str, word: str) -> bool:
    return bool(Glossary([Term(term, ("x",), language, "zz")], language).find(word))


@pytest.mark.parametrize(
    ("language", "term", "other", "form"),
    [
        ("es", "ley", "leyó", "leyes"),
        ("es", "caso", "casa", "casos"),
        ("es", "libro", "libre", "libros"),
        ("es", "elegir", "lector", "elegido"),
        ("fr", "cour", "couru", "cours"),
        ("fr", "compte", "compter", "comptes"),
        ("fr", "côte", "côté", "côtes"),
        ("fr", "bail", "bailler", "baux"),
        ("it", "costo", "costa", "costi"),
        ("it", "conto", "conta", "conti"),
        ("it", "camera", "cameriere", "camere"),
        ("pt", "caso", "casa", "casos"),
        ("de", "Macht", "macht", "Mächte"),
        ("de", "Ware", "waren", "Waren"),
        ("de", "Steuer", "steuern", "Steuern"),
        ("de", "Spiel", "Spieler", "Spiele"),
        ("ru", "посол", "после", "посла"),
        ("ru", "район", "рано", "районы"),
        ("ru", "право", "правый", "права"),
        ("ru", "цена", "ценный", "цены"),
        ("ru", "лев", "лава", "льва"),
        ("ru", "политик", "политический", "политика"),
        ("pl", "rynek", "ranek", "rynku"),
        ("pl", "szkoła", "szkolenie", "szkół"),
        ("pl", "książka", "książę", "książek"),
    ],
)
def test_words_that_only_look_like_forms_are_not_found(
    language: str, term: str, other: str, form: str
) -> None:
    assert _is_found(language, term, form)
    assert not _is_found(language, term, other)


def test_adjectives_of_a_term_with_a_capital_stand_in_small_letters() -> None:
    assert _is_found("de", "Internationaler Währungsfonds", "des internationalen Währungsfonds")


def test_a_forbidden_word_is_not_seen_in_another_one() -> None:
    assert places_of("La casa es blanca.", "caso", "es") == ()
    assert places_of("Los casos son raros.", "caso", "es") == ((4, 9),)


def test_words_that_no_dictionary_knows_are_forms_by_their_endings() -> None:
    assert _is_found("es", "flumazol", "flumazoles")
    assert _is_found("ru", "флумазол", "флумазола")


@pytest.mark.parametrize(
    ("language", "term", "form", "is_odd"),
    [
        ("es", "mujer", "mujeres", False),
        ("es", "guardar", "guardares", True),
        ("es", "flumazol", "flumazoles", False),
        ("es", "restablecer", "restableceres", True),
        ("it", "mestiere", "mestieri", False),
        ("it", "salvare", "salvari", True),
        ("en", "save", "saves", False),
    ],
)
def test_a_verb_is_not_put_into_the_plural(
    language: str, term: str, form: str, *, is_odd: bool
) -> None:
    assert is_odd_form(term, form, language) is is_odd


def test_nobody_waits_for_a_dictionary_that_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    lemmas.prepare("es")
    are_two_words.cache_clear()
    begun, end = threading.Event(), threading.Event()

    def read_slowly(language: str) -> object:
        begun.set()
        assert end.wait(60)
        return read(language)

    read = lemmas._read
    monkeypatch.setattr(lemmas, "_read", read_slowly)
    monkeypatch.delitem(lemmas._TABLES, "pt", raising=False)
    other = threading.Thread(target=lemmas.prepare, args=("pt",))
    other.start()
    try:
        assert begun.wait(60)
        assert are_two_words("caso", "casa", "es")  # while the other one is being read
    finally:
        end.set()
        other.join()
    assert are_two_words("caso", "casa", "pt")
