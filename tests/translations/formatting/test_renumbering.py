"""Numbers that an engine loses: asked for with other numbers in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest

from reader.errors import EngineFailedError
from reader.model import InlineMark, MarkKind, VersionOrigin
from translations.engines.protocol import (
    NO_WISHES,
    OUTSIDE_DEMO_PACK,
    LanguagePair,
    Translation,
    Wishes,
)
from translations.formatting import ask_marked
from translations.formatting.shielding import MarkedSource


class Saying:
    """An engine that says what a function makes of a source."""

    name = "saying"

    def __init__(
        self,
        say: Callable[[str], str],
        note: str = "",
        *,
        pivot: bool = False,
        score: float | None = None,
    ) -> None:
        self.say, self.note, self.pivot, self.score = say, note, pivot, score
        self.asked: list[list[str]] = []

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        self.asked.append(list(segments))
        for index, text in enumerate(segments):
            pivot = self.say(text) if self.pivot else ""
            yield Translation(index, self.say(text), self.score, self.note, pivot)

    def pairs(self) -> tuple[LanguagePair, ...]:
        return ()

    def origin(self, source: str, target: str, wishes: Wishes = NO_WISHES) -> VersionOrigin:
        return VersionOrigin(self.name)

    def cancel(self) -> None:
        pass

    def close(self) -> None:
        pass


def _asked(
    engine: Saying, *sources: str | MarkedSource, codes: tuple[str, str] = ("en", "es")
) -> list[str]:
    marked = [(i, s, ()) if isinstance(s, str) else s for i, s in enumerate(sources)]
    answers = {t.index: t.text for t in ask_marked(engine, marked, *codes, NO_WISHES)}
    return [answers[i] for i in range(len(marked))]


def _knows(*numbers: str) -> Callable[[str], str]:
    """Says a sentence with the numbers that it knows, and without all others."""

    def say(text: str) -> str:
        words = text.removesuffix(".").split(" ")
        kept = [w for w in words if not any(map(str.isdigit, w)) or w in numbers]
        return " ".join(kept).replace("The", "Los").replace("rooms", "cuartos") + "."

    return say


def test_a_number_that_is_lost_comes_back_in_its_place() -> None:
    engine = Saying(_knows("5", "10"))
    assert _asked(engine, "The 737 rooms are big.") == ["Los 737 cuartos are big."]
    assert engine.asked == [["The 737 rooms are big."], ["The 5 rooms are big."]]


def test_two_lost_numbers_come_back_each_in_its_place() -> None:
    engine = Saying(_knows("5", "10"))
    assert _asked(engine, "The 737 rooms, 91 in all") == ["Los 737 cuartos, 91 in all."]


def test_a_number_that_is_there_is_asked_for_no_more() -> None:
    engine = Saying(_knows("5"))
    assert _asked(engine, "The 5 rooms.", "The rooms.") == ["Los 5 cuartos.", "Los cuartos."]
    assert len(engine.asked) == 1


def test_other_numbers_are_tried_until_one_comes_back() -> None:
    engine = Saying(_knows("3"))
    assert _asked(engine, "The 737 rooms.") == ["Los 737 cuartos."]
    assert [texts[0] for texts in engine.asked[1:]] == [
        "The 5 rooms.",
        "The 10 rooms.",
        "The 3 rooms.",
    ]


@pytest.mark.parametrize(
    ("number", "codes", "other"),
    [
        ("21", ("en", "ru"), "31"),  # 21 дом, 31 дом, but 5 домов
        ("43", ("ru", "en"), "3"),
        ("1", ("en", "es"), ""),  # nothing is inflected as 1 is
        ("1987", ("en", "es"), "2010"),
        ("12.5", ("en", "es"), "20.5"),
        ("1,500", ("en", "es"), "2,000"),
        ("17", ("en", "xx"), "5"),
    ],
)
def test_the_other_number_is_inflected_alike(
    number: str, codes: tuple[str, str], other: str
) -> None:
    engine = Saying(_knows())
    _asked(engine, f"The {number} rooms.", codes=codes)
    assert [texts[0] for texts in engine.asked[1:2]] == ([f"The {other} rooms."] if other else [])


def test_signs_are_those_of_the_target() -> None:
    engine = Saying(lambda text: text.replace("20.5", "20,5") if "20.5" in text else "It cost.")
    assert _asked(engine, "It cost 12.7 euros.") == ["It cost 12,7 euros."]


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("The rooms.", "The rooms."),
        ("The rooms.", "The 5 and 5 rooms."),
        ("The rooms.", "The 5th rooms."),
        ("The rooms.", "The 5 rooms 96."),
        ("The rooms are big.", "The 5."),
    ],
    ids=["never", "twice", "part of a word", "another", "much shorter"],
)
def test_where_the_other_number_is_not_there_once_the_first_answer_stays(
    first: str, again: str
) -> None:
    engine = Saying(lambda text: first if "737" in text else again)
    assert _asked(engine, "The 737 rooms are big.") == [first]


def test_a_machine_that_says_anything_is_asked_no_more() -> None:
    engine = Saying(lambda _text: "Los cuartos.", score=-3.6)
    assert _asked(engine, "The 737 rooms.") == ["Los cuartos."]
    assert len(engine.asked) == 1


def test_a_number_that_is_part_of_a_word_is_left() -> None:
    engine = Saying(lambda _text: "Opinión del siglo.")
    assert _asked(engine, "A 19th century opinion.") == ["Opinión del siglo."]
    assert len(engine.asked) == 1


def test_what_a_demo_pack_knows_nothing_of_is_asked_no_more() -> None:
    engine = Saying(lambda _text: "Los.", OUTSIDE_DEMO_PACK)
    assert _asked(engine, "The 737 rooms.") == ["Los."]
    assert len(engine.asked) == 1


def test_the_text_in_between_has_the_number_too() -> None:
    marked = [(0, "The 737 rooms.", ())]
    engine = Saying(_knows("5"), pivot=True)
    [answer] = ask_marked(engine, marked, "en", "es", NO_WISHES)
    assert (answer.text, answer.pivot) == ("Los 737 cuartos.", "Los 737 cuartos.")


def test_code_stays_where_it_is_when_a_number_before_it_is_exchanged() -> None:
    source = "The 737 rooms, run()"
    mark = InlineMark(MarkKind.CODE, 15, 20)
    assert _asked(Saying(_knows("5")), (1, source, (mark,))) == ["Los 737 cuartos, run()."]


def test_an_engine_that_fails_at_other_numbers_costs_nothing() -> None:
    def say(text: str) -> str:
        if "737" not in text:
            raise EngineFailedError("gone")
        return "Los cuartos."

    assert _asked(Saying(say), "The 737 rooms.") == ["Los cuartos."]


def test_a_cancelled_engine_is_not_asked_again() -> None:
    class Cancelled(Saying):
        def translate(
            self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
        ) -> Iterator[Translation]:
            yield next(super().translate(segments, source, target, wishes))

    engine = Cancelled(_knows())
    marked = [(0, "The 737 rooms.", ()), (1, "The rooms.", ())]
    assert list(ask_marked(engine, marked, "en", "es", NO_WISHES)) == []
    assert len(engine.asked) == 1
