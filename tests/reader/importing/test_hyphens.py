"""Whose a hyphen at the end of a line is: the word's or the line's."""

from __future__ import annotations

import pytest

from reader.importing.hyphens import Hyphens

_OWN = {
    "en": "well-known twenty-one self-esteem US-led COVID-19 non-smoking long-term decision-making",
    "de": "Nord-Süd deutsch-französische E-Mail Baden-Württemberg",
    "fr": "peut-être grand-mère lui-même dit-il est-ce celle-ci",
    "ru": "кто-то что-то по-русски северо-запад из-за какой-нибудь все-таки во-первых по-моему",
    "uk": "хто-небудь по-українськи",
    "pt": "tornou-se recém-nascido",
    "es": "franco-alemán",
}
_LINES = {
    "en": "not-withstanding in-formation neigh-bours so-cial non-sense under-standing air-port",
    "de": "Müh-le süd-lich ein-fach Mühlen-rad",
    "fr": "mil-le nou-velle mou-lin mi-lieu au-tour gouver-nement",
    "ru": "мес-то по-дошёл из-делие во-да экс-перт что-бы топ-ливо",
    "uk": "міс-то",
    "pt": "clas-se pró-prio",
    "es": "mo-lino ex-perto",
}


@pytest.mark.parametrize(
    ("language", "word"), [(code, word) for code, words in _OWN.items() for word in words.split()]
)
def test_a_hyphen_of_the_word_stays(language: str, word: str) -> None:
    first, second = word.split("-", 1)
    assert Hyphens((), language).joined(f"a {first}-", f"{second} b") == f"a {word} b"


@pytest.mark.parametrize(
    ("language", "word"), [(code, word) for code, words in _LINES.items() for word in words.split()]
)
def test_a_hyphen_of_the_line_goes(language: str, word: str) -> None:
    first, second = word.split("-", 1)
    assert Hyphens((), language).joined(f"a {first}-", f"{second} b") == f"a {first}{second} b"


@pytest.mark.parametrize("own", ["mill-owner", "millowner"])
def test_the_text_itself_tells_how_a_word_is_written(own: str) -> None:
    assert Hyphens([f"the {own} rows"], "en").joined("a mill-", "owner") == f"a {own}"


def test_a_dash_is_no_hyphen() -> None:
    assert Hyphens((), "en").joined("the mill -", "an old one") == "the mill - an old one"


def test_a_soft_hyphen_is_never_the_words() -> None:
    assert Hyphens((), "en").joined("well\u00ad", "known") == "wellknown"
