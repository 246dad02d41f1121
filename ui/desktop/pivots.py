"""The text between, of a translation that went through another language."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reader.store.library import Library
from reader.store.versions import pivot_of
from ui.desktop.desk import Desk
from ui.desktop.facing.view import FacingView
from ui.desktop.languages import language_name
from ui.desktop.page import route_of
from ui.desktop.told import Told


class PivotLine(QObject):
    """Shows it beneath the editor of a segment."""

    def __init__(
        self, library: Library, desk: Desk, view: FacingView, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._desk = desk
        self._view = view
        view.segment_activated.connect(self._on_segment_activated)

    def _on_segment_activated(self, segment_id: int) -> None:
        page = self._desk.page
        if page is None or not page.versions or not route_of(page.versions[-1]):
            return
        with Told(self._desk.failed.emit):
            between = route_of(page.versions[-1])[1:-1]
            names = ", ".join(language_name(code) for code in between)
            text = pivot_of(self._library, segment_id, page.language)
            self._view.editor.show_pivot(f"Through {names}: {text}" if text else "")
