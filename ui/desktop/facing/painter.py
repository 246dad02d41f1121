"""Painting rows. Knows nothing of scrolling or events."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from reader.lists import own_marker
from reader.model import BlockKind
from ui.desktop.facing.composition import displayed
from ui.desktop.facing.data import FacingBlock, FacingSegment
from ui.desktop.facing.document import Row, RowKind
from ui.desktop.facing.figures import Pictures, draw_figure
from ui.desktop.facing.layout import BASELINE, RowLayout, TextColumn
from ui.desktop.facing.navigation import Stop, StopKind
from ui.desktop.facing.selection import Selection
from ui.desktop.facing.signs import LEAST_STATE, Sign, place_signs
from ui.desktop.facing.states import (
    draw_bubble,
    draw_diamond,
    draw_diamond_ring,
    draw_ring,
    draw_state,
)
from ui.desktop.facing.typography import PageGeometry, Typography
from ui.desktop.facing.word_marks import draw_word_mark
from ui.desktop.facing.words import WordLayer, WordMark
from ui.desktop.theme import Colours


@dataclass(frozen=True, slots=True)
class Highlights:
    """What is tinted: the sentence under the mouse, where the keyboard is, single words, and what
    is selected.
    """

    hovered: Stop | None = None
    current: Stop | None = None
    words: WordLayer = field(default_factory=WordLayer)
    selections: tuple[Selection, ...] = ()


class RowPainter:
    """Paints rows in one look; `painter` is the viewport's, open while this lives."""

    def __init__(
        self,
        painter: QPainter,
        colours: Colours,
        typography: Typography,
        geometry: PageGeometry,
        highlights: Highlights,
        pictures: Pictures | None = None,
    ) -> None:
        self._painter = painter
        self._colours = colours
        self._typography = typography
        self._geometry = geometry
        self._highlights = highlights
        self._pictures = pictures

    def text_row(self, block: FacingBlock, layout: RowLayout, y: int) -> None:
        """A TEXT or ACTIVE row with its top at `y`."""
        text_y = y + layout.top
        if layout.row.kind is RowKind.ACTIVE:
            self._card(layout, y)
        else:
            self._tints(block, layout, text_y)
        self._figure(block, layout, y)
        self._words(block, layout, text_y)
        self._selected(layout, text_y)
        if block.kind is BlockKind.CODE:
            self._code_ground(layout, text_y)
        self._pen(self._colours.muted if layout.style.quiet else self._colours.ink)
        self._draw(layout.source, self._geometry.source_x, text_y)
        if layout.row.kind is not RowKind.ACTIVE:  # there the editor stands instead
            self._draw(layout.target, self._geometry.target_x, text_y)
        self._bullets(block, layout, text_y)
        if block.is_translated:
            self._marks(block, layout, text_y)

    def clutter_row(self, block: FacingBlock, layout: RowLayout, y: int) -> None:
        """An unfolded clutter block: its text greyed, and the way to restore it."""
        stop = Stop(StopKind.CLUTTER, block.block_id)
        text_y = y + layout.top
        if self._is_marked(stop):
            self._fill(QRectF(*self._across(y, layout.height)), self._tint(stop))
        self._pen(self._colours.muted)
        self._draw(layout.source, self._geometry.source_x, text_y)
        font = self._typography.label
        x = float(self._geometry.target_x)
        metrics = QFontMetricsF(font)
        baseline = text_y + round(layout.style.pitch * BASELINE)
        self._link(x, baseline, font, _say("Restore"), is_underlined=self._is_marked(stop))
        if block.reason:
            after = x + metrics.horizontalAdvance(_say("Restore") + "  ")
            self._pen(self._colours.muted)
            self._painter.setFont(font)
            self._painter.drawText(QPointF(after, baseline), f"· {block.reason}")

    def fold_row(self, row: Row, first_block: FacingBlock, y: int, height: int) -> None:
        """The thin line that stands for folded clutter, or heads unfolded clutter."""
        stop = Stop(StopKind.FOLD, first_block.block_id)
        font = self._typography.label
        metrics = QFontMetricsF(font)
        centre = y + height * 0.58  # the block beneath brings its own space
        baseline = centre + (metrics.ascent() - metrics.descent()) / 2
        text, link = fold_words(row)
        x = float(self._geometry.source_x)
        self._pen(self._colours.muted)
        self._painter.setFont(font)
        self._painter.drawText(QPointF(x, baseline), text)
        x += metrics.horizontalAdvance(text + " ")
        self._link(x, baseline, font, link, is_underlined=self._is_marked(stop))
        x += metrics.horizontalAdvance(link + "   ")
        right = self._geometry.target_x + self._geometry.text_width
        self._painter.setPen(QPen(QColor(self._colours.hairline), 1))
        middle = round(centre) + 0.5
        self._painter.drawLine(QPointF(x, middle), QPointF(right, middle))

    def table_rule(self, y: int, *, is_under_head: bool) -> None:
        """The thin line between two rows of a table, on both pages."""
        colour = self._colours.muted if is_under_head else self._colours.hairline
        self._painter.setPen(QPen(QColor(colour), 1))
        line = y + round(self._typography.px(0.25)) + 0.5
        for x in (self._geometry.source_x, self._geometry.target_x):
            self._painter.drawLine(QPointF(x, line), QPointF(x + self._geometry.text_width, line))

    def heading(self, source: str, target: str, y: int) -> None:
        """The languages above the pages."""
        font = QFont(self._typography.label)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 106)
        self._painter.setFont(font)
        metrics = QFontMetricsF(font)
        for x, text in ((self._geometry.source_x, source), (self._geometry.target_x, target)):
            self._pen(self._colours.muted)
            width = self._geometry.text_width
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            self._painter.drawText(QPointF(x, y + metrics.ascent()), shown)
            line = round(y + metrics.height() + self._typography.px(0.35)) + 0.5
            self._painter.setPen(QPen(QColor(self._colours.hairline), 1))
            self._painter.drawLine(QPointF(x, line), QPointF(x + width, line))

    # Parts ----------------------------------------------------------------------------------

    def _draw(self, column: TextColumn, x: int, y: float) -> None:
        device = self._painter.device()
        visible = QRectF(0, 0, device.width(), device.height())
        column.draw(self._painter, QPointF(x, y), visible)

    def _figure(self, block: FacingBlock, layout: RowLayout, y: int) -> None:
        if not layout.figure.isEmpty():
            place = layout.figure.translated(self._geometry.source_x, y)
            look = self._colours, self._typography
            draw_figure(self._painter, place, block, self._pictures, *look)
            if self._highlights.current == Stop(StopKind.PICTURE, block.block_id):
                self._painter.setPen(QPen(QColor(self._colours.accent), 2))
                self._painter.setBrush(Qt.BrushStyle.NoBrush)
                self._painter.drawRect(QRectF(place).adjusted(-3, -3, 3, 3))

    def _card(self, layout: RowLayout, y: int) -> None:
        gap = layout.style.before if layout.row.first == 0 else 0
        top = y + gap + self._typography.px(0.25)
        bottom = y + layout.height - self._typography.px(0.3)
        left, _, width, _ = self._across(y, layout.height)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setPen(QPen(QColor(self._colours.hairline), 1))
        self._painter.setBrush(QColor(self._colours.card))
        card = QRectF(left + 0.5, top + 0.5, width - 1, bottom - top - 1)
        self._painter.drawRoundedRect(card, 6, 6)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _tints(self, block: FacingBlock, layout: RowLayout, text_y: float) -> None:
        for stop in (self._highlights.current, self._highlights.hovered):
            if stop is None or stop.kind is not StopKind.SEGMENT:
                continue
            segments = block.segments[layout.row.first : layout.row.stop]
            for index, segment in enumerate(segments):
                if segment.segment_id == stop.id:
                    self._tint_span(layout.source, index, self._geometry.source_x, text_y, stop)
                    self._tint_span(layout.target, index, self._geometry.target_x, text_y, stop)

    def _tint_span(self, column: TextColumn, index: int, x: int, y: float, stop: Stop) -> None:
        if index >= len(column.spans):
            return
        for rectangle in column.rectangles(*column.spans[index]):
            self._fill(rectangle.translated(x, y).adjusted(-2, 0, 2, 0), self._tint(stop))

    def _words(self, block: FacingBlock, layout: RowLayout, text_y: float) -> None:
        words, is_active = self._highlights.words, layout.row.kind is RowKind.ACTIVE
        layers = (words.lit, words.shaded, words.found, words.remarked, words.terms)
        if not block.is_translated or not any(layers):
            return
        for index, segment in enumerate(block.segments[layout.row.first : layout.row.stop]):
            target = segment.shown_target
            if not is_active:
                marks = words.marks(segment.segment_id, target).target
                place = self._geometry.target_x, text_y
                self._word_marks(layout.target, index, target, marks, place)
            place = self._geometry.source_x, text_y
            terms = words.terms.get(segment.segment_id)
            if terms is not None:
                self._word_marks(layout.source, index, segment.source, terms.source, place)
            for layer in (words.lit, words.found, words.remarked):
                marked = layer.get(segment.segment_id)
                if marked is not None and (is_active or marked.target_text == target):
                    self._word_marks(layout.source, index, segment.source, marked.source, place)

    def _word_marks(
        self,
        column: TextColumn,
        index: int,
        text: str,
        marks: tuple[WordMark, ...],
        place: tuple[int, float],
    ) -> None:
        if not marks or index >= len(column.spans):
            return
        start, stop = column.spans[index]
        if column.text[start:stop] != displayed(text):  # while comparing, other words stand there
            return
        for mark in marks:
            for rectangle in column.rectangles(start + mark.start, start + mark.stop):
                draw_word_mark(
                    self._painter, self._colours, mark.kind, rectangle.translated(*place)
                )

    def _selected(self, layout: RowLayout, text_y: float) -> None:
        for selection in self._highlights.selections:
            column, x = layout.target, self._geometry.target_x
            if selection.in_source:
                column, x = layout.source, self._geometry.source_x
            elif layout.row.kind is RowKind.ACTIVE:
                continue  # the editor has a selection of its own
            parts = [
                (start + part[0], start + part[1])
                for index, (start, stop) in enumerate(column.spans, layout.row.first)
                if (part := selection.part_of(layout.row.block, index, stop - start)) is not None
            ]
            if parts:  # with the spaces between the sentences
                for rectangle in column.rectangles(parts[0][0], parts[-1][1]):
                    self._fill(rectangle.translated(x, text_y), self._colours.selection)

    def _code_ground(self, layout: RowLayout, text_y: float) -> None:
        edge = self._typography.px(0.35)
        height = max(layout.source.height, layout.target.height)
        for x in (self._geometry.source_x, self._geometry.target_x):
            ground = QRectF(x, text_y - edge, self._geometry.text_width, height + 2 * edge)
            self._fill(ground, self._colours.hover)

    def _bullets(self, block: FacingBlock, layout: RowLayout, text_y: float) -> None:
        """A list item's bullet or own number, which ends a little before the text."""
        style = layout.style
        if not style.bullet or layout.row.first:
            return
        self._painter.setFont(style.font)
        baseline = text_y + round(style.pitch * BASELINE)
        metrics = QFontMetricsF(style.font)
        marker = own_marker(block.text) or "•"
        # All markers end where a bullet does: wide numbers reach out to the left.
        end = style.indent - self._typography.px(0.85) + metrics.horizontalAdvance("•")
        start = end - metrics.horizontalAdvance(marker)
        sides = ((self._geometry.source_x, layout.source), (self._geometry.target_x, layout.target))
        for page_x, column in sides:
            if column.text and not own_marker(column.text):
                x = float(page_x + start)
                if column.is_right_to_left:
                    x = page_x + self._geometry.text_width - end
                self._painter.drawText(QPointF(x, baseline), marker)

    def _marks(self, block: FacingBlock, layout: RowLayout, text_y: float) -> None:
        segments = block.segments[layout.row.first : layout.row.stop]
        edges = layout.mark_edges()
        for index, segment in enumerate(segments):
            top, bottom = text_y + edges[index] + 3, text_y + edges[index + 1] - 3
            x = self._mark_x(block, layout) + 0.5
            top += self._signs(segment, x, top, bottom - top)
            bottom = max(bottom, top + LEAST_STATE)
            draw_state(self._painter, segment, self._colours, x, top, bottom)

    def _signs(self, segment: FacingSegment, x: float, top: float, room: float) -> int:
        """The signs above the mark of a state; returns their height."""
        found = self._highlights.words.found.get(segment.segment_id)
        signs = [Sign.NOTE] if segment.is_noted else []
        is_serious = found is not None and found.is_serious
        if found is not None and found.target_text == segment.shown_target:
            signs.append(Sign.CRITICAL if found.is_critical else Sign.FOUND)
        if segment.segment_id in self._highlights.words.remarked:
            signs.append(Sign.REMARK)
        placed, height = place_signs(signs, room)
        for each in placed:
            here, y = (self._painter, self._colours, x + each.across), top + each.down
            match each.sign:
                case Sign.NOTE:
                    draw_ring(*here, y)
                case Sign.FOUND:
                    draw_diamond(*here, y, is_filled=is_serious)
                case Sign.CRITICAL:
                    draw_diamond_ring(*here, y + 3)
                    draw_diamond(*here, y + 3, is_filled=is_serious)
                case Sign.REMARK:
                    draw_bubble(*here, y)
        return height

    def _mark_x(self, block: FacingBlock, layout: RowLayout) -> int:
        """Where marks stand: in the gutter, or before a cell that has others to its left."""
        if block.cell is None or not layout.style.indent or layout.row.kind is RowKind.ACTIVE:
            return round(self._geometry.gutter_x)
        return self._geometry.target_x + layout.style.indent - self._typography.px(0.6)

    def _link(
        self, x: float, baseline: float, font: QFont, text: str, *, is_underlined: bool
    ) -> None:
        shown = QFont(font)
        shown.setUnderline(is_underlined)
        self._painter.setFont(shown)
        self._pen(self._colours.link)
        self._painter.drawText(QPointF(x, baseline), text)

    def _across(self, y: float, height: float) -> tuple[float, float, float, float]:
        # Wide enough for a dash that hangs out to the left.
        pad = min(self._typography.px(1.5), self._geometry.source_x - 4)
        left = self._geometry.source_x - pad
        right = self._geometry.target_x + self._geometry.text_width + pad
        return left, y, right - left, height

    def _is_marked(self, stop: Stop) -> bool:
        return stop in (self._highlights.hovered, self._highlights.current)

    def _tint(self, stop: Stop) -> str:
        is_current = stop == self._highlights.current
        return self._colours.current if is_current else self._colours.hover

    def _fill(self, rectangle: QRectF, colour: str) -> None:
        self._painter.fillRect(rectangle, QColor(colour))

    def _pen(self, colour: str) -> None:
        self._painter.setPen(QColor(colour))


def fold_words(row: Row) -> tuple[str, str]:
    """What a FOLD row says, and its link."""
    link = _say("Hide") if row.first else _say("Show")
    if row.first:
        return _say("Page furniture —"), link
    if row.stop == 1:
        return _say("1 line of page furniture hidden —"), link
    return _say("{count} lines of page furniture hidden —").format(count=row.stop), link


def _say(text: str) -> str:
    return QCoreApplication.translate("facing", text)
