"""Which words translate each other, as the translation memory has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reader.store.library import Library
from reader.store.units import last_unit
from translations.alignment.learning import pairs_of_memory
from translations.alignment.lexicon import learnt
from translations.checks.side_by_side import text_of

#: So many units of any pair may come before it is learnt anew, or the tenth part of all.
_FEW, _PART = 50, 10


@dataclass(frozen=True, slots=True, eq=False)
class KnownWords:
    """Weights of pairs of words as `Text.keys` has them; `last` is the newest unit then."""

    pair: tuple[str, str] = ("", "")
    last: int = 0
    weights: Mapping[tuple[str, str], float] = field(default_factory=dict)


def known_words(
    library: Library, pair: tuple[str, str], before: KnownWords | None = None
) -> KnownWords:
    """What the newest units of a pair of languages say; `before` where little has come since."""
    last = last_unit(library)
    if before is not None and before.pair == pair:
        fresh = last - before.last
        if fresh <= max(_FEW, before.last // _PART):
            return before
    sentences = pairs_of_memory(library, *pair)
    marks = [(text_of(s, pair[0]).meaning, text_of(t, pair[1]).meaning) for s, t in sentences]
    return KnownWords(pair, last, learnt(marks) if marks else {})
