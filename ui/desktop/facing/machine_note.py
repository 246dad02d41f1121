"""What stands beneath the editor: what was changed in the machine's text, state, note."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reader.model import SegmentState
from ui.desktop.facing.composition import Composed, compose_difference, displayed
from ui.desktop.facing.data import FacingSegment
from ui.desktop.facing.layout import TextColumn, format_range, mark_formats
from ui.desktop.facing.states import segment_state_title
from ui.desktop.facing.typography import BlockStyle, Typography
from ui.desktop.theme import Colours

#: Characters beyond which a key would have to wait for the comparison.
LONGEST_COMPARED = 20_000


class MachineNote(QWidget):
    """Small and quiet: a label, the differences, and a last line with state and note."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._typography: Typography | None = None
        self._colours: Colours | None = None
        self._segment: FacingSegment | None = None
        self._approved: str | None = None
        self._typed = ""
        self._pivot = ""
        self._pivot_column: TextColumn | None = None
        self._column: TextColumn | None = None
        self._column_width = self._pivot_width = 0

    def set_look(self, typography: Typography, colours: Colours) -> None:
        """Take size and colours."""
        self._typography, self._colours, self._column = typography, colours, None
        self._pivot_column = None
        self.update()

    def show_segment(self, segment: FacingSegment) -> None:
        """Speak of this segment from now on."""
        if self._segment is None or segment.segment_id != self._segment.segment_id:
            self._pivot, self._pivot_column = "", None
        self._segment, self._column = segment, None
        self.update()

    def compare_with(self, approved: str | None) -> None:
        """Compare with what was approved of the segment; None for the machine's text."""
        if approved != self._approved:
            self._approved, self._column = approved, None
            self.setAccessibleName(self._label())
            self.update()

    def show_pivot(self, line: str) -> None:
        """Add the text between, of a translation that went through another language."""
        self._pivot, self._pivot_column = line, None
        self.setAccessibleDescription(line)
        self.update()

    def show_typed(self, text: str) -> None:
        """Compare this text."""
        if text != self._typed:
            self._typed, self._column = text, None
            self.setAccessibleName(self._label())
            self.update()

    def height_for(self, width: int) -> int:
        """The height all of it needs at that width."""
        if self._typography is None:
            return 0
        column = self._difference(width)
        label = self._typography.px(1.25)
        pivot = self._pivot_line(width)
        more = pivot.height + self._typography.px(0.3) if pivot else 0
        return label + (column.height if column else 0) + more + self._typography.px(0.2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint label, differences, state."""
        if self._typography is None or self._colours is None or self._segment is None:
            return
        painter = QPainter(self)
        painter.setPen(QColor(self._colours.muted))
        painter.setFont(self._typography.label)
        metrics = QFontMetricsF(self._typography.label)
        label = self.label_for(self.width(), metrics)
        painter.drawText(QPointF(0, metrics.ascent()), label)
        column = self._difference(self.width())
        y = self._typography.px(1.25)
        if column is not None:
            column.draw(painter, QPointF(0, y))
            y += column.height
        pivot = self._pivot_line(self.width())
        if pivot is not None:
            painter.setPen(QColor(self._colours.muted))
            pivot.draw(painter, QPointF(0, y + self._typography.px(0.3)))
        painter.end()

    def label_for(self, width: float, metrics: QFontMetricsF) -> str:
        """The first line as it fits in `width`: in full, else shorter, else with an ellipsis."""
        whole = self._label()
        if metrics.horizontalAdvance(whole) <= width:
            return whole
        return metrics.elidedText(self._label(short=True), Qt.TextElideMode.ElideRight, width)

    def _label(self, *, short: bool = False) -> str:
        segment = self._segment
        if segment is None:
            return ""
        if self._has_approved:
            first = self.tr("Changed since it was approved")
            if self._approved == self._typed:
                first = self.tr("As it was approved")
        else:
            first = self._against_machine(segment, short)
        if segment.machine == self._typed and segment.state is SegmentState.MACHINE:
            return " · ".join(part for part in (first, segment.note) if part)
        unsaved = self._typed != segment.target or segment.draft is not None
        state = self.tr("Draft") if unsaved else segment_state_title(segment)
        lost = "" if unsaved or segment.lost in segment.note else segment.lost
        return " · ".join(part for part in (first, state, segment.note, lost) if part)

    def _against_machine(self, segment: FacingSegment, short: bool) -> str:
        """How what is typed stands to what there was before anybody changed it."""
        if not segment.machine:
            return (
                self.tr("No translation")
                if segment.is_attached
                else self.tr("No machine translation")
            )
        if segment.machine == self._typed:
            if segment.is_attached:
                return self.tr("As in the attached translation")
            return self.tr("As the machine translated it")
        if short:
            return self.tr("Changed")
        if segment.is_attached:
            return self.tr("Changed against the attached translation")
        return self.tr("Changed against the machine translation")

    @property
    def _has_approved(self) -> bool:
        """Whether there is an approved text, and another than the machine's."""
        machine = "" if self._segment is None else self._segment.machine
        return self._approved is not None and self._approved != machine

    def _pivot_line(self, width: int) -> TextColumn | None:
        typography = self._typography
        if not self._pivot or typography is None:
            return None
        if self._pivot_column is None or self._pivot_width != width:
            composed = Composed(displayed(self._pivot), ((0, len(self._pivot)),))
            style = BlockStyle(typography.note, typography.note_pitch, before=0)
            self._pivot_column = TextColumn(composed, style, width, [])
            self._pivot_width = width
        return self._pivot_column

    def _difference(self, width: int) -> TextColumn | None:
        segment, typography, colours = self._segment, self._typography, self._colours
        if segment is None or typography is None or colours is None:
            return None
        before = self._approved if self._approved is not None else segment.machine
        if not before or before == self._typed:
            return None
        if max(len(before), len(self._typed)) > LONGEST_COMPARED:
            return None
        if self._column is None or self._column_width != width:
            composed = compose_difference(before, self._typed)
            style = BlockStyle(typography.note, typography.note_pitch, before=0)
            formats = mark_formats(colours)
            ranges = [format_range(mark, formats) for mark in composed.marks]
            self._column = TextColumn(composed, style, width, ranges)
            self._column_width = width
        return self._column
