"""The same said in two ways within a document, and two things said in the same way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from reader.spans import Span
from translations.checks.finding import Finding, Located, Passage, Severity, in_order
from translations.checks.inflection import are_forms_of_one
from translations.checks.side_by_side import changed_stretch, text_of
from translations.checks.words import count_words, function_words, words_of

NAME = "consistency"
SAME_TARGET = "same-target"

#: Shorter sources ("Yes.") are rightly translated by what is around them, but for those of two
#: words with a meaning («Магазин закрыт»).
_LEAST_WORDS = 3
_LEAST_MEANING = 2
#: Sources less alike than this say something else.
_DIFFERENT = 60


def find_inconsistencies(passages: Sequence[Passage]) -> list[Located]:
    """Segments with the same source as one before, but with another target.

    Case, punctuation, function words and endings do not count.
    """
    first: dict[str, int] = {}
    found: list[Located] = []
    for at, passage in enumerate(passages):
        words = [word.folded for word in words_of(passage.source)]
        if not _says_enough(passage.source, words, passage.source_language):
            continue
        before = first.setdefault(" ".join(words), at)
        if before != at and not says_the_same(
            passage.target, passages[before].target, passage.target_language
        ):
            message = f"The same source was translated otherwise: “{passages[before].target}”"
            span, fix = exchanged(passage, passages[before].target)
            source = (0, len(passage.source))
            found.append((at, Finding(NAME, Severity.MINOR, message, source, span, fix)))
    return found


def _says_enough(source: str, words: Sequence[str], language: str) -> bool:
    idle = function_words(language)
    meaning = [word for word in words if word not in idle and word.isalpha()]
    return count_words(source) >= _LEAST_WORDS or (bool(idle) and len(meaning) >= _LEAST_MEANING)


def exchanged(passage: Passage, other: str) -> tuple[Span, str]:
    """Where a target differs from another of the same source, and what that has there."""
    language = passage.target_language
    span, there = changed_stretch(text_of(passage.target, language), text_of(other, language))
    return span, other[slice(*there)]


def says_the_same(one: str, two: str, language: str) -> bool:
    """Whether two targets differ by nothing but endings and function words."""
    idle = function_words(language)
    ours, theirs = (
        [word.folded for word in words_of(text) if word.folded not in idle] for text in (one, two)
    )
    return len(ours) == len(theirs) and all(
        are_forms_of_one(a, b, language) for a, b in zip(ours, theirs, strict=True)
    )


def find_same_targets(passages: Sequence[Passage]) -> list[Located]:
    """Segments with the target of one before, although their sources say something else."""
    return in_order(_same_targets(passages))


def _same_targets(passages: Sequence[Passage]) -> Iterator[Located]:
    first: dict[str, int] = {}
    for at, passage in enumerate(passages):
        key = " ".join(word.folded for word in words_of(passage.target))
        if count_words(passage.target) < _LEAST_WORDS or not passage.source:
            continue
        before = first.setdefault(key, at)
        other = passages[before].source
        if (
            before != at
            and other
            and fuzz.ratio(other.casefold(), passage.source.casefold()) < _DIFFERENT
        ):
            message = "An earlier segment with another source has the very same target."
            span = (0, len(passage.target))
            yield at, Finding(SAME_TARGET, Severity.MAJOR, message, None, span)
