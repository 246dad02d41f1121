"""Engines in the main window: their own window, and what changes when they do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.errors import EnfaceError
from ui.desktop.engines.add_dialog import ask_folder
from ui.desktop.engines.desk import EngineDesk
from ui.desktop.folder_row import FolderAsker
from ui.desktop.parts import Parts, Surroundings

if TYPE_CHECKING:
    from ui.desktop.engines.window import EngineWindow

_SERVER = "libretranslate"


class Engines(QObject):
    """Opens the window of engines, one at a time; new ones can be used at once."""

    def __init__(self, parts: Parts, around: Surroundings) -> None:
        super().__init__(around.window)
        self._parts, self._around = parts, around
        self.ask: FolderAsker = ask_folder
        self.desk = EngineDesk(parts.shelf.jobs, self)
        self.desk.altered.connect(parts.translator.renew)
        self.desk.failed.connect(self._on_failed)
        self._window: EngineWindow | None = None

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """What each command calls."""
        return {"engines": self.show}

    def show(self) -> EngineWindow:
        """Open the window, or bring it to the front."""
        from ui.desktop.engines.window import EngineWindow

        if self._window is None:
            parts = self._parts
            opened = EngineWindow(self.desk, parts.fonts, self._around.window, self.ask)
            opened.destroyed.connect(self._on_closed)
            # Who agreed to send to one server has not agreed to another.
            opened.server_changed.connect(lambda: parts.settings.forget_sending(_SERVER))
            opened.show()
            self._window = opened
        self._window.activateWindow()
        return self._window

    def _on_closed(self) -> None:
        self._window = None

    def _on_failed(self, error: EnfaceError) -> None:
        if self._window is None:
            self._around.message.show_error(error)
