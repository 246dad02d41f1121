"""Exact matches that fill in by themselves when an article is translated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from reader.model import (
    UNTRANSLATED_KINDS,
    Article,
    BlockKind,
    InlineMark,
    RevisionOrigin,
    SegmentState,
)
from reader.normal_text import EDGE, text_key
from reader.store.articles import get_article, source_of_segment
from reader.store.library import Library
from reader.store.revisions import drafts_of, latest_rows
from reader.units import Unit
from translations.corrections import Correction, correct
from translations.memory.matching import Query, best_exact, exact_units
from translations.state import current_target


class FillFrom(StrEnum):
    """Which units may fill in by themselves. The values are a setting's."""

    APPROVED = "approved"
    #: Those that somebody has confirmed, and imported ones.
    CONFIRMED = "confirmed"
    NOTHING = "nothing"


_STATES = {
    FillFrom.APPROVED: frozenset({SegmentState.APPROVED}),
    FillFrom.CONFIRMED: frozenset({SegmentState.APPROVED, SegmentState.REVIEWED}),
    FillFrom.NOTHING: frozenset[SegmentState](),
}


def fill_from_memory(
    library: Library,
    article_id: int,
    language: str,
    fill_from: FillFrom = FillFrom.APPROVED,
) -> tuple[Correction, ...]:
    """Put exact matches into the segments that nobody has touched yet; what changed, in order.

    Each becomes a revision of origin `MEMORY` in the state `EDITED`, by the author of the unit: it
    is marked as from memory, and nobody has confirmed it here. The machine's text stays beneath it,
    and is what taking it back leads to. No engine is needed. Raises `NotFoundError`.
    """
    states = _STATES[fill_from]
    article = get_article(library, article_id)
    if not states or article.language == language:
        return ()
    touched = latest_rows(library, article_id, language).keys() | drafts_of(
        library, article_id, language
    )
    filled = []
    for query in _queries(article):
        if query.segment_id is None or query.segment_id in touched:
            continue
        units = exact_units(library, (article.language, language), query)
        unit = best_exact((unit for unit in units if unit.state in states), query)
        if unit is not None:
            filled.append((query.segment_id, unit))
    if not filled:
        return ()
    with library.writing():
        return tuple(
            correct(
                library,
                segment_id,
                unit.target,
                language,
                author=unit.author,
                state=SegmentState.EDITED,
                origin=RevisionOrigin.MEMORY,
                marks=_marks(library, unit, segment_id),
            )
            for segment_id, unit in filled
        )


def _marks(library: Library, unit: Unit, segment_id: int) -> Sequence[InlineMark] | None:
    """The marks of a unit's target, where its source is marked as the segment's is."""
    if unit.segment_id is None:
        return None
    marked = (source_of_segment(library, each)[1] for each in (unit.segment_id, segment_id))
    if len(set(marked)) > 1:
        return None
    return current_target(library, unit.segment_id, unit.target_language).marks


def _queries(article: Article) -> Iterable[Query]:
    """A question for each segment that can be translated, in reading order."""
    said = [
        (block.kind, segment.id, block.segment_text(segment))
        for block in article.blocks
        for segment in block.segments
        if block.kind is not BlockKind.CLUTTER
    ]
    keys = [EDGE, *(text_key(text) for _, _, text in said), EDGE]
    for place, (kind, segment_id, text) in enumerate(said):
        if kind not in UNTRANSLATED_KINDS:
            yield Query(text, (keys[place], keys[place + 2]), segment_id)
