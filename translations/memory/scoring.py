"""How good a match is, as OmegaT counts it: word by word."""

from __future__ import annotations

import re
import unicodedata

from reader.unspaced import UNSPACED

_LETTER = rf"[^\W{UNSPACED}]"
#: Words with the signs that stand inside them (don't, 3.5, e-mail), and every other sign alone, as
#: is every character of scripts without spaces.
_TOKEN = re.compile(rf"{_LETTER}+(?:[-'’.,]{_LETTER}+)*|[{UNSPACED}]|[^\w\s]")

#: The best score of two texts that are not the same to the character.
_NEARLY = 99


def tokens(text: str) -> list[str]:
    """Words and signs, in order."""
    return _TOKEN.findall(unicodedata.normalize("NFC", text))


class Scorer:
    """Scores texts against one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = _folded(text)

    def score(self, other: str, least: int = 0) -> int:
        """See `match_score`; a score below `least` may come as 0, which is quicker."""
        from rapidfuzz import distance

        if self._text == other:
            return 100
        own, others = self._tokens, _folded(other)
        longest = max(len(own), len(others))
        if not longest or 100 * min(len(own), len(others)) < least * longest:
            return 0
        # Exactly as a fraction: 0.29 * 100 is less than 29.
        changed = distance.Levenshtein.distance(own, others, score_cutoff=longest)
        return min(_NEARLY, 100 * (longest - changed) // longest)


def match_score(source: str, other: str) -> int:
    """0-100: 100 for the same text, else how many words need not be changed.

    The edit distance over words and signs, regardless of case, of the longer text's number of them
    (OmegaT's `FuzzyMatcher`, which gives three figures: by stems, by words, and by words, signs and
    spaces; this one counts signs, so that a lost question mark is seen, and no spaces). A text that
    differs only in case, spaces or so has 99.
    """
    return Scorer(source).score(other)


def _folded(text: str) -> list[str]:
    return tokens(text.casefold())
