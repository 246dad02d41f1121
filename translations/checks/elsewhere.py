"""Other articles: the same source confirmed there with another target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from translations.checks.consistency import says_the_same
from translations.checks.finding import Finding, Passage, Severity
from translations.checks.words import words_of

NAME = "library"

#: Shorter sources ("Yes.") are rightly translated by what is around them.
_LEAST_WORDS = 3
#: Targets less alike than this, in per cent, are free: which words differ tells little.
_ALIKE = 50


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What was confirmed for a source in another article."""

    target: str
    title: str


@dataclass(frozen=True, slots=True, eq=False)
class Elsewhere:
    """Confirmed targets of other articles by their source's words (`source_words`).

    `units` is what it was made of: with the same ones there need be no other.
    """

    units: Sequence[tuple[str, str, str]]
    confirmed: Mapping[str, Sequence[Confirmed]]

    def of(self, source: str) -> Sequence[Confirmed]:
        """What was confirmed for a source, whatever its case and punctuation; newest first."""
        return self.confirmed.get(source_words(source), ())


def source_words(source: str) -> str:
    """What makes two sources the same."""
    return " ".join(word.folded for word in words_of(source))


def check_elsewhere(passage: Passage) -> list[Finding]:
    """Another wording than the one that was confirmed for the same source in another article.

    Where one of them agrees, nothing is told: there are several good translations then.
    """
    elsewhere = passage.outside.elsewhere
    if elsewhere is None or source_words(passage.source).count(" ") + 1 < _LEAST_WORDS:
        return []
    others = elsewhere.of(passage.source)
    if not others or any(_agrees(passage, each.target) for each in others):
        return []
    other = others[0]
    if ratio(other.target.casefold(), passage.target.casefold()) < _ALIKE:
        return []
    message = f"Confirmed otherwise in “{other.title}”: “{other.target}”"
    span = (0, len(passage.target))
    return [Finding(NAME, Severity.MINOR, message, (0, len(passage.source)), span, other.target)]


def _agrees(passage: Passage, target: str) -> bool:
    return says_the_same(passage.target, target, passage.target_language)


def elsewhere_of(units: Sequence[tuple[str, str, str]]) -> Elsewhere:
    """From sources, targets and titles of articles, newest first."""
    found: dict[str, list[Confirmed]] = {}
    for source, target, title in units:
        found.setdefault(source_words(source), []).append(Confirmed(target, title))
    return Elsewhere(units, found)
