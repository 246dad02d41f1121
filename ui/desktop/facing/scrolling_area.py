"""A scroll area over rows of which only the visible ones are laid out.

Heights begin as estimates and become exact when rows come into view or in idle slices; meanwhile
the row under the reader's eye stays where it is on the screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.desktop.facing.composition import compose_difference
from ui.desktop.facing.data import LayoutMode
from ui.desktop.facing.document import FacingDocument, RowKind
from ui.desktop.facing.layout import RowSetter
from ui.desktop.facing.page_rows import PageRows
from ui.desktop.facing.typography import Typography, fitting_typography, page_geometry
from ui.desktop.fonts import Fonts
from ui.desktop.theme import Colours, restyle, scroll_bar_style

#: Seconds an idle slice may take, and milliseconds it waits after the reader did something.
IDLE_SLICE = 0.008
IDLE_PAUSE = 150


@dataclass(frozen=True, slots=True)
class Anchor:
    """What shall stay in place: a row, and the screen height of the point `part` down in it."""

    block: int
    segment: int
    part: float
    screen_y: int


class ScrollingArea(QAbstractScrollArea):
    """Knows where each row of a `FacingDocument` is, and keeps the reader's place."""

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fonts = fonts
        self._colours = colours
        self._typography = Typography(fonts)
        self._geometry = page_geometry(1000, self._typography)
        setter = RowSetter(self._typography, colours, self._geometry.text_width)
        self._rows = PageRows(FacingDocument(), setter, LayoutMode.PARAGRAPHS)
        self._is_adjusting = False
        restyle(self.verticalScrollBar(), scroll_bar_style(colours))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Never coming and going: the width of the pages must not depend on their height.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self._on_idle)

    @property
    def document(self) -> FacingDocument:
        """What is shown, as it stands now."""
        return self._rows.document

    @property
    def colours(self) -> Colours:
        """The palette in force."""
        return self._colours

    # Where rows are ---------------------------------------------------------------------------

    @property
    def _head(self) -> int:
        return self._typography.px(3.4)

    def _row_y(self, index: int) -> int:
        """Top of a row in the viewport."""
        return self._line_y(index) + self._rows.offset(index)

    def _line_y(self, index: int) -> int:
        """The same of all that stands beside the row in a table."""
        return self._head + self._rows.heights.top(index) - self.verticalScrollBar().value()

    def _row_at(self, viewport_y: int) -> int:
        return self._rows.heights.row_at(viewport_y + self.verticalScrollBar().value() - self._head)

    def _visible_rows(self, beyond: int = 0) -> range:
        """Rows in the viewport, or up to `beyond` pixels outside of it."""
        if not len(self._rows):
            return range(0)
        first = self._rows.lines.line(self._row_at(-beyond)).start
        return range(first, self._row_at(self.viewport().height() + beyond) + 1)

    def _row_under(self, x: float, viewport_y: int) -> int:
        """The row at a point: of a table the cell."""
        index = self._row_at(viewport_y)
        geometry = self._geometry
        left = geometry.source_x if x < geometry.gutter_x else geometry.target_x
        # What is right before a cell is the mark of its state.
        across = x - left + self._typography.px(0.8)
        return self._rows.row_in_line(index, across, viewport_y - self._line_y(index))

    # The reader's place -----------------------------------------------------------------------

    def _take_anchor(self, *, even_at_top: bool = False) -> Anchor | None:
        """The active segment if it is seen, else what is in the upper third.

        None at the very top, which stays the top.
        """
        if not len(self._rows):
            return None
        height, active = self.viewport().height(), self._rows.active
        if active is not None:
            index = self._rows.row_of_segment(active)
            if index is not None:
                y = self._row_y(index)
                if -self._rows.heights[index] < y < height:
                    row = self._rows.rows[index]
                    return Anchor(row.block, row.first, 0.0, y)
        if self.verticalScrollBar().value() == 0 and not even_at_top:
            return None
        eye = height // 3
        index = self._row_at(eye)
        row, tall = self._rows.rows[index], max(1, self._rows.heights[index])
        return Anchor(row.block, row.first, (eye - self._line_y(index)) / tall, eye)

    @contextmanager
    def _anchored(self) -> Iterator[None]:
        """Heights may change inside; afterwards the reader's place is where it was."""
        anchor = self._take_anchor()
        yield
        self._restore(anchor)

    def _restore(self, anchor: Anchor | None) -> None:
        value = self.verticalScrollBar().value()
        if anchor is not None and len(self._rows):
            index = self._rows.row_of(anchor.block, anchor.segment)
            if index is None:
                index = min(self._rows.block_range(anchor.block)[0], len(self._rows) - 1)
            inside = round(anchor.part * self._rows.heights[index])
            value = self._head + self._rows.heights.top(index) + inside - anchor.screen_y
        self._set_scroll(value)

    def _set_scroll(self, value: int) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        self._is_adjusting = True
        content = self._head + self._rows.heights.total + self._typography.px(5)
        bar.setPageStep(height)
        bar.setSingleStep(self._typography.px(3))
        bar.setRange(0, max(0, content - height))
        bar.setEnabled(bar.maximum() > 0)  # else without a handle
        bar.setValue(value)
        self._is_adjusting = False

    # Heights ----------------------------------------------------------------------------------

    def _reset_look(self, new_zoom: float | None = None) -> None:
        with self._anchored():
            before = self._rows.setter
            width = self.viewport().width()
            zoom = self._typography.zoom if new_zoom is None else new_zoom
            self._typography = fitting_typography(self._fonts, width, zoom)
            self._geometry = page_geometry(width, self._typography)
            width = self._geometry.text_width
            self._rows.setter = RowSetter(self._typography, self._colours, width)
            self._rows.setter.compare = before.compare
            self._rows.setter.baselines = before.baselines
            self._rows.restart_heights()
            self._on_look_changed()
        self._settle()

    def _on_look_changed(self) -> None:
        """For what else shows the look; called before heights are measured again."""

    def _settle(self) -> None:
        """Make what is visible exact, then show it."""
        for _ in range(10):
            inexact = [i for i in self._visible_rows(80) if not self._rows.is_exact(i)]
            if not inexact:
                break
            with self._anchored():
                for index in inexact:
                    self._lay_out(index)
        self._set_scroll(self.verticalScrollBar().value())
        self._on_settled()
        self.viewport().update()
        self._idle.start(IDLE_PAUSE)

    def _lay_out(self, index: int) -> None:
        if self._rows.rows[index].kind is RowKind.FOLD:
            self._rows.measure(index)
        else:
            self._rows.layout(index)

    def _on_settled(self) -> None:
        """For what stands over the rows; called when they have their places."""

    def _on_idle(self) -> None:
        """Measure rows for a few milliseconds, going on from the visible ones."""
        end = perf_counter() + IDLE_SLICE
        compose_difference("a", "b")  # its word pattern takes a moment the first time
        start = self._visible_rows().start
        found = self._rows.next_inexact(start)
        if found is None:
            return
        with self._anchored():
            while found is not None and perf_counter() < end:
                self._rows.measure(found)
                found = self._rows.next_inexact(found)
        if any(not self._rows.is_exact(i) for i in self._visible_rows()):
            self._settle()
        self._on_settled()
        self._idle.start(0)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """The bar moved: by hand, or by us."""
        if self._is_adjusting:
            self.viewport().update()
        else:
            self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set again at another width."""
        super().resizeEvent(event)
        geometry = page_geometry(self.viewport().width(), self._typography)
        if geometry.text_width != self._geometry.text_width:
            self._reset_look()
        else:
            self._geometry = geometry
            self._settle()
