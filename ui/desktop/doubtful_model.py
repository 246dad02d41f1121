"""The segments of an article by how sure the machine is of them: plain lines, and a Qt model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from math import exp, inf

from PySide6.QtCore import QModelIndex, Qt

from reader.model import DONE_STATES, UNTRANSLATED_KINDS
from ui.desktop.list_panel import LinesModel
from ui.desktop.page import Page
from ui.desktop.shown import plain


@dataclass(frozen=True, slots=True)
class DoubtfulLine:
    """A segment that has a target. `score` is the mean log-probability a token, None if unknown."""

    segment_id: int
    source: str
    target: str
    score: float | None
    is_done: bool
    version_id: int | None = None

    @property
    def sureness(self) -> float | None:
        """The geometric mean of its tokens' probabilities, 0-1."""
        return None if self.score is None else exp(min(self.score, 0.0))


def doubtful_lines(
    page: Page, score_of: Callable[[str, str, int | None], float | None]
) -> tuple[DoubtfulLine, ...]:
    """Every translated segment in reading order.

    A machine's own text has the score it was made with; for any other wording `score_of` (source,
    target, version of the machine's text) is asked.
    """
    lines = []
    for block in page.article.blocks:
        if block.kind in UNTRANSLATED_KINDS:
            continue
        for segment in block.segments:
            target = page.targets[segment.id]
            shown = target.text if target.draft is None else target.draft
            if not shown:
                continue
            source = block.segment_text(segment)
            score = target.score if shown == target.machine else None
            if score is None:
                score = score_of(source, shown, target.version_id)
            is_done = target.draft is None and target.state in DONE_STATES
            facts = segment.id, source, shown, score, is_done, target.version_id
            lines.append(DoubtfulLine(*facts))
    return tuple(lines)


def most_doubtful_first(
    lines: Iterable[DoubtfulLine], words: str = "", *, hide_done: bool = False
) -> tuple[DoubtfulLine, ...]:
    """The least sure first, what is not known yet last; only those that have all the words."""
    wanted = words.casefold().split()
    kept = [
        line
        for line in lines
        if not (hide_done and line.is_done)
        and all(word in f"{line.source}\n{line.target}".casefold() for word in wanted)
    ]
    return tuple(sorted(kept, key=lambda line: inf if line.score is None else line.score))


class DoubtfulRole(IntEnum):
    """What a row can be asked for besides its target (`DisplayRole`)."""

    SEGMENT_ID = Qt.ItemDataRole.UserRole
    SURENESS = Qt.ItemDataRole.UserRole + 1


class DoubtfulModel(LinesModel):
    """Lines in the order they are given."""

    lines: tuple[DoubtfulLine, ...]

    def set_lines(self, lines: Sequence[DoubtfulLine]) -> None:
        """List these; where the same segments stay in the same order, the rows stay."""
        new = tuple(lines)
        if [line.segment_id for line in new] != [line.segment_id for line in self.lines]:
            self.beginResetModel()
            self.lines = new
            self.endResetModel()
            return
        old, self.lines = self.lines, new
        for row, (before, after) in enumerate(zip(old, new, strict=True)):
            if before != after:
                self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, segment_id: int) -> QModelIndex:
        """The row of a segment; an invalid index if it is not listed."""
        for row, line in enumerate(self.lines):
            if line.segment_id == segment_id:
                return self.index(row)
        return QModelIndex()

    def value(self, line: DoubtfulLine, role: int) -> object:
        """The value of a role, as a native value."""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.target
            case Qt.ItemDataRole.ToolTipRole:
                return plain(line.source)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{sureness_words(line.sureness)}: {line.target}"
            case DoubtfulRole.SEGMENT_ID:
                return line.segment_id
            case DoubtfulRole.SURENESS:
                return line.sureness
        return None


def sureness_words(sureness: float | None) -> str:
    """ "38 %", or an ellipsis while it is not known."""
    return "…" if sureness is None else f"{sureness:.0%}".replace("%", "\u202f%")
