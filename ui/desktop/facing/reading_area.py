"""What a reader may choose about the look of the pages: size, mode, comparing, colours."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal

from ui.desktop.facing.data import LayoutMode
from ui.desktop.facing.rows_area import RowsArea
from ui.desktop.facing.typography import ZOOM_STEPS
from ui.desktop.theme import Colours, restyle, scroll_bar_style


class ReadingArea(RowsArea):
    """A `RowsArea` whose look can be changed while the text under the eye stays there."""

    zoom_changed = Signal(float)

    @property
    def zoom(self) -> float:
        """Size of the type, 1.0 for normal."""
        return self._typography.zoom

    @property
    def layout_mode(self) -> LayoutMode:
        """Flowing paragraphs, or one sentence a row."""
        return self._rows.mode

    @layout_mode.setter
    def layout_mode(self, mode: LayoutMode) -> None:
        if mode is not self._rows.mode:
            with self._anchored():
                self._rows.mode = mode
                self._rows.rebuild()
            self._settle()

    @property
    def compare(self) -> bool:
        """Whether the right page shows what was changed in the machine translation."""
        return self._rows.setter.compare

    @compare.setter
    def compare(self, is_on: bool) -> None:
        if is_on != self._rows.setter.compare:
            with self._anchored():
                self._rows.setter.compare = is_on
                self._rows.restart_heights()
            self._settle()

    def compare_with(self, baselines: Mapping[int, str], title: str) -> None:
        """Compare with these texts of the segments, and the other segments with the machine's.

        `title` says with what, above the page, if not with the machine's. It is for when `compare`
        is on.
        """
        if baselines != self._rows.setter.baselines:
            with self._anchored():
                self._comparison_title = title
                self._rows.setter.baselines = baselines
                self._rows.restart_heights()
            self._on_baselines_changed()
            self._settle()

    def _on_baselines_changed(self) -> None:
        """What texts are compared with is another; for an editor on the pages."""

    def set_colours(self, colours: Colours) -> None:
        """Take another palette; nothing moves."""
        self._colours = colours
        restyle(self.verticalScrollBar(), scroll_bar_style(colours))
        self._reset_look()

    def set_zoom(self, zoom: float) -> None:
        """Set type larger or smaller; the text under the eye stays there."""
        if zoom != self.zoom:
            self._reset_look(zoom)
            self.zoom_changed.emit(zoom)

    def zoom_in(self) -> None:
        """One step larger."""
        self.set_zoom(min((z for z in ZOOM_STEPS if z > self.zoom), default=self.zoom))

    def zoom_out(self) -> None:
        """One step smaller."""
        self.set_zoom(max((z for z in ZOOM_STEPS if z < self.zoom), default=self.zoom))

    def reset_zoom(self) -> None:
        """Normal size."""
        self.set_zoom(1.0)
