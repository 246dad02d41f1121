"""What the facing pages are given: plain data, without Qt and without the library."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.model import UNTRANSLATED_KINDS, BlockKind, SegmentState


class LayoutMode(StrEnum):
    """How the segments of a block are put into rows."""

    PARAGRAPHS = "paragraphs"
    SENTENCES = "sentences"


@dataclass(frozen=True, slots=True)
class FacingSegment:
    """A segment with its source and its target as they stand.

    `target` is the latest revision or the machine's text, `draft` what was typed and not confirmed
    (None for no draft; an empty draft is a draft), `note` a remark such as "outside the demo pack",
    `gap_after` the source text between this segment and the next of its block.
    """

    segment_id: int
    source: str
    target: str
    machine: str
    state: SegmentState
    draft: str | None = None
    note: str = ""
    gap_after: str = " "

    @property
    def shown_target(self) -> str:
        """What stands on the right page: the draft, else the target."""
        return self.target if self.draft is None else self.draft

    @property
    def is_noted(self) -> bool:
        """Whether the note holds: it is about the machine's text, not about a person's."""
        return bool(self.note) and self.shown_target == self.machine

    @property
    def shown_state(self) -> SegmentState:
        """The state to mark: a draft counts as edited, whatever was confirmed before."""
        return self.state if self.draft is None else SegmentState.EDITED


@dataclass(frozen=True, slots=True)
class FacingBlock:
    """A block and its segments. `text` is its source text; `reason` why it is clutter."""

    block_id: int
    kind: BlockKind
    level: int
    segments: tuple[FacingSegment, ...]
    text: str = ""
    reason: str = ""

    @property
    def is_translated(self) -> bool:
        """Whether its segments have targets to correct."""
        return self.kind not in UNTRANSLATED_KINDS
