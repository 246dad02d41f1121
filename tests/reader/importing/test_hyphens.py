"""Whose a hyphen at the end of a line is: the word's or the line's."""

from __future__ import annotations

import pytest

from reader.importing.hyphens import Hyphens
from reader.importing.lines import split_paragraphs

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


@pytest.mark.parametrize(
    ("language", "line", "following"),
    [("de", "die Vor-", "und Nachteile"), ("en", "the pre-", "and post-war mills")],
)
def test_a_part_that_waits_for_its_other_half_keeps_its_hyphen_and_the_blank(
    language: str, line: str, following: str
) -> None:
    assert Hyphens((), language).joined(line, following) == f"{line} {following}"


_COPIED = {
    "en": (
        "The old mill by the river has had many owners, and not one of them knew the his-\n"
        "tory of the wheel, which a well-\n"
        "meaning carpenter built when the village still had two hundred inhabitants and no\n"
        "bridge at all, as the parish register of that time says in so many words.",
        "the history of the wheel, which a well-meaning carpenter",
    ),
    "de": (
        "Die alte Mühle am Fluss hat viele Besitzer gehabt, und keiner von ihnen kannte die Ge-\n"
        "schichte des Rades, das ein Zimmermann baute, als das Dorf noch zweihundert Einwohner\n"
        "hatte und keine Brücke, wie das Kirchenbuch jener Zeit mit den Vor-\n"
        "und Nachteilen ausführlich sagt.",
        "die Geschichte des Rades",
    ),
    "ru": (
        "У старой мельницы на реке было много хозяев, и никто из них не знал исто-\n"
        "рии колеса, которое кто-\n"
        "то построил, когда в деревне было ещё двести жителей и не было никакого моста.",
        "истории колеса, которое кто-то построил",
    ),
}


@pytest.mark.parametrize("language", _COPIED)
def test_words_that_copied_lines_part_are_whole_again(language: str) -> None:
    copied, expected = _COPIED[language]
    (paragraph,) = split_paragraphs(copied)
    assert expected in paragraph.text
    assert "\n" not in paragraph.text


def test_a_line_that_ends_in_a_hyphen_goes_on_however_narrow_the_column_is() -> None:
    text = "Die alte Müh-\nle am Fluss\n\nsteht am Was-\nser."
    found = [p.text for p in split_paragraphs(text)]
    assert found == ["Die alte Mühle am Fluss", "steht am Wasser."]


def test_dialogue_and_lists_are_no_parted_words() -> None:
    text = "— Ты идёшь?\n— Я-\n— Да или нет?\n\n- one\n- two-\n- three"
    assert [p.text for p in split_paragraphs(text)][:3] == ["— Ты идёшь?", "— Я-", "— Да или нет?"]
    assert "two- three" not in " ".join(p.text for p in split_paragraphs(text))


def test_who_breaks_lines_by_hand_parts_no_words() -> None:
    """One line of fifty ends in a hyphen: it is that of a compound, and no dictionary is asked."""
    line = "Das Rad der Mühle dreht sich langsam, und der Fluss steigt jeden Morgen wieder ein\n"
    text = line * 25 + "wenig, was einen Wetter-\nbeobachter freut.\n" + line * 25
    assert "Wetter-beobachter" in split_paragraphs(text)[0].text
