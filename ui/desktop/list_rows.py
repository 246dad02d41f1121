"""How the rows of the lists beside the pages are painted: texts one below the other, and a sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.desktop.theme import Colours

PAD, GAP = 8, 3
_LEFT, _RIGHT, _LEAST = 4, 6, 160
#: So many letters never fit on one line.
_SURELY_TWO = 120
AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class RowText:
    """The look of a text in every row, and the most room for it: one line, or two."""

    font: QFont
    lines: int = 1
    is_quiet: bool = False

    @property
    def metrics(self) -> QFontMetrics:
        """How wide and high its letters are."""
        return QFontMetrics(self.font)

    def lines_of(self, words: str, width: int) -> Sequence[str]:
        """What is written in so many pixels."""
        if self.lines == 1:
            return (self.metrics.elidedText(words, Qt.TextElideMode.ElideRight, width),)
        return two_lines(words, self.metrics, width).split("\n")

    def height_of(self, words: str, width: int) -> int:
        """The height of its lines, in pixels."""
        lines = self.lines
        if len(words) < _SURELY_TWO:
            lines = len(self.lines_of(words, width))
        return lines * self.metrics.lineSpacing()


class RowDelegate(QStyledItemDelegate):
    """Rows as high as their texts, a hairline above each; `sign` pixels at the left for a sign.

    A list says with `texts_of` what is written in a row, and with `draw_sign` what stands beside.
    """

    def __init__(
        self, texts: Sequence[RowText], colours: Colours, parent: QWidget, sign: int = 0
    ) -> None:
        super().__init__(parent)
        self.colours = colours
        self._texts, self._sign = tuple(texts), sign

    def texts_of(self, index: AnyIndex) -> Sequence[str]:
        """The texts of a row, as many as there are looks."""
        raise NotImplementedError

    def draw_sign(self, painter: QPainter, place: QRect, index: AnyIndex) -> None:
        """Draw what stands left of the texts, in a place of their height."""

    def set_colours(self, colours: Colours) -> None:
        """Paint in another theme."""
        self.colours = colours

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As high as the texts; in a list of rows of one height, as high as the most they need."""
        view = option.widget
        if isinstance(view, QListView) and not view.uniformItemSizes():
            width = view.viewport().width() - _LEFT - _RIGHT - self._sign
            looks = zip(self._texts, self.texts_of(index), strict=True)
            texts = sum(look.height_of(words, width) for look, words in looks)
        else:
            texts = sum(look.lines * look.metrics.lineSpacing() for look in self._texts)
        return QSize(_LEAST, texts + GAP * (len(self._texts) - 1) + 2 * PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Ground, sign, texts."""
        painter.save()
        self._paint_ground(painter, option.rect, option.state)
        inner = option.rect.adjusted(_LEFT, PAD, -_RIGHT, -PAD)
        if self._sign:
            place = QRect(inner)
            place.setWidth(self._sign)
            painter.save()
            self.draw_sign(painter, place, index)
            painter.restore()
        inner.setLeft(inner.left() + self._sign)
        for look, words in zip(self._texts, self.texts_of(index), strict=True):
            height = self._write(painter, inner, look, words)
            inner.setTop(inner.top() + height + GAP)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rectangle: QRect, state: QStyle.StateFlag) -> None:
        """The ground of a row, chosen, under the mouse or neither; where the keyboard is, a bar."""
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rectangle, QColor(self.colours.card))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rectangle, QColor(self.colours.hover))
        painter.setPen(QColor(self.colours.hairline))
        painter.drawLine(rectangle.topLeft(), rectangle.topRight())
        if state & QStyle.StateFlag.State_HasFocus:
            bar = QRect(rectangle.left(), rectangle.top() + 1, 2, rectangle.height() - 1)
            painter.fillRect(bar, QColor(self.colours.accent))

    def _write(self, painter: QPainter, place: QRect, look: RowText, words: str) -> int:
        """Write a text at the top of a place, and tell its height."""
        painter.setFont(look.font)
        painter.setPen(QColor(self.colours.muted if look.is_quiet else self.colours.ink))
        metrics, lines = look.metrics, look.lines_of(words, place.width())
        for at, line in enumerate(lines):
            base = place.top() + metrics.ascent() + at * metrics.lineSpacing()
            painter.drawText(QPointF(place.left(), base), line)
        return len(lines) * metrics.lineSpacing()


def two_lines(text: str, metrics: QFontMetrics, width: int) -> str:
    """A text broken into two lines at most, the second cut with an ellipsis.

    A first word that is wider than the line is broken.
    """
    first, words = "", text.split()
    while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= width:
        first = f"{first} {words.pop(0)}".strip()
    if words and not first:
        first, words[0] = _broken(words[0], metrics, width)
    rest = metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width)
    return f"{first}\n{rest}" if first and rest else first or rest


def _broken(word: str, metrics: QFontMetrics, width: int) -> tuple[str, str]:
    """What of a word fits on a line, at least a letter, and the rest."""
    fits = len(word)
    while fits > 1 and metrics.horizontalAdvance(word[:fits]) > width:
        fits -= 1
    return word[:fits], word[fits:]
