"""Opening the comparison of versions for the article that is open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.desktop.desk import Desk
from ui.desktop.fonts import Fonts
from ui.desktop.jobs import JobRunner
from ui.desktop.message_bar import MessageBar
from ui.desktop.theme import ThemeController

if TYPE_CHECKING:
    from ui.desktop.versions_dialog import VersionsDialog


class VersionsFlow(QObject):
    """Makes the dialog, which frees itself when closed."""

    def __init__(
        self,
        desk: Desk,
        library_path: Path,
        jobs: JobRunner,
        message: MessageBar,
        fonts: Fonts,
        theme: ThemeController,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._library_path = library_path
        self._jobs = jobs
        self._message = message
        self._fonts = fonts
        self._theme = theme
        self._window = parent

    def show(self) -> VersionsDialog | None:
        """Two versions of the open article side by side; None when nothing is open."""
        from ui.desktop.versions_dialog import VersionsDialog

        page = self._desk.whole_page()
        if page is None:
            return None
        dialog = VersionsDialog(
            page,
            self._library_path,
            self._jobs,
            self._message.show_error,
            self._fonts,
            self._theme.colours,
            self._window,
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()  # the pages can be worked on beside it
        return dialog
