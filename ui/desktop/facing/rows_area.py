"""The rows of an article on the screen, painted."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.desktop.facing.document import FacingDocument, RowKind
from ui.desktop.facing.figures import Pictures
from ui.desktop.facing.page_rows import PageRows
from ui.desktop.facing.painter import Highlights, RowPainter
from ui.desktop.facing.scrolling_area import ScrollingArea
from ui.desktop.fonts import Fonts
from ui.desktop.theme import Colours


class RowsArea(ScrollingArea):
    """Shows a `FacingDocument`; takes no input but scrolling."""

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(fonts, colours, parent)
        self._titles = ("", "")
        self._comparison_title = ""
        self._pictures: Pictures | None = None
        self.viewport().setMouseTracking(True)

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
            if self._rows.lines.begins_table_row(index):
                painter.table_rule(y, is_under_head=self._is_head(index - 1))
            painter.text_row(block, self._rows.layout(index), y)

    def _is_head(self, index: int) -> bool:
        cell = self.document.blocks[self._rows.rows[index].block].cell
        return cell is not None and cell.is_header
