"""Which words a demo pack was trained on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set as AbstractSet
from functools import lru_cache
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+")

#: A segment counts as outside when words that were not in the training text make up at least this
#: part of its letters. Letters, because the short common words are inside in any text. Measured
#: with the vocabulary of the project's parallel text: 1 of 36 held-out sentences of the same
#: register is called outside, three in four sentences of real news articles are.
OUTSIDE_SHARE = 0.4


def words(text: str) -> list[str]:
    """The words of a text as vocabulary.txt holds them: NFC, case-folded runs of letters."""
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


def is_outside(text: str, vocabulary: AbstractSet[str]) -> bool:
    """Whether a large part of a text is words that are not in the vocabulary."""
    found = words(text)
    unknown = sum(len(word) for word in found if word not in vocabulary)
    return unknown > 0 and unknown >= OUTSIDE_SHARE * sum(len(word) for word in found)


@lru_cache(maxsize=16)
def read_vocabulary(path: Path) -> frozenset[str]:
    """The words of a vocabulary.txt, one a line; empty when there is no such file.

    The folder of a pack never changes its content, so the path is enough to remember it by.
    """
    try:
        return frozenset(path.read_text(encoding="utf-8").split())
    except (FileNotFoundError, UnicodeDecodeError):
        return frozenset()
