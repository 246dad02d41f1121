"""How well a target does with another wording in it: by the machine's reading, by the checks."""

from __future__ import annotations

import math
from collections.abc import Sequence

from reader.spans import Span
from translations.checks.completeness import LENGTH
from translations.checks.finding import Passage
from translations.checks.words import function_words
from translations.engines.protocol import Reading
from translations.glossary.forms import tokens_of
from translations.glossary.matching import TermMatch


def rest_of(reading: Reading, span: Span) -> tuple[float, float]:
    """How likely the words outside of a place are on average, and the two behind it."""
    outside = [
        (word.start, math.log(max(word.probability, 1e-9)))
        for word in reading.words
        if word.end <= span[0] or word.start >= span[1]
    ]
    behind = [value for start, value in outside if start >= span[1]][:2]
    return mean([value for _, value in outside]), mean(behind)


def mean(values: Sequence[float]) -> float:
    """Their mean; 0 of none."""
    return sum(values) / len(values) if values else 0.0


def of_put_in(found: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those that count where but the term was exchanged: a long one makes a sentence longer."""
    return {each for each in found if each[0] != LENGTH}


def complaints(source: str, text: str, codes: tuple[str, str]) -> set[tuple[str, str]]:
    """What the checks of single segments say of a target."""
    from translations.checks.run import check_passage

    return {(f.check, f.message) for f in check_passage(Passage(source, text, *codes))}


def room_for(source: str, match: TermMatch, codes: tuple[str, str]) -> int:
    """How many words stand for a term at most: as many as it has, or one of its targets."""
    term = source[match.start : match.end]
    return max(size_of(term, codes[0]), *(size_of(target, codes[1]) for target in match.targets), 1)


def size_of(phrase: str, language: str) -> int:
    """How many words of a phrase mean something."""
    idle = function_words(language)
    return sum(token.folded not in idle for token in tokens_of(phrase, language))
