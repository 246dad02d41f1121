"""Changes made to many targets at once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.model import SegmentState


class BatchKind(StrEnum):
    """What changed many targets at once."""

    PROPAGATION = "propagation"
    REPLACE = "replace"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Batch:
    """Targets that were changed by one operation, to be undone by one.

    `what` says in a few words what was done, `count` how many targets it changed. `undoes` is the
    batch that it took back (None unless of that kind), `undone_by` the one that took it back and
    was not taken back itself.
    """

    id: int
    kind: BatchKind
    what: str
    author: str
    created_at: str
    count: int
    undoes: int | None = None
    undone_by: int | None = None


@dataclass(frozen=True, slots=True)
class BatchChange:
    """One target that a batch changed: what it was before, and the revision put on top."""

    segment_id: int
    language: str
    revision_id: int
    before_text: str
    before_state: SegmentState
