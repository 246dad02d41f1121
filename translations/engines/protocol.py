"""What every engine offers, whatever it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from reader.model import VersionOrigin

#: Notes an engine may put to a translation; several are joined by "; ".
OUTSIDE_DEMO_PACK = "outside the demo pack"
TOO_LONG = "too long for the model, only its beginning is translated"


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

    def origin(self, source: str, target: str) -> VersionOrigin:
        """What a version made for this direction shall record; raises `NoRouteError`."""
        ...

    def translate(self, segments: Sequence[str], source: str, target: str) -> Iterator[Translation]:
        """Answers as they come; raises `NoRouteError` or `EngineError`."""
        ...

    def cancel(self) -> None:
        """Stop the running translation."""
        ...

    def close(self) -> None:
        """Free models and processes; the engine may be used again afterwards."""
        ...
