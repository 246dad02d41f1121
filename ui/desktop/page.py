"""The open article as data: what the facing pages and their header show. No Qt in here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from operator import attrgetter

from reader.model import (
    DONE_STATES,
    UNTRANSLATED_KINDS,
    Article,
    Block,
    BlockKind,
    Segment,
    SegmentState,
    SegmentTarget,
    Version,
    VersionKind,
)
from reader.store.library import Library
from reader.store.pictures import picture_sizes
from reader.store.versions import versions_of
from translations.state import CurrentTargets, targets_of_article
from ui.answering import engine_title
from ui.desktop.facing.data import FacingBlock, FacingSegment, SegmentsOnDemand
from ui.desktop.facing.tables import Columns, columns_of

_segment_id = attrgetter("id")  # for `map`, which is much faster than a loop
#: An Argos pack's name says what it translates.
_PACK_NAME = re.compile(r"translate-([a-z]{2,3})_([a-z]{2,3})\b")
DEMO_LABEL = "Demo pack – small vocabulary"


@dataclass(frozen=True, slots=True)
class Counts:
    """Segments of the article proper: all, those reviewed, those without any translation."""

    total: int = 0
    done: int = 0
    untranslated: int = 0

    def changed(self, before: SegmentTarget, after: SegmentTarget) -> Counts:
        """The counts after one target has changed."""
        done = (after.state in DONE_STATES) - (before.state in DONE_STATES)
        blank = SegmentState.UNTRANSLATED
        untranslated = (after.state is blank) - (before.state is blank)
        return Counts(self.total, self.done + done, self.untranslated + untranslated)


@dataclass(frozen=True)
class Page:
    """An article with its targets in one language, as read from the library at one moment.

    `blocks` is the block of each segment. A changed page is made from the old one, without
    counting 10,000 segments again at every confirmed one. `is_part`: only what a window shows of a
    long article has been read yet, and counts are of that. `pictures` has the width and height of
    each picture, by its key.
    """

    article: Article
    language: str
    targets: CurrentTargets
    versions: tuple[Version, ...]
    blocks: Mapping[int, Block]
    counts: Counts
    is_part: bool = False
    pictures: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def in_place(self) -> bool:
        """Whether the article's own text is what is corrected."""
        return self.language == self.article.language

    @property
    def is_attached(self) -> bool:
        """Whether a translation that existed already is what is corrected."""
        newest = self.versions[-1] if self.versions else None
        return newest is not None and newest.id in self.attached

    @property
    def attached(self) -> frozenset[int]:
        """The versions that are translations which existed already."""
        if self.in_place:
            return frozenset()
        return frozenset(v.id for v in self.versions if v.kind is VersionKind.IMPORTED)

    def has_attached(self, target: SegmentTarget) -> bool:
        """Whether what a target is corrected from is such a translation, and no machine's text.

        Of one that has neither, whether the newest version is one.
        """
        if target.version_id is None:
            return self.is_attached
        return target.version_id in self.attached

    @property
    def is_pristine(self) -> bool:
        """Whether neither a machine nor a person has done anything to it in this language yet."""
        states = self.targets.states(self.targets)
        untouched = states.count(SegmentState.UNTRANSLATED) == len(states)
        return not self.versions and untouched and not self.targets.drafted()

    @property
    def target_title(self) -> str:
        """The title as it is translated or corrected now, else that of the source."""
        for block in self.article.blocks:
            if block.kind is BlockKind.TITLE:
                texts = (self.targets[each.id].text for each in block.segments)
                if title := " ".join(text for text in texts if text):
                    return title
        return self.article.title

    def with_targets(self, changed: Mapping[int, SegmentTarget]) -> Page:
        """The page after some targets have changed."""
        counts = self.counts
        for segment_id, target in changed.items():
            if self.blocks[segment_id].kind not in UNTRANSLATED_KINDS:
                counts = counts.changed(self.targets[segment_id], target)
        return replace(self, targets=self.targets.with_changes(changed), counts=counts)

    def with_drafts(self, drafts: Mapping[int, str]) -> Page:
        """The page with texts laid over it that are not in the library yet: to a person, a draft
        is a draft, wherever it is kept. Drafts of other pages' segments are left out.
        """
        if not drafts:
            return self
        mine = {i: (self.targets[i], text) for i, text in drafts.items() if i in self.targets}
        return self.with_targets(
            {i: replace(t, draft=None if text == t.text else text) for i, (t, text) in mine.items()}
        )

    def draft_count(self) -> int:
        """How many segments of the article proper have a draft."""
        drafted = self.targets.drafted()
        return sum(self.blocks[i].kind not in UNTRANSLATED_KINDS for i in drafted)

    def with_block(self, block: Block) -> Page:
        """The page after a block was hidden or restored."""
        blocks = tuple(block if b.id == block.id else b for b in self.article.blocks)
        article = replace(self.article, blocks=blocks)
        page = make_page(article, self.language, self.targets, self.versions)
        return replace(page, is_part=self.is_part, pictures=self.pictures)


