"""Which words a demo pack was trained on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set as AbstractSet
from functools import lru_cache
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+")

#: A segment counts as outside when at least this part of its words was not in the training text.
#: Common words (prepositions, pronouns) are inside in any text, so half is already a strange text.
OUTSIDE_SHARE = 0.5


def words(text: str) -> list[str]:
    """The words of a text as vocabulary.txt holds them: NFC, case-folded runs of letters."""
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


def is_outside(text: str, vocabulary: AbstractSet[str]) -> bool:
    """Whether a text consists mostly of words that are not in the vocabulary."""
    found = words(text)
    unknown = sum(word not in vocabulary for word in found)
    return unknown > 0 and unknown >= OUTSIDE_SHARE * len(found)


@lru_cache(maxsize=16)
def read_vocabulary(path: Path) -> frozenset[str]:
    """The words of a vocabulary.txt, one a line; empty when there is no such file.

    The folder of a pack never changes its content, so the path is enough to remember it by.
    """
    try:
        return frozenset(path.read_text(encoding="utf-8").split())
    except (FileNotFoundError, UnicodeDecodeError):
        return frozenset()
