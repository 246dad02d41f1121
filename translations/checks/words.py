"""Words with their places, and which of them carry meaning."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from reader.lexicon import lexicon_words
from reader.scripts import combining_marks
from reader.unspaced import has_unspaced

#: Languages that write every noun with a capital.
CAPITAL_NOUNS = frozenset({"de", "lb"})
#: Letters of a word before an apostrophe that stands for its end: l'absence, qu'il.
_ELIDED = 2


class Word(NamedTuple):
    """A word of a text: as it is compared (case-folded, ё as е), and where it stands."""

    folded: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """The words of a text, in order; a possessive ’s belongs to its word."""
    return list(_words_of(text))


@lru_cache(maxsize=4096)
def _words_of(text: str) -> tuple[Word, ...]:
    # Many checks look at the same segment one after the other.
    return tuple(Word(fold(m.group()), *m.span()) for m in _word().finditer(text))


@cache
def _word() -> re.Pattern[str]:
    return re.compile(rf"\w+(?:[{combining_marks()}]+\w*|['’\-‑]\w+)*")


def count_words(text: str) -> int:
    """How many words a text has; of scripts without spaces two characters stand for one."""
    if not has_unspaced(text):
        return len(_words_of(text))
    letters = sum(map(has_unspaced, text))
    others = "".join(" " if has_unspaced(letter) else letter for letter in text)
    return letters // 2 + len(_words_of(others))


def fold(word: str) -> str:
    """A word without differences of case, apostrophe or ё."""
    return word.casefold().replace("ё", "е").replace("’", "'").replace("‑", "-")


def behind_elision(word: str) -> str:
    """The word behind one that has lost its end ("absence" of "l'absence"), else the word itself.

    Expects a folded word.
    """
    head, mark, tail = word.partition("'")
    return tail if mark and len(head) <= _ELIDED else word


@lru_cache(maxsize=32)
def function_words(language: str) -> frozenset[str]:
    """Words of a language that a sentence may change without meaning anything else.

    Articles, prepositions, conjunctions, pronouns, auxiliary verbs and the like; empty for a
    language that there is no list of.
    """
    return frozenset(fold(word) for word in lexicon_words("function_words", language))
