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
        # What stands between spaces, and its tokens: texts that are like one share most of it.
        self._known: dict[str, list[str]] = {}
        self._tokens = self._folded(text)

    def score(self, other: str, least: int = 0) -> int:
        """See `match_score`; a score below `least` may come as 0, which is quicker."""
        from rapidfuzz import distance

        if self._text == other:
            return 100
        own, others = self._tokens, self._folded(other)
        longest = max(len(own), len(others))
        if not longest or 100 * min(len(own), len(others)) < least * longest:
            return 0
        # Exactly as a fraction: 0.29 * 100 is less than 29.
        most = longest - -(-least * longest // 100)
        changed = distance.Levenshtein.distance(own, others, score_cutoff=most)
        return 0 if changed > most else min(_NEARLY, 100 * (longest - changed) // longest)

    def _folded(self, text: str) -> list[str]:
        """The tokens of a text regardless of case. None reaches over white space."""
        found: list[str] = []
        for part in text.casefold().split():
            known = self._known.get(part)
            if known is None:
                known = self._known[part] = tokens(part)
            found += known
        return found


def match_score(source: str, other: str) -> int:
    """0-100: 100 for the same text, else how many words need not be changed.

    The edit distance over words and signs, regardless of case, of the longer text's number of them
    (OmegaT's `FuzzyMatcher`, which gives three figures: by stems, by words, and by words, signs and
    spaces; this one counts signs, so that a lost question mark is seen, and no spaces). A text that
    differs only in case, spaces or so has 99.
    """
    return Scorer(source).score(other)
