"""What a machine noted while it translated, counted for a person."""

from __future__ import annotations

from collections.abc import Iterable

from reader.counted import counted
from translations.engines.protocol import TERM_ENFORCED


def enforced_and_other(notes: Iterable[str]) -> tuple[int, int]:
    """How many of these notes say that a term was enforced, and how many say something else."""
    parts = [note.split("; ") for note in notes if note]
    enforced = sum(any(part.startswith(TERM_ENFORCED) for part in each) for each in parts)
    other = sum(any(not part.startswith(TERM_ENFORCED) for part in each) for each in parts)
    return enforced, other


def segments_have(count: int) -> str:
    """The beginning of a sentence: "1 segment has", "2 segments have"."""
    return counted(count, "segment has", "segments have")
