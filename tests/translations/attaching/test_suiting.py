"""What is plainly no translation is not attached unasked."""

from __future__ import annotations

import pytest

from reader.errors import EnfaceError
from translations.attaching.suiting import UnsuitedTranslationError, check_suits

_GERMAN = (
    "Die Mühle am Fluss dreht sich jeden Morgen langsam.",
    "Ihr Rad knarrt wie in unserer Kindheit, und die Nachbarn brauchen keine Uhr.",
)
_FRENCH = (
    "Le moulin au bord de la rivière tourne lentement chaque matin.",
    "Sa roue grince comme dans notre enfance, et les voisins n'ont pas besoin d'horloge.",
)
_RUSSIAN = ("Мельница у реки медленно крутится каждое утро.", "Её колесо скрипит, как в детстве.")


@pytest.mark.parametrize("sentences", [_FRENCH, _RUSSIAN])
def test_a_text_in_another_language_is_told_of(sentences: tuple[str, ...]) -> None:
    language = "Spanish"
    with pytest.raises(UnsuitedTranslationError, match=f"not in {language}"):
        check_suits(_GERMAN, sentences, "de", "es", "x.txt")


def test_a_text_in_the_articles_own_language_is_told_of() -> None:
    other = (
        "Die Fähre kommt heute wieder zu spät, sagen die Leute am Ufer.",
        "Niemand rudert bei Regen, und so warten sie alle bis zum Abend.",
    )
    with pytest.raises(UnsuitedTranslationError, match="in German, as the article is, and not in"):
        check_suits(_GERMAN, other, "de", "fr", "x.txt")


def test_the_article_itself_is_told_of_whatever_its_marks() -> None:
    same = [text.replace(".", " !").upper() for text in _GERMAN]
    with pytest.raises(UnsuitedTranslationError, match="the text of the article itself"):
        check_suits(_GERMAN, same, "de", "gsw", "x.txt")


@pytest.mark.parametrize(
    ("sentences", "language"),
    [
        (_FRENCH, "fr"),
        (_RUSSIAN, "ru"),
        (("Bern, 1956", "Paris"), "fr"),
        ((*_FRENCH, "Meier sagte: Guten Morgen, meine Damen und Herren."), "fr"),
        (_FRENCH, "gsw"),
    ],
)
def test_what_may_be_the_translation_is_believed(sentences: tuple[str, ...], language: str) -> None:
    check_suits(_GERMAN, sentences, "de", language, "x.txt")


def test_it_is_an_error_that_people_can_act_on() -> None:
    assert issubclass(UnsuitedTranslationError, EnfaceError)
