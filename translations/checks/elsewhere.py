"""Other articles: the same source, or nearly the same, confirmed there with another wording."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from translations.checks.alike import excess_of, fix_for, told
from translations.checks.consistency import exchanged, says_the_same
from translations.checks.finding import Finding, Passage, Severity
from translations.checks.library_facts import Confirmed, Elsewhere, Unit, source_words
from translations.checks.words import count_words

NAME = "library"

#: Shorter sources ("Yes.") are rightly translated by what is around them.
_LEAST_WORDS = 3
#: Targets of short sources that are less alike than this, in per cent, are free: what stands around
#: them asked for it. A source of more words says the same wherever it stands.
_ALIKE, _MANY_WORDS = 50, 6


def check_elsewhere(passage: Passage) -> list[Finding]:
    """Another wording than the one that was confirmed for the source in another article.

    Where one of them agrees, nothing is told: there are several good translations then. What was
    confirmed for a source that is nearly the same counts where there is none for the same.
    """
    elsewhere = passage.outside.elsewhere
    if elsewhere is None or count_words(passage.source) < _LEAST_WORDS:
        return []
    others = elsewhere.of(passage.source)
    if not others:
        return _check_nearly(passage, elsewhere.nearly(passage.source))
    if any(_agrees(passage, each.target) for each in others):
        return []
    other = others[0]
    is_short = count_words(passage.source) < _MANY_WORDS
    if is_short and fuzz.ratio(other.target.casefold(), passage.target.casefold()) < _ALIKE:
        return []
    message = f"Confirmed otherwise in “{other.title}”: “{other.target}”"
    span, fix = exchanged(passage, other.target)
    return [Finding(NAME, Severity.MINOR, message, (0, len(passage.source)), span, fix)]


def _check_nearly(passage: Passage, others: Iterable[Confirmed]) -> list[Finding]:
    compared = [
        (other, excess)
        for other in others
        if (
            excess := excess_of(passage, replace(passage, source=other.source, target=other.target))
        )
        is not None
    ]
    if not compared or not all(excess for _, excess in compared):
        return []
    other, excess = compared[0]
    found = []
    for each in excess:
        here, there = passage.target[slice(*each.here)], other.target[slice(*each.there)]
        message = f"In “{other.title}”: {told(here, there, other.target)}"
        fix = fix_for(passage.target, each.here, there)
        found.append(Finding(NAME, Severity.MINOR, message, each.source, each.here, fix))
    return found


def _agrees(passage: Passage, target: str) -> bool:
    return says_the_same(passage.target, target, passage.target_language)


def elsewhere_of(
    units: Sequence[Unit], near: Mapping[str, Sequence[Unit]] | None = None
) -> Elsewhere:
    """From what other articles confirmed for the very sources, and for nearly the same ones."""
    found: dict[str, list[Confirmed]] = {}
    for source, target, title in units:
        found.setdefault(source_words(source), []).append(Confirmed(target, title, source))
    return Elsewhere(units, found, near or {})
