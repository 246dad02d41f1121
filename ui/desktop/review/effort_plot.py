"""A quiet bar chart: a bar a value, a scale on the left, labels beneath.

A bar far above all others would flatten them: it is cut off, with its value above it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.desktop.fonts import Fonts
from ui.desktop.shown import plain
from ui.desktop.theme import Colours

_LEFT, _BOTTOM, _TOP, _WIDEST = 46, 22, 20, 48
_STEPS = (1, 2, 3, 4, 5, 6, 8, 10)
#: So many times as high as the others a bar is cut off, where there are so many bars at least; at
#: most one in twenty, or one.
_FAR_ABOVE, _LEAST_BARS, _ONE_IN = 2.5, 4, 20
#: How much higher than the others it stands then.
_ROOM = 1.15
#: Pixels from the upper end of a bar that is cut off to its gap, and the height of that.
_CUT_AT, _CUT = 10.0, 4.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A value with its label beneath and what the mouse tells of it."""

    value: float
    label: str = ""
    tip: str = ""


class BarChart(QWidget):
    """Bars of one quantity; `unit` is written behind the numbers of the scale."""

    def __init__(
        self, title: str, unit: str, fonts: Fonts, colours: Colours, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title, self._unit, self._fonts, self._colours = title, unit, fonts, colours
        self._bars: tuple[Bar, ...] = ()
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Draw these."""
        self._bars = tuple(bars)
        values = ", ".join(f"{bar.label or bar.tip} {bar.value:g}{self._unit}" for bar in bars[:20])
        self.setAccessibleDescription(values)
        self.update()

    @property
    def has_bars(self) -> bool:
        """Whether there is anything to draw."""
        return bool(self._bars)

    def sizeHint(self) -> QSize:
        """Wide and not high."""
        return QSize(560, 190)

    def minimumSizeHint(self) -> QSize:
        """Enough for the scale."""
        return QSize(260, 130)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Scale, bars, labels."""
        painter = QPainter(self)
        painter.setFont(self._fonts.small(12))
        area, top = self._area(), scale_top([bar.value for bar in self._bars])
        metrics = QFontMetricsF(painter.font())
        for step in range(3):
            value = top * step / 2
            y = round(area.bottom() - area.height() * step / 2) + 0.5
            painter.setPen(QPen(QColor(self._colours.hairline), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(self._colours.muted))
            label = f"{value:g}{self._unit}"
            place = QRectF(0, y - metrics.height() / 2, _LEFT - 8, metrics.height())
            painter.drawText(
                place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, label
            )
        labelled = -1e9
        for place, bar in zip(self._places(), self._bars, strict=True):
            height = area.height() * min(1.0, bar.value / top)
            painter.fillRect(
                QRectF(place.left(), area.bottom() - height, place.width(), height),
                QColor(self._colours.accent),
            )
            if bar.value > top:
                self._cut_off(painter, place, bar.value)
            width = metrics.horizontalAdvance(bar.label)
            start = place.center().x() - width / 2
            if bar.label and start > labelled + 8:  # as many labels as have room
                labelled = start + width
                painter.drawText(QPointF(start, self.height() - 6), bar.label)
        painter.end()

    def _cut_off(self, painter: QPainter, place: QRectF, value: float) -> None:
        """A gap in a bar that goes on above the scale, and its value above it."""
        gap = QRectF(place.left(), place.top() + _CUT_AT, place.width(), _CUT)
        painter.fillRect(gap, QColor(self._colours.paper))
        label = f"{value:.0f}{self._unit}"
        width = painter.fontMetrics().horizontalAdvance(label)
        start = min(place.center().x() - width / 2, self.width() - width)
        painter.drawText(QPointF(max(0.0, start), place.top() - 6), label)

    def event(self, event: QEvent) -> bool:
        """Tell the value under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tips = [
                bar.tip
                for place, bar in zip(self._places(), self._bars, strict=True)
                if place.left() <= event.pos().x() <= place.right()
            ]
            QToolTip.showText(event.globalPos(), plain(tips[0]) if tips else "", self)
            return True
        return super().event(event)

    def _area(self) -> QRectF:
        return QRectF(_LEFT, _TOP, self.width() - _LEFT - 8, self.height() - _TOP - _BOTTOM)

    def _places(self) -> list[QRectF]:
        """Where the bars stand, over the whole height."""
        area, count = self._area(), max(1, len(self._bars))
        step = min(area.width() / count, _WIDEST * 1.4)
        gap = min(step * 0.28, 14.0)
        return [
            QRectF(
                area.left() + i * step + gap / 2, area.top(), max(1.0, step - gap), area.height()
            )
            for i in range(len(self._bars))
        ]


def scale_top(values: Sequence[float]) -> float:
    """The least round number that is not below the values, but for one far above all others."""
    ordered = sorted(values, reverse=True)
    highest = ordered[0] if ordered else 0.0
    if len(ordered) >= _LEAST_BARS:
        usual = ordered[max(1, len(ordered) // _ONE_IN)]
        if 0 < usual * _FAR_ABOVE < highest:
            highest = usual * _ROOM
    if highest <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(highest))
    return next(power * step for step in _STEPS if power * step >= highest)
