"""Checking an article of the library as it stands now."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model import UNTRANSLATED_KINDS
from reader.store.articles import get_article
from reader.store.library import Library
from translations.checks.finding import Finding, Passage, in_order
from translations.checks.outside import outside_of_article
from translations.checks.run import check_passages
from translations.checks.unlikely import find_unlikely
from translations.engines.protocol import SteerableEngine
from translations.state import targets_of_article


@dataclass(frozen=True, slots=True)
class SegmentFinding:
    """A finding and the segment it is about; its spans are offsets in that segment's texts.

    `others` are the segments at which the same is told from their side.
    """

    segment_id: int
    finding: Finding
    others: tuple[int, ...] = ()


def check_article(
    library: Library, article_id: int, language: str, engine: SteerableEngine | None = None
) -> tuple[SegmentFinding, ...]:
    """What there is to say of an article's targets in a language; raises `NotFoundError`.

    Corrected in place, an article has no source to compare with. Segments without a target and
    those that nobody reads (page furniture, code) are left out. With an `engine`, which is asked
    about every segment, words that it finds unlikely are told as well; raises `NoRouteError` then
    where it has no way between the languages, or `EngineError`.
    """
    article = get_article(library, article_id)
    targets = targets_of_article(library, article, language)
    in_place = language == article.language
    outside = outside_of_article(library, article_id, language)
    ids, passages = [], []
    for block, segment in article.segments():
        target = targets[segment.id].text
        if block.kind in UNTRANSLATED_KINDS or not target.strip():
            continue
        ids.append(segment.id)
        source = "" if in_place else block.segment_text(segment)
        own = "" if in_place else article.language
        passages.append(Passage(source, target, own, language, block.kind, outside=outside))
    found = check_passages(passages)
    if engine is not None:
        found = in_order([*found, *find_unlikely(passages, engine)])
    return tuple(
        SegmentFinding(ids[at], finding, tuple(ids[other] for other in finding.others))
        for at, finding in found
    )
