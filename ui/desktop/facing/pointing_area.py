"""What the mouse and the keyboard do on the pages: point at, step through, open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QToolTip, QWidget

from reader.model import BlockKind
from ui.desktop.facing.data import FacingBlock, FacingSegment
from ui.desktop.facing.document import FacingDocument, RowKind
from ui.desktop.facing.hits import Hit, Side, hit_row, hit_special
from ui.desktop.facing.navigation import Stop, StopKind, row_stops, step
from ui.desktop.facing.selecting_area import SelectingArea
from ui.desktop.facing.states import segment_state_title
from ui.desktop.fonts import Fonts
from ui.desktop.shown import plain
from ui.desktop.theme import Colours

_SCROLLING = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Space: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class PointingArea(SelectingArea):
    """Pages that answer to the mouse and the keyboard."""

    restore_requested = Signal(int)
    #: A picture shall be seen larger: its key, and its words.
    picture_requested = Signal(str, str)

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(fonts, colours, parent)
        self._pressed_at = QPointF()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Facing pages"))

    def set_page(
        self,
        blocks: Sequence[FacingBlock],
        source_language: str,
        target_language: str,
        *,
        in_place: bool = False,
    ) -> None:
        """Show an article from its top. Languages are ISO 639-1 codes, "" when unknown.

        `in_place`: the article is itself a machine translation, its own text is the left page.
        """
        self.close_editor()
        self._current = self._hovered = None
        source, target = language_title(source_language), language_title(target_language)
        titles = (source, target)
        if in_place:
            titles = (self.tr("Machine translation as imported"), self.tr("Corrected"))
            titles = tuple(" · ".join(filter(None, (target, t))) for t in titles)  # type: ignore[assignment]
        self._show_document(FacingDocument(blocks), titles)

    def visible_segment_ids(self) -> list[int]:
        """The segments on the screen, top to bottom."""
        return [
            stop.id
            for index in self._visible_rows()
            for stop in row_stops(self.document, self._rows.rows[index])
            if stop.kind is StopKind.SEGMENT
        ]

    def scroll_to(self, segment_id: int) -> None:
        """Bring a segment into view, in the upper third, and the keyboard to it."""
        index = self._rows.row_of_segment(segment_id)
        if index is None or segment_id not in self.document:
            return
        self._set_current(Stop(StopKind.SEGMENT, segment_id))
        self._rows.measure(index)
        third = self.viewport().height() // 3
        self._set_scroll(self._head + self._rows.heights.top(index) - third)
        self._settle()

    # Mouse ----------------------------------------------------------------------------------

    def hit_at(self, point: QPointF | QPoint) -> Hit | None:
        """What is under a point of the viewport; None outside of it, where nothing is laid out."""
        inside = self.viewport().rect().toRectF().contains(QPointF(point))
        if not inside or not len(self._rows):
            return None
        index = self._row_at(int(point.y()))
        if not 0 <= point.y() - self._line_y(index) < self._rows.heights[index]:
            return None
        index = self._row_under(point.x(), int(point.y()))
        y = point.y() - self._row_y(index)
        row = self._rows.rows[index]
        if row.kind in {RowKind.FOLD, RowKind.CLUTTER}:
            return hit_special(self.document, row, self._geometry, point.x())
        layout = self._rows.layout(index)
        return hit_row(self.document, layout, self._geometry, point.x(), y)

    def picture_at(self, point: QPointF | QPoint) -> FacingBlock | None:
        """The block whose picture is under a point of the viewport; None for no picture."""
        inside = self.viewport().rect().toRectF().contains(QPointF(point))
        if not inside or not len(self._rows):
            return None
        index = self._row_under(point.x(), int(point.y()))
        row = self._rows.rows[index]
        if row.kind in {RowKind.FOLD, RowKind.CLUTTER}:
            return None
        figure = self._rows.layout(index).figure
        place = figure.translated(self._geometry.source_x, self._row_y(index))
        block = self.document.blocks[row.block]
        is_there = block.picture and place.contains(QPointF(point).toPoint())
        return block if is_there else None

    def enlarge(self, block: FacingBlock) -> None:
        """Ask for a block's picture to be shown larger."""
        self.picture_requested.emit(block.picture, block.text)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tint the sentence under the mouse and its counterpart; with the button held, select."""
        if event.buttons() & Qt.MouseButton.LeftButton and not self._is_click(event):
            self._set_hovered(None)
            self._point_at(None)
            if self._drag_selection(event.position()):
                return
        hit = self.hit_at(event.position())
        stop = hit.stop if hit is not None and hit.exact else None
        is_link = stop is not None and stop.kind is not StopKind.SEGMENT
        if is_link or (hit is None and self.picture_at(event.position()) is not None):
            shape = Qt.CursorShape.PointingHandCursor
        elif stop is not None and hit is not None and hit.side is not Side.GUTTER:
            shape = Qt.CursorShape.IBeamCursor
        else:
            shape = Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self._set_hovered(stop)
        self._point_at(hit)

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse is gone: nothing is tinted for it."""
        super().leaveEvent(event)
        self._set_hovered(None)
        self._point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click begins, or a selection."""
        self._pressed_at = event.position()
        if event.button() is Qt.MouseButton.LeftButton:
            self._press_for_selection(event.position())
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word; the first of the two clicks has opened the editor."""
        if event.button() is not Qt.MouseButton.LeftButton or not self._select_word(
            event.position()
        ):
            super().mouseDoubleClickEvent(event)
        self._pressed_at = QPointF(-1e6, -1e6)  # its release is no click
        event.accept()

    def _is_click(self, event: QMouseEvent) -> bool:
        moved = (event.position() - self._pressed_at).manhattanLength()
        return moved < QGuiApplication.styleHints().startDragDistance()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the editor where it is in a sentence, follows a link, or leaves it.

        A picture is shown larger.
        """
        event.accept()
        selects = self._release_selection()
        is_left = event.button() is Qt.MouseButton.LeftButton
        if not is_left or selects or not self._is_click(event):
            return
        hit = self.hit_at(event.position())
        if hit is None:
            self.close_editor()
            if (picture := self.picture_at(event.position())) is not None:
                self.enlarge(picture)
        elif hit.stop.kind is StopKind.SEGMENT or hit.exact:
            self._open(hit.stop)
            # Texts compared have more characters than the editor's.
            is_text = hit.side is Side.TARGET and not self._rows.setter.compare
            if is_text and hit.offset is not None and self.active_segment_id == hit.stop.id:
                self._editor.place_caret(hit.offset)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl held, set the type larger or smaller."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y() > 0:
            self.zoom_in()
        elif event.angleDelta().y() < 0:
            self.zoom_out()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell a mark's state, or a note, under the mouse."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return super().viewportEvent(event)
        text = self.tip_at(event.pos())
        if text:
            QToolTip.showText(event.globalPos(), plain(text), self.viewport())
        else:
            QToolTip.hideText()
        return True

    def tip_at(self, point: QPoint) -> str:
        """The tooltip for a point of the viewport; empty for none."""
        hit = self.hit_at(point)
        if hit is None or not hit.exact or hit.stop.kind is not StopKind.SEGMENT:
            return ""
        segment = self.document.segment(hit.stop.id)
        parts = [segment_state_title(segment)] if hit.side is Side.GUTTER else []
        if segment.is_noted and hit.side is not Side.SOURCE:
            parts.append(segment.remark)
        return "\n".join((" · ".join(parts), *self._finding_tips(hit, segment))).strip()

    def _finding_tips(self, hit: Hit, segment: FacingSegment) -> tuple[str, ...]:
        """What was found in the words under the mouse, or in the segment of a mark there.

        What the glossary has for a term of the source goes before it.
        """
        text = segment.shown_target
        if hit.offset is None:
            is_mark = hit.side is Side.GUTTER
            return self.words.finding_tips(segment.segment_id, text) if is_mark else ()
        in_source = hit.side is Side.SOURCE
        tip = self.words.finding_tip(segment.segment_id, text, hit.offset, in_source=in_source)
        term = self.words.term_tip(segment.segment_id, hit.offset) if in_source else ""
        return tuple(filter(None, (term, tip)))

    def _set_hovered(self, stop: Stop | None) -> None:
        if stop != self._hovered:
            self._hovered = stop
            self.viewport().update()

    # Keyboard -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Commands of the key table; arrows go from sentence to sentence; Return opens."""
        name = self._page_keys.command_for(event)
        key = Qt.Key(event.key())
        if name is not None:
            self.run(name)
        elif key in _STEPS:
            self._step(_STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self.clear_selection()
        elif key in _SCROLLING:
            self.verticalScrollBar().triggerAction(_SCROLLING[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._current is not None:
            self._open(self._current)
        elif event.matches(QKeySequence.StandardKey.Copy) and self.copy_selection():
            pass
        elif event.matches(QKeySequence.StandardKey.Copy) and self.current_segment_id is not None:
            target = self.document.segment(self.current_segment_id).shown_target
            QGuiApplication.clipboard().setText(target)
        else:
            super().keyPressEvent(event)

    def _step(self, direction: int) -> None:
        """Bring the keyboard to the next or previous stop, and the stop into view."""
        start = self._row_of_current()
        if start is None:
            self._current = None
            start = self._visible_rows().start
        found = step(self.document, self._rows.rows, start, self._current, direction)
        if found is None:
            return
        index, stop = found
        self._set_current(stop)
        self._rows.measure(index)
        top, height = self._row_y(index), self.viewport().height()
        if stop.kind is StopKind.SEGMENT:
            top = self._segment_y(stop.id) or top
        margin = height // 5
        beyond = max(0, top + margin - height) or min(0, top - margin)
        if beyond:
            self._set_scroll(self.verticalScrollBar().value() + beyond)
        self._settle()

    def _row_of_current(self) -> int | None:
        if self._current is None:
            return None
        if self._current.kind is StopKind.SEGMENT:
            return self._rows.row_of_segment(self._current.id)
        for index, row in enumerate(self._rows.rows):
            if self._current in row_stops(self.document, row):
                return index
        return None

    def _set_current(self, stop: Stop) -> None:
        self._current = stop
        if stop.kind is StopKind.SEGMENT:
            segment = self.document.segment(stop.id)
            block = self.document.blocks[self.document.place(stop.id)[0]]
            what = self.tr("Picture:") + " " if block.kind is BlockKind.PICTURE else ""
            self.setAccessibleDescription(f"{what}{segment.source}\n{segment.shown_target}")
        elif stop.kind is StopKind.PICTURE:
            self.setAccessibleDescription(self.tr("A picture without words; Enter shows it larger"))
        self.viewport().update()

    def _open(self, stop: Stop) -> None:
        """Do what a click or Return on a stop means."""
        if stop.kind is StopKind.SEGMENT:
            self.activate(stop.id)
            return
        self.close_editor()
        self._current = stop
        if stop.kind is StopKind.CLUTTER:
            self.restore_requested.emit(stop.id)
            return
        index = self._row_of_current()
        if index is None:
            return
        block = self._rows.rows[index].block
        if stop.kind is StopKind.PICTURE:
            self.enlarge(self.document.blocks[block])
        else:
            with self._anchored():
                self._rows.toggle_fold(block)
            self._settle()


def language_title(code: str) -> str:
    """A language's name in the language of the window; empty for an unknown code."""
    language = QLocale.codeToLanguage(code)
    return "" if language is QLocale.Language.AnyLanguage else QLocale.languageToString(language)
