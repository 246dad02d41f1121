"""What a line of a site has in common with the same line of another article: its words.

Figures, dates and the endings of words that figures govern are left open ("12 comments", "1
comment"; "Updated 14:05").
"""

from __future__ import annotations

import re

from reader.cleaning.dates import without_dates

#: A longer text is a paragraph of one article and not what a site repeats.
LONGEST = 300
#: A figure with its groups and fractions, and the word that it counts.
_FIGURES = re.compile(r"\d+(?:[.,:\s]\d+)*")
_COUNTED_WORD = re.compile(r"0 ([^\W\d_]+)")
#: Letters of a counted word that are the same in all of its forms, mostly.
_COUNTED = 3


def signature_of(text: str) -> str:
    """A line's words with "0" for every figure and date, "" for what is no line of words."""
    line = " ".join(text.casefold().split())
    is_known = len(line) <= LONGEST and any(map(str.isalpha, line))
    return _FIGURES.sub("0", without_dates(line, "0")) if is_known else ""


def shape_of(signature: str) -> str:
    """What a signature has in common with that of the same line with other figures."""
    plain = _FIGURES.sub("0", signature)
    return _COUNTED_WORD.sub(lambda match: f"0 {match[1][:_COUNTED]}", plain)
