"""A scroll area over rows of which only the visible ones are laid out.

Heights begin as estimates and become exact when rows come into view or in idle slices; meanwhile
the row under the reader's eye stays where it is on the screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from time import perf_counter

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.desktop.facing.composition import compose_difference
from ui.desktop.facing.data import LayoutMode
from ui.desktop.facing.document import FacingDocument, RowKind
from ui.desktop.facing.figures import Pictures
from ui.desktop.facing.layout import RowSetter
from ui.desktop.facing.page_rows import PageRows
from ui.desktop.facing.painter import Highlights, RowPainter
from ui.desktop.facing.typography import Typography, fitting_typography, page_geometry
from ui.desktop.fonts import Fonts
from ui.desktop.theme import Colours, scroll_bar_style

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


class RowsArea(QAbstractScrollArea):
    """Shows a `FacingDocument`; takes no input but scrolling."""

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fonts = fonts
        self._colours = colours
        self._typography = Typography(fonts)
        self._geometry = page_geometry(1000, self._typography)
        self._titles = ("", "")
        self._comparison_title = ""
        setter = RowSetter(self._typography, colours, self._geometry.text_width)
        self._rows = PageRows(FacingDocument(), setter, LayoutMode.PARAGRAPHS)
        self._pictures: Pictures | None = None
        self._is_adjusting = False
        self.verticalScrollBar().setStyleSheet(scroll_bar_style(colours))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Never coming and going: the width of the pages must not depend on their height.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self._on_idle)

    # What is shown --------------------------------------------------------------------------

    @property
    def document(self) -> FacingDocument:
        """What is shown, as it stands now."""
        return self._rows.document

    @property
    def colours(self) -> Colours:
        """The palette in force."""
        return self._colours

    @property
    def comparison_title(self) -> str:
        """With what the right page is compared, when it is."""
        if self._comparison_title:
            return self._comparison_title
        seen = {
            segment.is_attached
            for row in (self._rows.rows[index] for index in self._visible_rows())
            if row.kind not in {RowKind.FOLD, RowKind.CLUTTER}
            for segment in self.document.blocks[row.block].segments[row.first : row.stop]
            if segment.machine
        }
        if seen == {True, False}:  # some of an attached one have been translated by machine since
            return self.tr("Changes against the attached and the machine translation")
        if True in seen:
            return self.tr("Changes against the attached translation")
        return self.tr("Changes against the machine translation")

    def use_pictures(self, pictures: Pictures) -> None:
        """Where the pictures of articles come from; call `update` when one has come."""
        self._pictures = pictures

    def _show_document(self, document: FacingDocument, titles: tuple[str, str]) -> None:
        """Begin with another article, at its top."""
        self._titles = titles
        setter, mode = self._rows.setter, self._rows.mode
        self._rows = PageRows(document, setter, mode)
        self._set_scroll(0)
        self._settle()

    def _extend_document(self, document: FacingDocument) -> None:
        """Show a document that has the present one as a part; the reader's place stays."""
        before, active = self.document, self._rows.active
        anchor = self._take_anchor(even_at_top=True)
        document.unfold_as(before)
        editor_height = self._rows.editor_height
        self._rows = PageRows(document, self._rows.setter, self._rows.mode)
        if active is not None and active in document:
            self._rows.set_active(active)
            self._rows.editor_height = editor_height
        if anchor is not None:
            index = document.block_index(before.blocks[anchor.block].block_id)
            is_top = index == 0 and self.verticalScrollBar().value() == 0
            anchor = None if index is None or is_top else replace(anchor, block=index)
        self._restore(anchor)
        self._settle()

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

    # Heights and scrolling ------------------------------------------------------------------

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
        first = self._rows.line(self._row_at(-beyond)).start
        return range(first, self._row_at(self.viewport().height() + beyond) + 1)

    def _row_under(self, x: float, viewport_y: int) -> int:
        """The row at a point: of a table the cell."""
        index = self._row_at(viewport_y)
        geometry = self._geometry
        left = geometry.source_x if x < geometry.gutter_x else geometry.target_x
        # What is right before a cell is the mark of its state.
        across = x - left + self._typography.px(0.8)
        return self._rows.row_in_line(index, across, viewport_y - self._line_y(index))

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

    # Events ---------------------------------------------------------------------------------

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

    def changeEvent(self, event: QEvent) -> None:
        """The page draws its own ground: a palette change needs no more than a repaint."""
        super().changeEvent(event)
        self.viewport().update()

    def _highlights(self) -> Highlights:
        return Highlights()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the visible rows."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._colours.paper))
        look = (self._colours, self._typography, self._geometry)
        rows = RowPainter(painter, *look, self._highlights(), self._pictures)
        metrics = QFontMetricsF(self._typography.label)
        top = self._head - round(metrics.height()) - self._typography.px(1.1)
        title_y = top - self.verticalScrollBar().value()
        if title_y + self._head > 0:
            source, target = self._titles
            if self._rows.setter.compare:
                target = " · ".join(filter(None, (target, self.comparison_title)))
            rows.heading(source, target, title_y)
        for index in self._visible_rows():
            self._paint_row(rows, index)
        painter.end()

    def _paint_row(self, painter: RowPainter, index: int) -> None:
        row, y = self._rows.rows[index], self._row_y(index)
        block = self.document.blocks[row.block]
        if row.kind is RowKind.FOLD:
            painter.fold_row(row, block, y, self._rows.heights[index])
        elif row.kind is RowKind.CLUTTER:
            painter.clutter_row(block, self._rows.layout(index), y)
        else:
            if self._rows.begins_table_row(index):
                painter.table_rule(y, is_under_head=self._is_head(index - 1))
            painter.text_row(block, self._rows.layout(index), y)

    def _is_head(self, index: int) -> bool:
        cell = self.document.blocks[self._rows.rows[index].block].cell
        return cell is not None and cell.is_header
