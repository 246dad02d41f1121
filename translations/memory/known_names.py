"""What the memory calls a name: the word of its targets that sounds like it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reader.language_codes import form_of
from reader.spans import Span
from reader.store.library import Library
from translations.checks.sounds import likeness
from translations.memory.concordance import find_phrase
from translations.memory.counterparts import UNDECLINED, WORD

_POSSESSIVE = re.compile(r"['’]s?$")
#: How nearly a word sounds like a name that it renders.
_LIKE = 0.8
#: Units that are asked, those looked through for other forms of the name, and the
#: share of answers that has to agree.
_UNITS, _LOOKED_AT, _LEAST_SHARE = 8, 24, 0.75


def known_name(library: Library, name: str, pair: tuple[str, str]) -> str:
    """How the memory renders a name of one word; "" where it does not, or not in one way.

    Into languages that decline names it says nothing, for their targets have any of its forms.
    """
    if form_of(pair[1]) not in UNDECLINED:
        return ""
    found = Counter(
        word
        for hit in find_phrase(library, name, pair, _UNITS, _LOOKED_AT)
        for word in set(_renderings(name, hit.unit.target, hit.unit.source, hit.source_spans))
    )
    if not found:
        return ""
    best, count = found.most_common(1)[0]
    return best if count >= _LEAST_SHARE * found.total() else ""


def _renderings(name: str, target: str, source: str, spans: tuple[Span, ...]) -> Iterator[str]:
    """The words of a target with a capital that sound most like a name of its source."""
    if not any(source[start].isupper() for start, _ in spans):
        return
    likely = [
        (likeness(name, word), word)
        for found in WORD.finditer(target)
        if (word := _POSSESSIVE.sub("", found.group())) and word[0].isupper()
    ]
    best = max((like for like, _ in likely), default=0.0)
    if best >= _LIKE:
        yield from (word for like, word in likely if like == best)
