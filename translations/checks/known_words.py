"""Which words translate each other, as the translation memory has it."""

from __future__ import annotations

from reader.store.library import Library
from reader.store.units import last_unit
from translations.alignment.learning import pairs_of_memory
from translations.alignment.lexicon import learnt
from translations.checks.library_facts import KnownWords, Pair
from translations.checks.side_by_side import text_of

#: So many units of any pair may come before it is learnt anew, or the tenth part of all.
_FEW, _PART = 50, 10


def known_words(library: Library, pair: Pair, before: KnownWords | None = None) -> KnownWords:
    """What the newest units of a pair of languages say; `before` where little has come since."""
    last = last_unit(library)
    if before is not None and before.pair == pair:
        fresh = last - before.last
        if fresh <= max(_FEW, before.last // _PART):
            return before
    sentences = pairs_of_memory(library, *pair)
    marks = [(text_of(s, pair[0]).meaning, text_of(t, pair[1]).meaning) for s, t in sentences]
    return KnownWords(pair, last, learnt(marks) if marks else {})