def make_page(
    article: Article,
    language: str,
    targets: CurrentTargets,
    versions: tuple[Version, ...],
) -> Page:
    """A page with everything counted."""
    blocks = {segment.id: block for block in article.blocks for segment in block.segments}
    states = targets.states(
        segment.id
        for block in article.blocks
        if block.kind not in UNTRANSLATED_KINDS
        for segment in block.segments
    )
    counts = Counts(
        total=len(states),
        done=sum(states.count(state) for state in DONE_STATES),
        untranslated=states.count(SegmentState.UNTRANSLATED),
    )
    return Page(article, language, targets, versions, blocks, counts)


def read_page(library: Library, article: Article, language: str, *, is_part: bool = False) -> Page:
    """Read the target side of an article (or of a part of it) in a language."""
    targets = targets_of_article(library, article, language, is_part=is_part)
    versions = versions_of(library, article.id, language, with_targets=True)
    page = make_page(article, language, targets, versions)
    has_pictures = any(block.picture for block in article.blocks)
    pictures = picture_sizes(library, article.id) if has_pictures else {}
    return replace(page, is_part=is_part, pictures=pictures)


def differing(before: Page, after: Page) -> list[int]:
    """The segments whose target, state, draft or maker is another one on a later page."""
    ids = list(after.targets)
    facts = [
        [p.targets.states(ids), p.targets.versions(ids), [p.targets.shown[i] for i in ids]]
        for p in (before, after)
    ]
    one, other = (zip(*columns, strict=True) for columns in facts)
    return [i for i, a, b in zip(ids, one, other, strict=True) if a != b]


def facing_blocks(page: Page) -> tuple[FacingBlock, ...]:
    """The whole page for the facing view."""
    tables = _tables(page)
    return tuple(facing_block(block, page, tables) for block in page.article.blocks)


def _tables(page: Page) -> dict[int, Columns]:
    """What the columns of each table want, as its texts stand now."""

    shown = page.targets.shown

    def texts(block: Block) -> list[str]:
        return [block.text, *(shown[segment.id] for segment in block.segments)]

    return columns_of((b.cell, texts(b)) for b in page.article.blocks if b.cell is not None)


class _PageSegments(SegmentsOnDemand):
    """The segments of a block of the page, as they stood when it was read."""

    def __init__(self, block: Block, page: Page) -> None:
        self._block = block
        self._page = page
        self._targets = page.targets

    def __len__(self) -> int:
        return len(self._block.segments)

    def ids(self) -> list[int]:
        return list(map(_segment_id, self._block.segments))

    def lengths(self, first: int, stop: int) -> tuple[int, int]:
        segments = self._block.segments[first:stop]
        if not segments:
            return 0, 0
        shown = map(self._targets.shown.__getitem__, map(_segment_id, segments))
        return segments[-1].end - segments[0].start + 1, sum(map(len, shown)) + len(segments)

    def make(self) -> tuple[FacingSegment, ...]:
        block = self._block
        return tuple(
            facing_segment(block, segment, self._page, gap)
            for segment, gap in zip(block.segments, block.gaps()[1:], strict=True)
        )


