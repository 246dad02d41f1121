"""Questions about single segments, and what may be answered; see `SteeringDesk`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from reader.model import VersionOrigin
from translations.makers import Answerer

#: Why there are no other ways.
NOBODY = "No language pack or model here can be asked about this pair of languages"


@dataclass(frozen=True, slots=True)
class Direction:
    """From which language into which, ISO 639-1."""

    source: str
    target: str


class Queue(StrEnum):
    """What is read in the background, the rows on the screen first, for the checks last."""

    SEEN = "seen"
    ARTICLE = "article"
    CHECKED = "checked"


@dataclass(frozen=True, slots=True)
class Ways:
    """Other ways on, and who says so; or in `problem` why there are none.

    `begun`: only how each begins; the whole of them will follow.
    """

    texts: tuple[str, ...] = ()
    by: VersionOrigin | None = None
    problem: str = ""
    begun: bool = False


#: Who is asked (engine, packs, versions, models), from which language into which, source, target.
Key = tuple[tuple[str, str, str, str] | None, Direction, str, str]
#: Source, target, and the version of the machine's text.
Text = tuple[str, str, int | None]


class Kind(IntEnum):
    """The kinds of questions, the most urgent first."""

    BEGINNINGS = 0
    ALTERNATIVES = 1
    COMPLETION = 2
    LINKS = 3
    READING = 4


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, of what made the text if it is known, and who is told the answer."""

    kind: Kind
    way: Direction
    maker: VersionOrigin | None
    ask: Callable[[Answerer], object]
    done: Callable[[object], None]


def maker_key(maker: VersionOrigin | None) -> tuple[str, str, str, str] | None:
    """What tells one maker of texts from another."""
    if maker is None:
        return None
    return maker.engine, maker.pack_name, maker.pack_version, maker.model_sha256


def says_something(question: Question, answer: object) -> bool:
    """Whether an answer is one, and not why there is none."""
    if isinstance(answer, Ways):
        return bool(answer.texts)
    return bool(answer) and (question.kind is Kind.COMPLETION or not isinstance(answer, str))
