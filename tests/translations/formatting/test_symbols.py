"""Emoji and other symbols: they come back where links say, or are named; no mark is guessed."""

from __future__ import annotations

import pytest

from reader.model import InlineMark, MarkKind, Target
from translations.engines.protocol import Link
from translations.formatting import Formatted, formatted, unchanged_target
from translations.formatting.notes import MUCH_SHORTER, shortened
from translations.formatting.placeables import PlaceableKind, placeables

_CODES = ("en", "es")


def _made(
    source: str, target: str, pairs: str, *marked: tuple[MarkKind, str], weight: float = 0.9
) -> Formatted:
    links = []
    for pair in pairs.split():
        one, other = pair.split("=")
        start, to = source.index(one), target.index(other)
        links.append(Link(start, start + len(one), to, to + len(other), weight))
    marks = [
        InlineMark(kind, source.index(words), source.index(words) + len(words))
        for kind, words in marked
    ]
    return formatted(source, marks, target, _CODES, lambda *_asked: links)


@pytest.mark.parametrize(
    "symbol", ["😀", "😀😀", "👨‍👩‍👧", "❤️", "👍🏽", "🇪🇸", "7️⃣", "§", "№", "©", "™", "→"]
)
def test_a_symbol_is_one_placeable(symbol: str) -> None:
    assert [(p.kind, p.text) for p in placeables(f"a {symbol} b.")] == [
        (PlaceableKind.SYMBOL, symbol)
    ]


@pytest.mark.parametrize("text", ["a — b", "«a» … b", "a • b", "5 + 6 = a", "€ $ % °C", "a_b * c"])
def test_punctuation_sums_money_and_units_are_no_symbols(text: str) -> None:
    assert all(p.kind is not PlaceableKind.SYMBOL for p in placeables(text))


def test_an_emoji_left_out_comes_back_behind_the_word_before_it() -> None:
    made = _made("It met 😀 on Tuesday.", "Se reunió el martes.", "met=reunió Tuesday=martes")
    assert made == Formatted("Se reunió 😀 el martes.")


def test_a_mark_on_an_emoji_goes_with_it_and_not_with_what_the_machine_links_to_it() -> None:
    made = _made("The 😀 council", "El consejo", "😀=El council=consejo", (MarkKind.BOLD, "😀"))
    assert (made.text, made.note) == ("El 😀 consejo", "")
    assert [made.text[m.start : m.end] for m in made.marks] == ["😀"]


def test_an_emoji_without_sure_neighbours_is_named_and_its_mark_lost() -> None:
    made = _made(
        "The 😀 council", "El consejo", "😀=El council=consejo", (MarkKind.BOLD, "😀"), weight=0.3
    )
    assert made == Formatted("El consejo", (), "lost formatting: bold “😀”; lost: 😀")


@pytest.mark.parametrize(
    ("source", "target", "repaired"),
    [
        ("😀 Hello.", "Hola.", "😀 Hola."),
        ("Hello 😀.", "Hola.", "Hola 😀."),
        ("Hello. 😀 🎉", "Hola.", "Hola. 😀 🎉"),
        ("Hello 😀😀 all", "Hola 😀 a todos", "Hola 😀😀 a todos"),
    ],
)
def test_emoji_at_the_ends_and_in_runs_are_as_they_were(
    source: str, target: str, repaired: str
) -> None:
    assert formatted(source, (), target, _CODES, lambda *_asked: ()) == Formatted(repaired)


def test_a_sign_that_is_read_aloud_is_named_only() -> None:
    made = _made("Read § 5 today", "Lea 5 hoy", "Read=Lea today=hoy")
    assert made == Formatted("Lea 5 hoy", (), "lost: §")


def test_a_number_sign_may_be_written_out() -> None:
    made = _made("Read № 5", "Lea el n.º 5", "Read=Lea")
    assert made == Formatted("Lea el n.º 5")


def test_code_that_is_gone_takes_its_mark_with_it() -> None:
    made = _made(
        "Run foo() now", "Corra ahora", "Run=Corra foo=ahora now=ahora", (MarkKind.CODE, "foo()")
    )
    assert made == Formatted("Corra ahora", (), "lost formatting: code “foo()”")


def test_a_mark_whose_words_have_no_trustworthy_link_is_lost_and_not_guessed() -> None:
    made = _made(
        "The old mill", "El molino", "old=El mill=molino", (MarkKind.BOLD, "old"), weight=0.3
    )
    assert made == Formatted("El molino", (), "lost formatting: bold “old”")


def test_a_mark_on_a_number_that_is_gone_is_told_to_be_doubtful() -> None:
    made = _made("It cost 12,5 then", "Costó docena ya", "12,5=docena", (MarkKind.BOLD, "12,5"))
    assert made.note == "lost: 12,5; formatting may be on other words: bold “12,5”"


@pytest.mark.parametrize(
    "source", ["😀😀", "→ 2026 ©", "https://e.org/ 🙂", "50 %", "12 / 2026", "\ufeff", "\xad\xad"]
)
def test_a_segment_without_words_is_its_own_target(source: str) -> None:
    marks = (InlineMark(MarkKind.BOLD, 0, 1),)
    assert unchanged_target(3, source, marks, _CODES) == Target(3, source, marks=marks)


@pytest.mark.parametrize("source", ["😀 yes", "1,000.5", "水", ""])
def test_words_and_numbers_written_otherwise_there_need_the_engine(source: str) -> None:
    assert unchanged_target(3, source, (), _CODES) is None


def test_a_target_much_shorter_than_its_source_is_told() -> None:
    assert shortened("word " * 371, "palabra " * 15) == MUCH_SHORTER


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("word " * 24, "palabra"),
        ("word " * 25, "palabra " * 9),
        ("word " * 30, "水" * 40),
        ("水" * 48, "word " * 20),
    ],
)
def test_a_short_source_and_a_language_with_fewer_spaces_are_not_told_of(
    source: str, target: str
) -> None:
    assert shortened(source, target) == ""
