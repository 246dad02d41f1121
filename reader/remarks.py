"""What reviewers say of targets, and the effort that targets took."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody remarked on a segment's target in a language; times are ISO 8601, UTC.

    `resolved_at` and `resolved_by` are "" while it is open.
    """

    id: int
    segment_id: int
    language: str
    text: str
    author: str
    created_at: str
    resolved_by: str = ""
    resolved_at: str = ""


class ErrorSeverity(StrEnum):
    """How much an error matters (MQM)."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"


@dataclass(frozen=True, slots=True)
class Annotation:
    """An error that somebody marked in a segment, after the MQM typology.

    `category` is a stable name (`translations.review.mqm`). Spans are characters (from, to) of the
    source and of `target_text`, the wording that the error was marked in; None for no place.
    `withdrawn_at` is "" while it holds.
    """

    id: int
    segment_id: int
    language: str
    category: str
    severity: ErrorSeverity
    source_span: tuple[int, int] | None
    target_span: tuple[int, int] | None
    target_text: str
    note: str
    author: str
    created_at: str
    withdrawn_at: str = ""


@dataclass(frozen=True, slots=True)
class Effort:
    """One stay in the editor of a segment: `seconds` without idle time, keys pressed, and changes
    of the text (a run of typing, a deletion, a suggestion taken). `began_at` is ISO 8601, UTC.
    """

    segment_id: int
    language: str
    author: str
    began_at: str
    seconds: float
    keystrokes: int
    edits: int
