"""How a row of the library list is painted: title, languages, and how far it is reviewed."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.model import ArticleSummary
from ui.desktop.fonts import Fonts
from ui.desktop.history_panel import local_day
from ui.desktop.languages import language_name
from ui.desktop.library_model import LibraryRole, reviewed_share
from ui.desktop.theme import Colours

_INSET, _PAD_X, _PAD_Y, _GAP = 8, 12, 10, 5
_BAR_HEIGHT, _TITLE_LINES = 3, 2


def languages_line(summary: ArticleSummary) -> str:
    """ "Russian → English, Spanish"; only the own language while there is no target."""
    own = language_name(summary.language)
    others = [code for code in summary.target_languages if code != summary.language]
    if others:
        return f"{own} → {', '.join(map(language_name, others))}"
    return f"{own}, in place" if summary.target_languages else own


def facts_lines(summary: ArticleSummary) -> tuple[str, ...]:
    """The languages, and before them which edition it is where there are several.

    With the day it came first, then without, for where there is no room.
    """
    languages = languages_line(summary)
    if not summary.edition:
        return (languages,)
    edition = f"Edition {summary.edition}"
    day = local_day(summary.imported_at)
    return f"{edition}, {day} · {languages}", f"{edition} · {languages}"


class LibraryDelegate(QStyledItemDelegate):
    """Paints rows of a fixed height, so that a long library scrolls without being measured."""

    def __init__(self, fonts: Fonts, colours: Colours, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._title_font = fonts.reading(16)
        self._small_font = fonts.small(12)
        self._line_height = QFontMetrics(self._title_font).lineSpacing()
        self._colours = colours

    def set_colours(self, colours: Colours) -> None:
        """Paint in another theme from now on."""
        self._colours = colours

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The same height for every row."""
        title = self._line_height * _TITLE_LINES
        small = QFontMetrics(self._small_font).height()
        return QSize(200, 2 * _PAD_Y + title + 2 * _GAP + small + _BAR_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        summary = index.data(LibraryRole.SUMMARY)
        rect, state = option.rect, option.state
        painter.save()
        inner = rect.adjusted(_INSET + _PAD_X, _PAD_Y, -_INSET - _PAD_X, -_PAD_Y)
        if index.row():  # rows are of one height, and what they hold is not
            painter.setPen(QColor(self._colours.hairline))
            painter.drawLine(inner.left(), rect.top(), inner.right(), rect.top())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, state)
        lines = title_lines(summary.title, self._title_font, inner.width())
        # What is there stands in the middle of the room for two lines and a bar.
        room = self._line_height * (_TITLE_LINES - len(lines))
        room += 0 if summary.done else _GAP + _BAR_HEIGHT
        inner.setTop(inner.top() + room // 2)
        bottom = self._paint_title(painter, inner, lines)
        self._paint_facts(painter, QRect(inner.left(), bottom, inner.width(), 0), summary)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        if not (selected or hovered or has_focus):
            return
        painter.setPen(QColor(self._colours.accent) if has_focus else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colours.card if selected else self._colours.hover))
        area = QRectF(rect).adjusted(_INSET + 0.5, 1.5, -_INSET - 0.5, -1.5)
        painter.drawRoundedRect(area, 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        if selected:
            painter.setBrush(QColor(self._colours.accent))
            painter.drawRoundedRect(
                QRectF(area.left(), area.top() + 10, 3, area.height() - 20), 1, 1
            )

    def _paint_title(self, painter: QPainter, inner: QRect, lines: list[str]) -> int:
        """Returns where the next line of the row begins."""
        painter.setFont(self._title_font)
        painter.setPen(QColor(self._colours.ink))
        y = inner.top()
        for line in lines:
            place = QRect(inner.left(), y, inner.width(), self._line_height)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft, line)
            y += self._line_height
        return y + _GAP

    def _paint_facts(self, painter: QPainter, place: QRect, summary: ArticleSummary) -> None:
        metrics = QFontMetrics(self._small_font)
        share = reviewed_share(summary)
        label = "Reviewed" if share >= 1 else f"{int(share * 100)} %" if summary.done else ""
        place.setHeight(metrics.height())
        painter.setFont(self._small_font)
        painter.setPen(QColor(self._colours.muted))
        painter.drawText(place, Qt.AlignmentFlag.AlignRight, label)
        width = place.width() - metrics.horizontalAdvance(label) - _GAP
        lines = facts_lines(summary)
        facts = next((e for e in lines if metrics.horizontalAdvance(e) <= width), lines[-1])
        shown = metrics.elidedText(facts, Qt.TextElideMode.ElideRight, width)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft, shown)
        if summary.done:
            bar = QRectF(place.left(), place.bottom() + _GAP, place.width(), _BAR_HEIGHT)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._colours.hairline))
            painter.drawRoundedRect(bar, 1.5, 1.5)
            bar.setWidth(max(bar.width() * share, 2 * _BAR_HEIGHT))
            painter.setBrush(QColor(self._colours.reviewed))
            painter.drawRoundedRect(bar, 1.5, 1.5)


def title_lines(title: str, font: QFont, width: int) -> list[str]:
    """A title broken into at most two lines of `width` pixels, the last one elided."""
    layout = QTextLayout(title, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts: list[int] = []
    layout.beginLayout()
    while len(starts) < _TITLE_LINES:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    edges = [*starts[1:], len(title)]
    lines = [title[a:b].strip() for a, b in zip(starts, edges, strict=True)]
    metrics = QFontMetrics(font)
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]
