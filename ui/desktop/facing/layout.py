"""Laying out one side of a row, and a whole row, with `QTextLayout`.

Lines stand at a fixed pitch whatever fonts their letters need, with the baseline at four fifths of
it: where `QTextEdit` puts it for a fixed line height, so text stays in place under the editor.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from math import ceil

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from reader.model import BlockKind
from ui.desktop.facing.composition import (
    NO_BASELINES,
    Composed,
    Mark,
    MarkKind,
    compose_source,
    compose_target,
)
from ui.desktop.facing.data import FacingBlock
from ui.desktop.facing.document import Row, RowKind
from ui.desktop.facing.figures import figure_size
from ui.desktop.facing.tables import column_span
from ui.desktop.facing.typography import BlockStyle, Typography
from ui.desktop.fonts import MONO
from ui.desktop.theme import Colours

BASELINE = 0.8
_DASHES = ("\u2014 ", "\u2013 ", "\u2014\u00a0", "\u2013\u00a0")
_WRAP_PROSE = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


class TextColumn:
    """Text set in lines of one width."""

    def __init__(
        self,
        composed: Composed,
        style: BlockStyle,
        width: int,
        formats: list[QTextLayout.FormatRange],
    ) -> None:
        self.spans = composed.spans
        self.text = composed.text
        self.pitch = style.pitch
        self._layout = QTextLayout(composed.text, style.font)
        option = QTextOption()
        option.setWrapMode(_WRAP_PROSE)
        self.is_right_to_left = is_right_to_left(composed.text)
        if self.is_right_to_left:
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        if style.keep_spaces:
            option.setTabStopDistance(style.average * 4)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        if formats:
            self._layout.setFormats(formats)
        inner = max(40, width - style.indent - style.right_indent)
        # Qt clamps positions on a line at 0: a hanging line begins there, and all is drawn shifted.
        self._hang = hanging_width(composed.text, style)
        left = style.right_indent if self.is_right_to_left else style.indent
        self.line_count = self._break_lines(style, left, inner)

    @property
    def height(self) -> int:
        """All lines, in pixels."""
        return self.line_count * self.pitch

    def _break_lines(self, style: BlockStyle, left: int, width: int) -> int:
        layout, count = self._layout, 0
        layout.beginLayout()
        line = layout.createLine()
        while line.isValid():
            outside = self._hang if count == 0 else 0
            line.setLineWidth(width + outside)
            top = count * style.pitch + round(style.pitch * BASELINE) - line.ascent()
            line.setPosition(QPointF(left + self._hang - outside, top))
            count += 1
            line = layout.createLine()
        layout.endLayout()
        return max(1, count)

    def draw(self, painter: QPainter, origin: QPointF, visible: QRectF | None = None) -> None:
        """Paint the text; `origin` is the column's top left, the pen its colour.

        Lines outside of `visible` are left out: a row may be many screens high.
        """
        clip = QRectF() if visible is None else visible
        self._layout.draw(painter, origin - QPointF(self._hang, 0), [], clip)

    def offset_at(self, x: float, y: float) -> int | None:
        """The character at a point of the column, None beyond a line's end."""
        index = int(y // self.pitch)
        if y < 0 or index >= self._layout.lineCount():
            return None
        x += self._hang
        line = self._layout.lineAt(index)
        covered = line.naturalTextRect()
        if not covered.left() - 4 <= x <= covered.right() + 4:
            return None
        return line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)

    def place_near(self, x: float, y: float) -> int:
        """The place between two characters that is nearest to a point."""
        if y < 0 or not self.text:
            return 0
        index = int(y // self.pitch)
        if index >= self._layout.lineCount():
            return len(self.text)
        return self._layout.lineAt(index).xToCursor(x + self._hang)

    def span_at(self, x: float, y: float) -> int | None:
        """The index of the segment at a point of the column."""
        offset = self.offset_at(x, y)
        if offset is None:
            return None
        for index, (start, stop) in enumerate(self.spans):
            if start <= offset <= stop and (offset < stop or index == len(self.spans) - 1):
                return index
        return None

    def nearest_span(self, x: float, y: float) -> int | None:
        """The index of the segment nearest to a point; None in a column without text."""
        if not self.text or not self.spans:
            return None
        line = self._layout.lineAt(min(max(0, int(y // self.pitch)), self._layout.lineCount() - 1))
        at = QTextLine.CursorPosition.CursorOnCharacter
        offset = line.xToCursor(x + self._hang, at)
        offset = min(offset, line.textStart() + line.textLength() - 1)
        begun = [index for index, (start, _) in enumerate(self.spans) if start <= offset]
        return begun[-1] if begun else 0

    def rectangles(self, start: int, stop: int) -> list[QRectF]:
        """What characters `start` to `stop` cover: a rectangle of full pitch a line."""
        result = []
        for index in range(self._layout.lineCount()):
            line = self._layout.lineAt(index)
            first = max(start, line.textStart())
            last = min(stop, line.textStart() + line.textLength())
            if first >= last:
                continue
            edges = sorted((_x_of(line, first), _x_of(line, last)))
            right = min(edges[1], line.naturalTextRect().right())
            left = edges[0] - self._hang
            result.append(QRectF(left, index * self.pitch, right - edges[0], self.pitch))
        return result

    def reading_y(self, offset: int) -> float:
        """How far down a reader is at a character: lines read, and the part of the line."""
        line = self._layout.lineForTextPosition(min(offset, max(0, len(self.text) - 1)))
        if not line.isValid():
            return 0.0
        width = max(1.0, line.width())
        part = (_x_of(line, offset) - line.x()) / width
        part = 1.0 - part if self.is_right_to_left else part
        return (line.lineNumber() + min(1.0, max(0.0, part))) * self.pitch


@dataclass(slots=True)
class RowLayout:
    """A row, set: `top` is the space above the text, `height` everything.

    `figure` is where a picture stands, from the top of the row and the left of the source page.
    """

    row: Row
    style: BlockStyle
    source: TextColumn
    target: TextColumn
    top: int
    height: int
    figure: QRect = field(default_factory=QRect)

    def mark_edges(self) -> list[float]:
        """Where each segment's mark in the gutter begins, and where the last ends.

        Taken from the taller side, as heights below the top of the text.
        """
        taller = self.source if self.source.height >= self.target.height else self.target
        return [*(taller.reading_y(start) for start, _ in taller.spans), float(taller.height)]


class RowSetter:
    """Sets rows at one text width, in one typography and palette."""

    def __init__(self, typography: Typography, colours: Colours, width: int) -> None:
        self.typography = typography
        self.width = width
        self._formats = mark_formats(colours)
        self.compare = False
        self.baselines = NO_BASELINES

    def set_row(self, row: Row, block: FacingBlock, editor_height: int | None) -> RowLayout:
        """Set a TEXT, ACTIVE or CLUTTER row; `editor_height` is what the open editor needs."""
        style = self.style_of(row, block)
        source = self._column(compose_source(block, row.first, row.stop), style)
        target_text = compose_target(
            block, row.first, row.stop, compare=self.compare, baselines=self.baselines
        )
        target = self._column(target_text, style)
        top, bottom = self.spaces(row, style, block.count)
        content = max(source.height, target.height)
        if row.kind is RowKind.ACTIVE and editor_height is not None:
            content = max(source.height, editor_height)
        figure = self._figure(row, block, style)
        if not figure.isEmpty():
            figure.translate(0, top)
            top = figure.bottom() + 1 + self._under_figure
            content = content if block.count else -self._under_figure
        return RowLayout(row, style, source, target, top, top + content + bottom, figure)

    def style_of(self, row: Row, block: FacingBlock) -> BlockStyle:
        """How a row's text is set; in a table within its column, unless it is being edited."""
        level = block.level
        if block.cell is not None and block.kind is BlockKind.TABLE_CELL:
            level = int(block.cell.is_header)
        style = self.typography.style(block.kind, level)
        span = self.column(block) if row.kind is RowKind.TEXT else None
        if span is None:
            return style
        left, width = span
        return replace(
            style,
            indent=left + style.indent,
            right_indent=max(0, self.width - left - width) + style.right_indent,
            hang=False,
        )

    def column(self, block: FacingBlock) -> tuple[int, int] | None:
        """Where the column of a table's cell stands, and its width; None where there is none."""
        if block.cell is None or not block.columns:
            return None
        look = self.width, self.typography.widest_average, self.typography.size
        return column_span(block.columns, block.cell.column, *look)

    def estimate(self, row: Row, block: FacingBlock) -> int:
        """About how high a row will be, from its number of characters."""
        if row.kind is RowKind.FOLD:
            return self.fold_height
        style = self.style_of(row, block)
        source, target = block.lengths(row.first, row.stop)
        width = self.width - style.indent - style.right_indent
        per_line = max(1.0, width / style.average - 3)
        top, bottom = self.spaces(row, style, block.count)
        longest = max(source or len(block.text), target, 1)
        if block.kind is BlockKind.PICTURE:
            figure = self._figure(row, block, style).height()
            top += figure + self._under_figure if figure else 0
        return top + ceil(longest / per_line) * style.pitch + bottom

    @property
    def fold_height(self) -> int:
        """The thin line of folded clutter."""
        return self.typography.px(2.5)

    def spaces(self, row: Row, style: BlockStyle, count: int) -> tuple[int, int]:
        """The space above and below a row's text."""
        before = style.before if row.first == 0 else 0
        if row.kind is RowKind.ACTIVE:
            pad = self.typography.px(0.95)
            return before + pad, pad + self.typography.px(0.2)
        if row.kind is RowKind.CLUTTER:
            return self.typography.px(0.2), self.typography.px(0.2)
        if row.first == 0 and row.stop == count:  # most are whole blocks
            return before, style.after
        seam = self.typography.px(0.12)
        above = before if row.first == 0 else seam
        return above, style.after if row.stop == count else seam

    @property
    def _under_figure(self) -> int:
        return self.typography.px(0.35)

    def _figure(self, row: Row, block: FacingBlock, style: BlockStyle) -> QRect:
        """Where a block's picture stands, below the space above it; empty without one."""
        if block.kind is not BlockKind.PICTURE or row.first:
            return QRect()
        width = self.width - style.indent - style.right_indent
        return QRect(QPoint(style.indent, 0), figure_size(block, width, self.typography))

    def _column(self, composed: Composed, style: BlockStyle) -> TextColumn:
        ranges = [self._range(mark) for mark in composed.marks]
        return TextColumn(composed, style, self.width, ranges)

    def _range(self, mark: Mark) -> QTextLayout.FormatRange:
        return format_range(mark, self._formats)


def mark_formats(colours: Colours) -> dict[MarkKind, QTextCharFormat]:
    """How marked text looks; never by colour alone."""
    result = {kind: QTextCharFormat() for kind in MarkKind}
    insert, delete = result[MarkKind.INSERT], result[MarkKind.DELETE]
    insert.setForeground(QColor(colours.insert_ink))
    insert.setBackground(QColor(colours.insert_ground))
    insert.setFontUnderline(True)
    delete.setForeground(QColor(colours.delete_ink))
    delete.setBackground(QColor(colours.delete_ground))
    delete.setFontStrikeOut(True)
    # The gutter has a ring for these as well; an underline would fill pages of a demo pack's work.
    result[MarkKind.NOTED].setForeground(QColor(colours.muted))
    result[MarkKind.MISSING].setForeground(QColor(colours.muted))
    result[MarkKind.BOLD].setFontWeight(QFont.Weight.Bold)
    result[MarkKind.ITALIC].setFontItalic(True)
    result[MarkKind.CODE].setFontFamilies([MONO, "monospace"])
    result[MarkKind.LINK].setForeground(QColor(colours.link))
    result[MarkKind.LINK].setFontUnderline(True)
    return result


def format_range(mark: Mark, formats: dict[MarkKind, QTextCharFormat]) -> QTextLayout.FormatRange:
    """A mark as Qt wants it."""
    result = QTextLayout.FormatRange()
    result.start = mark.start
    result.length = mark.stop - mark.start
    result.format = formats[mark.kind]
    return result


def hanging_width(text: str, style: BlockStyle) -> int:
    """How far a leading dash stands out to the left of the text, in pixels."""
    if not style.hang or not text.startswith(_DASHES):
        return 0
    return round(QFontMetricsF(style.font).horizontalAdvance(text[:2]))


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction is right-to-left (Unicode UAX #9, rules P2, P3)."""
    if text.isascii():
        return False
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


def _x_of(line: QTextLine, offset: int) -> float:
    """Where a character begins on its line (the binding returns a pair, the stubs say object)."""
    found = line.cursorToX(offset)
    return float(found[0]) if isinstance(found, tuple) else float(found)  # type: ignore[arg-type]
