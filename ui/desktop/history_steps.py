"""Undo across sessions: which of a segment's earlier texts comes next. No Qt in here."""

from __future__ import annotations

from dataclasses import dataclass

from translations.corrections import SegmentHistory


def timeline(history: SegmentHistory) -> tuple[str, ...]:
    """Every text a segment has been, oldest first, without one that repeats its neighbour."""
    texts = [target.text for _, target in history.machine]
    texts += [revision.text for revision in history.revisions]
    return tuple(t for i, t in enumerate(texts) if i == 0 or t != texts[i - 1])


@dataclass(frozen=True, slots=True)
class HistoryPlace:
    """Where a person stands in a timeline: at `texts[index]`, or past its end with a draft."""

    texts: tuple[str, ...]
    index: int

    @classmethod
    def at(cls, texts: tuple[str, ...], current: str) -> HistoryPlace:
        """The latest place that holds `current`; a text that is nowhere goes on top."""
        for index in range(len(texts) - 1, -1, -1):
            if texts[index] == current:
                return cls(texts, index)
        return cls((*texts, current), len(texts))

    @property
    def text(self) -> str:
        """What the segment says here."""
        return self.texts[self.index]

    def moved(self, step: int) -> HistoryPlace:
        """A place later (positive) or earlier; stays at the ends."""
        index = min(max(self.index + step, 0), len(self.texts) - 1)
        return HistoryPlace(self.texts, index)
