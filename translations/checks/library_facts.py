"""What the checks are told of the library: plain values, made by `outside` and what it asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from translations.checks.words import words_of

#: Source, target, and title of the article.
Unit = tuple[str, str, str]
#: Codes of a source and a target language.
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What was confirmed in another article, and for which source."""

    target: str
    title: str
    source: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Elsewhere:
    """Confirmed targets of other articles by their source's words (`source_words`).

    `units`, and by the article's own sources `near`, are what it was made of: with the same ones
    there need be no other.
    """

    units: Sequence[Unit]
    confirmed: Mapping[str, Sequence[Confirmed]]
    near: Mapping[str, Sequence[Unit]] = field(default_factory=dict)

    def of(self, source: str) -> Sequence[Confirmed]:
        """What was confirmed for a source, whatever its case and punctuation; newest first."""
        return self.confirmed.get(source_words(source), ())

    def nearly(self, source: str) -> Sequence[Confirmed]:
        """What was confirmed for sources that are nearly the same; newest first."""
        units = self.near.get(source, ())
        return [Confirmed(target, title, its_source) for its_source, target, title in units]


def source_words(source: str) -> str:
    """What makes two sources the same."""
    return " ".join(word.folded for word in words_of(source))


@dataclass(frozen=True, slots=True)
class Looked:
    """The units with nearly the same source as each text that was looked for.

    `last` is the highest number of a unit then: only what came since need be looked at.
    """

    pair: Pair = ("", "")
    last: int = 0
    ids: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class KnownWords:
    """Weights of pairs of words as `Text.keys` has them; `last` is the newest unit then."""

    pair: Pair = ("", "")
    last: int = 0
    weights: Mapping[tuple[str, str], float] = field(default_factory=dict)
