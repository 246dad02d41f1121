"""Matches: the units whose source is the same as, or like, a text; the best first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reader.model import SegmentState
from reader.normal_text import EDGE, text_key
from reader.store.articles import article_of_segment, get_article_head, source_of_segment
from reader.store.library import Library
from reader.store.terms import targets_of
from reader.store.units import neighbour_keys, sources_by_id, units_by_id, units_with_key
from reader.units import Unit
from translations.compare import DiffPart, word_diff
from translations.memory.pair import PairMemory
from translations.memory.scoring import Scorer

if TYPE_CHECKING:
    from translations.memory.adapting import Adaptation, Left

#: How many matches are offered, and from which score on.
MOST, LEAST = 5, 30
#: The score of the same text between the same neighbours, and of the same text.
CONTEXT, EXACT = 101, 100
#: From here on the quick search finds all there is.
NEAR_SCORE = 70
#: So many names of a segment the memory is asked for, which takes some milliseconds each.
_NAMES_ASKED = 8
#: Candidates are compared word by word so many at a time, the most alike first, until a
#: step has no match: measured, nearly all of the best are the first of those that are left.
_STEP = 40

_RANKS = {SegmentState.APPROVED: 2, SegmentState.REVIEWED: 1}


@dataclass(frozen=True, slots=True)
class Query:
    """A text to find matches for, and where it stands.

    `neighbours` are the keys of the sources before and after it, None where they are not known; the
    unit of `segment_id` is no match for itself.
    """

    text: str
    neighbours: tuple[int, int] | None = None
    segment_id: int | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A unit and how good it is.

    `score` is 101 for the same source between the same neighbours, 100 for the same source, else
    that of `match_score`. `target` is the unit's, with numbers and names put in place of others
    where `adaptations` says so; `left` are names of the text that were not put in, as it is not
    sure how. `differences` are what became of the unit's source in the text.
    """

    unit: Unit
    score: int
    target: str
    adaptations: tuple[Adaptation, ...]
    differences: tuple[DiffPart, ...]
    left: tuple[Left, ...] = ()


def query_of_segment(library: Library, segment_id: int) -> Query:
    """What to ask for a segment of the library; raises `NotFoundError`."""
    source, _ = source_of_segment(library, segment_id)
    return Query(source, neighbour_keys(library, segment_id), segment_id)


def pair_of_segment(library: Library, segment_id: int, language: str) -> tuple[str, str]:
    """The languages that a segment is translated from and into; raises `NotFoundError`."""
    head = get_article_head(library, article_of_segment(library, segment_id))
    return head.language, language


def find_matches(
    library: Library,
    memory: PairMemory,
    query: Query,
    *,
    least: int = LEAST,
    count: int = MOST,
) -> tuple[Match, ...]:
    """The best matches with at least this score, the best first.

    The same source with the same target is told once, with the best of its units.
    """
    memory.refresh(library)
    best = exact_units(library, memory.pair, query)
    fuzzy = _fuzzy(library, memory, query, least, count + len(best))
    ranked = _ranked([*best, *fuzzy], query)
    names = _known_names(library, memory.pair)
    return tuple(
        _match(unit, score, query, memory.pair, names)
        for score, unit in ranked[:count]
        if score >= least
    )


def exact_units(library: Library, pair: tuple[str, str], query: Query) -> list[Unit]:
    """The units with the very source, wherever white space and case may differ; unsorted."""
    found = units_with_key(library, *pair, text_key(query.text))
    return [
        unit for unit in found if unit.segment_id is None or unit.segment_id != query.segment_id
    ]


def best_exact(units: Iterable[Unit], query: Query) -> Unit | None:
    """The one to take of units with the very same source to the character, if there is any."""
    same = [unit for unit in units if unit.source == query.text]
    ranked = _ranked(same, query)
    return ranked[0][1] if ranked else None


def _fuzzy(
    library: Library, memory: PairMemory, query: Query, least: int, count: int
) -> list[Unit]:
    """Units that are like the text: near ones, and where they are too few those further off."""
    from translations.memory.index import FAR, NEAR

    scorer = Scorer(query.text)
    scores: dict[int, int] = {}
    near = memory.candidates(query.text, NEAR)
    compared: set[int] = set()
    for at in range(0, len(near), _STEP):
        step = near[at : at + _STEP]
        compared.update(step)
        scores |= (more := _scores(library, scorer, step, least))
        if not any(score >= NEAR_SCORE for score in more.values()):
            break
    good = sum(score >= NEAR_SCORE for score in scores.values())
    if good < count and least < NEAR_SCORE:
        far = [each for each in memory.candidates(query.text, FAR) if each not in compared]
        scores |= _scores(library, scorer, far, least)
    best = sorted(scores, key=lambda number: (-scores[number], -number))[: 2 * count]
    return list(units_by_id(library, best).values())


def _scores(
    library: Library, scorer: Scorer, candidates: Sequence[int], least: int
) -> dict[int, int]:
    found = sources_by_id(library, candidates)
    scored = {number: scorer.score(source, least) for number, source in found}
    return {number: score for number, score in scored.items() if score >= least}


def _ranked(units: Iterable[Unit], query: Query) -> list[tuple[int, Unit]]:
    """Units with their scores, the best first, none twice and none that says what another does."""
    scorer = Scorer(query.text)
    scored = []
    for unit in {unit.id: unit for unit in units}.values():
        if unit.segment_id is None or unit.segment_id != query.segment_id:
            shared = _shared_neighbours(unit, query)
            score = scorer.score(unit.source)
            score = CONTEXT if score == EXACT and shared == 2 else score
            rank = (score, shared, _RANKS.get(unit.state, 0), unit.created_at, unit.id)
            scored.append((rank, unit))
    scored.sort(key=lambda each: each[0], reverse=True)
    told: dict[tuple[str, str], tuple[int, Unit]] = {}
    for rank, unit in scored:
        told.setdefault((unit.source, unit.target), (rank[0], unit))
    return list(told.values())


def _shared_neighbours(unit: Unit, query: Query) -> int:
    """How many of the neighbours are the same; both ends of an article alone say nothing."""
    if query.neighbours is None:
        return 0
    keys = (unit.before_key, unit.after_key)
    if keys == (EDGE, EDGE):
        return 0
    return sum(one == other for one, other in zip(keys, query.neighbours, strict=True))


def _known_names(library: Library, pair: tuple[str, str]) -> Callable[[str], str]:
    """How the glossary, else the memory renders a name; asked once for each, and of some only."""
    asked: set[str] = set()

    @cache
    def known(name: str) -> str:
        from translations.memory.known_names import known_name  # slow to import

        terms = targets_of(library, name, *pair)
        if terms or len(asked) == _NAMES_ASKED:
            return terms[0] if terms else ""
        asked.add(name)
        return known_name(library, name, pair)

    return known


def _match(
    unit: Unit, score: int, query: Query, pair: tuple[str, str], names: Callable[[str], str]
) -> Match:
    differences = word_diff(unit.source, query.text)
    if score >= EXACT:
        return Match(unit, score, unit.target, (), differences)
    from translations.memory.adapting import adapted  # the lexicons are slow to import

    made = adapted(unit.source, unit.target, query.text, *pair, names)
    return Match(unit, score, made.text, made.made, differences, made.left)
