"""A marked phrase is found by what the engine says for it on its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from reader.model import InlineMark, MarkKind, VersionOrigin
from translations.engines.protocol import NO_WISHES, LanguagePair, Translation, Wishes
from translations.formatting import formatted_target, prepare

_CODES = ("en", "es")
_SAYS = {
    "exchange rate": "tipo de cambio",
    "the bread": "el pan",
    "closed": "cerrado",
    "old bridge": "puente viejo",
    "bridge": "puente",
    "not": "no",
    "the": "el",
    "port": "portuario",
    "the port": "el puerto",
    "rise": "aumento",
    "will rise": "ascenderá",
    "has": "tiene",
    "has cut": "ha cortado",
    "librarian": "bibliotecario",
    "chief": "jefe",
    "said": "dicho",
    "so": "tan",
    "left": "dejó",
    "taxes": "impuestos",
    "here": "aquí",
    "bank": "banco",
    "Bank": "Banco",
}


class _Engine:
    """Says what is in a table, and tells nothing of words."""

    name = "table"

    def __init__(self) -> None:
        self.phrases: dict[tuple[str, str, str], str] = {}
        self.asked: list[list[str]] = []

    def pairs(self) -> tuple[LanguagePair, ...]:
        return (LanguagePair(*_CODES),)

    def origin(self, source: str, target: str, wishes: Wishes = NO_WISHES) -> VersionOrigin:
        return VersionOrigin(engine=self.name)

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        self.asked.append(list(segments))
        for index, text in enumerate(segments):
            yield Translation(index, _SAYS.get(text, "?"))

    def cancel(self) -> None:
        """Nothing runs."""

    def close(self) -> None:
        """Nothing to free."""


def _mark(source: str, words: str, kind: MarkKind = MarkKind.BOLD) -> InlineMark:
    start = source.index(words)
    href = "https://e.org" if kind is MarkKind.LINK else ""
    return InlineMark(kind, start, start + len(words), href)


@pytest.mark.parametrize(
    ("source", "words", "target", "found"),
    [
        ("The exchange rate rose", "exchange rate", "El tipo de cambio subió", "tipo de cambio"),
        ("I ate the bread", "the bread", "Comí pan", "pan"),
        ("They are closed", "closed", "Están cerrados", "cerrados"),
        ("It will not rise", "not", "No subirá", "No"),
    ],
)
def test_a_phrase_stands_where_the_engines_word_for_it_does(
    source: str, words: str, target: str, found: str
) -> None:
    made = formatted_target(
        _Engine(), 1, source, [_mark(source, words)], Translation(0, target), _CODES
    )
    assert [made.text[m.start : m.end] for m in made.marks] == [found]
    assert made.note == ""


@pytest.mark.parametrize(
    ("source", "words", "target"),
    [
        ("See the man and dog", "the", "Ve el hombre y el perro"),
        ("It is not good and not bad", "not", "No es bueno ni malo"),
        ("An unknown word here", "unknown", "Una palabra aquí"),
    ],
)
def test_what_stands_more_often_than_its_source_or_nowhere_is_no_evidence(
    source: str, words: str, target: str
) -> None:
    made = formatted_target(
        _Engine(), 1, source, [_mark(source, words)], Translation(0, target), _CODES
    )
    assert (made.marks, made.note) == ((), f"lost formatting: bold “{words}”")


@pytest.mark.parametrize(
    ("source", "words", "target", "found"),
    [
        ("it left the port today", "port", "dejó el puerto hoy", "puerto"),
        ("the taxes will rise", "rise", "los impuestos ascenderán", "ascenderán"),
    ],
)
def test_a_phrase_that_is_said_otherwise_alone_is_found_with_its_neighbours(
    source: str, words: str, target: str, found: str
) -> None:
    made = formatted_target(
        _Engine(), 1, source, [_mark(source, words)], Translation(0, target), _CODES
    )
    assert [made.text[m.start : m.end] for m in made.marks] == [found]
    assert made.note == ""


@pytest.mark.parametrize(
    ("source", "words", "target", "places"),
    [
        ("Read here and here.", ["here", "here"], "Lee aquí y aquí.", [4, 11]),
        ("The Bank of a bank", ["Bank"], "El Banco de un banco", [3]),
        ("See here, or here, or here", ["here"] * 3, "Ve aquí, o aquí, o aquí", [3, 11, 19]),
    ],
)
def test_each_link_on_the_same_word_has_its_own(
    source: str, words: list[str], target: str, places: list[int]
) -> None:
    marks, at = [], 0
    for number, word in enumerate(words):
        at = source.index(word, at)
        marks.append(InlineMark(MarkKind.LINK, at, at + len(word), f"https://e.org/{number}"))
        at += len(word)
    made = formatted_target(_Engine(), 1, source, marks, Translation(0, target), _CODES)
    assert [(m.start, m.href) for m in made.marks] == [
        (place, f"https://e.org/{number}") for number, place in enumerate(places)
    ]
    assert made.note == ""


def test_a_word_that_goes_with_others_is_not_taken_for_one_of_these() -> None:
    source = "Canada has cut spending"
    answer = Translation(0, "Canadá ha cortado gastos")
    made = formatted_target(_Engine(), 1, source, [_mark(source, "has")], answer, _CODES)
    assert (made.marks, made.note) == ((), "lost formatting: bold “has”")


def test_the_only_words_left_over_on_both_sides_belong_together() -> None:
    source = "the taxes left Torquay"
    answer = Translation(0, "los impuestos dejó Playa")
    mark = _mark(source, "Torquay", MarkKind.LINK)
    made = formatted_target(_Engine(), 1, source, [mark], answer, _CODES)
    assert [made.text[m.start : m.end] for m in made.marks] == ["Playa"]


def test_fewer_words_left_over_than_a_phrase_has_are_no_evidence() -> None:
    source = "the taxes left Torquay Harbour"
    answer = Translation(0, "los impuestos dejó la Playa")
    made = formatted_target(
        _Engine(), 1, source, [_mark(source, "Torquay Harbour")], answer, _CODES
    )
    assert (made.marks, made.note) == ((), "lost formatting: bold “Torquay Harbour”")


@pytest.mark.parametrize(
    ("kind", "found", "note"),
    [
        (MarkKind.BOLD, [], "lost formatting: bold “chief librarian”"),
        (
            MarkKind.LINK,
            ["Jefe"],
            "formatting may be on other words: link “chief librarian” (https://e.org)",
        ),
    ],
)
def test_a_link_whose_words_came_apart_keeps_its_address(
    kind: MarkKind, found: list[str], note: str
) -> None:
    source = "so said chief librarian Helen"
    answer = Translation(0, "Jefe tan dicho bibliotecario Helen")
    mark = _mark(source, "chief librarian", kind)
    made = formatted_target(_Engine(), 1, source, [mark], answer, _CODES)
    assert [made.text[m.start : m.end] for m in made.marks] == found
    assert made.note == note


def test_a_phrase_within_another_has_its_own_words() -> None:
    source = "The old bridge is high"
    marks = (_mark(source, "old bridge"), replace(_mark(source, "bridge"), kind=MarkKind.ITALIC))
    answer = Translation(0, "El puente viejo es alto")
    made = formatted_target(_Engine(), 1, source, marks, answer, _CODES)
    found = {m.kind: made.text[m.start : m.end] for m in made.marks}
    assert found == {MarkKind.BOLD: "puente viejo", MarkKind.ITALIC: "puente"}
    assert made.note == ""


def test_all_phrases_are_asked_for_at_once_and_only_once() -> None:
    engine = _Engine()
    sources = ("The exchange rate rose", "They are closed")
    marked = [(1, sources[0], (_mark(sources[0], "exchange rate"),))]
    marked.append((2, sources[1], (_mark(sources[1], "closed"),)))
    prepare(engine, marked, _CODES)
    prepare(engine, marked, _CODES)
    formatted_target(engine, *marked[0], Translation(0, "El tipo de cambio subió"), _CODES)
    assert engine.asked == [["exchange rate", "closed"]]
