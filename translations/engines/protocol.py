"""What every engine offers, whatever it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

from reader.model import VersionOrigin

#: Notes an engine may put to a translation; several are joined by "; ".
OUTSIDE_DEMO_PACK = "outside the demo pack"
TOO_LONG = "too long for the model, only its beginning is translated"
#: What follows is the terms of the glossary that a text was changed for; no engine's own note.
TERM_ENFORCED = "term enforced"
BANNED_STILL_THERE = "a banned phrase could not be avoided"


@dataclass(frozen=True, slots=True)
class LanguagePair:
    """A direction an engine can translate; `via` names the languages in between for a pivot."""

    source: str
    target: str
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Translation:
    """The engine's answer for the segment at `index` of the request.

    `score` is the mean log-probability a token (higher is surer); `note` a remark for the reader;
    `pivot` the intermediate text where the route had one (of a longer route, one text a line).
    """

    index: int
    text: str
    score: float | None = None
    note: str = ""
    pivot: str = ""


class DecodingStyle(StrEnum):
    """How much work goes into a translation."""

    #: Beam search with four hypotheses, as Argos Translate does it.
    CAREFUL = "careful"
    #: Greedy decoding: the likeliest word at each step.
    FAST = "fast"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a translation shall keep to. `banned` phrases may not be in it, in whatever case."""

    style: DecodingStyle = DecodingStyle.CAREFUL
    banned: tuple[str, ...] = ()


#: Careful, and every word is welcome.
NO_WISHES = Wishes()


@dataclass(frozen=True, slots=True)
class Link:
    """A word of the source and its counterpart in the target: character offsets in each text.

    `weight` (0-1) is how much of the decoder's attention to the source lay on that word.
    """

    source_start: int
    source_end: int
    target_start: int
    target_end: int
    weight: float


@dataclass(frozen=True, slots=True)
class WordScore:
    """How likely the model finds the word at `start:end` of the target (probability, 0-1)."""

    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class Reading:
    """How a model reads a source with a target, whoever wrote the target.

    `score` is the mean log-probability a token. For a pivot, links lead over the language between,
    and words are judged by the last pack given the intermediate text. What the model knows nothing
    of (not `is_known`) has figures too, as any text has.
    """

    links: tuple[Link, ...]
    words: tuple[WordScore, ...]
    score: float | None
    is_known: bool = True


class Engine(Protocol):
    """Turns source segments into targets, offline.

    `translate` yields an answer for every segment, in any order (long before all are done), and
    raises `EngineError` when it cannot go on; the next call starts afresh. `cancel` may be called
    from another thread: every `translate` that was called before then ends early, within 200 ms,
    without an error.
    """

    name: str

    def pairs(self) -> tuple[LanguagePair, ...]:
        """Every direction this engine can do now, pivots included."""
        ...

    def origin(self, source: str, target: str, wishes: Wishes = NO_WISHES) -> VersionOrigin:
        """What a version made for this direction shall record; raises `NoRouteError`."""
        ...

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        """Answers as they come; raises `NoRouteError` or `EngineError`."""
        ...

    def cancel(self) -> None:
        """Stop the running translation."""
        ...

    def close(self) -> None:
        """Free models and processes; the engine may be used again afterwards."""
        ...


@runtime_checkable
class SteerableEngine(Engine, Protocol):
    """An engine whose decoder can be looked into and led, one segment at a time.

    These calls block (some 100 ms with the model loaded): make them off the GUI thread. They are
    answered before the rest of a running `translate`, and raise `NoRouteError` or `EngineError`.
    """

    def read(self, source_text: str, target_text: str, source: str, target: str) -> Reading:
        """Word links and probabilities of any target, by forced decoding."""
        ...

    def alternatives(
        self,
        source_text: str,
        target_text: str,
        position: int,
        source: str,
        target: str,
        wishes: Wishes = NO_WISHES,
        *,
        count: int = 5,
        begun: bool = False,
    ) -> tuple[str, ...]:
        """Other whole targets, the likeliest first, that go another way from the word at
        `position` (a character offset in `target_text`); what stands before it stays.

        `begun`: only how each begins (a word may be cut off), for the one who waits.
        """
        ...

    def complete(
        self, source_text: str, typed: str, source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> str:
        """How the machine goes on after what was typed (which may end within a word): the text to
        put after it, empty when nothing is missing or it knows nothing of the segment.
        """
        ...


@runtime_checkable
class RemakingEngine(Protocol):
    """An engine that may use other packs by now than those it made a text with."""

    def as_it_was(self, origin: VersionOrigin) -> Engine:
        """An engine with just the packs that made something, as far as they are still there."""
        ...


@runtime_checkable
class LinkingEngine(Protocol):
    """An engine that has surer links than those of a reading, at the price of more work."""

    def links(
        self,
        source_text: str,
        target_text: str,
        source: str,
        target: str,
        apart: Sequence[tuple[int, int]] | None,
    ) -> Sequence[Link]:
        """Links from parts of a source to the words of any target.

        Words that lie in the same of the spans `apart` may be one part, as may be some words that
        lie in none. Without `apart`: of single words, as sure as may be had in some 50 ms. Raises
        `NoRouteError` or `EngineError`.
        """
        ...


@runtime_checkable
class ShieldingEngine(Protocol):
    """An engine that knows a character which it hands through untouched.

    Others are asked with a short word in the place of what they shall not translate.
    """

    def stand_in(self, number: int) -> str:
        """What to put in the place of the piece of that number, counted from 1."""
        ...


@runtime_checkable
class PhraseEngine(Engine, Protocol):
    """An engine that tells nothing of words, but says a phrase alone much as within a sentence.

    `phrases` are the answers for phrases by source and target language, to be remembered.
    """

    phrases: dict[tuple[str, str, str], str]


@runtime_checkable
class KnowingEngine(Protocol):
    """An engine that can tell texts it knows nothing of, as a small model does of most of them."""

    def knows(self, source_text: str, target_text: str, source: str, target: str) -> bool:
        """Whether what it says of this source with this target can mean anything.

        Raises `NoRouteError` or `EngineError`.
        """
        ...


def engine_to_ask(engine: Engine) -> SteerableEngine | None:
    """The engine that can be asked about single segments: itself or the one `behind` it, if any."""
    asked = getattr(engine, "behind", engine)
    return asked if isinstance(asked, SteerableEngine) else None
