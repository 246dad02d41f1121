"""The article as it is exported: plain data, the same for every format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reader.marks import normal_marks, shifted
from reader.model import (
    DONE_STATES,
    BlockKind,
    Cell,
    InlineMark,
    Picture,
    Provenance,
    SegmentState,
    Version,
)
from reader.remarks import Annotation, Comment

#: States a segment can only reach by a person's hand.
_TOUCHED_STATES = DONE_STATES | {SegmentState.EDITED}


@dataclass(frozen=True, slots=True)
class ExportSegment:
    """A sentence with its target.

    An untranslated segment has its source as the target, so that nothing of the article is missing
    (`state` tells). `machine` is the raw machine translation, empty where there is none, `note` the
    engine's remark on it, such as "outside the demo pack". Marks have offsets in source and target;
    `lost` names those of the source that a correction does not have.
    """

    id: int
    source: str
    target: str
    machine: str
    state: SegmentState
    note: str = ""
    source_marks: tuple[InlineMark, ...] = ()
    target_marks: tuple[InlineMark, ...] = ()
    lost: str = ""

    @property
    def doubtful(self) -> bool:
        """Whether the target still is the machine's, and the engine had a remark on it."""
        return bool(self.note) and self.state is SegmentState.MACHINE

    @property
    def corrected(self) -> bool:
        """Whether a person made the target something else than the machine's."""
        return self.state in _TOUCHED_STATES and self.target != self.machine

    @property
    def untranslated(self) -> bool:
        """Whether the target is only the source, for want of a translation."""
        return self.state is SegmentState.UNTRANSLATED


@dataclass(frozen=True, slots=True)
class ExportBlock:
    """A block that is not clutter.

    Both rows of gaps have `len(segments) + 1` strings: the text before, between and after the
    segments on that side. `source_marks` have offsets in `source_text`; `cell` is the place of what
    stands in a table, `picture` the key of a picture.
    """

    kind: BlockKind
    level: int
    segments: tuple[ExportSegment, ...]
    source_gaps: tuple[str, ...]
    target_gaps: tuple[str, ...]
    source_marks: tuple[InlineMark, ...] = ()
    cell: Cell | None = None
    picture: str = ""

    @property
    def source_text(self) -> str:
        """The block as it was imported, to the character."""
        return _interleave(self.source_gaps, [segment.source for segment in self.segments])

    @property
    def target_text(self) -> str:
        """The targets of the block, joined."""
        return _interleave(self.target_gaps, [segment.target for segment in self.segments])

    @property
    def target_marks(self) -> tuple[InlineMark, ...]:
        """The marks of the targets, with offsets in `target_text`."""
        found: list[InlineMark] = []
        at = 0
        for gap, segment in zip(self.target_gaps, self.segments, strict=False):
            found += shifted(segment.target_marks, at + len(gap))
            at += len(gap) + len(segment.target)
        return normal_marks(found, at)


@dataclass(frozen=True, slots=True)
class ExportArticle:
    """An article with one set of targets, ready to be written in any format.

    Languages are ISO 639-1 codes; the same code twice is a correction in place. `versions` are the
    versions the targets rest on, `exported_at` is ISO 8601, UTC. `comments` and `errors` are what
    reviewers said of the segments; only JSON has them. `pictures` are those that were loaded,
    by key: only HTML holds them. `picture_addresses` is where those are that Markdown shows.
    """

    id: int
    title: str
    target_title: str
    source_language: str
    target_language: str
    provenance: Provenance
    versions: tuple[Version, ...]
    exported_at: str
    blocks: tuple[ExportBlock, ...]
    comments: tuple[Comment, ...] = ()
    errors: tuple[Annotation, ...] = ()
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    picture_addresses: Mapping[str, str] = field(default_factory=dict)

    @property
    def in_place(self) -> bool:
        """Whether the article itself is the machine translation that was corrected."""
        return self.source_language == self.target_language

    def segments(self) -> tuple[ExportSegment, ...]:
        """Every segment, in reading order."""
        return tuple(segment for block in self.blocks for segment in block.segments)


def list_depths(levels: Sequence[int]) -> tuple[int, ...]:
    """Nesting depths (from 1) of consecutive list items, with no depth left out on the way down."""
    depths: list[int] = []
    for level in levels:
        depths.append(min(max(level, 1), depths[-1] + 1 if depths else 1))
    return tuple(depths)


def _interleave(gaps: Sequence[str], texts: Sequence[str]) -> str:
    pairs = zip(gaps, [*texts, ""], strict=True)
    return "".join(part for pair in pairs for part in pair)
