"""The links of an attached translation: plain lines, and a Qt model."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QModelIndex, Qt

from reader.attachment import Attachment
from ui.desktop.list_panel import LinesModel
from ui.desktop.page import Page
from ui.desktop.shown import plain


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A link as it is listed; `segment_id` is its first segment, 0 if it has none."""

    source: str
    target: str
    is_fixed: bool
    segment_id: int
    segments: tuple[int, ...]


def link_lines(page: Page, attachment: Attachment) -> tuple[LinkLine, ...]:
    """All links, in order."""
    texts = {s.id: b.segment_text(s) for b, s in page.article.segments()}
    return tuple(
        LinkLine(
            " ".join(texts.get(i, "") for i in link.segments),
            " ".join(attachment.sentences[n] for n in link.sentences),
            link.is_fixed,
            link.segments[0] if link.segments else 0,
            link.segments,
        )
        for link in attachment.links
    )


class LinkRole(IntEnum):
    """What a row can be asked for besides its translation (`DisplayRole`)."""

    SOURCE = Qt.ItemDataRole.UserRole
    SEGMENT_ID = Qt.ItemDataRole.UserRole + 1
    IS_FIXED = Qt.ItemDataRole.UserRole + 2


class LinksModel(LinesModel):
    """Lines in the order of the texts."""

    lines: tuple[LinkLine, ...]

    def row_of(self, segment_id: int) -> QModelIndex:
        """The row of the link that a segment is in; an invalid index if it is in none."""
        for row, line in enumerate(self.lines):
            if segment_id in line.segments:
                return self.index(row)
        return QModelIndex()

    def value(self, line: LinkLine, role: int) -> object:
        """The value of a role, as a native value."""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.target
            case Qt.ItemDataRole.ToolTipRole:
                return plain(f"{line.source or '–'}\n\n{line.target or '–'}")
            case Qt.ItemDataRole.AccessibleTextRole:
                said = f"{line.source or 'nothing'}: {line.target or 'nothing'}"
                return f"{said}, mended" if line.is_fixed else said
            case LinkRole.SOURCE:
                return line.source
            case LinkRole.SEGMENT_ID:
                return line.segment_id
            case LinkRole.IS_FIXED:
                return line.is_fixed
        return None
