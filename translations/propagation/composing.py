"""The target with the corrected wording in the place of the wrong one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.spans import Span
from translations.casing import cased_like
from translations.glossary.placing import article_before
from translations.inflecting import follow
from translations.propagation.wording import Occurrence, Wording, core_of, places_of
from translations.propagation.words import is_after_article, words_in

#: Letters that an English word with "an" before it begins with; what is spoken otherwise is left to
#: the person who looks.
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Composed:
    """A target with wordings replaced. `is_sure` when no form has to be looked at."""

    text: str
    is_sure: bool


def composed(target: str, places: Sequence[tuple[Wording, Occurrence]], language: str) -> Composed:
    """Replace the wordings that stand in a target; where two overlap, the first holds."""
    taken: list[tuple[Span, str, bool]] = []
    for wording, occurrence in places:
        start, end = occurrence.span
        if any(start < other[1] and other[0] < end for other, _, _ in taken):
            continue
        new, fits_form = _in_form(target[start:end], wording, occurrence, language)
        fits = _fits_before(target[:start], new, language)
        if wording.is_bare and is_after_article(target[:start], language):
            fits = False  # "the triumph" for Trump
        taken.append((occurrence.span, new, fits_form and fits and not wording.is_loose))
    for (start, end), new, _ in sorted(taken, reverse=True):
        target = target[:start] + new + target[end:]
    return Composed(target, all(sure for _, _, sure in taken))


def _in_form(
    there: str, wording: Wording, occurrence: Occurrence, language: str
) -> tuple[str, bool]:
    """The new wording in the form that the wrong one has there, and whether that is known."""
    if wording.is_exact:
        return wording.new, True
    new: str | None = wording.new
    if not occurrence.same_form:
        new = follow(wording.old, there, wording.new, language)
    pattern = None if wording.is_name else wording.old
    return cased_like(there, new or wording.new, pattern, language), new is not None


def places_in(target: str, wording: Wording, language: str) -> list[tuple[Wording, Occurrence]]:
    """Where a wording stands: with its article as it was corrected, else without.

    Where the correction changed the article, another one there has to be looked at.
    """
    whole = [(wording, each) for each in places_of(wording, target, language)]
    core = core_of(wording, language)
    if core == wording:
        return whole
    return whole + [
        (replace(core, is_loose=core.is_loose or _has_article(target, each, language)), each)
        for each in places_of(core, target, language)
    ]


def _has_article(target: str, occurrence: Occurrence, language: str) -> bool:
    """Whether an article that agrees with its noun stands right before a place."""
    head = target[: occurrence.span[0]]
    return bool(article_before(head, language))


def _fits_before(before: str, new: str, language: str) -> bool:
    """Whether what is put in agrees with an English article before it."""
    words = words_in(before)
    if language != "en" or not words or before[words[-1].end :].strip():
        return True
    if words[-1].folded not in {"a", "an"}:
        return True
    return (words[-1].folded == "an") == (new[:1].casefold() in _VOWELS)
