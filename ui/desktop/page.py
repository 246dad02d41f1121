"""The open article as data: what the facing pages and their header show. No Qt in here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from reader.model import (
    DONE_STATES,
    UNTRANSLATED_KINDS,
    Article,
    Block,
    Segment,
    SegmentState,
    SegmentTarget,
    Version,
    VersionKind,
)
from reader.store.library import Library
from reader.store.versions import versions_of
from translations.state import current_targets
from ui.desktop.facing.data import FacingBlock, FacingSegment

DEMO_LABEL = "Demo pack – small vocabulary"


@dataclass(frozen=True)
class Page:
    """An article with its targets in one language, as read from the library at one moment."""

    article: Article
    language: str
    targets: Mapping[int, SegmentTarget]
    versions: tuple[Version, ...]

    @property
    def in_place(self) -> bool:
        """Whether the article's own text is what is corrected."""
        return self.language == self.article.language

    @property
    def untranslated(self) -> int:
        """How many segments still wait for a machine translation or a person's."""
        return sum(
            1
            for block, segment in self.article.segments()
            if block.kind not in UNTRANSLATED_KINDS
            and self.targets[segment.id].state is SegmentState.UNTRANSLATED
        )

    @property
    def is_pristine(self) -> bool:
        """Whether neither a machine nor a person has done anything to it in this language yet."""
        return not self.versions and all(
            t.state is SegmentState.UNTRANSLATED and t.draft is None for t in self.targets.values()
        )

    def with_targets(self, changed: Mapping[int, SegmentTarget]) -> Page:
        """The page after some targets have changed."""
        return replace(self, targets={**self.targets, **changed})

    def with_block(self, block: Block) -> Page:
        """The page after a block was hidden or restored."""
        blocks = tuple(block if b.id == block.id else b for b in self.article.blocks)
        return replace(self, article=replace(self.article, blocks=blocks))


def read_page(library: Library, article: Article, language: str) -> Page:
    """Read the target side of an article in a language."""
    targets = current_targets(library, article.id, language)
    return Page(article, language, targets, versions_of(library, article.id, language))


def facing_blocks(page: Page) -> tuple[FacingBlock, ...]:
    """The whole page for the facing view."""
    return tuple(facing_block(block, page.targets) for block in page.article.blocks)


def facing_block(block: Block, targets: Mapping[int, SegmentTarget]) -> FacingBlock:
    """One block for the facing view."""
    gaps = block.gaps()[1:]
    return FacingBlock(
        block_id=block.id,
        kind=block.kind,
        level=block.level,
        segments=tuple(
            facing_segment(block, segment, targets[segment.id], gap)
            for segment, gap in zip(block.segments, gaps, strict=True)
        ),
        text=block.text,
        reason=block.reason,
    )


def facing_segment(
    block: Block, segment: Segment, target: SegmentTarget, gap_after: str
) -> FacingSegment:
    """One segment for the facing view."""
    return FacingSegment(
        segment_id=segment.id,
        source=block.segment_text(segment),
        target=target.text,
        machine=target.machine,
        state=target.state,
        draft=target.draft,
        note=target.note,
        gap_after=gap_after,
    )


def facing_segments(page: Page, segment_ids: Iterable[int]) -> tuple[FacingSegment, ...]:
    """Some segments of a page for the facing view, in reading order."""
    wanted = frozenset(segment_ids)
    found = []
    for block in page.article.blocks:
        if wanted.isdisjoint(s.id for s in block.segments):
            continue
        gaps = block.gaps()[1:]
        found += [
            facing_segment(block, s, page.targets[s.id], gap)
            for s, gap in zip(block.segments, gaps, strict=True)
            if s.id in wanted
        ]
    return tuple(found)


def provenance_line(page: Page) -> str:
    """Where the right page comes from, and the left: one line under the title."""
    facts = page.article.provenance
    parts = [_made_by(page)]
    place = " · ".join(p for p in (facts.site, facts.author, facts.published[:10]) if p)
    parts.append(place or facts.file_name)
    return " · ".join(part for part in parts if part)


def is_demo(version: Version) -> bool:
    """Whether a demo pack made the version (or one leg of its pivot)."""
    return ("demo_pack", "true") in version.origin.settings


def _made_by(page: Page) -> str:
    by = page.article.provenance.translated_by
    if page.in_place:
        return f"Machine translation by {by} · imported" if by else "Corrected in place"
    if not page.versions:
        return "Not translated yet"
    version = page.versions[-1]
    if version.kind is VersionKind.IMPORTED:
        return f"Machine translation by {version.origin.engine or 'an unknown service'} · imported"
    origin = version.origin
    pack = " ".join(p for p in (origin.pack_name, origin.pack_version) if p)
    if is_demo(version):
        pack = DEMO_LABEL
    return f"Machine translation by {origin.engine.title()}" + (f" · {pack}" if pack else "")


def reviewed_count(page: Page) -> tuple[int, int]:
    """(reviewed segments, all segments to review) of the article proper."""
    states = [
        page.targets[segment.id].state
        for block, segment in page.article.segments()
        if block.kind not in UNTRANSLATED_KINDS
    ]
    return sum(state in DONE_STATES for state in states), len(states)


def reviewed_line(page: Page) -> str:
    """ "12 of 40 segments reviewed"."""
    done, total = reviewed_count(page)
    return f"{done} of {total} segments reviewed"
