"""Plain text at the page's line pitch, to be edited."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from ui.desktop.facing.composition import LINE_SEPARATOR, displayed
from ui.desktop.facing.keyboard import KeyReader
from ui.desktop.facing.word_marks import draw_word_mark, has_wave, word_mark_format
from ui.desktop.facing.words import WordMark
from ui.desktop.theme import Colours

#: A paragraph's end as `QTextDocument` stores it.
_PARAGRAPH_SEPARATOR = "\u2029"


class TextField(QTextEdit):
    """Plain text at the page's line pitch. Commands are asked for, not carried out."""

    command_requested = Signal(str)
    menu_requested = Signal(QContextMenuEvent)
    pointed = Signal(int)
    """The character under the mouse, -1 for none."""
    #: Here because Qt sends events while the widget is still being made.
    _waves: tuple[WordMark, ...] = ()
    _wave_colours: Colours | None = None

    def __init__(self, keys: KeyReader, parent: QWidget) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The editor says how wide lines are: a hidden widget does not know its own width yet.
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.setAcceptDrops(False)  # a file that is dropped is for the window
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        self.setCursorWidth(2)

    def plain_text(self) -> str:
        """What was typed, to the character.

        `toPlainText` would turn no-break spaces, which French and Russian need, into plain ones.
        """
        return _with_line_breaks(self.document().toRawText())

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied or cut: as with `plain_text`, to the character."""
        data = QMimeData()
        data.setText(_with_line_breaks(self.textCursor().selectedText()))
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text; its lines stay in the one paragraph that the editor holds."""
        self.textCursor().insertText(displayed(source.text()))

    def event(self, event: QEvent) -> bool:
        """Claim the keys of the table before a shortcut of the window takes them."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return super().event(event)
        if self._keys.command_for(event) is None:
            return super().event(event)
        event.accept()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A command of the key table, or text."""
        name = self._keys.command_for(event)
        if name is not None:
            self.command_requested.emit(name)
        elif event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            event.ignore()  # the page scrolls
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which character the mouse is on."""
        super().mouseMoveEvent(event)
        exact = Qt.HitTestAccuracy.ExactHit
        self.pointed.emit(self.document().documentLayout().hitTest(event.position(), exact))

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse is gone."""
        super().leaveEvent(event)
        self.pointed.emit(-1)

    def show_marks(self, marks: Iterable[WordMark], colours: Colours) -> None:
        """Mark words; neither the text nor what can be undone changes."""
        marks = tuple(marks)
        self._waves, self._wave_colours = tuple(m for m in marks if has_wave(m.kind)), colours
        selections = []
        for mark in marks:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = QTextCursor(self.document())
            length = self.document().characterCount() - 1
            selection.cursor.setPosition(min(mark.start, length))
            keep = QTextCursor.MoveMode.KeepAnchor
            selection.cursor.setPosition(min(mark.stop, length), keep)
            selection.format = word_mark_format(colours, mark.kind)
            selections.append(selection)
        if selections or self.extraSelections():
            self.setExtraSelections(selections)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and waves as on the page."""
        super().paintEvent(event)
        if not self._waves or self._wave_colours is None:
            return
        painter = QPainter(self.viewport())
        for mark in self._waves:
            for rectangle in self.rectangles(mark.start, mark.stop):
                draw_word_mark(painter, self._wave_colours, mark.kind, rectangle)
        painter.end()

    def rectangles(self, start: int, stop: int) -> list[QRectF]:
        """Where characters stand in the viewport, a rectangle for each line."""
        block = self.document().firstBlock()
        pitch, layout = block.blockFormat().lineHeight(), block.layout()
        x = layout.position().x() - self.horizontalScrollBar().value()
        y = layout.position().y() - self.verticalScrollBar().value()
        found = []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = max(start, line.textStart())
            last = min(stop, line.textStart() + line.textLength(), block.length() - 1)
            if first < last:
                ends = sorted(float(line.cursorToX(at)[0]) for at in (first, last))  # type: ignore[index]
                right = min(ends[1], line.naturalTextRect().right())  # no blank that a line ends on
                found.append(QRectF(x + ends[0], y + number * pitch, right - ends[0], pitch))
        return found

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, not the editor."""
        event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The view adds its commands to the menu."""
        self.menu_requested.emit(event)


def _with_line_breaks(raw: str) -> str:
    return raw.replace(_PARAGRAPH_SEPARATOR, "\n").replace(LINE_SEPARATOR, "\n")
