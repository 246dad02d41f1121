"""What the facing pages are given: plain data, without Qt and without the library."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reader.model import (
    UNTRANSLATED_KINDS,
    BlockKind,
    Cell,
    InlineMark,
    RevisionOrigin,
    SegmentState,
)
from ui.desktop.facing.tables import Columns


class LayoutMode(StrEnum):
    """How the segments of a block are put into rows."""

    PARAGRAPHS = "paragraphs"
    SENTENCES = "sentences"


@dataclass(frozen=True, slots=True)
class FacingSegment:
    """A segment with its source and its target as they stand.

    `target` is the latest revision or the machine's text, `draft` what was typed and not confirmed
    (None for no draft; an empty draft is a draft), `note` a remark such as "outside the demo pack",
    `gap_after` the source text between this segment and the next of its block. Marks have offsets
    in source and target; `lost` names those of the source that a correction does not have, `origin`
    says what the latest revision is from (None without one). `version_id` is the version that the
    machine's text is of; `is_attached`: what is called the machine's is a translation that existed
    already.
    """

    segment_id: int
    source: str
    target: str
    machine: str
    state: SegmentState
    draft: str | None = None
    note: str = ""
    gap_after: str = " "
    source_marks: tuple[InlineMark, ...] = ()
    target_marks: tuple[InlineMark, ...] = ()
    lost: str = ""
    origin: RevisionOrigin | None = None
    is_attached: bool = False
    version_id: int | None = None

    @property
    def shown_target(self) -> str:
        """What stands on the right page: the draft, else the target."""
        return self.target if self.draft is None else self.draft

    @property
    def is_noted(self) -> bool:
        """Whether there is something to say: the machine of its text, or of what an edit lost."""
        return bool(self.remark)

    @property
    def remark(self) -> str:
        """The note where it holds (it is about the machine's text), and what an edit has lost."""
        note = self.note if self.shown_target == self.machine else ""
        lost = self.lost if self.draft is None and self.lost not in note else ""
        return "; ".join(part for part in (note, lost) if part)

    @property
    def shown_state(self) -> SegmentState:
        """The state to mark: a draft counts as edited, whatever was confirmed before."""
        return self.state if self.draft is None else SegmentState.EDITED


class SegmentsOnDemand(ABC):
    """The segments of a block, made when the first of them is looked at.

    Of the thousands of a long article only those on the screen are, when it opens. What all rows
    are put together and estimated from is known without making them.
    """

    _made: tuple[FacingSegment, ...] | None = None

    @abstractmethod
    def __len__(self) -> int: ...

    @abstractmethod
    def ids(self) -> Sequence[int]:
        """The ids of the segments."""

    @abstractmethod
    def lengths(self, first: int, stop: int) -> tuple[int, int]:
        """See `FacingBlock.lengths`."""

    @abstractmethod
    def make(self) -> tuple[FacingSegment, ...]:
        """All of them; called once."""

    def made(self) -> tuple[FacingSegment, ...]:
        """All of them, always the same."""
        if self._made is None:
            self._made = self.make()
        return self._made


@dataclass(frozen=True, slots=True)
class FacingBlock:
    """A block and its segments. `text` is its source text; `reason` why it is clutter.

    `cell` is the place of a table cell and `columns` what its table's columns want; `picture` the
    key of a picture and `picture_size` its width and height (0 for one that is not there).
    """

    block_id: int
    kind: BlockKind
    level: int
    contents: tuple[FacingSegment, ...] | SegmentsOnDemand
    text: str = ""
    reason: str = ""
    cell: Cell | None = None
    picture: str = ""
    picture_size: tuple[int, int] = (0, 0)
    columns: Columns = ()

    @property
    def count(self) -> int:
        """How many segments it has."""
        return len(self.contents)

    @property
    def segments(self) -> tuple[FacingSegment, ...]:
        """Its segments, in reading order."""
        return self.contents if isinstance(self.contents, tuple) else self.contents.made()

    @property
    def segment_ids(self) -> Sequence[int]:
        """The ids of its segments."""
        if isinstance(self.contents, tuple):
            return [segment.segment_id for segment in self.contents]
        return self.contents.ids()

    def lengths(self, first: int, stop: int) -> tuple[int, int]:
        """The characters of the sources and of the shown targets from `first` to `stop`.

        With the gaps between and after them, or one each where that is not known.
        """
        if not isinstance(self.contents, tuple):
            return self.contents.lengths(first, stop)
        segments = self.contents[first:stop]
        source = sum(len(s.source) + len(s.gap_after) for s in segments)
        return source, sum(len(s.shown_target) + 1 for s in segments)

    @property
    def is_translated(self) -> bool:
        """Whether its segments have targets to correct."""
        return self.kind not in UNTRANSLATED_KINDS
