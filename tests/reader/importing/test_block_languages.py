"""Which language a block is in: as the page declares it, or as its words tell beyond doubt."""

from __future__ import annotations

import pytest

from reader.importing import read_text
from reader.language import other_language
from reader.model import Article

_ENGLISH = "The mill by the river turns slowly every morning before the neighbours wake up"
_FRENCH = "Le moulin au bord de la rivière tourne lentement chaque matin avant que les voisins"
_RUSSIAN = "Мельница у реки медленно вращается каждое утро, пока соседи ещё спят"
_UKRAINIAN = "Млин біля річки повільно обертається щоранку, поки сусіди ще сплять"


def _page(body: str, attributes: str = "lang=en") -> Article:
    text = f"<h1>A mill</h1><p>{_ENGLISH}.</p>{body}"
    page = f"<html {attributes}><body><article>{text}</article></body></html>"
    return read_text(page, format="html")


def _languages(article: Article) -> dict[str, str]:
    return {block.text: block.language for block in article.blocks}


def test_a_declared_language_within_the_page_is_kept() -> None:
    article = _page(
        "<p lang='fr-CA'>Moulin fermé.</p><ul xml:lang=de><li>Mühle zu.</li></ul><p lang=en-GB>Shut"
        " it is.</p><p>They say <i lang=it>mulino chiuso</i> there.</p>"
    )
    found = _languages(article)
    assert found["Moulin fermé."] == "fr"
    assert found["Mühle zu."] == "de"
    assert found["Shut it is."] == found["They say mulino chiuso there."] == ""


def test_a_declared_language_of_another_script_is_not_believed() -> None:
    assert _languages(_page("<p lang=ru>Shut it is.</p>"))["Shut it is."] == ""


def test_a_text_in_another_language_of_the_script_is_known_without_a_declaration() -> None:
    found = _languages(_page(f"<p>{_FRENCH}.</p><p>Le moulin.</p>"))
    assert found[f"{_FRENCH}."] == "fr"
    assert found["Le moulin."] == ""


def test_an_element_that_holds_the_article_overrules_the_page() -> None:
    page = f"<html lang=en><body><div lang=fr><p>{_FRENCH}.</p><p>Fin.</p></div></body></html>"
    article = read_text(page, format="html")
    assert article.language == "fr"
    assert {block.language for block in article.blocks} == {""}


@pytest.mark.parametrize(
    ("text", "language", "other"),
    [
        (_FRENCH, "en", "fr"),
        (_ENGLISH, "de", "en"),
        (_UKRAINIAN, "ru", "uk"),
        (_RUSSIAN, "uk", "ru"),
        (_ENGLISH, "en", ""),
        (_ENGLISH, "ru", ""),  # the script tells that already
        ("Real Madrid, Bayern München, Paris Saint-Germain", "en", ""),
        ("Møllen ved åen drejer langsomt hver morgen, før naboerne vågner af søvnen", "no", ""),
    ],
)
def test_only_what_is_beyond_doubt_is_another_language(
    text: str, language: str, other: str
) -> None:
    assert other_language(text, language) == other
