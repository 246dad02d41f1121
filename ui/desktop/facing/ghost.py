"""Grey text after the caret: what the machine would go on with. Painted, never part of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QTextLine
from PySide6.QtWidgets import QWidget

from ui.desktop.facing.composition import displayed
from ui.desktop.facing.keyboard import KeyReader
from ui.desktop.facing.layout import BASELINE, is_right_to_left
from ui.desktop.facing.text_field import TextField
from ui.desktop.keys import Scope

_WORD = re.compile(r"\s*\S+\s*$|\s*\S+")


@dataclass(frozen=True, slots=True)
class GhostLines:
    """Grey text in lines; the first goes on at the caret."""

    lines: tuple[str, ...] = ()

    @property
    def more(self) -> int:
        """How many lines it needs beneath that of the caret."""
        return max(0, len(self.lines) - 1)


def lay_ghost(text: str, metrics: QFontMetricsF, room: float, width: float) -> GhostLines:
    """Break grey text into lines: `room` pixels are left of the caret's line, others have `width`.

    A word that does not fit behind the caret begins the next line.
    """
    lines, left = [""], room
    for word in _WORD.findall(displayed(text)):
        if metrics.horizontalAdvance(lines[-1] + word.rstrip()) > left:
            if lines[-1] or len(lines) == 1:
                lines.append("")
            left, word = width, word.lstrip()  # noqa: PLW2901 - the space is where the line breaks
        lines[-1] += word
    return GhostLines(tuple(lines))


def first_word(text: str) -> str:
    """The next word of a suggestion, with the space before it."""
    found = _WORD.match(text)
    return found.group() if found else text


class SuggestingField(TextField):
    """A `TextField` that shows a suggestion behind the caret at its end.

    Tab takes a word of it, Ctrl+Tab all; any other key does what it always does.
    `suggestion_changed` asks for room.
    """

    suggestion_changed = Signal()
    #: Here because Qt sends events while the widget is still being made.
    _suggestion = ""

    def __init__(self, keys: KeyReader, parent: QWidget) -> None:
        super().__init__(keys, parent)
        self._suggestion_keys = KeyReader(frozenset({Scope.SUGGESTION}))
        self._ink = QColor()
        self._pitch = 20

    @property
    def suggestion(self) -> str:
        """What is shown in grey."""
        return self._suggestion

    @property
    def is_at_end(self) -> bool:
        """Whether the caret stands behind all of the text, with nothing selected or composed."""
        cursor = self.textCursor()
        composing = bool(cursor.block().layout().preeditAreaText())
        return cursor.atEnd() and not cursor.hasSelection() and not composing

    def set_suggestion_look(self, ink: str, pitch: int) -> None:
        """The colour of the grey text and the distance of lines."""
        self._ink, self._pitch = QColor(ink), pitch

    def suggest(self, text: str) -> None:
        """Show this behind the caret; empty for nothing."""
        if text != self._suggestion:
            self._suggestion = text
            told = self.tr("Suggested: {text}").format(text=text) if text else ""
            self.setAccessibleDescription(told)
            self.suggestion_changed.emit()
            self.viewport().update()

    @property
    def more_height(self) -> int:
        """The height the suggestion needs beneath the text, in pixels."""
        if not self._suggestion:
            return 0
        return self._lines().more * self._pitch

    def event(self, event: QEvent) -> bool:
        """While a suggestion is shown its keys are taken before they move the focus."""
        kinds = {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}
        if self._suggestion and event.type() in kinds and isinstance(event, QKeyEvent):
            name = self._suggestion_keys.command_for(event)
            if name is not None and self.is_at_end:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    self._take(name)
                return True
        return super().event(event)

    def _take(self, name: str) -> None:
        whole = self._suggestion
        taken = first_word(whole) if name == "take_word" else whole
        cursor = self.textCursor()
        cursor.beginEditBlock()  # a step of its own for undo, apart from what was typed
        cursor.insertText(displayed(taken))
        cursor.endEditBlock()
        self.ensureCursorVisible()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and behind it the suggestion."""
        super().paintEvent(event)
        if not self._suggestion or not self.is_at_end:
            return
        painter = QPainter(self.viewport())
        painter.setPen(self._ink)
        painter.setFont(self.font())
        metrics = QFontMetricsF(self.font())
        line, is_rtl = self._caret_line(), self._is_right_to_left()
        behind = -1 if is_rtl else 1
        x, top = self._caret_x() + behind, line.lineNumber() * self._pitch
        painter.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if is_rtl else Qt.LayoutDirection.LeftToRight
        )
        for index, text in enumerate(self._lines().lines):
            edge = x if index == 0 else self._edge()
            left = edge - metrics.horizontalAdvance(text) if is_rtl else edge
            baseline = top + index * self._pitch + round(self._pitch * BASELINE)
            painter.drawText(QPointF(left, baseline), text)
        painter.end()

    def _lines(self) -> GhostLines:
        width = float(self.lineWrapColumnOrWidth())
        x, edge = self._caret_x(), self._edge()
        if self._is_right_to_left():
            room, rest = x, edge
        else:
            room, rest = width - x, width - edge
        return lay_ghost(self._suggestion, QFontMetricsF(self.font()), room, rest)

    def _is_right_to_left(self) -> bool:
        return is_right_to_left(self.plain_text() + self._suggestion)

    def _caret_line(self) -> QTextLine:
        block = self.document().lastBlock()
        return block.layout().lineForTextPosition(block.length() - 1)

    def _caret_x(self) -> float:
        block, line = self.document().lastBlock(), self._caret_line()
        found = line.cursorToX(block.length() - 1)
        x = found[0] if isinstance(found, tuple) else found
        return float(x) + block.layout().position().x()  # type: ignore[arg-type]

    def _edge(self) -> float:
        """Where a line after the first begins (for right-to-left text: on the right)."""
        block = self.document().lastBlock()
        if self._is_right_to_left():
            return float(self.lineWrapColumnOrWidth())
        return block.layout().position().x() + block.blockFormat().leftMargin()
