"""Versions of an article side by side, as data: what can be chosen, and the rows. No Qt in here."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from reader.model import (
    UNTRANSLATED_KINDS,
    Block,
    BlockKind,
    SegmentState,
    Version,
    VersionKind,
)
from reader.store.library import Library
from reader.store.versions import targets_of
from translations.review.changes import days_of_article, texts_of_moment
from translations.review.days import moment
from ui.answering import engine_title
from ui.desktop.facing.data import FacingBlock, FacingSegment
from ui.desktop.page import Page

#: Stands for the text as it is now, with everybody's corrections; stored versions count from 1.
CORRECTED = 0
#: Texts that have less of their words in common are shown without marks.
_LEAST_COMMON = 1 / 3


@dataclass(frozen=True, slots=True)
class VersionChoice:
    """Something to compare. `created_at` is ISO 8601, UTC, empty for the corrected text.

    `day` is that at whose end the text is meant, for what people had made of it by then.
    """

    version_id: int
    label: str
    created_at: str = ""
    day: str = ""


def version_label(version: Version) -> str:
    """ "Argos · translate-ru_en 1.9", or who an imported one is by."""
    origin = version.origin
    if version.kind is VersionKind.IMPORTED:
        return f"Imported · {origin.engine or 'unknown service'}"
    settings = dict(origin.settings)
    banned = ", ".join(f"“{phrase}”" for phrase in json.loads(settings.get("banned", "[]")))
    without = f"without {banned}" if banned else ""
    parts = (engine_title(origin.engine), origin.pack, settings.get("style", ""), without)
    return " · ".join(part for part in parts if part)


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


def read_texts(library_path: Path, version_id: int) -> dict[int, str]:
    """The targets of a stored version by segment; for a worker thread."""
    with Library.open(library_path) as library:
        return {i: target.text for i, target in targets_of(library, version_id).items()}


def corrected_texts(page: Page) -> Mapping[int, str]:
    """What stands on the right page now, drafts included."""
    return page.targets.shown


def count_differences(page: Page, left: Mapping[int, str], right: Mapping[int, str]) -> int:
    """How many segments do not read the same in two versions."""
    return sum(
        left.get(segment.id, "") != right.get(segment.id, "")
        for block in page.article.blocks
        if block.kind not in UNTRANSLATED_KINDS
        for segment in block.segments
    )


def version_blocks(
    page: Page,
    left: Mapping[int, str],
    right: Mapping[int, str],
    *,
    only_changed: bool,
    with_source: bool = False,
) -> tuple[FacingBlock, ...]:
    """Rows of two versions: the left one as source, the right as a changed machine text.

    With `only_changed` without the segments that read the same in both, and without empty blocks;
    `with_source` with a small row above each that has the segment's source.
    """
    blocks: list[FacingBlock] = []
    for block in page.article.blocks:
        if block.kind in UNTRANSLATED_KINDS:
            continue
        segments = tuple(
            _segment(segment.id, left.get(segment.id, ""), right.get(segment.id, ""))
            for segment in block.segments
            if not only_changed or left.get(segment.id, "") != right.get(segment.id, "")
        )
        if not segments:
            continue
        if with_source:
            sources = {s.id: block.segment_text(s) for s in block.segments}
            for segment in segments:
                blocks += _with_source(block, segment, sources[segment.segment_id])
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
    """What is compared at first, as places among the choices.

    The two newest machine translations, where there are two; else the newest and the corrected.
    """
    machine = {v.id for v in page.versions if v.kind is VersionKind.MACHINE}
    places = [at for at, choice in enumerate(choices) if choice.version_id in machine]
    if len(places) > 1:
        return places[-2], places[-1]
    return max(0, len(choices) - 2), len(choices) - 1


def is_readable_difference(left: str, right: str) -> bool:
    """Whether enough of two texts is the same for their differences to be read in one text.

    Words are counted, characters where there are no spaces: every segment of an article is asked.
    """
    from rapidfuzz import distance

    if left == right or not left or not right:
        return True
    one, other = (text.split() if " " in text else list(text) for text in (left, right))
    return distance.LCSseq.similarity(one, other) >= _LEAST_COMMON * max(len(one), len(other))


def _segment(segment_id: int, left: str, right: str) -> FacingSegment:
    is_same = left == right
    # Of texts that are all different everything would be struck out: they stand side by side.
    before = left if is_readable_difference(left, right) else right
    state = SegmentState.MACHINE if is_same else SegmentState.EDITED
    if not right:
        state = SegmentState.UNTRANSLATED
    return FacingSegment(segment_id, left or "[…]", right, before, state)
