"""How marked words look, on the page and in the editor; never by colour alone."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextCharFormat

from ui.desktop.facing.words import WordMarkKind
from ui.desktop.theme import Colours

_LIT = frozenset({WordMarkKind.POINTED, WordMarkKind.LINKED})
#: Lines beneath: doubts dotted and dashed, counterparts drawn through. The least doubt has none.
_PENS = {
    WordMarkKind.POINTED: (1.6, Qt.PenStyle.SolidLine),
    WordMarkKind.LINKED: (1.6, Qt.PenStyle.SolidLine),
    WordMarkKind.DOUBT_2: (1.2, Qt.PenStyle.DotLine),
    WordMarkKind.DOUBT_3: (1.6, Qt.PenStyle.DashLine),
    WordMarkKind.ERROR: (2.2, Qt.PenStyle.SolidLine),
}
_UNDERLINES = {
    WordMarkKind.POINTED: QTextCharFormat.UnderlineStyle.SingleUnderline,
    WordMarkKind.LINKED: QTextCharFormat.UnderlineStyle.SingleUnderline,
    WordMarkKind.DOUBT_2: QTextCharFormat.UnderlineStyle.DotLine,
    WordMarkKind.DOUBT_3: QTextCharFormat.UnderlineStyle.DashUnderline,
    WordMarkKind.ERROR: QTextCharFormat.UnderlineStyle.SingleUnderline,
}


#: Findings have a wave beneath them, of this width.
_WAVES = {WordMarkKind.FOUND: 1.5, WordMarkKind.FOUND_MINOR: 1.0}
_WAVE_STEP, _WAVE_HEIGHT = 2.5, 1.5


def draw_word_mark(
    painter: QPainter, colours: Colours, kind: WordMarkKind, rectangle: QRectF
) -> None:
    """Paint the ground and the line of a marked word; its letters are painted over it."""
    if kind in _WAVES:
        _draw_wave(painter, QPen(QColor(_line(colours, kind)), _WAVES[kind]), rectangle)
        return
    if kind is WordMarkKind.TERM:
        _draw_term(painter, QColor(colours.term), rectangle)
        return
    ground = rectangle.adjusted(-1, rectangle.height() * 0.1, 1, -rectangle.height() * 0.04)
    painter.fillRect(ground, QColor(_ground(colours, kind)))
    if kind in _PENS:
        width, style = _PENS[kind]
        painter.setPen(QPen(QColor(_line(colours, kind)), width, style, Qt.PenCapStyle.FlatCap))
        y = round(ground.bottom()) - 0.5
        painter.drawLine(QPointF(rectangle.left(), y), QPointF(rectangle.right(), y))


def has_wave(kind: WordMarkKind) -> bool:
    """Whether a mark has a wave beneath it. Qt's own runs up into the line above large type."""
    return kind in _WAVES


def word_mark_format(colours: Colours, kind: WordMarkKind) -> QTextCharFormat:
    """The same as a text editor has it, but for waves, which it paints itself: see `has_wave`."""
    result = QTextCharFormat()
    if kind in _WAVES:
        return result
    result.setBackground(QColor(_ground(colours, kind)))
    if kind in _UNDERLINES:
        result.setUnderlineStyle(_UNDERLINES[kind])
        result.setUnderlineColor(QColor(_line(colours, kind)))
    return result


def _ground(colours: Colours, kind: WordMarkKind) -> str:
    if kind is WordMarkKind.ERROR:
        return colours.delete_ground
    return colours.linked if kind in _LIT else str(getattr(colours, kind.value))


def _line(colours: Colours, kind: WordMarkKind) -> str:
    if kind is WordMarkKind.FOUND:
        return colours.found
    if kind is WordMarkKind.FOUND_MINOR:
        return colours.muted
    if kind is WordMarkKind.ERROR:
        return colours.error
    return colours.accent if kind in _LIT else colours.doubt_line


def _draw_term(painter: QPainter, colour: QColor, rectangle: QRectF) -> None:
    """A thin line beneath a term: there is no more to it than that it is known."""
    painter.setPen(QPen(colour, 1.0))
    y = round(rectangle.bottom() - rectangle.height() * 0.06) + 0.5
    painter.drawLine(QPointF(rectangle.left(), y), QPointF(rectangle.right(), y))


def _draw_wave(painter: QPainter, pen: QPen, rectangle: QRectF) -> None:
    """A wave along the lower edge of a rectangle."""
    y = rectangle.bottom() - rectangle.height() * 0.06
    count = max(2, round(rectangle.width() / _WAVE_STEP))
    points = [
        QPointF(rectangle.left() + i * _WAVE_STEP, y - (i % 2) * _WAVE_HEIGHT)
        for i in range(count + 1)
    ]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.drawPolyline(points)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
