"""The commands of correcting: confirm, move on, take back, undo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.desktop.facing.alternatives_area import AlternativesArea
from ui.desktop.facing.keyboard import KeyReader
from ui.desktop.fonts import Fonts
from ui.desktop.keys import KeySetName, Scope, commands
from ui.desktop.theme import Colours

_OF_EDITOR = frozenset(c.name for c in commands() if c.scope is Scope.EDITOR)

_OF_MATCHES = ("replace_match", "insert_match", *(f"choose_match_{n}" for n in range(1, 6)))


class EditingArea(AlternativesArea):
    """An `AlternativesArea` that carries out the commands of the key table.

    Who hears `segment_confirmed` and cannot save it says so at once with `refuse_confirmed`.
    """

    segment_confirmed = Signal(int, str)
    machine_requested = Signal(int)
    history_requested = Signal(int)
    match_requested = Signal(str)
    """The name of a command about matches, of the active segment."""
    earlier_revision_requested = Signal(int)
    later_revision_requested = Signal(int)

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(fonts, colours, parent)
        self._page_keys = KeyReader(frozenset({Scope.PAGE}))
        self._is_refused = False
        self._editor.field.command_requested.connect(self.run)
        self._key_set = KeySetName.OMEGAT
        self._commands: dict[str, Callable[[], None]] = {
            "confirm": self.confirm,
            "line_break": self._editor.insert_line_break,
            "take_machine": self.take_machine,
            "copy_source": self.copy_source,
            **{name: partial(self.match_requested.emit, name) for name in _OF_MATCHES},
            "alternatives": self.ask_for_alternatives,
            "ban_wording": self._ban_wording,
            "undo": self._undo,
            "redo": self._redo,
            "leave": self.close_editor,
            "next": self.next,
            "previous": self.previous,
            "next_unreviewed": self.next_unreviewed,
            "history": self._ask_for_history,
        }

    def use_keys(self, key_set: KeySetName) -> None:
        """Follow another key set."""
        self._key_set = key_set
        self._page_keys.use(key_set)
        self._editor_keys.use(key_set)

    def run(self, name: str) -> None:
        """Carry out a command of the key table; editor commands need an active segment."""
        if name in _OF_EDITOR and self.active_segment_id is None:
            return
        self._commands[name]()

    # Moving ---------------------------------------------------------------------------------

    def confirm(self) -> None:
        """Confirm what is in the editor and go to the next segment; after the last, close."""
        segment_id = self.active_segment_id
        if segment_id is None:
            return
        self._is_refused = False
        self.segment_confirmed.emit(segment_id, self._editor.text)
        if self._is_refused:
            return
        if self.document.following(segment_id) is None:
            self.close_editor()
        else:
            self.next()

    def refuse_confirmed(self) -> None:
        """What was just confirmed could not be saved: its editor stays open."""
        self._is_refused = True

    def next(self) -> None:
        """Open the editor on the next segment."""
        start = self.current_segment_id
        self._move_to(self._first_visible() if start is None else self.document.following(start))

    def previous(self) -> None:
        """Open the editor on the segment before."""
        start = self.current_segment_id
        self._move_to(self._first_visible() if start is None else self.document.preceding(start))

    def next_unreviewed(self) -> None:
        """Open the editor on the next segment nobody has vouched for, from the top at the end."""
        self._move_to(self.document.next_unreviewed(self.current_segment_id))

    def _move_to(self, segment_id: int | None) -> None:
        """Go there, keeping the editor at the height it has if that is a good place to look."""
        if segment_id is None:
            return
        height = self.viewport().height()
        text_y = None
        if self.active_segment_id is not None:
            text_y = min(max(self._editor.y(), height // 6), height // 2)
        self.activate(segment_id, text_y=text_y)

    def _first_visible(self) -> int | None:
        for index in self._visible_rows():
            row = self._rows.rows[index]
            block = self.document.blocks[row.block]
            if block.is_translated and row.stop > row.first and self._row_y(index) >= 0:
                return block.segments[row.first].segment_id
        return self.document.order[0] if self.document.order else None

    # Text -----------------------------------------------------------------------------------

    def take_machine(self) -> None:
        """Put the machine's text back (undoable), or ask for one where there is none."""
        segment_id = self.active_segment_id
        if segment_id is None:
            return
        machine = self.document.segment(segment_id).machine
        if machine:
            self._editor.replace_text(machine)
        else:
            self.machine_requested.emit(segment_id)

    def copy_source(self) -> None:
        """Put the source in the editor (undoable)."""
        if self.active_segment_id is not None:
            self._editor.replace_text(self.document.segment(self.active_segment_id).source)

    def _ban_wording(self) -> None:
        self.ask_where_to_ban()

    def _undo(self) -> None:
        if not self._editor.undo() and self.active_segment_id is not None:
            self.earlier_revision_requested.emit(self.active_segment_id)

    def _redo(self) -> None:
        if not self._editor.redo() and self.active_segment_id is not None:
            self.later_revision_requested.emit(self.active_segment_id)

    def _ask_for_history(self) -> None:
        if self.current_segment_id is not None:
            self.history_requested.emit(self.current_segment_id)
