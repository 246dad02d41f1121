"""What is proposed after a correction."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.model import SegmentState


class Reason(StrEnum):
    """Why a target is thought to have the same mistake. The values are in the JSON."""

    SAME_SOURCE = "same source"
    TERM = "same term"
    ECHO = "same passage"
    #: What it stood for in the source is not known for sure.
    WORDING = "same wording"


class Look(StrEnum):
    """What a person should look at before a proposal is applied. The values are in the JSON."""

    #: The wording stands there in another form than where it was corrected.
    FORM = "look at the form"
    #: The source term stands there without the words that were beside it.
    CONTEXT = "the term may mean something else here"
    #: The target of the same source is neither the wrong one nor the corrected one.
    OTHERWISE = "translated otherwise here"
    #: Whether the wording stands for the same word of the source cannot be told.
    TERM = "it may stand for another word here"


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction that was made: the target before it, in all its states, and after it."""

    segment_id: int
    article_id: int
    language: str
    source: str
    source_language: str
    befores: tuple[str, ...]
    after: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a target of another segment would become. `preselected`: there is nothing to doubt.

    `source` is "" in an article that is corrected in its own language.
    """

    segment_id: int
    article_id: int
    title: str
    source: str
    old: str
    new: str
    reason: Reason
    looks: tuple[Look, ...]
    state: SegmentState
    has_draft: bool
    preselected: bool


@dataclass(frozen=True, slots=True)
class Found:
    """All that is proposed, this article first; `is_cut` when there was too much to look at."""

    correction: Correction
    proposals: tuple[Proposal, ...]
    is_cut: bool = False
