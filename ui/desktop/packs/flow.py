"""Language packs in the main window: their own window, and what their coming and going means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader.errors import EnfaceError
from ui.desktop.fonts import Fonts
from ui.desktop.message_bar import MessageBar
from ui.desktop.packs.shelf import PackShelf
from ui.desktop.translator import Translator

if TYPE_CHECKING:
    from ui.desktop.packs.window import PackWindow


class PackFlow(QObject):
    """Opens the window of language packs, one at a time; new packs can be used at once."""

    def __init__(
        self,
        shelf: PackShelf,
        translator: Translator,
        message: MessageBar,
        fonts: Fonts,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._translator = translator
        self._message = message
        self._fonts = fonts
        self._window: PackWindow | None = None
        self._parent = parent
        shelf.installed.connect(self._on_installed)
        shelf.removed.connect(self._on_removed)
        shelf.failed.connect(self._on_failed)

    def show(self, search: str = "") -> PackWindow:
        """Open the window, or bring it to the front; with a search, look for that."""
        from ui.desktop.packs.window import PackWindow

        if self._window is None:
            self._window = PackWindow(self._shelf, self._fonts, self._parent)
            self._window.destroyed.connect(self._on_closed)
            self._window.show()
            if not self._translator.is_running:  # by another program, packs may have come or gone
                self._translator.find_pairs()
        if search:
            self._window.search.setText(search)
        self._window.activateWindow()
        return self._window

    def _on_closed(self) -> None:
        self._window = None

    def _on_installed(self, title: str) -> None:
        self._translator.find_pairs()
        if self._window is None:
            self._message.show_note(f"{title} is installed.")

    def _on_removed(self, _title: str) -> None:
        self._translator.find_pairs()

    def _on_failed(self, error: EnfaceError) -> None:
        if self._window is None:
            self._message.show_error(error)
