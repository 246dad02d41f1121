"""Align again what lies about a mend: fixed links stand, and the rest finds its place between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.attachment import SentenceLink
from translations.alignment import Bead, align
from translations.attaching.links import Change
from translations.attaching.sources import links_of_beads

#: Links looked at on each side of a mend, unless a fixed one comes first.
_REACH = 40


@dataclass(frozen=True, slots=True)
class Texts:
    """The two texts: segments by id, sentences by number, and their languages."""

    segments: Mapping[int, str]
    sentences: Sequence[str]
    source_language: str
    target_language: str


def realigned(
    change: Change, texts: Texts, known: Sequence[tuple[str, str]] = ()
) -> tuple[SentenceLink, ...]:
    """The links, those between the mend and the fixed ones on both sides aligned anew."""
    links = change.links
    start, end = change.at, change.at + change.count
    while start > 0 and not links[start - 1].is_fixed and change.at - start < _REACH:
        start -= 1
    while end < len(links) and not links[end].is_fixed and end - change.at < _REACH:
        end += 1
    return (*links[:start], *_aligned(links[start:end], texts, known), *links[end:])


def _aligned(
    links: Sequence[SentenceLink], texts: Texts, known: Sequence[tuple[str, str]]
) -> list[SentenceLink]:
    """A stretch aligned about its fixed links; those with an empty side are left out meanwhile."""
    apart = [link for link in links if link.is_fixed and not (link.segments and link.sentences)]
    rest = [link for link in links if link not in apart]
    segments = [segment for link in rest for segment in link.segments]
    sentences = [sentence for link in rest for sentence in link.sentences]
    places = {segment: n for n, segment in enumerate(segments)}
    spots = {sentence: n for n, sentence in enumerate(sentences)}
    fixed = {
        Bead(
            tuple(places[segment] for segment in link.segments),
            tuple(spots[sentence] for sentence in link.sentences),
        ): link
        for link in rest
        if link.is_fixed
    }
    beads = align(
        [texts.segments.get(segment, "") for segment in segments],
        [texts.sentences[sentence] for sentence in sentences],
        texts.source_language,
        texts.target_language,
        fixed=list(fixed),
        known=known,
    )
    made = links_of_beads(beads, segments, sentences)
    found = [fixed.get(each, link) for each, link in zip(beads, made, strict=True)]
    order = {segment: n for n, segment in enumerate(texts.segments)}
    for link in apart:
        found.insert(_place(found, link, order), link)
    return found


def _place(links: Sequence[SentenceLink], gap: SentenceLink, order: Mapping[int, int]) -> int:
    """Where a link with an empty side belongs: after what comes before it in its own text."""
    place = 0
    for number, link in enumerate(links):
        before = (
            link.segments and order.get(link.segments[0], 0) < order.get(gap.segments[0], 0)
            if gap.segments
            else link.sentences and link.sentences[0] < gap.sentences[0]
        )
        if before:
            place = number + 1
    if gap.sentences:  # after segments that stand alone at the same place
        while place < len(links) and not links[place].sentences and links[place].is_fixed:
            place += 1
    return place
