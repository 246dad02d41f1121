"""The facing-page view: what the window puts in its middle, here with its menus.

See `EditingArea` for the signals of correcting, `ReadingArea` for zoom, layout mode and comparing,
`PointingArea` for mouse and keyboard. What a menu offers to do with a sentence or block is carried
out by the window, which hears of it by the signals here.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from ui.desktop.facing.data import FacingBlock
from ui.desktop.facing.hits import Side
from ui.desktop.facing.navigation import Stop, StopKind
from ui.desktop.facing.pointing_area import PointingArea
from ui.desktop.fonts import Fonts
from ui.desktop.keys import command
from ui.desktop.shown_keys import title_with_key
from ui.desktop.theme import Colours

#: What can be done with a word of a target.
WORD_COMMANDS = ("alternatives", "ban_wording")
#: What a reviewer says of a segment; carried out by the window.
REVIEW_COMMANDS = ("approve", "mark_reviewed", "needs_work", "comment", "mark_error")


class FacingView(PointingArea):
    """Source left, target right, in step; read, compared and corrected in place."""

    hide_requested = Signal(int)
    term_requested = Signal(int)
    review_requested = Signal(str)
    cut_requested = Signal(int, int)

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(fonts, colours, parent)
        self._editor.field.menu_requested.connect(self._on_editor_menu)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the sentence or block under the mouse, or at the keyboard."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        hit = None if by_key else self.hit_at(event.pos())
        stop = self._current if by_key else hit.stop if hit is not None else None
        if stop is not None:
            at = {hit.side: hit.offset} if hit is not None else {}
            menu = self.menu_for(stop, at.get(Side.TARGET), at.get(Side.SOURCE))
            menu.popup(event.globalPos())
        elif not by_key and (picture := self.picture_at(event.pos())) is not None:
            self.picture_menu(picture).popup(event.globalPos())

    def picture_menu(self, block: FacingBlock) -> QMenu:
        """The context menu of a picture itself, which may have no words to point at."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add_larger(menu, block)
        menu.addSeparator()
        self._add_hide(menu, block)
        return menu

    def _add_larger(self, menu: QMenu, block: FacingBlock) -> None:
        larger = menu.addAction(self.tr("Show the picture larger"))
        larger.triggered.connect(lambda: self.enlarge(block))

    def _add_hide(self, menu: QMenu, block: FacingBlock) -> None:
        hide = menu.addAction(self.tr("Hide the block as page furniture"))
        hide.triggered.connect(lambda: self.hide_requested.emit(block.block_id))

    def menu_for(
        self, stop: Stop, offset: int | None = None, source_offset: int | None = None
    ) -> QMenu:
        """The context menu of a stop; it frees itself when closed.

        `offset` is the character of a segment's target that it is for, or else one of its source.
        """
        if stop.kind is StopKind.PICTURE:
            at = self.document.block_index(stop.id)
            return self.picture_menu(self.document.blocks[at or 0])
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if stop.kind is not StopKind.SEGMENT:
            title = self.tr("Restore") if stop.kind is StopKind.CLUTTER else self.tr("Show or hide")
            menu.addAction(title).triggered.connect(lambda: self._open(stop))
            return menu
        segment = self.document.segment(stop.id)
        block = self.document.blocks[self.document.place(stop.id)[0]]
        clipboard = QGuiApplication.clipboard()
        menu.addAction(self.tr("Edit")).triggered.connect(lambda: self._open(stop))
        if block.picture:
            self._add_larger(menu, block)
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
            action = self._add(menu, name)
            action.triggered.connect(lambda _checked=False, name=name: self._review(stop, name))
        history = self._add(menu, "history")
        history.triggered.connect(lambda: self.history_requested.emit(stop.id))
        term = self._add(menu, "new_term")
        term.triggered.connect(lambda: self.term_requested.emit(stop.id))
        if source_offset:
            split = menu.addAction(self.tr("Split before this word"))
            split.triggered.connect(lambda: self.cut_requested.emit(stop.id, source_offset))
        merge = self._add(menu, "merge_segments")
        merge.triggered.connect(lambda: self.cut_requested.emit(stop.id, -1))
        menu.addSeparator()
        self._add_hide(menu, block)
        return menu

    def _add(self, menu: QMenu, name: str) -> QAction:
        """An entry for a command, with its key in the set in force."""
        return menu.addAction(title_with_key(command(name, self._key_set)))

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
            action = self._add(menu, name)
            action.triggered.connect(lambda _checked=False, name=name: run(name))

    def _on_editor_menu(self, event: QContextMenuEvent) -> None:
        field = self._editor.field
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        if by_mouse and not field.textCursor().hasSelection():
            field.setTextCursor(field.cursorForPosition(event.pos()))  # the word that is meant
        self.editor_menu().popup(event.globalPos())

    def editor_menu(self) -> QMenu:
        """The context menu of the editor; it frees itself when closed."""
        field = self._editor.field
        menu = field.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        for name in (*WORD_COMMANDS, "take_machine", "copy_source", "history"):
            action = self._add(menu, name)
            action.triggered.connect(lambda _checked=False, name=name: self.run(name))
        term = self._add(menu, "new_term")
        term.triggered.connect(lambda: self.term_requested.emit(self.active_segment_id or 0))
        return menu
