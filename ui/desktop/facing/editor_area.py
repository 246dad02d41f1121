"""The active segment: its editor laid over the right page, and what keeps the two together."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.desktop.facing.data import FacingBlock, FacingSegment
from ui.desktop.facing.document import FacingDocument
from ui.desktop.facing.editor import SegmentEditor
from ui.desktop.facing.keyboard import KeyReader
from ui.desktop.facing.layout import RowLayout, hanging_width
from ui.desktop.facing.navigation import Stop, StopKind
from ui.desktop.facing.painter import Highlights
from ui.desktop.facing.reading_area import ReadingArea
from ui.desktop.fonts import Fonts
from ui.desktop.keys import Scope
from ui.desktop.theme import Colours


class EditorArea(ReadingArea):
    """The pages with one segment at a time in an editor.

    What is typed is told with `draft_changed` at each key and kept on the page as the segment's
    draft; nothing is stored here.
    """

    segment_activated = Signal(int)
    draft_changed = Signal(int, str)
    editor_left = Signal(int)
    filter_left = Signal()

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(fonts, colours, parent)
        self._current: Stop | None = None
        self._hovered: Stop | None = None
        self._hang = 0
        self._is_touched = False
        self._editor_keys = KeyReader(frozenset({Scope.PAGE, Scope.EDITOR}))
        self._editor = SegmentEditor(self._editor_keys, self.viewport())
        self._editor.hide()
        self._editor.text_edited.connect(self._on_text_edited)
        self._editor.height_changed.connect(self._on_height_changed)
        self._editor.cursor_moved.connect(self._on_cursor_moved)

    @property
    def active_segment_id(self) -> int | None:
        """The segment in the editor."""
        return self._rows.active

    @property
    def current_segment_id(self) -> int | None:
        """The segment the keyboard is at, edited or not."""
        if self._current is not None and self._current.kind is StopKind.SEGMENT:
            return self._current.id
        return None

    @property
    def editor(self) -> SegmentEditor:
        """The editor; hidden while no segment is active."""
        return self._editor

    def activate(self, segment_id: int, *, text_y: int | None = None) -> None:
        """Open the editor on a segment; unknown and untranslated (code, clutter) ones are ignored.

        Its first line stays where it is on the screen, or comes to `text_y`.
        """
        if segment_id not in self.document:
            return
        if not self.document.is_shown(segment_id):
            self.show_only(None)  # who goes there wants to see it
            self.filter_left.emit()
        before = self.active_segment_id
        if segment_id != before:
            if text_y is None:
                text_y = self._segment_y(segment_id)
            self._rows.set_active(segment_id)
            self._open_editor(segment_id, text_y)
            if before is not None:
                self.editor_left.emit(before)
            self.segment_activated.emit(segment_id)
        self._editor.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_keyboard(self) -> None:
        """Have the keyboard: in the editor where one is open, else on the pages."""
        is_editing = self.active_segment_id is not None
        (self._editor.field if is_editing else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_only(self, segment_ids: Collection[int] | None) -> None:
        """Show these segments and nothing else; None for the whole article."""
        active = self.active_segment_id
        if segment_ids is not None and active is not None and active not in segment_ids:
            self.close_editor()
        with self._anchored():
            self.document.show_only(segment_ids)
            self._rows.rebuild()
        current = self.current_segment_id
        if self._current is not None and (current is None or not self.document.is_shown(current)):
            self._current = None
        self._settle()

    def close_editor(self) -> None:
        """Leave the editor; the draft stays on the page and the keyboard where it was."""
        before = self.active_segment_id
        if before is None:
            return
        had_focus = self._editor.field.hasFocus()
        with self._anchored():
            self._rows.set_active(None)
        self._editor.hide()
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._settle()
        self.editor_left.emit(before)

    def show_revision(self, segment_id: int, text: str) -> None:
        """Put an earlier or later revision's text in the editor, as the window was asked to."""
        if segment_id == self.active_segment_id:
            self._editor.restart(text)
            self._on_text_edited(text)

    def update_segments(self, segments: Iterable[FacingSegment]) -> None:
        """Show new targets and states; scroll position and what is being typed stay.

        An editor in which a text was only changed and changed back follows the new target: that is
        what stood there, and a person who has just banned its wording wants to see the other one.
        """
        active = self.active_segment_id
        before = self.document.segment(active) if active is not None else None
        fresh = [self._with_typed(segment, before) for segment in segments]
        with self._anchored():
            for block, index in self.document.update_segments(fresh):
                self._rows.forget(block, index)
        if active is not None and before is not None:
            after = self.document.segment(active)
            self._editor.update_segment(after)
            if not self._has_typed(before) and after.shown_target != self._editor.text:
                put = self._editor.replace_text if self._is_touched else self._editor.restart
                put(after.shown_target)
        self._settle()

    def update_blocks(self, blocks: Iterable[FacingBlock]) -> None:
        """Show blocks of another kind (clutter restored or hidden); the reader's place stays."""
        active = self.active_segment_id
        with self._anchored():
            self.document.update_blocks(blocks)
            self._rows.rebuild()
        current = self.current_segment_id
        if current is None or current not in self.document:
            self._current = None
        if active is not None and active not in self.document:
            self.close_editor()
        self._settle()

    def complete_page(self, blocks: Iterable[FacingBlock]) -> None:
        """Show all of an article of which a part is shown; place and what is being typed stay."""
        document, active = FacingDocument(blocks), self.active_segment_id
        if active is not None and active in document:
            typed = self._with_typed(document.segment(active), self.document.segment(active))
            document.update_segments((typed,))
        self._extend_document(document)

    def _with_typed(self, segment: FacingSegment, before: FacingSegment | None) -> FacingSegment:
        """The segment, with what is typed right now as its draft if it is the active one."""
        if before is None or segment.segment_id != before.segment_id or not self._is_touched:
            return segment
        typed = self._editor.text if self._has_typed(before) else segment.target
        return replace(segment, draft=None if typed == segment.target else typed)

    def _has_typed(self, before: FacingSegment) -> bool:
        """Whether the text in the editor is another than the target that was there for it."""
        return self._is_touched and before.draft is not None

    # The editor's place ---------------------------------------------------------------------

    def _segment_y(self, segment_id: int) -> int | None:
        """Where a segment's first line is on the screen; None when it is not there."""
        index = self._rows.row_of_segment(segment_id)
        if index is None or index not in self._visible_rows():
            return None
        layout = self._rows.layout(index)
        _, at = self.document.place(segment_id)
        start, stop = layout.source.spans[at - layout.row.first]
        lines = layout.source.rectangles(start, stop)
        inside = round(lines[0].top()) if lines else 0
        y = self._row_y(index) + layout.top + inside
        return y if 0 <= y < self.viewport().height() else None

    def _open_editor(self, segment_id: int, text_y: int | None) -> None:
        self._current = Stop(StopKind.SEGMENT, segment_id)
        self._hovered = None
        self._is_touched = False
        self._dress_editor(segment_id)
        self._editor.compare_with(self._rows.setter.baselines.get(segment_id))
        self._editor.load(self.document.segment(segment_id))
        self._rows.editor_height = self._editor.needed_height
        index = self._rows.row_of_segment(segment_id)
        if index is None:
            return
        layout = self._rows.layout(index)
        height = self.viewport().height()
        if text_y is None:
            text_y = height // 3
        # The whole card in view, its top first.
        room = height - (layout.height - layout.top) - self._typography.px(1)
        text_y = max(self._typography.px(2), min(text_y, room))
        self._set_scroll(self._head + self._rows.heights.top(index) + layout.top - text_y)
        self._settle()
        self._editor.show()

    def _dress_editor(self, segment_id: int) -> None:
        """Give the editor the look and width of the segment's block."""
        block, _ = self.document.place(segment_id)
        kind, level = self.document.blocks[block].kind, self.document.blocks[block].level
        style = self._typography.style(kind, level)
        text = self.document.segment(segment_id).shown_target
        hang = self._hang = hanging_width(text, style)
        width = max(40, self._geometry.text_width - style.indent - style.right_indent)
        self._editor.relook(self._typography, style, self._colours, width + hang, hang)
        self._rows.editor_height = self._editor.needed_height

    def _active_layout(self) -> tuple[int, RowLayout] | None:
        if self.active_segment_id is None:
            return None
        index = self._rows.row_of_segment(self.active_segment_id)
        return None if index is None else (index, self._rows.layout(index))

    def _on_settled(self) -> None:
        found = self._active_layout()
        if found is not None:
            index, layout = found
            x = self._geometry.target_x + layout.style.indent - self._hang
            self._editor.move(QPoint(x, self._row_y(index) + layout.top))

    def _on_baselines_changed(self) -> None:
        if self.active_segment_id is not None:
            self._editor.compare_with(self._rows.setter.baselines.get(self.active_segment_id))

    def _on_look_changed(self) -> None:
        if self.active_segment_id is not None:
            self._dress_editor(self.active_segment_id)

    def _on_text_edited(self, text: str) -> None:
        segment_id = self.active_segment_id
        if segment_id is None:
            return
        self._is_touched = True
        segment = self.document.segment(segment_id)
        draft = None if text == segment.target else text
        self.document.update_segments([replace(segment, draft=draft)])
        self.draft_changed.emit(segment_id, text)

    def _on_height_changed(self) -> None:
        if self.active_segment_id is None or not self._editor.isVisible():
            return
        with self._anchored():
            self._rows.editor_height = self._editor.needed_height
            self._rows.forget(*self.document.place(self.active_segment_id))
            self._active_layout()
        self._settle()

    def _on_cursor_moved(self) -> None:
        """Keep the line that is typed in on the screen."""
        if not self._editor.isVisible():
            return
        top, bottom = (self._editor.y() + y for y in self._editor.cursor_span())
        margin, height = self._typography.px(1.5), self.viewport().height()
        beyond = max(0, bottom + margin - height) or min(0, top - margin)
        if beyond:
            self._set_scroll(self.verticalScrollBar().value() + beyond)
            self._settle()

    def _highlights(self) -> Highlights:
        return Highlights(hovered=self._hovered, current=self._current)
