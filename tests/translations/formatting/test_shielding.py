"""Code within a sentence comes back as it was written, whatever an engine does to it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.marks import normal_marks
from reader.model import InlineMark, MarkKind, Target, VersionOrigin
from translations.engines.answers import settled
from translations.engines.protocol import (
    NO_WISHES,
    Engine,
    LanguagePair,
    Link,
    Translation,
    Wishes,
)
from translations.engines.words import word_spans
from translations.formatting import ask_marked, formatted_target
from translations.formatting.placeables import PlaceableKind, placeables
from translations.formatting.restoring import source_placeables

_WORDS = (
    "the",
    "bank",
    "rate",
    "opens",
    "https://e.org/a?b",
    "#river",
    "me@e.org",
    "5",
    "1,5",
    "🙂",
    "@mill",
    "(www.e.org),",
    "«#тег»",
)
_CODE = ("make run", "a+b=[c]", "rm -rf /", "config.json", "f(x)", "ls", "x", "X1", "$HOME/.a")


class _Engine:
    """Does with each word what `change` says; `links` are those of words that are the same, or
    that `words` translates."""

    name = "odd"

    def __init__(
        self, change: Callable[[list[str]], list[str]], words: Mapping[str, str] | None = None
    ) -> None:
        self.asked: list[str] = []
        self._change = change
        self._words = words or {}

    def pairs(self) -> tuple[LanguagePair, ...]:
        return (LanguagePair("en", "es"),)

    def origin(self, source: str, target: str, wishes: Wishes = NO_WISHES) -> VersionOrigin:
        return VersionOrigin(engine=self.name)

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        self.asked += segments
        for index, text in enumerate(segments):
            yield Translation(index, " ".join(self._change(text.split())))

    def cancel(self) -> None:
        """Nothing runs."""

    def close(self) -> None:
        """Nothing to free."""

    def links(
        self,
        source_text: str,
        target_text: str,
        source: str,
        target: str,
        apart: Sequence[tuple[int, int]] | None,
    ) -> Sequence[Link]:
        words = {source_text[a:b]: (a, b) for a, b in word_spans(source_text)}
        words |= {self._words[w]: span for w, span in words.items() if w in self._words}
        spans = [(span, target_text[slice(*span)]) for span in word_spans(target_text)]
        return [Link(*words[word], *span, 0.9) for span, word in spans if word in words]


def _is_stand_in(word: str) -> bool:
    return "X1" in word or "X2" in word


def _shuffled(words: list[str]) -> list[str]:
    return random.Random(5).sample(words, len(words))


_KINDS: dict[str, Callable[[list[str]], list[str]]] = {
    "faithful": list,
    "dropping": lambda words: [w for w in words if not _is_stand_in(w)],
    "doubling": lambda words: [w for word in words for w in (word, word)],
    "reordering": _shuffled,
    "glueing": lambda words: ["".join(words)],
    "damaging": lambda words: [w.replace("X", "x ").replace("/", " / ") for w in words],
    "making up": lambda words: [w for word in words for w in (word[::-1], "la")],
    "saying again": lambda words: [*words, *words[:3], *words],
    "in capitals": lambda words: [w.upper() for w in words],
    "answering nothing": lambda _words: [],
}
_SAYING_SOMETHING = [kind for kind in _KINDS if kind != "answering nothing"]
#: What is never translated: it is in every answer that there is.
#: Each of ten kinds of engine has these examples.
_FOR_EACH_KIND = settings(max_examples=40)
_KEPT = {PlaceableKind.URL, PlaceableKind.EMAIL, PlaceableKind.HASHTAG, PlaceableKind.HANDLE}


@st.composite
def _marked(draw: st.DrawFn) -> tuple[str, tuple[InlineMark, ...]]:
    parts = draw(
        st.lists(st.sampled_from([*_WORDS, *(f"`{c}" for c in _CODE)]), min_size=2, max_size=9)
    )
    text, marks, places = "", [], []
    for part in parts:
        words = part.removeprefix("`")
        text += " " if text else ""
        places.append((len(text), len(text) + len(words)))
        if part != words:
            marks.append(InlineMark(MarkKind.CODE, *places[-1]))
        text += words
    for kind in draw(st.lists(st.sampled_from([MarkKind.BOLD, MarkKind.LINK]), max_size=2)):
        first = draw(st.integers(0, len(places) - 1))
        last = draw(st.integers(first, min(first + 2, len(places) - 1)))
        href = "https://link.org/" if kind is MarkKind.LINK else ""
        marks.append(InlineMark(kind, places[first][0], places[last][1], href))
    return text, normal_marks(marks, len(text))


def _mute(engine: _Engine) -> Engine:
    """The engine without anything to say of words."""

    class Mute:
        name, pairs, origin, translate = "mute", engine.pairs, engine.origin, engine.translate
        cancel, close = engine.cancel, engine.close

    return Mute()


def _made(engine: Engine, text: str, marks: tuple[InlineMark, ...]) -> Target:
    [answer] = ask_marked(engine, [(1, text, marks)], "en", "es", NO_WISHES)
    return formatted_target(engine, 1, text, marks, answer, ("en", "es"))


def _target(engine: Engine, text: str, marks: tuple[InlineMark, ...]) -> tuple[str, str]:
    made = _made(engine, text, marks)
    return made.text, made.note


def _engine(kind: str, *, is_mute: bool) -> Engine:
    engine = _Engine(_KINDS[kind])
    return _mute(engine) if is_mute else engine


@pytest.mark.parametrize("kind", _KINDS)
@_FOR_EACH_KIND
@given(marked=_marked(), is_mute=st.booleans())
def test_nothing_is_lost_or_doubled_without_a_word(
    kind: str, marked: tuple[str, tuple[InlineMark, ...]], is_mute: bool
) -> None:
    text, marks = marked
    target, note = _target(_engine(kind, is_mute=is_mute), text, marks)
    wanted = {text[m.start : m.end] for m in marks if m.kind is MarkKind.CODE}
    wanted |= {p.text for p in placeables(text) if p.kind is not PlaceableKind.NUMBER}
    for piece in wanted:
        if target.count(piece) < min(text.count(piece), 1):
            assert piece in note
        if target.count(piece) > text.count(piece) and not piece.isalpha():
            assert piece in note.partition("doubled: ")[2]


@pytest.mark.parametrize("kind", _KINDS)
@_FOR_EACH_KIND
@given(marked=_marked(), is_mute=st.booleans())
def test_every_mark_is_in_the_target_or_in_the_note(
    kind: str, marked: tuple[str, tuple[InlineMark, ...]], is_mute: bool
) -> None:
    text, marks = marked
    made = _made(_engine(kind, is_mute=is_mute), text, marks)
    there = {(m.kind, m.href) for m in made.marks}
    for mark in marks:
        words = " ".join(text[mark.start : mark.end].split())[:30]
        is_named = f"{mark.kind.value} “{words}" in made.note and mark.href in made.note
        assert (mark.kind, mark.href) in there or is_named
    assert all(made.text[m.start : m.end].strip() for m in made.marks)


@pytest.mark.parametrize("kind", _SAYING_SOMETHING)
@_FOR_EACH_KIND
@given(marked=_marked(), is_mute=st.booleans())
def test_code_and_addresses_are_in_every_answer_that_there_is(
    kind: str, marked: tuple[str, tuple[InlineMark, ...]], is_mute: bool
) -> None:
    text, marks = marked
    target, _ = _target(_engine(kind, is_mute=is_mute), text, marks)
    codes = [m for m in marks if m.kind is MarkKind.CODE]
    wanted = [text[m.start : m.end] for m in codes]
    wanted += [p.text for p in source_placeables(text, codes) if p.kind in _KEPT]
    if target.strip():
        assert all(target.count(piece) >= wanted.count(piece) for piece in wanted)


def test_an_engine_never_sees_code() -> None:
    engine = _Engine(_KINDS["dropping"])
    source = "type rm -rf (f(x)) now"
    marks = (InlineMark(MarkKind.CODE, 5, 11), InlineMark(MarkKind.CODE, 13, 17))
    target, note = _target(engine, source, marks)
    assert engine.asked == ["type X1 (X2) now", "type now"]
    assert (target, note) == ("type rm -rf (f(x)) now", "")


def test_code_that_reads_as_words_takes_the_place_of_its_translation() -> None:
    spanish = {"the": "el", "council": "consejo", "approved": "aprobó"}
    engine = _Engine(lambda words: [spanish[w] for w in words if w in spanish], spanish)
    source = "the council approved f(x)"
    marks = (InlineMark(MarkKind.CODE, 4, 11), InlineMark(MarkKind.CODE, 21, 25))
    target, note = _target(engine, source, marks)
    assert engine.asked == ["the X1 approved X2", "the council approved"]
    assert (target, note) == ("el council aprobó f(x)", "")


def test_code_whose_translation_is_not_plain_is_left_out_instead() -> None:
    engine = _Engine(lambda words: ["uno" if w == "council" else w for w in words if w != "X1"])
    source = "the council approved it"
    target, _ = _target(engine, source, (InlineMark(MarkKind.CODE, 4, 11),))
    assert engine.asked == ["the X1 approved it", "the council approved it", "the approved it"]
    assert target == "the council approved it"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("the bank (me@e.org, you@e.org) opens", "the bank (me@e.org, you@e.org) opens"),
        ("#river: the bank opens", "#river: the bank opens"),
        ("the bank opens: https://e.org.", "the bank opens: https://e.org."),
        ("@mill opens «www.e.org» the bank", "@mill opens «www.e.org» the bank"),
        ("the bank https://e.org/a https://e.org/b", "the bank https://e.org/a https://e.org/b"),
    ],
)
def test_what_a_model_drops_comes_back_with_what_is_about_it(source: str, expected: str) -> None:
    def change(words: list[str]) -> list[str]:
        return [w for w in words if not _is_stand_in(w) and any(map(str.isalnum, w))]

    target, note = _target(_Engine(change), source, ())
    assert (target, note) == (expected, "")


def test_more_than_nine_pieces_are_not_taken_for_one_another() -> None:
    source = " ".join(f"#tag{i} word" for i in range(25))
    assert _target(_Engine(list), source, ()) == (source, "")


@pytest.mark.parametrize("written", ["x1", "Х1", "х1"])
def test_a_stand_in_may_come_back_in_another_case_or_in_cyrillic(written: str) -> None:
    engine = _Engine(lambda words: [written if w == "X1" else w for w in words])
    assert _target(engine, "see www.e.org now", ()) == ("see www.e.org now", "")
    assert engine.asked == ["see X1 now"]


def test_an_uncertain_place_is_told() -> None:
    engine = _Engine(lambda _words: ["uno", "dos", "tres"])
    source = "one two make three four"
    target, note = _target(engine, source, (InlineMark(MarkKind.CODE, 8, 12),))
    assert "make" in target.split()
    assert note == "may belong elsewhere: make"


@pytest.mark.parametrize("said", ["", " \u200b\n"])
def test_an_address_alone_is_no_answer_to_a_sentence(said: str) -> None:
    text = "the bank me@e.org opens at 5"
    [answer] = ask_marked(_Engine(lambda _words: [said]), [(1, text, ())], "en", "es", NO_WISHES)
    assert settled(text, answer) is None


def test_marks_that_come_back_as_nothing_lose_no_address() -> None:
    assert "#tag" in _target(_Engine(lambda _words: []), "— #tag!", ())[0]
