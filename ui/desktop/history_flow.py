"""The history of a segment in the window: shown, taken up again, and stepped through by undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from reader.model import RevisionOrigin
from translations.corrections import correct, history, take_revision
from ui.desktop.history_panel import HistoryEntry, HistoryPanel, history_entries
from ui.desktop.history_steps import HistoryPlace, timeline
from ui.desktop.parts import Parts, Surroundings
from ui.desktop.side_lists import SideList
from ui.desktop.told import CHOOSE_FIRST, Told


class HistoryFlow(QObject):
    """Reads what the open article's segments have been and lists it beside the pages.

    Errors are told by the desk.
    """

    def __init__(self, place: SideList, parts: Parts, around: Surroundings) -> None:
        super().__init__(parts.desk)
        panel = place.panel
        assert isinstance(panel, HistoryPanel)
        self.place, self.panel = place, panel
        self._library, self._settings = parts.opened_library, parts.settings
        self._desk, self._view, self._message = parts.desk, parts.view, around.message
        self._place: tuple[int, HistoryPlace] | None = None
        self._connect(parts)

    def _connect(self, parts: Parts) -> None:
        desk, view = parts.desk, parts.view
        self.panel.revision_chosen.connect(self.take)
        desk.opened.connect(lambda _page: self.place.set_shown(False))
        desk.changed.connect(lambda _page: self._renew())
        parts.drafts.saved.connect(lambda _segment, _language: self._renew())
        view.segment_activated.connect(self._on_segment_activated)
        view.history_requested.connect(self.show)
        view.earlier_revision_requested.connect(lambda segment_id: self._step(segment_id, -1))
        view.later_revision_requested.connect(lambda segment_id: self._step(segment_id, 1))
        view.editor_left.connect(self._forget_place)
        view.segment_confirmed.connect(self._forget_place)

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """What each command calls."""
        return {"history": self._on_wanted}

    def show(self, segment_id: int) -> None:
        """Tell all a segment has been."""
        page = self._desk.page
        if page is None or not segment_id:
            return
        with Told(self._desk.failed.emit):
            past = history(self._library, segment_id, page.language)
            stands = self._view.document.segment(segment_id)
            entries = history_entries(past, stands.draft)
            self.panel.show_history(segment_id, entries, stands.shown_target)
            self.place.set_shown(True)

    def take(self, segment_id: int, entry: HistoryEntry) -> None:
        """Put an entry of the history on top again; a draft in the editor is kept beneath it."""
        page = self._desk.page
        if page is None:
            return
        self._view.close_editor()
        library, language, author = self._library, page.language, self._settings.author

        def put() -> object:
            if entry.revision_id:
                return take_revision(
                    library, entry.revision_id, segment_id, language, author=author
                )
            return correct(
                library, segment_id, entry.text, language,
                author=author, state=entry.state, origin=RevisionOrigin.MACHINE,
            )  # fmt: skip

        self._desk.change((segment_id,), put)
        self.show(segment_id)
        self._view.take_keyboard()  # the button that was pressed is gone

    def _renew(self) -> None:
        """What is listed may have a newer revision, whoever made it."""
        page = self._desk.page
        if self.place.is_shown and page is not None and self.panel.segment_id in page.targets:
            self.show(self.panel.segment_id)

    def _on_wanted(self) -> None:
        if self.place.is_shown:
            self.place.set_shown(False)
        elif (segment_id := self._view.current_segment_id) is not None:
            self.show(segment_id)
        else:
            self._message.show_note(CHOOSE_FIRST)

    def _on_segment_activated(self, segment_id: int) -> None:
        if self.place.is_shown:
            self.show(segment_id)

    def _forget_place(self) -> None:
        self._place = None

    def _step(self, segment_id: int, step: int) -> None:
        """Undo beyond this session: put the next earlier (or later) text into the editor."""
        page = self._desk.page
        if page is None:
            return
        with Told(self._desk.failed.emit):
            now = self._view.editor.text
            before, place = self._place or (0, None)
            if place is None or before != segment_id or place.text != now:
                past = history(self._library, segment_id, page.language)
                place = HistoryPlace.at(timeline(past), now)
            moved = place.moved(step)
            self._place = (segment_id, moved)
            if moved.text != now:
                self._view.show_revision(segment_id, moved.text)
