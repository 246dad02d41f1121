"""Whether a wording stands in the same words as where it was corrected."""

from __future__ import annotations

from reader.spans import Span
from translations.checks.words import Word
from translations.propagation.model import Correction
from translations.propagation.wording import Occurrence, Wording
from translations.propagation.words import content_words, length_of, words_in

#: Words in a row around it that must be the same, and how many of them with a meaning; as the check
#: for echoes has it.
_LEAN, _LEAN_MEANING = 4, 2


def leans_alike(
    before: str, wording: Wording, text: str, occurrence: Occurrence, correction: Correction
) -> bool:
    """Whether enough words right before and after it are those around the corrected wording."""
    ours = _around(before, wording.span)
    theirs = _around(text, occurrence.span)
    same = _same(ours[0][::-1], theirs[0][::-1]) + _same(ours[1], theirs[1])
    known = set(content_words(before, correction.language))
    meaning = [word for word in same if word in known]
    return length_of(same) >= _LEAN and length_of(meaning) >= _LEAN_MEANING


def _around(text: str, span: Span) -> tuple[list[Word], list[Word]]:
    words = words_in(text)
    before = [word for word in words if word.end <= span[0]]
    return before, [word for word in words if word.start >= span[1]]


def _same(ours: list[Word], theirs: list[Word]) -> list[Word]:
    """The words that both begin with."""
    same = []
    for one, other in zip(ours, theirs, strict=False):
        if one.folded != other.folded:
            break
        same.append(one)
    return same
