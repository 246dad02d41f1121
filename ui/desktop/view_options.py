"""How the pages look: type size, rows, comparing, colours, library shown. Remembered."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from ui.desktop.actions import WindowActions
from ui.desktop.facing.data import LayoutMode
from ui.desktop.facing.view import FacingView
from ui.desktop.settings import WindowSettings
from ui.desktop.theme import Appearance, ThemeController

#: Below this width of the window (pixels, with texts of the usual size) the library list would
#: leave the pages too little.
NARROW_WINDOW = 1150


class ViewOptions(QObject):
    """Carries out the View menu. `library_toggled` asks the window to show or hide its list."""

    library_toggled = Signal(bool)

    def __init__(
        self,
        settings: WindowSettings,
        theme: ThemeController,
        view: FacingView,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._theme = theme
        self._view = view
        view.zoom_changed.connect(self._on_zoom_changed)  # by the menu or by the wheel
        self._is_narrow = False

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """What each command of the View menu calls."""
        return {
            "library": self.set_library_shown,
            "compare": self.set_comparing,
            "sentence_rows": self.set_sentence_rows,
            "zoom_in": lambda: self.zoom(1),
            "zoom_out": lambda: self.zoom(-1),
            "zoom_reset": lambda: self.zoom(0),
        }

    def restore(self, actions: WindowActions) -> None:
        """Bring the pages and the menu to what is remembered."""
        sentences = self._settings.layout_mode is LayoutMode.SENTENCES
        self._view.set_zoom(self._settings.zoom)
        self._view.layout_mode = self._settings.layout_mode
        actions.check("sentence_rows", on=sentences)
        actions.check("library", on=self._settings.library_shown)
        actions.appearances[self._theme.appearance].setChecked(True)
        self.library_toggled.emit(self._settings.library_shown)

    def set_library_shown(self, shown: bool) -> None:
        """Show or hide the library list; what is chosen in a narrow window holds for that only."""
        if not self._is_narrow:
            self._settings.library_shown = shown
        self.library_toggled.emit(shown)

    def fit_library(self, window_width: int, actions: WindowActions) -> None:
        """Hide the list when the window gets narrow, and bring it back when it gets wide."""
        is_narrow = window_width < NARROW_WINDOW
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        shown = not is_narrow and self._settings.library_shown
        actions.check("library", on=shown)
        self.library_toggled.emit(shown)

    def set_comparing(self, comparing: bool) -> None:
        """Show what was changed against the machine translation."""
        self._view.compare = comparing

    def set_sentence_rows(self, sentences: bool) -> None:
        """One sentence a row, or paragraphs as they are."""
        mode = LayoutMode.SENTENCES if sentences else LayoutMode.PARAGRAPHS
        self._settings.layout_mode = mode
        self._view.layout_mode = mode

    def zoom(self, direction: int) -> None:
        """Larger (1), smaller (-1) or normal (0) type."""
        if direction > 0:
            self._view.zoom_in()
        elif direction < 0:
            self._view.zoom_out()
        else:
            self._view.reset_zoom()

    def _on_zoom_changed(self, zoom: float) -> None:
        self._settings.zoom = zoom

    def set_appearance(self, appearance: Appearance) -> None:
        """Light, dark or as the system."""
        self._settings.appearance = appearance
        self._theme.set_appearance(appearance)
