"""Texts in the narrow lists: wrapped like a label's, and within a word that is wider than the list.

A `QLabel` never breaks a word; a German compound would push its list wider than it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from ui.desktop.shown import set_html

_LEAST, _USUAL = 40, 200


class TextBox(QWidget):
    """Paints a text with its marks (HTML as `difference_html` makes it), as high as it needs."""

    def __init__(self, html: str, font: QFont, ink: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = QColor(ink)
        # A list asks for them all whenever a line comes in; a text is laid out once a width.
        self._heights: dict[int, int] = {}
        self.document = QTextDocument(self)
        self.document.setDefaultFont(font)
        set_html(self.document, html)
        _break_words(self.document)
        self.setAccessibleName(self.words)
        self.setSizePolicy(_wrapped())

    @classmethod
    def of_plain(cls, text: str, font: QFont, ink: str) -> TextBox:
        """A text without marks."""
        return cls(escape(text).replace("\n", "<br>"), font, ink)

    @property
    def words(self) -> str:
        """The text without its marks."""
        return self.document.toPlainText()

    def hasHeightForWidth(self) -> bool:
        """It is wrapped."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        edges = self.contentsMargins()
        inner = width - edges.left() - edges.right()
        if inner not in self._heights:
            self._heights[inner] = _height(self.document, inner)
        return self._heights[inner] + edges.top() + edges.bottom()

    def sizeHint(self) -> QSize:
        """As for a list of the usual width."""
        return QSize(_USUAL, self.heightForWidth(_USUAL))

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(_LEAST, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text, in its ink."""
        inner = self.contentsRect()
        self.document.setTextWidth(inner.width())
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, self._ink)
        painter = QPainter(self)
        painter.translate(inner.topLeft())
        self.document.documentLayout().draw(painter, context)
        painter.end()


class SelectableText(QTextEdit):
    """The same for a plain text that can be selected and copied with the mouse."""

    def __init__(self, text: str, font: QFont, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setFont(font)
        self.setPlainText(text)
        _break_words(self.document())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def mark(self, spans: Iterable[tuple[int, int]], ground: str) -> None:
        """Put some characters on another ground; what is copied stays the text alone."""
        marks = []
        for start, stop in spans:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.document())
            mark.cursor.setPosition(start)
            mark.cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
            mark.format.setBackground(QColor(ground))
            marks.append(mark)
        self.setExtraSelections(marks)

    def sizeHint(self) -> QSize:
        """As high as the text is at its width now."""
        return QSize(_USUAL, _height(self.document(), self.viewport().width()))

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(_LEAST, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width needs another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The list scrolls, never the text in it."""
        event.ignore()


def _break_words(document: QTextDocument) -> None:
    document.setDocumentMargin(0)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)


def _wrapped() -> QSizePolicy:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    return policy


def _height(document: QTextDocument, width: int) -> int:
    document.setTextWidth(max(width, _LEAST))
    return ceil(document.size().height())
