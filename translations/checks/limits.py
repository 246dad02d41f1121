"""Limits turned round: at least for at most, more than for less than."""

from __future__ import annotations

from functools import lru_cache

from reader.lexicon import in_language, lexicon_table
from reader.spans import Span
from translations.checks.finding import Finding, Passage, Severity
from translations.checks.quantities import quantities
from translations.checks.words import Word, fold, words_of

NAME = "limit"

#: Between a limit and its number: “at least another 5”.
_BETWEEN = 2


def check_limits(passage: Passage) -> list[Finding]:
    """A number has a floor on one side and a ceiling on the other.

    Nothing where a side has both, or none.
    """
    if not (_limits(passage.source_language) and _limits(passage.target_language)):
        return []
    ours = _stated(passage.source, passage.source_language)
    theirs = _stated(passage.target, passage.target_language) if len(ours) == 1 else {}
    if len(theirs) != 1 or ours.keys() == theirs.keys():
        return []
    one, two = next(iter(ours.values())), next(iter(theirs.values()))
    was, now = passage.source[slice(*one)], passage.target[slice(*two)]
    message = f"“{now}” is the opposite of the source’s “{was}”."
    return [Finding(NAME, Severity.CRITICAL, message, one, two)]


def _stated(text: str, language: str) -> dict[bool, Span]:
    """Which limits a text gives numbers, floors (True) and ceilings, and where first."""
    words, limits = words_of(text), _limits(language)
    first = {phrase[0] for phrase in limits}
    if first.isdisjoint(word.folded for word in words):
        return {}
    numbers = {quantity.start for quantity in quantities(text, language)}
    found: dict[bool, Span] = {}
    at = 0
    while at < len(words):
        phrase = _longest(words, at, limits) if words[at].folded in first else ()
        after = words[at + len(phrase) : at + len(phrase) + 1 + _BETWEEN]
        if phrase and any(word.start in numbers for word in after):
            span = words[at].start, words[at + len(phrase) - 1].end
            found.setdefault(limits[phrase], span)
        at += len(phrase) or 1
    return found


def _longest(words: list[Word], at: int, limits: dict[tuple[str, ...], bool]) -> tuple[str, ...]:
    for length in range(4, 0, -1):
        phrase = tuple(word.folded for word in words[at : at + length])
        if phrase in limits:
            return phrase
    return ()


@lru_cache(maxsize=16)
def _limits(language: str) -> dict[tuple[str, ...], bool]:
    """Phrases, and whether each is a floor."""
    return {
        tuple(map(fold, phrase.split("_"))): name == "floor"
        for name, *columns in lexicon_table("limits")
        for phrase in in_language(columns, language)
    }
