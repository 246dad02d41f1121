"""The facing-page view: what the window puts in its middle.

See `EditingArea` for the signals of correcting, `ReadingArea` for zoom, layout mode and comparing.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QMenu, QToolTip, QWidget

from ui.desktop.facing.data import FacingBlock, FacingSegment
from ui.desktop.facing.document import FacingDocument, RowKind
from ui.desktop.facing.hits import Hit, Side, hit_row, hit_special
from ui.desktop.facing.navigation import Stop, StopKind, row_stops, step
from ui.desktop.facing.selecting_area import SelectingArea
from ui.desktop.facing.states import segment_state_title
from ui.desktop.fonts import Fonts
from ui.desktop.keys import command
from ui.desktop.theme import Colours

_SCROLLING = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Space: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}
#: What can be done with a word of a target.
WORD_COMMANDS = ("alternatives", "ban_wording")
#: What a reviewer says of a segment; carried out by the window.
REVIEW_COMMANDS = ("approve", "mark_reviewed", "needs_work", "comment", "mark_error")
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class FacingView(SelectingArea):
    """Source left, target right, in step; read, compared and corrected in place."""

    restore_requested = Signal(int)
    hide_requested = Signal(int)
    term_requested = Signal(int)
    review_requested = Signal(str)
    cut_requested = Signal(int, int)

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(fonts, colours, parent)
        self._pressed_at = QPointF()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Facing pages"))
        self._editor.field.menu_requested.connect(self._on_editor_menu)

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
        y = point.y() - self._row_y(index)
        if not 0 <= y < self._rows.heights[index]:
            return None
        row = self._rows.rows[index]
        if row.kind in {RowKind.FOLD, RowKind.CLUTTER}:
            return hit_special(self.document, row, self._geometry, point.x())
        layout = self._rows.layout(index)
        return hit_row(self.document, layout, self._geometry, point.x(), y)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tint the sentence under the mouse and its counterpart; with the button held, select."""
        if event.buttons() & Qt.MouseButton.LeftButton and not self._is_click(event):
            self._set_hovered(None)
            self._point_at(None)
            if self._drag_selection(event.position()):
                return
        hit = self.hit_at(event.position())
        stop = hit.stop if hit is not None and hit.exact else None
        if stop is not None and stop.kind is not StopKind.SEGMENT:
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
        """A click opens the editor where it is in a sentence, follows a link, or leaves it."""
        event.accept()
        selects = self._release_selection()
        is_left = event.button() is Qt.MouseButton.LeftButton
        if not is_left or selects or not self._is_click(event):
            return
        hit = self.hit_at(event.position())
        if hit is None:
            self.close_editor()
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
            QToolTip.showText(event.globalPos(), text, self.viewport())
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
            self.setAccessibleDescription(f"{segment.source}\n{segment.shown_target}")
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
        if index is not None:
            with self._anchored():
                self._rows.toggle_fold(self._rows.rows[index].block)
            self._settle()

    # Menus ----------------------------------------------------------------------------------

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the sentence or block under the mouse, or at the keyboard."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        hit = None if by_key else self.hit_at(event.pos())
        stop = self._current if by_key else hit.stop if hit is not None else None
        if stop is not None:
            at = {hit.side: hit.offset} if hit is not None else {}
            menu = self.menu_for(stop, at.get(Side.TARGET), at.get(Side.SOURCE))
            menu.popup(event.globalPos())

    def menu_for(
        self, stop: Stop, offset: int | None = None, source_offset: int | None = None
    ) -> QMenu:
        """The context menu of a stop; it frees itself when closed.

        `offset` is the character of a segment's target that it is for, or else one of its source.
        """
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if stop.kind is not StopKind.SEGMENT:
            title = self.tr("Restore") if stop.kind is StopKind.CLUTTER else self.tr("Show or hide")
            menu.addAction(title).triggered.connect(lambda: self._open(stop))
            return menu
        segment = self.document.segment(stop.id)
        block_id = self.document.blocks[self.document.place(stop.id)[0]].block_id
        clipboard = QGuiApplication.clipboard()
        menu.addAction(self.tr("Edit")).triggered.connect(lambda: self._open(stop))
        if offset is not None and segment.shown_target:
            self._add_word_actions(menu, stop.id, offset)
        if self.selected:
            copy = menu.addAction(self.tr("Copy"))
            copy.triggered.connect(self.copy_selection)
        copy_source = menu.addAction(self.tr("Copy the source"))
        copy_source.triggered.connect(lambda: clipboard.setText(segment.source))
        copy_target = menu.addAction(self.tr("Copy the target"))
        copy_target.triggered.connect(lambda: clipboard.setText(segment.shown_target))
        menu.addSeparator()
        for name in REVIEW_COMMANDS:
            action = menu.addAction(command(name).title)
            action.triggered.connect(lambda _checked=False, name=name: self._review(stop, name))
        history = menu.addAction(command("history").title)
        history.triggered.connect(lambda: self.history_requested.emit(stop.id))
        term = menu.addAction(command("new_term").title)
        term.triggered.connect(lambda: self.term_requested.emit(stop.id))
        if source_offset:
            split = menu.addAction(self.tr("Split before this word"))
            split.triggered.connect(lambda: self.cut_requested.emit(stop.id, source_offset))
        merge = menu.addAction(command("merge_segments").title)
        merge.triggered.connect(lambda: self.cut_requested.emit(stop.id, -1))
        menu.addSeparator()
        hide = menu.addAction(self.tr("Hide the block as page furniture"))
        hide.triggered.connect(lambda: self.hide_requested.emit(block_id))
        return menu

    def _review(self, stop: Stop, name: str) -> None:
        self._set_current(stop)
        self.review_requested.emit(name)

    def _add_word_actions(self, menu: QMenu, segment_id: int, offset: int) -> None:
        """What can be done with a word of the right page: it is done in the editor."""

        def run(name: str) -> None:
            self.activate(segment_id)
            self._editor.place_caret(offset)
            self.run(name)

        for name in WORD_COMMANDS:
            action = menu.addAction(command(name).title)
            action.triggered.connect(lambda _checked=False, name=name: run(name))

    def _on_editor_menu(self, event: QContextMenuEvent) -> None:
        field = self._editor.field
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        if by_mouse and not field.textCursor().hasSelection():
            field.setTextCursor(field.cursorForPosition(event.pos()))  # the word that is meant
        menu = field.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        for name in (*WORD_COMMANDS, "take_machine", "copy_source", "history"):
            action = menu.addAction(command(name).title)
            action.triggered.connect(lambda _checked=False, name=name: self.run(name))
        term = menu.addAction(command("new_term").title)
        term.triggered.connect(lambda: self.term_requested.emit(self.active_segment_id or 0))
        menu.popup(event.globalPos())


def language_title(code: str) -> str:
    """A language's name in the language of the window; empty for an unknown code."""
    language = QLocale.codeToLanguage(code)
    return "" if language is QLocale.Language.AnyLanguage else QLocale.languageToString(language)
