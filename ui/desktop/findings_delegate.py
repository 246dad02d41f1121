"""How a finding looks in the list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from ui.desktop.facing.states import draw_diamond, draw_diamond_ring
from ui.desktop.findings_model import FindingRole
from ui.desktop.fonts import Fonts
from ui.desktop.list_panel import RowDelegate, two_lines
from ui.desktop.theme import Colours

_SIGN_WIDTH, _PAD, _GAP = 20, 8, 3


class FindingDelegate(RowDelegate):
    """The sign of the gutter; the check's title, the words concerned, two lines of the message."""

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget) -> None:
        super().__init__(colours, parent)
        self._title, self._words = fonts.small(13, bold=True), fonts.reading(15)
        self._message = fonts.small(12)

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """All rows are of one height."""
        heights = [QFontMetrics(f).lineSpacing() for f in (self._title, self._words, self._message)]
        return QSize(160, heights[0] + heights[1] + 2 * heights[2] + 2 * (_PAD + _GAP))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Ground, sign, texts."""
        rectangle: QRect = option.rect
        painter.save()
        self.paint_ground(painter, rectangle, option.state)
        inner = rectangle.adjusted(4, _PAD, -6, -_PAD)
        title_height = QFontMetrics(self._title).lineSpacing()
        serious = bool(index.data(FindingRole.IS_SERIOUS))
        sign_top = inner.top() + title_height / 2 - 5
        draw_diamond(painter, self.colours, inner.left() + 6, sign_top, is_filled=serious)
        if index.data(FindingRole.IS_CRITICAL):
            draw_diamond_ring(painter, self.colours, inner.left() + 6, sign_top)
        text = inner.adjusted(_SIGN_WIDTH, 0, 0, 0)
        colours = self.colours
        lines = (
            (self._title, colours.ink, str(index.data(FindingRole.TITLE)), 1),
            (self._words, colours.ink, str(index.data(FindingRole.WORDS)), 1),
            (self._message, colours.muted, str(index.data()), 2),
        )
        top = float(text.top())
        for font, colour, words, count in lines:
            top = _write(painter, (text.left(), top, text.width()), (font, colour), words, count)
        painter.restore()


def _write(
    painter: QPainter,
    place: tuple[float, float, int],
    look: tuple[QFont, str],
    words: str,
    count: int,
) -> float:
    """Write `count` lines at (left, top, width); returns where the next text begins."""
    left, top, width = place
    font, colour = look
    painter.setFont(font)
    painter.setPen(QColor(colour))
    metrics = QFontMetrics(painter.font())
    if count == 1:
        lines = [metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)]
    else:
        lines = two_lines(words, metrics, width).split("\n")
    for at, line in enumerate(lines):
        painter.drawText(QPointF(left, top + metrics.ascent() + at * metrics.lineSpacing()), line)
    return top + count * metrics.lineSpacing() + _GAP
