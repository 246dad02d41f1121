"""A line, or a chosen entry, that is cut with an ellipsis where there is no room for all of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from ui.desktop.shown import Label, plain

_FIELD_MARGIN = 6


class ElidedLabel(Label):
    """A line that is cut with an ellipsis instead of widening the window; whole as a tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def whole(self) -> str:
        """The text, uncut."""
        return self._whole

    def set_whole(self, text: str) -> None:
        """Show `text`, as much of it as there is room for."""
        self._whole = text
        self.setToolTip(plain(text))
        self.setAccessibleName(text)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        metrics = QFontMetrics(self.font())
        cut = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        if cut != self.text():
            self.setText(cut)


class ElidedBox(QComboBox):
    """A choice that may be narrower than its entries; they are whole in the list that opens."""

    def sizeHint(self) -> QSize:
        """With room for what is kept free within the field, so that nothing short is cut."""
        return super().sizeHint() + QSize(_FIELD_MARGIN, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """As any box, but for the ellipsis, which a style sheet does without."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        option.currentText = QFontMetrics(self.font()).elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, field.width() - _FIELD_MARGIN
        )
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
