"""What of an article is aligned with a translation: its segments, as texts by id."""

from __future__ import annotations

from collections.abc import Sequence

from reader.attachment import SentenceLink
from reader.model import UNTRANSLATED_KINDS, Article
from translations.alignment.bead import Bead


def source_texts(article: Article) -> dict[int, str]:
    """The segments that can be translated, in reading order."""
    return {
        segment.id: block.segment_text(segment)
        for block, segment in article.segments()
        if block.kind not in UNTRANSLATED_KINDS
    }


def sentences_of_article(article: Article) -> tuple[str, ...]:
    """The sentences of a text that was read like an article, without furniture and code."""
    return tuple(
        " ".join(block.segment_text(segment).split())
        for block, segment in article.segments()
        if block.kind not in UNTRANSLATED_KINDS
    )


def links_of_beads(
    beads: Sequence[Bead], segments: Sequence[int], sentences: Sequence[int]
) -> tuple[SentenceLink, ...]:
    """Beads as links: places become the ids of segments and the numbers of sentences."""
    return tuple(
        SentenceLink(
            tuple(segments[i] for i in each.source), tuple(sentences[j] for j in each.target)
        )
        for each in beads
    )
