"""What is selected with the mouse on one of the pages, across sentences and blocks. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from ui.desktop.facing.composition import NO_BASELINES, segment_text
from ui.desktop.facing.document import FacingDocument
from ui.desktop.facing.words import word_span


class TextPlace(NamedTuple):
    """A place between two characters: block and segment are indexes as `FacingDocument.place` has.

    `offset` counts characters of the segment as it is laid out. Places compare in reading order.
    """

    block: int
    segment: int
    offset: int


@dataclass(frozen=True, slots=True)
class Selection:
    """From where the mouse was pressed to where it is now, on the source's page or the target's."""

    in_source: bool
    anchor: TextPlace
    head: TextPlace

    @property
    def first(self) -> TextPlace:
        """Where it begins in reading order."""
        return min(self.anchor, self.head)

    @property
    def last(self) -> TextPlace:
        """Where it ends in reading order."""
        return max(self.anchor, self.head)

    def to(self, head: TextPlace) -> Selection:
        """The same drawn to another place."""
        return replace(self, head=head)

    def part_of(self, block: int, segment: int, length: int) -> tuple[int, int] | None:
        """Which of a segment's `length` characters are selected; None for none."""
        here = (block, segment)
        if not self.first[:2] <= here <= self.last[:2]:
            return None
        start = self.first.offset if here == self.first[:2] else 0
        stop = self.last.offset if here == self.last[:2] else length
        return (start, min(stop, length)) if start < stop else None


def selected_parts(
    document: FacingDocument,
    selection: Selection,
    *,
    compare: bool,
    baselines: Mapping[int, str] = NO_BASELINES,
) -> Iterator[tuple[int, int, str]]:
    """The selected text of each segment with its block and index, in reading order."""
    for block in range(selection.first.block, selection.last.block + 1):
        if not document.blocks[block].is_translated:
            continue
        for index, segment in enumerate(document.blocks[block].segments):
            text = segment_text(
                segment, in_source=selection.in_source, compare=compare, baselines=baselines
            )
            part = selection.part_of(block, index, len(text))
            if part is not None:
                yield block, index, text[slice(*part)]


def selected_text(
    document: FacingDocument,
    selection: Selection,
    *,
    compare: bool,
    baselines: Mapping[int, str] = NO_BASELINES,
) -> str:
    """What a copy of the selection is: sentences as they stand, an empty line between blocks."""
    result, before = "", -1
    parts = selected_parts(document, selection, compare=compare, baselines=baselines)
    for block, index, text in parts:
        if before >= 0:
            gap = document.blocks[block].segments[index - 1].gap_after if block == before else ""
            result += gap if block == before else "\n\n"
        result += text
        before = block
    return result.replace("\u2028", "\n")


def word_at(
    document: FacingDocument,
    place: TextPlace,
    *,
    in_source: bool,
    compare: bool,
    baselines: Mapping[int, str] = NO_BASELINES,
) -> Selection | None:
    """The word at a place as a selection; None between words."""
    segment = document.blocks[place.block].segments[place.segment]
    text = segment_text(segment, in_source=in_source, compare=compare, baselines=baselines)
    span = word_span(text, place.offset)
    if span is None:
        return None
    start, stop = (place._replace(offset=offset) for offset in span)
    return Selection(in_source, start, stop)
