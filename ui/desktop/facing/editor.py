"""The editor that stands in for the active segment on the right page.

Same type, width and line pitch as the page; it grows with its text and has no frame or scroll bars.
Beneath it, small: what was changed against the machine translation, the state and the note.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import (
    QColor,
    QPalette,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from ui.desktop.facing.composition import LINE_SEPARATOR, displayed
from ui.desktop.facing.data import FacingSegment
from ui.desktop.facing.ghost import SuggestingField
from ui.desktop.facing.keyboard import KeyReader
from ui.desktop.facing.machine_note import MachineNote
from ui.desktop.facing.typography import BlockStyle, Typography
from ui.desktop.facing.words import WordMark
from ui.desktop.theme import Colours


class SegmentEditor(QWidget):
    """A `SuggestingField` with a `MachineNote` beneath it.

    `text_edited` carries the text after each change a person made; `height_changed` asks the page
    for room.
    """

    text_edited = Signal(str)
    height_changed = Signal()
    cursor_moved = Signal()

    def __init__(self, keys: KeyReader, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = SuggestingField(keys, self)
        self.field.setAccessibleName(self.tr("Target of the active segment"))
        self.note = MachineNote(self)
        self.setFocusProxy(self.field)
        self._segment: FacingSegment | None = None
        self._style: BlockStyle | None = None
        self._colours: Colours | None = None
        self._gap = 8
        self._hang = 0
        self._needed = QSize()
        self._least_height = 0
        self._is_loading = False
        self.field.textChanged.connect(self._on_text_changed)
        self.field.suggestion_changed.connect(self._refresh)
        self.field.cursorPositionChanged.connect(self.cursor_moved)

    @property
    def text(self) -> str:
        """What stands in the editor now."""
        return self.field.plain_text()

    @property
    def caret(self) -> int:
        """The character the caret is before."""
        return self.field.textCursor().position()

    @property
    def needed_height(self) -> int:
        """The height that shows all of the text and the note, in pixels."""
        return self._needed.height()

    def _set_look(self, typography: Typography, style: BlockStyle, colours: Colours) -> None:
        """Take the type of the block and the colours of the page."""
        self._style = style
        self._colours = colours
        self._gap = typography.px(0.45)
        self.field.setFont(style.font)
        self.field.set_suggestion_look(colours.muted, style.pitch)
        palette = self.field.palette()
        palette.setColor(QPalette.ColorRole.Text, QColor(colours.ink))
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        palette.setColor(QPalette.ColorRole.Highlight, QColor(colours.selection))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(colours.selection_ink))
        self.field.setPalette(palette)
        self.note.set_look(typography, colours)

    def load(self, segment: FacingSegment) -> None:
        """Show a segment, with nothing to undo yet; the cursor at the end of the text."""
        self._segment = segment
        self.note.show_segment(segment)
        self.restart(segment.shown_target)

    def relook(
        self, typography: Typography, style: BlockStyle, colours: Colours, width: int, hang: int
    ) -> None:
        """Take another look; the text, the cursor and, at the same size, the undo steps stay.

        The first line begins `hang` pixels left of the text's edge; `width` includes them.
        """
        is_reset = self._style is None or (style.pitch, hang) != (self._style.pitch, self._hang)
        self._hang = hang
        self._set_look(typography, style, colours)
        self.setFixedWidth(width)
        self.field.setLineWrapColumnOrWidth(width)
        if is_reset:
            self._is_loading = True
            self.field.document().setUndoRedoEnabled(False)
            self._format_blocks()
            self.field.document().setUndoRedoEnabled(True)
            self._is_loading = False
        self._refresh()

    def restart(self, text: str) -> None:
        """Put a text there as the beginning of a new undo history."""
        self._is_loading = True
        self._least_height = 0
        self.field.suggest("")
        document = self.field.document()
        document.setUndoRedoEnabled(False)
        self.field.setPlainText(displayed(text))
        self._format_blocks()
        document.setUndoRedoEnabled(True)
        self._is_loading = False
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        self._refresh()

    def place_caret(self, offset: int) -> None:
        """Put the caret before that character."""
        cursor = self.field.textCursor()
        cursor.setPosition(min(offset, self.field.document().characterCount() - 1))
        self.field.setTextCursor(cursor)

    def replace_text(self, text: str) -> None:
        """Put another text there, as one step that undo takes back."""
        cursor = QTextCursor(self.field.document())
        cursor.beginEditBlock()
        cursor.insertText(displayed(text))
        # What is typed next would be one step with an insertion right before it, so that is not
        # the last that is done.
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.endEditBlock()
        self.field.moveCursor(QTextCursor.MoveOperation.End)

    def insert_text(self, text: str) -> None:
        """Put a text in at the caret, as a step of its own, whatever was put in before it."""
        cursor = self.field.textCursor()
        cursor.beginEditBlock()
        cursor.insertText(displayed(text) + " ")
        cursor.deletePreviousChar()  # see `replace_text`
        cursor.endEditBlock()
        self.field.setTextCursor(cursor)
        self.field.setFocus()

    def show_marks(self, marks: Iterable[WordMark]) -> None:
        """Mark words of the text; neither the text nor what can be undone changes."""
        if self._colours is not None:
            self.field.show_marks(marks, self._colours)

    def compare_with(self, approved: str | None) -> None:
        """Tell beneath what was changed since this was approved, or (None) in the machine's."""
        self.note.compare_with(approved)
        self._refresh()

    def show_pivot(self, line: str) -> None:
        """Show the text between beneath the machine's; empty for none."""
        self.note.show_pivot(line)
        self._refresh()

    def insert_line_break(self) -> None:
        """Break the line at the cursor."""
        self.field.textCursor().insertText(LINE_SEPARATOR)
        self.field.ensureCursorVisible()

    def undo(self) -> bool:
        """Take one step back; False when there is none left in this history."""
        available = self.field.document().isUndoAvailable()
        if available:
            self.field.undo()
        return available

    def redo(self) -> bool:
        """Take one step forward again; False when there is none."""
        available = self.field.document().isRedoAvailable()
        if available:
            self.field.redo()
        return available

    def update_segment(self, segment: FacingSegment) -> None:
        """The segment changed elsewhere: renew the note; what is typed stays."""
        self._segment = segment
        self.note.show_segment(segment)
        self._refresh()

    def cursor_span(self) -> tuple[int, int]:
        """Top and bottom of the line with the cursor, within this widget."""
        rectangle = self.field.cursorRect()
        return rectangle.top(), rectangle.bottom()

    def _format_blocks(self) -> None:
        if self._style is None:
            return
        spacing = QTextBlockFormat()
        kind = QTextBlockFormat.LineHeightTypes.FixedHeight
        spacing.setLineHeight(self._style.pitch, kind.value)
        spacing.setLeftMargin(self._hang)
        spacing.setTextIndent(-self._hang)
        cursor = QTextCursor(self.field.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)

    def _on_text_changed(self) -> None:
        if not self._is_loading:
            self._refresh()
            self.text_edited.emit(self.text)

    def _refresh(self) -> None:
        """Show the difference to the machine and take the height the text needs."""
        self.note.show_typed(self.text)
        text_height = ceil(self.field.document().size().height())
        # Room once made for a suggestion stays: what is beneath must not jump at every key.
        if more := self.field.more_height:
            self._least_height = max(self._least_height, text_height + more)
        text_height = max(text_height, self._least_height)
        note_width = self.width() - self._hang
        note_height = self.note.height_for(note_width)
        self.field.setGeometry(0, 0, self.width(), text_height + 2)
        self.note.setGeometry(self._hang, text_height + self._gap, note_width, note_height)
        needed = QSize(self.width(), text_height + self._gap + note_height)
        if needed != self._needed:
            self._needed = needed
            self.setFixedHeight(needed.height())
            self.height_changed.emit()
