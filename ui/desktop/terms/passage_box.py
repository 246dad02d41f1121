"""The source that a term is of, to be read and selected in."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

#: So many lines are seen at once; what is longer is scrolled.
_MOST_LINES = 8
_BY_MOUSE = Qt.TextInteractionFlag.TextSelectableByMouse
_BY_KEYS = Qt.TextInteractionFlag.TextSelectableByKeyboard
_BAR_OFF = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
_BAR_ON = Qt.ScrollBarPolicy.ScrollBarAlwaysOn


class PassageBox(QPlainTextEdit):
    """As high as its text is at its width, in whole lines."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(_BY_MOUSE | _BY_KEYS)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("The source")
        self.setToolTip("Select the source term here, or type it")
        self.setVerticalScrollBarPolicy(_BAR_OFF)
        self.setFixedHeight(self.fontMetrics().lineSpacing())  # a window grows, it does not shrink

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has other lines."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        document, lines = self.document(), round(self.document().size().height())
        first = document.firstBlock().layout()
        line = first.lineAt(0).height() if first.lineCount() else self.fontMetrics().lineSpacing()
        margin = document.documentMargin()
        is_whole = lines <= _MOST_LINES
        # A bar that came and went by itself would change the width, and so the lines.
        self.setVerticalScrollBarPolicy(_BAR_OFF if is_whole else _BAR_ON)
        text = lines * line + margin if is_whole else _MOST_LINES * line
        height = ceil(text + margin) + self.height() - self.viewport().height()
        if height != self.height():
            self.setFixedHeight(height)
