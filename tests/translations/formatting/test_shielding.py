"""Code within a sentence comes back as it was written, whatever an engine does to it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import InlineMark, MarkKind, VersionOrigin
from translations.engines.protocol import NO_WISHES, LanguagePair, Link, Translation, Wishes
from translations.engines.words import word_spans
from translations.formatting import ask_shielded, formatted_target
from translations.formatting.placeables import PlaceableKind, placeables

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
    "answering nothing": lambda _words: [],
}


@st.composite
def _marked(draw: st.DrawFn) -> tuple[str, tuple[InlineMark, ...]]:
    parts = draw(
        st.lists(st.sampled_from([*_WORDS, *(f"`{c}" for c in _CODE)]), min_size=2, max_size=9)
    )
    text, marks = "", []
    for part in parts:
        words = part.removeprefix("`")
        text += " " if text else ""
        if part != words:
            marks.append(InlineMark(MarkKind.CODE, len(text), len(text) + len(words)))
        text += words
    return text, tuple(marks)


def _target(engine: _Engine, text: str, marks: tuple[InlineMark, ...]) -> tuple[str, str]:
    ((_, answer),) = [
        (0, a) for a in ask_shielded(engine, [(1, text, marks)], "en", "es", NO_WISHES)
    ]
    made = formatted_target(engine, 1, text, marks, answer, ("en", "es"))
    return made.text, made.note


@pytest.mark.parametrize("kind", _KINDS)
@given(marked=_marked())
def test_nothing_is_lost_or_doubled_without_a_word(
    kind: str, marked: tuple[str, tuple[InlineMark, ...]]
) -> None:
    text, marks = marked
    target, note = _target(_Engine(_KINDS[kind]), text, marks)
    wanted = {text[m.start : m.end] for m in marks}
    wanted |= {p.text for p in placeables(text) if p.kind is not PlaceableKind.NUMBER}
    for piece in wanted:
        if target.count(piece) < min(text.count(piece), 1):
            assert piece in note
        if target.count(piece) > text.count(piece) and not piece.isalpha():
            assert piece in note.partition("doubled: ")[2]


@pytest.mark.parametrize("kind", [kind for kind in _KINDS if kind != "answering nothing"])
@given(marked=_marked())
def test_code_is_in_every_answer_that_there_is(
    kind: str, marked: tuple[str, tuple[InlineMark, ...]]
) -> None:
    text, marks = marked
    target, _ = _target(_Engine(_KINDS[kind]), text, marks)
    if target.strip():
        assert all(text[m.start : m.end] in target for m in marks)


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
