"""Matches in the window: found as one reaches a segment, listed, chosen, put into the editor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QToolButton

from translations.memory.filling import FillFrom
from ui.configuration import change_setting, fill_setting
from ui.desktop.desk import Desk
from ui.desktop.facing.view import FacingView
from ui.desktop.keys import KeySetName
from ui.desktop.matches_panel import MatchesPanel
from ui.desktop.memory_desk import MemoryDesk
from ui.desktop.message_bar import MessageBar
from ui.desktop.settings import WindowSettings
from ui.desktop.side_lists import SideList
from ui.desktop.told import Told

if TYPE_CHECKING:
    from translations.memory.matching import Match

#: Milliseconds in which several segments that are passed ask one question.
_PACE = 40


class Matches(QObject):
    """Keeps the matches of the active segment; keys act on the chosen one.

    What goes into the editor is a draft, which undo takes back; nothing is confirmed.
    """

    def __init__(
        self,
        place: SideList,
        memory: MemoryDesk,
        settings: WindowSettings,
        desk: Desk,
        view: FacingView,
        message: MessageBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        panel = place.panel
        assert isinstance(panel, MatchesPanel)
        self.place, self.panel = place, panel
        self._memory, self._settings = memory, settings
        self._desk, self._view, self._message = desk, view, message
        self.found: tuple[Match, ...] = ()
        self._segment_id = 0
        self._chosen = 0
        self._wanted = ""
        self.count = QToolButton()
        self.count.setToolTip("List the matches")
        self.count.hide()
        self._pace = QTimer(self, interval=_PACE, singleShot=True)
        self._connect()

    def _connect(self) -> None:
        self._pace.timeout.connect(self._ask)
        self._view.segment_activated.connect(self._on_activated)
        self._view.match_requested.connect(self.run)
        self._desk.opened.connect(lambda _page: self._clear())
        self._desk.changed.connect(lambda _page: self._pace.start())
        self.panel.chosen.connect(self.choose)
        self.panel.replace_requested.connect(self.replace)
        self.panel.insert_requested.connect(self.insert)
        self.place.toggled.connect(lambda on: self._show() if on else None)
        self.count.clicked.connect(lambda: self.place.set_shown(True))

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """What each command calls."""
        return {"matches": self.place.set_shown, "fill_from_memory": self.fill}

    # Finding --------------------------------------------------------------------------------

    def _on_activated(self, _segment_id: int) -> None:
        self._wanted = ""
        self._pace.start()

    def _ask(self) -> None:
        page, segment_id = self._desk.page, self._view.active_segment_id
        if page is None or segment_id is None:
            return
        self._memory.ask_matches(
            segment_id,
            page.language,
            lambda found: self._on_found(segment_id, page.language, found),
            self._desk.failed.emit,
        )

    def _on_found(self, segment_id: int, language: str, found: tuple[Match, ...]) -> None:
        page = self._desk.page
        if page is None or page.language != language:
            return
        if segment_id != self._view.active_segment_id:
            return
        is_same = segment_id == self._segment_id and found == self.found
        if not is_same:
            self._segment_id, self.found, self._chosen = segment_id, found, 0
            self._show()
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.run(wanted)

    def _clear(self) -> None:
        self._memory.drop_matches()
        self.found, self._segment_id, self._chosen, self._wanted = (), 0, 0, ""
        self._show()

    def _show(self) -> None:
        found = self.found
        self.count.setVisible(bool(found))
        if found:
            more = f"{len(found)} matches" if len(found) > 1 else "1 match"
            self.count.setText(f"{more}, {min(100, found[0].score)} %")
        if self.place.is_shown:
            note = "" if found else "Nothing like this segment in the memory."
            if not self._segment_id:
                note = "Go to a segment: what was translated before and is like it stands here."
            self.panel.show_matches(found, self._chosen, note)

    # Taking ---------------------------------------------------------------------------------

    def run(self, name: str) -> None:
        """Carry out a command of the editor about matches, as soon as they are there."""
        if self._view.active_segment_id != self._segment_id:
            self._wanted = name  # they are on their way
            self._pace.start()
        elif name == "replace_match":
            self.replace()
        elif name == "insert_match":
            self.insert()
        else:
            self.choose(int(name.rpartition("_")[2]) - 1)
            if self._settings.key_set is KeySetName.MATECAT:
                self.replace()

    def choose(self, number: int) -> None:
        """Have the keys act on this match (from 0), if there is one of that number."""
        if 0 <= number < len(self.found):
            self._chosen = number
            if self.place.is_shown:
                self.panel.set_current(number)

    def replace(self) -> None:
        """Put the chosen match in the place of what stands in the editor."""
        if (match := self._match()) is not None:
            self._view.editor.replace_text(match.target)
            self._view.editor.field.setFocus()

    def insert(self) -> None:
        """Put the chosen match in at the caret."""
        if (match := self._match()) is not None:
            self._view.editor.insert_text(match.target)

    # Filling in ------------------------------------------------------------------------------

    @property
    def fills(self) -> FillFrom:
        """Which exact matches fill in by themselves; the default where the settings are spoilt."""
        with Told(self._desk.failed.emit):
            return fill_setting()
        return FillFrom.APPROVED

    def set_fills(self, fills: FillFrom) -> None:
        """Keep another choice, in the settings of this machine."""
        if fills != self.fills:
            with Told(self._desk.failed.emit):
                change_setting("memory_fills", fills)

    def renew(self) -> None:
        """Ask again, for other units are there."""
        self._pace.start()

    def fill(self) -> None:
        """Put exact matches into the segments that nobody has touched, without any engine."""
        page = self._desk.whole_page()
        if page is None:
            return
        self._view.close_editor()

        def filled(changed: tuple[int, ...]) -> None:
            self._desk.refresh(changed)
            self._message.show_note(filled_words(len(changed)))

        self._memory.fill(page.article.id, page.language, filled, self._desk.failed.emit)

    def _match(self) -> Match | None:
        """The chosen match, if it is one of the segment that is being edited."""
        if self._view.active_segment_id != self._segment_id or not self.found:
            return None
        return self.found[self._chosen]


def filled_words(count: int) -> str:
    """How many segments the memory has filled in, and that they wait for a person."""
    if not count:
        return "The memory has no approved target for any of the untouched segments."
    if count == 1:
        return "1 segment comes from the memory, marked so, and waits for you to confirm it."
    return f"{count} segments come from the memory, marked so, and wait for you to confirm them."