def facing_block(
    block: Block, page: Page, tables: Mapping[int, Columns] | None = None
) -> FacingBlock:
    """One block for the facing view; its segments are made when they are looked at."""
    segments = _PageSegments(block, page)
    text = block.text
    if block.kind is BlockKind.CLUTTER and block.picture and not text:
        text = "Picture"  # else there would be nothing to be seen of it
    facts = (block.id, block.kind, block.level, segments, text, block.reason)
    if block.cell is None and not block.picture:
        return FacingBlock(*facts)
    size = page.pictures.get(block.picture, (0, 0))
    columns: Columns = ()
    if block.cell is not None:
        columns = (tables or _tables(page)).get(block.cell.table, ())
    return FacingBlock(*facts, block.cell, block.picture, size, columns)


def facing_segment(block: Block, segment: Segment, page: Page, gap_after: str) -> FacingSegment:
    """One segment for the facing view."""
    target = page.targets[segment.id]
    return FacingSegment(
        segment_id=segment.id,
        source=block.segment_text(segment),
        target=target.text,
        machine=target.machine,
        state=target.state,
        draft=target.draft,
        note=target.note,
        gap_after=gap_after,
        source_marks=block.segment_marks(segment),
        target_marks=target.marks if target.draft is None else (),
        lost=target.lost,
        origin=target.origin,
        is_attached=page.has_attached(target),
        version_id=target.version_id,
    )


def facing_segments(page: Page, segment_ids: Iterable[int]) -> tuple[FacingSegment, ...]:
    """Some segments of a page for the facing view, block by block."""
    wanted = frozenset(segment_ids)
    blocks = {page.blocks[i].id: page.blocks[i] for i in wanted}
    return tuple(
        facing_segment(block, segment, page, gap)
        for block in blocks.values()
        for segment, gap in zip(block.segments, block.gaps()[1:], strict=True)
        if segment.id in wanted
    )


def provenance_line(page: Page) -> str:
    """Where the right page comes from, and the left: one line under the title."""
    facts = page.article.provenance
    parts = [_made_by(page)]
    place = " · ".join(p for p in (facts.site, facts.author, facts.published[:10]) if p)
    parts.append(place or facts.file_name)
    return " · ".join(part for part in parts if part)


def _made_by(page: Page) -> str:
    by = page.article.provenance.translated_by
    if page.in_place:
        return f"Machine translation by {by} · imported" if by else "Corrected in place"
    if not page.versions:
        is_blank = page.counts.untranslated == page.counts.total
        return "Not translated yet" if is_blank else "Translated by hand"
    version = page.versions[-1]
    if page.is_attached:
        return f"Attached translation · {version.origin.engine}"
    origin = version.origin
    route = route_of(version)
    pack = DEMO_LABEL if origin.is_demo else origin.pack
    parts = (
        f"Machine translation by {engine_title(origin.engine)}",
        " → ".join(route),
        pack if pack != origin.engine else "",
    )
    return " · ".join(part for part in parts if part)


def route_of(version: Version) -> tuple[str, ...]:
    """The languages of a pivot in order, as the names of its packs tell; empty for no pivot."""
    legs = _PACK_NAME.findall(version.origin.pack_name)
    if len(legs) < 2 or any(a[1] != b[0] for a, b in pairwise(legs)):
        return ()
    return (legs[0][0], *(to for _, to in legs))


def reviewed_line(page: Page) -> str:
    """ "12 of 40 segments reviewed"; nothing until all of a long article has been read."""
    if page.is_part:
        return ""
    return f"{page.counts.done} of {page.counts.total} segments reviewed"
