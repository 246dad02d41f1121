"""Writing systems: which script a text is in. A strong and cheap hint at its language."""

from __future__ import annotations

import bisect
import unicodedata
from collections import Counter
from functools import cache
from itertools import groupby

#: First and last code point of the blocks that hold letters, and the script (Unicode, Blocks.txt).
_RANGES: tuple[tuple[int, int, str], ...] = (
    (0x0041, 0x024F, "latin"),
    (0x0250, 0x02AF, "latin"),
    (0x0370, 0x03FF, "greek"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0530, 0x058F, "armenian"),
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x06FF, "arabic"),
    (0x0750, 0x077F, "arabic"),
    (0x0900, 0x097F, "devanagari"),
    (0x0980, 0x09FF, "bengali"),
    (0x0A00, 0x0A7F, "gurmukhi"),
    (0x0A80, 0x0AFF, "gujarati"),
    (0x0B00, 0x0B7F, "oriya"),
    (0x0B80, 0x0BFF, "tamil"),
    (0x0C00, 0x0C7F, "telugu"),
    (0x0C80, 0x0CFF, "kannada"),
    (0x0D00, 0x0D7F, "malayalam"),
    (0x0D80, 0x0DFF, "sinhala"),
    (0x0E00, 0x0E7F, "thai"),
    (0x0E80, 0x0EFF, "lao"),
    (0x0F00, 0x0FFF, "tibetan"),
    (0x1000, 0x109F, "myanmar"),
    (0x10A0, 0x10FF, "georgian"),
    (0x1100, 0x11FF, "hangul"),
    (0x1200, 0x137F, "ethiopic"),
    (0x1780, 0x17FF, "khmer"),
    (0x1E00, 0x1EFF, "latin"),
    (0x1F00, 0x1FFF, "greek"),
    (0x3040, 0x30FF, "kana"),
    (0x3400, 0x4DBF, "han"),
    (0x4E00, 0x9FFF, "han"),
    (0xAC00, 0xD7AF, "hangul"),
    (0xF900, 0xFAFF, "han"),
    (0xFB50, 0xFDFF, "arabic"),
    (0xFE70, 0xFEFF, "arabic"),
    (0x20000, 0x3134F, "han"),
)
_STARTS = [first for first, _, _ in _RANGES]


def script_of_letter(letter: str) -> str:
    """The script of one letter, "" for those of scripts not listed here."""
    code = ord(letter)
    index = bisect.bisect_right(_STARTS, code) - 1
    if index >= 0 and code <= _RANGES[index][1]:
        return _RANGES[index][2]
    return ""


def script_counts(text: str) -> Counter[str]:
    """How many letters of each script `text` holds; what is not a letter does not count."""
    # Counted a distinct character at a time: texts have few of those, and many letters.
    counts: Counter[str] = Counter()
    for char, number in Counter(text).items():
        if char.isalpha() and (script := script_of_letter(char)):
            counts[script] += number
    return counts


def main_script(text: str) -> str:
    """The script most letters of `text` are in, "" where it has none.

    Japanese mixes kana with many Chinese characters, so a tenth of kana makes a text kana.
    """
    counts = script_counts(text)
    if not counts:
        return ""
    if counts["kana"] * 10 >= counts["han"] + counts["kana"] > 0 and counts["kana"]:
        counts["kana"] += counts.pop("han", 0)
    return max(counts, key=lambda script: counts[script])


@cache
def combining_marks() -> str:
    """Marks that belong to the letter before them, as of a class of characters in an expression.

    Without them a word of Hindi, or of Arabic with its vowels, ends at each. Made on first use: it
    asks for 65,536 characters' kinds (some 6 ms).
    """
    codes = [c for c in range(0x10000) if unicodedata.category(chr(c)).startswith("M")]
    spans = groupby(enumerate(codes), lambda pair: pair[1] - pair[0])
    ranges = [[code for _, code in span] for _, span in spans]
    return "".join(f"\\u{r[0]:04x}-\\u{r[-1]:04x}" for r in ranges)
