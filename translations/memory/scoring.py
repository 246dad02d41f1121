"""How good a match is, as OmegaT counts it: word by word."""

from __future__ import annotations

import re
import unicodedata

#: Words with the signs that stand inside them (don't, 3.5, e-mail), and every other sign alone.
_TOKEN = re.compile(r"\w+(?:[-'’.,]\w+)*|[^\w\s]")

#: The best score of two texts that are not the same to the character.
_NEARLY = 99


def tokens(text: str) -> list[str]:
    """Words and signs, in order."""
    return _TOKEN.findall(unicodedata.normalize("NFC", text))


def match_score(source: str, other: str) -> int:
    """0-100: 100 for the same text, else how many words need not be changed.

    The edit distance over words and signs, regardless of case, of the longer text's number of them
    (OmegaT's `FuzzyMatcher`); a text that differs only in case, spaces or so has 99.
    """
    from rapidfuzz.distance import Levenshtein

    if source == other:
        return 100
    one, two = ([token.casefold() for token in tokens(text)] for text in (source, other))
    if not one and not two:
        return 0
    return min(_NEARLY, int(100 * Levenshtein.normalized_similarity(one, two)))
