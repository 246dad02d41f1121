"""Checking an article of the library as it stands now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reader.model import UNTRANSLATED_KINDS, VersionOrigin
from reader.store.articles import get_article
from reader.store.library import Library
from reader.store.versions import versions_of
from translations.checks.finding import Finding, Passage, in_order
from translations.checks.outside import outside_of_article
from translations.checks.run import check_passages
from translations.checks.unlikely import find_unlikely
from translations.engines.protocol import Reading
from translations.makers import maker_of
from translations.state import targets_of_article

#: Has a passage read by what made its text (None: no machine did); None where nobody knows it.
ReadPassage = Callable[[Passage, VersionOrigin | None], Reading | None]


@dataclass(frozen=True, slots=True)
class SegmentFinding:
    """A finding and the segment it is about; its spans are offsets in that segment's texts.

    `others` are the segments at which the same is told from their side.
    """

    segment_id: int
    finding: Finding
    others: tuple[int, ...] = ()


def check_article(
    library: Library, article_id: int, language: str, read: ReadPassage | None = None
) -> tuple[SegmentFinding, ...]:
    """What there is to say of an article's targets in a language; raises `NotFoundError`.

    Corrected in place, an article has no source to compare with. Segments without a target and
    those that nobody reads (page furniture, code) are left out. With `read`, which is asked about
    every segment, unlikely words are told as well; raises then what that does.
    """
    article = get_article(library, article_id)
    targets = targets_of_article(library, article, language)
    in_place = language == article.language
    outside = outside_of_article(library, article_id, language)
    versions = versions_of(library, article_id, language) if read is not None else ()
    ids, passages, makers = [], [], []
    for block, segment in article.segments():
        now = targets[segment.id]
        target = now.text
        if block.kind in UNTRANSLATED_KINDS or not target.strip():
            continue
        ids.append(segment.id)
        makers.append(maker_of(now.version_id, versions))
        source = "" if in_place else block.segment_text(segment)
        own = "" if in_place else article.language
        passages.append(Passage(source, target, own, language, block.kind, outside=outside))
    found = check_passages(passages)
    if read is not None:
        unlikely = find_unlikely(passages, lambda at: read(passages[at], makers[at]))
        found = in_order([*found, *unlikely])
    return tuple(
        SegmentFinding(ids[at], finding, tuple(ids[other] for other in finding.others))
        for at, finding in found
    )
