"""Scripts written without spaces between words, and how their text is put into an index of words.

SQLite's tokenizer takes a run of such script for one word, of which only the beginning can be
found. In the index a run is its pairs of letters and its last letter, each a word: 外汇率 is
“外汇 汇率 率”. A part of a run is then a row of words of which the last is only begun.

What has been indexed is taken out again by the same words, so a change of how they are made needs a
migration that indexes anew (as `m015_unspaced_words` did).
"""

from __future__ import annotations

import re
import unicodedata

from reader.normal_text import fold

#: Thai, Lao, Burmese, Khmer, kana, Han, with their marks and digits, as of a class of characters.
UNSPACED = (
    "\u0e01-\u0e4e\u0e50-\u0e59\u0e81-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3031-\u3035"
    "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_ONE = re.compile(f"[{UNSPACED}]")
_RUN = re.compile(f"[{UNSPACED}]+")
#: Letters, figures, accents that stand by themselves, and apostrophes between them.
_WHOLE_WORD = re.compile("[\\w\u0300-\u036f]+(?:['\u2019][\\w\u0300-\u036f]+)*")
_WORD = re.compile(rf"[{UNSPACED}]+|[\w-]+")


def has_unspaced(text: str) -> bool:
    """Whether there is a character of such a script in a text."""
    return _ONE.search(text) is not None


def word_across(text: str, at: int) -> str:
    """The word that stands across a place, "" for none, as in scripts without spaces."""
    for match in _WHOLE_WORD.finditer(text):
        if match.start() < at < match.end():
            is_cut = not (has_unspaced(text[at - 1]) or has_unspaced(text[at]))
            return match[0] if is_cut else ""
    return ""


def for_index(text: str) -> str:
    """A text as the indexes of words have it: folded, runs without spaces taken to pieces."""
    return _RUN.sub(_in_pairs, fold(text))


def search_words(text: str) -> list[str]:
    """The words of what is looked for as expressions of FTS5 that find what begins with them.

    Quoted, so that none is read as syntax. [] for signs alone, which are in no index.
    """
    found = (for_index(word).strip() for word in _words(text))
    return [f'"{word}"*' for word in found if word]


def search_beginnings(text: str) -> list[str]:
    """The same for an index that has no places, where no phrase can be looked for."""
    return [f'"{word}"*' for whole in _words(text) for word in for_index(whole).split()]


def search_phrase(text: str) -> str:
    """An expression of FTS5 for the words of a text one after the other; "" for signs alone."""
    words = [word for whole in _words(text) for word in for_index(whole).split()]
    return f'"{" ".join(words)}"*' if words else ""


def _words(text: str) -> list[str]:
    spaced = _RUN.sub(lambda run: f" {run.group()} ", unicodedata.normalize("NFC", text))
    return _WORD.findall(spaced)


def _in_pairs(run: re.Match[str]) -> str:
    """Marks are left out, as they are of other scripts."""
    letters = [letter for letter in run.group() if letter.isalnum()]
    pairs = ["".join(letters[at : at + 2]) for at in range(len(letters))]
    return f" {' '.join(pairs)} "
