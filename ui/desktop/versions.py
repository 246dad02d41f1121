"""Versions of an article side by side, as data: what can be chosen, and the rows. No Qt in here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from reader.model import Block, BlockKind, SegmentState
from reader.store.library import Library
from translations.comparing import (
    Became,
    ComparedSegment,
    first_pair,
    is_readable_difference,
    version_texts,
)
from translations.review.changes import days_of_article, texts_of_moment
from translations.review.days import moment
from ui.desktop.facing.data import FacingBlock, FacingSegment
from ui.desktop.page import Page
from ui.version_lines import version_label

#: Stands for the text as it is now, with everybody's corrections; stored versions count from 1.
CORRECTED = 0
#: What stands in the place of a segment that a version does not have.
LACKING = "[not translated in this version]"


@dataclass(frozen=True, slots=True)
class VersionChoice:
    """Something to compare. `created_at` is ISO 8601, UTC, empty for the corrected text.

    `day` is that at whose end the text is meant, for what people had made of it by then.
    """

    version_id: int
    label: str
    created_at: str = ""
    day: str = ""


def version_choices(page: Page) -> tuple[VersionChoice, ...]:
    """The page's versions, oldest first, and the corrected text last."""
    stored = (VersionChoice(v.id, version_label(v), v.created_at) for v in page.versions)
    return (*stored, VersionChoice(CORRECTED, "Corrected, as it stands now"))


def day_choices(days: Sequence[str]) -> tuple[VersionChoice, ...]:
    """The corrected text at the end of each day but the last, which is that of now."""
    return tuple(
        VersionChoice(-number, f"Corrected, as it stood at the end of {day}", day=day)
        for number, day in enumerate(days[:-1], start=1)
    )


def read_days(library_path: Path, page: Page) -> tuple[str, ...]:
    """The days on which somebody changed the page's article; for a worker thread."""
    with Library.open(library_path) as library:
        return days_of_article(library, page.article.id, page.language)


def read_day(library_path: Path, page: Page, day: str) -> dict[int, str]:
    """The targets as they stood at the end of a day; for a worker thread."""
    following = datetime.fromisoformat(day) + timedelta(days=1)
    until = moment(following.date().isoformat(), following)
    with Library.open(library_path) as library:
        return texts_of_moment(library, page.article.id, page.language, until)


def read_texts(library_path: Path, version_id: int) -> Mapping[int, str]:
    """The targets of a stored version by segment; for a worker thread."""
    with Library.open(library_path) as library:
        return version_texts(library, version_id).texts


def version_blocks(
    page: Page, compared: Iterable[ComparedSegment], *, with_source: bool = False
) -> tuple[FacingBlock, ...]:
    """Rows of two versions: the left one as source, the right as a changed machine text.

    Without empty blocks; `with_source` with a small row above each that has the segment's source.
    """
    wanted = {segment.segment_id: segment for segment in compared}
    blocks: list[FacingBlock] = []
    for block in page.article.blocks:
        rows = [wanted[segment.id] for segment in block.segments if segment.id in wanted]
        if not rows:
            continue
        segments = tuple(map(_segment, rows))
        if with_source:
            for row, segment in zip(rows, segments, strict=True):
                blocks += _with_source(block, segment, row.source)
            continue
        text = " ".join(segment.source for segment in segments)
        blocks.append(FacingBlock(block.id, block.kind, block.level, segments, text))
    return tuple(blocks)


def _with_source(block: Block, segment: FacingSegment, source: str) -> Iterator[FacingBlock]:
    """A segment as a block of its own, below one that has its source on the left."""
    number = segment.segment_id
    yield FacingBlock(-number, BlockKind.CAPTION, 0, (), source)
    yield FacingBlock(number, block.kind, block.level, (segment,), segment.source)


def first_choices(page: Page, choices: Sequence[VersionChoice]) -> tuple[int, int]:
    """What is compared at first, as places among the choices."""
    if not page.versions:
        return 0, len(choices) - 1
    ids = [choice.version_id for choice in choices]
    left, right = first_pair(page.versions)
    return ids.index(left), ids.index(CORRECTED if right is None else right)


def _segment(row: ComparedSegment) -> FacingSegment:
    left = LACKING if row.left is None else row.left
    if row.right is None:  # Not what a person took out: nothing is struck out.
        return FacingSegment(row.segment_id, left, LACKING, LACKING, SegmentState.UNTRANSLATED)
    # Of texts that are all different everything would be struck out: they stand side by side.
    is_marked = row.left is not None and is_readable_difference(row.left, row.right)
    before = left if is_marked else row.right
    state = SegmentState.EDITED if row.became is Became.CHANGED else SegmentState.MACHINE
    return FacingSegment(row.segment_id, left, row.right, before, state)
