"""What other articles have confirmed for sources that are nearly those of an article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reader.store.library import Library
from reader.store.units import (
    last_unit,
    latest_pairs,
    sources_between,
    sources_by_id,
    units_by_id,
)
from translations.checks.alike import LEAST_WORDS, are_nearly_the_same
from translations.checks.library_facts import Looked, Pair, Unit
from translations.checks.side_by_side import Text, text_of
from translations.memory.pair import PairMemory

#: So many units that came since are compared one by one; with more the memory is asked anew.
_FRESH = 200
#: Units looked at for one source.
_MOST = 30


def look_nearby(
    library: Library, pair: Pair, sources: Iterable[str], before: Looked | None = None
) -> Looked:
    """Which units of a pair of languages have nearly the same source as some texts.

    What `before` knows of the same texts is taken over.
    """
    last = last_unit(library)
    wanted = {s: text_of(s, pair[0]) for s in dict.fromkeys(sources)}
    wanted = {source: text for source, text in wanted.items() if len(text.words) > LEAST_WORDS}
    if before is not None and before.pair == pair and before.ids.keys() >= wanted.keys():
        fresh = sources_between(library, pair, before.last, last, _FRESH + 1)
        if len(fresh) <= _FRESH:
            return Looked(pair, last, {s: before.ids[s] + _near(wanted[s], fresh) for s in wanted})
    if not wanted or not latest_pairs(library, *pair, 1):
        return Looked(pair, last, dict.fromkeys(wanted, ()))
    return Looked(pair, last, _asked(library, pair, wanted))


def _asked(library: Library, pair: Pair, wanted: Mapping[str, Text]) -> dict[str, tuple[int, ...]]:
    from translations.memory.index import Window  # numpy is slow to import

    # A text of six words with two others has half of its trigrams left.
    window = Window(0.7, 0.7, 0.4, 0.3, _MOST)
    memory = PairMemory.load(library, *pair)
    candidates = {source: memory.candidates(source, window) for source in wanted}
    texts = dict(sources_by_id(library, sorted({i for ids in candidates.values() for i in ids})))
    return {
        source: _near(wanted[source], [(i, texts[i]) for i in ids if i in texts])
        for source, ids in candidates.items()
    }


def _near(text: Text, units: Sequence[tuple[int, str]]) -> tuple[int, ...]:
    return tuple(
        n for n, other in units if are_nearly_the_same(text, text_of(other, text.language))
    )


def near_units(library: Library, article_id: int, looked: Looked) -> dict[str, tuple[Unit, ...]]:
    """What other articles have confirmed of that, as it stands now, newest first; by source."""
    units = units_by_id(library, sorted({i for ids in looked.ids.values() for i in ids}))
    found = {}
    for source, ids in looked.ids.items():
        there = [units[i] for i in sorted(ids, reverse=True) if i in units]
        others = [unit for unit in there if unit.article_id not in (None, article_id)]
        if others:
            found[source] = tuple((u.source, u.target, u.article) for u in others)
    return found
