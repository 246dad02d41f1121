"""Selecting text on the pages with the mouse, and copying it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.desktop.facing.document import RowKind
from ui.desktop.facing.editing_area import EditingArea
from ui.desktop.facing.hits import Side, side_at
from ui.desktop.facing.painter import Highlights
from ui.desktop.facing.selection import Selection, TextPlace, selected_text, word_at
from ui.desktop.fonts import Fonts
from ui.desktop.theme import Colours

#: Milliseconds between two steps of scrolling while the mouse is held beyond the edge.
_SCROLL_PACE = 30


class SelectingArea(EditingArea):
    """An `EditingArea` with a selection on each page, made by dragging.

    That of one page stays while something is selected on the other, so that words that stand for
    each other can be pointed out together.
    """

    selection_changed = Signal()

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(fonts, colours, parent)
        self._selections: dict[bool, Selection] = {}
        self._newest: bool | None = None
        self._dragged_to = QPointF()
        self._pressed: tuple[bool, TextPlace] | None = None
        self._is_selecting = False
        self._scroller = QTimer(self, interval=_SCROLL_PACE)
        self._scroller.timeout.connect(self._on_scroll_due)

    @property
    def selected(self) -> str:
        """The text that was selected last; empty for none."""
        selection = None if self._newest is None else self._selections.get(self._newest)
        if selection is None:
            return ""
        setter = self._rows.setter
        return selected_text(
            self.document, selection, compare=setter.compare, baselines=setter.baselines
        )

    def selected_words(self, segment_id: int, *, in_source: bool) -> tuple[int, int] | None:
        """The characters of one segment that are selected on a page; None for none.

        While texts are compared, what is selected on the right page is of no one text.
        """
        selection = self._selections.get(in_source)
        if selection is None or (self._rows.setter.compare and not in_source):
            return None
        block, index = self.document.place(segment_id)
        segment = self.document.segment(segment_id)
        length = len(segment.source if in_source else segment.shown_target)
        return selection.part_of(block, index, length)

    def clear_selection(self) -> None:
        """Nothing is selected on either page."""
        self._pressed = None
        if self._selections:
            self._selections.clear()
            self._newest = None
            self._on_selected()

    def copy_selection(self) -> bool:
        """Put what is selected on the clipboard; whether there was anything."""
        text = self.selected
        if text:
            QGuiApplication.clipboard().setText(text)
        return bool(text)

    # The mouse, as `FacingView` tells of it --------------------------------------------------

    def _press_for_selection(self, point: QPointF) -> None:
        in_source = side_at(self._geometry, point.x()) is Side.SOURCE
        place = self._place_at(point, in_source=in_source)
        self._pressed = None if place is None else (in_source, place)
        self._is_selecting = False
        if self._selections.pop(in_source, None) is not None:
            self._on_selected()

    def _drag_selection(self, point: QPointF) -> bool:
        """The mouse moves with its button held; whether that selects."""
        if self._pressed is None:
            return False
        self._dragged_to, self._is_selecting = point, True
        outside = not 0 <= point.y() <= self.viewport().height()
        if outside and not self._scroller.isActive():
            self._scroller.start()
        elif not outside:
            self._scroller.stop()
        in_source, anchor = self._pressed
        head = self._place_at(point, in_source=in_source)
        if head is not None:
            self._select(Selection(in_source, anchor, head))
        return True

    def _release_selection(self) -> bool:
        """The button is let go; whether something was being selected."""
        was_selecting, self._is_selecting = self._is_selecting, False
        self._pressed = None
        self._scroller.stop()
        return was_selecting

    def _select_word(self, point: QPointF) -> bool:
        """Select the word at a point; whether there is one."""
        in_source = side_at(self._geometry, point.x()) is Side.SOURCE
        place = self._place_at(point, in_source=in_source)
        if place is None:
            return False
        setter = self._rows.setter
        word = word_at(
            self.document,
            place,
            in_source=in_source,
            compare=setter.compare,
            baselines=setter.baselines,
        )
        if word is not None:
            self._select(word)
        return word is not None

    def _select(self, selection: Selection) -> None:
        self._selections[selection.in_source] = selection
        self._newest = selection.in_source
        self._on_selected()

    def _on_selected(self) -> None:
        self.viewport().update()
        self.selection_changed.emit()

    def _on_scroll_due(self) -> None:
        y, height = self._dragged_to.y(), self.viewport().height()
        step = min(0, round(y)) or max(0, round(y) - height)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + step)
        self._drag_selection(self._dragged_to)

    def _place_at(self, point: QPointF, *, in_source: bool) -> TextPlace | None:
        """The place in a page's text that is nearest to a point of the viewport."""
        if not len(self._rows):
            return None
        inside = min(max(0, round(point.y())), self.viewport().height() - 1)
        index = self._row_under(point.x(), inside)
        row = self._rows.rows[index]
        block = self.document.blocks[row.block]
        is_text = row.kind in {RowKind.TEXT, RowKind.ACTIVE}
        if not is_text or not block.is_translated or row.stop == row.first:
            return None
        layout = self._rows.layout(index)
        column = layout.source if in_source else layout.target
        left = self._geometry.source_x if in_source else self._geometry.target_x
        offset = column.place_near(point.x() - left, point.y() - self._row_y(index) - layout.top)
        spans = column.spans
        at = max((i for i, (start, _) in enumerate(spans) if start <= offset), default=0)
        start, stop = spans[at]
        return TextPlace(row.block, row.first + at, min(offset, stop) - start)

    def _show_document(self, *args: object) -> None:
        self.clear_selection()
        super()._show_document(*args)  # type: ignore[arg-type]

    def _highlights(self) -> Highlights:
        return replace(super()._highlights(), selections=tuple(self._selections.values()))
