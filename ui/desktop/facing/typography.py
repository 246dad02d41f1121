"""How each kind of block is set, and where the two pages stand in the window.

Lengths are device-independent pixels. Sizes and spaces are multiples of the reading size, so that
zooming keeps every proportion. Measure and leading follow R. Bringhurst, "The Elements of
Typographic Style", 2.1.2 (45-75 characters a line) and 2.2 (leading grows with the measure).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PySide6.QtGui import QFont, QFontMetricsF

from reader.model import BlockKind
from ui.desktop.fonts import Fonts

#: Pixels of the reading size at zoom 1.
READING_SIZE = 16.0
#: The same where lines would be short: Cyrillic takes a sixth more room than English.
SMALLER_SIZE = 15.0
LEADING = 1.47
#: Characters a line at full measure; broken between words, some four fewer.
MEASURE = 70
#: The same at least, in the wider script: sixty once it is broken between words.
LEAST_MEASURE = 64
ZOOM_STEPS = (0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6, 1.8, 2.1)

_NARROW = "The council will meet again in spring to hear what the engineers have found. "
_WIDE = "Весной совет соберётся снова, чтобы выслушать, что выяснили инженеры. "
_SAMPLE = _NARROW + _WIDE


@dataclass(frozen=True, slots=True)
class BlockStyle:
    """How the text of a block is set.

    `pitch` is the distance of baselines, `before` and `after` the space around the block, `indent`
    and `right_indent` the space beside its text, `hang` whether a leading dash stands
    outside of the text's edge, `keep_spaces` whether lines may break anywhere (code).
    """

    font: QFont
    pitch: int
    before: int
    indent: int = 0
    right_indent: int = 0
    after: int = 0
    quiet: bool = False
    hang: bool = False
    bullet: bool = False
    keep_spaces: bool = False
    average: float = 8.0
    """Mean width of a character, for estimates."""


class Typography:
    """All styles at one zoom; `is_compact` sets titles smaller, for narrow pages."""

    def __init__(
        self,
        fonts: Fonts,
        zoom: float = 1.0,
        *,
        is_compact: bool = False,
        reading_size: float = READING_SIZE,
    ) -> None:
        scale = fonts.scale
        self.zoom = zoom
        self.is_compact = is_compact
        self.fonts = fonts = fonts.unscaled  # what is larger on this desktop is in the size below
        self.size = reading_size * zoom * scale
        self._styles: dict[tuple[BlockKind, int], BlockStyle] = {}
        reading = fonts.reading(self.size)
        self.average = _average_width(reading)
        self.widest_average = _average_width(reading, _WIDE)
        self.max_text_width = round(self.average * MEASURE)
        self.label = fonts.small(max(11.0, self.size * 0.74))
        self.note = fonts.small(max(12.0, self.size * 0.84))
        self.note_pitch = ceil(max(12.0, self.size * 0.84) * 1.4)

    def px(self, ems: float) -> int:
        """A length given in reading sizes."""
        return round(self.size * ems)

    def style(self, kind: BlockKind, level: int = 0) -> BlockStyle:
        """How blocks of this kind (and heading or list level) are set."""
        key = (kind, level)
        if key not in self._styles:
            self._styles[key] = self._make(kind, level)
        return self._styles[key]

    def _make(self, kind: BlockKind, level: int) -> BlockStyle:
        match kind:
            case BlockKind.TITLE:
                factor = 1.35 if self.is_compact else 1.7
                return self._set(factor, 1.2, before=0.6, bold=True)
            case BlockKind.LEAD:
                return self._set(1.14, 1.42, before=0.9, italic=True)
            case BlockKind.HEADING:
                factor = {1: 1.45, 2: 1.25}.get(level, 1.1)
                factor = min(factor, 1.15) if self.is_compact else factor
                return self._set(factor, 1.28, before=1.9, bold=True)
            case BlockKind.QUESTION:
                return self._set(1.0, LEADING, before=1.25, bold=True, hang=True)
            case BlockKind.LIST_ITEM:
                indent = self.px(1.3) * max(1, min(level, 5))
                return self._set(1.0, LEADING, before=0.45, indent=indent, bullet=True)
            case BlockKind.QUOTE:
                side = self.px(1.6)
                return self._set(1.0, LEADING, before=0.9, indent=side, right_indent=side // 2)
            case BlockKind.CAPTION | BlockKind.PICTURE:
                return self._small(0.82, before=1.0 if kind is BlockKind.PICTURE else 0.6)
            case BlockKind.FOOTNOTE:
                return self._small(0.86, before=0.45)
            case BlockKind.TABLE_CELL:
                # Tables are set a little smaller; heads (level 1) are bold.
                return self._set(0.92, 1.4, before=0.55, bold=level == 1)
            case BlockKind.CLUTTER:
                return self._small(0.82, before=0.25)
            case BlockKind.CODE:
                return self._code()
            case BlockKind.ANSWER | BlockKind.PARAGRAPH:
                return self._set(1.0, LEADING, before=0.72, hang=True)

    def _set(
        self,
        factor: float,
        leading: float,
        *,
        before: float,
        bold: bool = False,
        italic: bool = False,
        indent: int = 0,
        right_indent: int = 0,
        hang: bool = False,
        bullet: bool = False,
    ) -> BlockStyle:
        font = self.fonts.reading(self.size * factor, bold=bold, italic=italic)
        return BlockStyle(
            font,
            pitch=round(self.size * factor * leading),
            before=self.px(before),
            indent=indent,
            right_indent=right_indent,
            hang=hang,
            bullet=bullet,
            average=_average_width(font),
        )

    def _small(self, factor: float, before: float) -> BlockStyle:
        font = self.fonts.small(max(11.0, self.size * factor))
        pitch = ceil(font.pixelSize() * 1.4)
        return BlockStyle(font, pitch, self.px(before), quiet=True, average=_average_width(font))

    def _code(self) -> BlockStyle:
        font = self.fonts.code(self.size * 0.84)
        pitch, indent = ceil(font.pixelSize() * 1.45), self.px(0.8)
        average = _average_width(font)
        return BlockStyle(
            font,
            pitch,
            before=self.px(1.25),
            after=self.px(0.5),
            indent=indent,
            right_indent=indent // 2,
            keep_spaces=True,
            average=average,
        )


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """Where text stands across the viewport: both pages have the same text width."""

    source_x: int
    target_x: int
    text_width: int

    @property
    def gutter_x(self) -> float:
        """The middle between the pages."""
        return (self.source_x + self.text_width + self.target_x) / 2


def is_narrow(width: int, zoom: float) -> bool:
    """Whether two pages in `width` pixels are too narrow for large titles."""
    return width < 58 * READING_SIZE * zoom


def page_geometry(width: int, typography: Typography) -> PageGeometry:
    """Centre two pages in `width`: full measure where there is room, thinner margins where not."""
    gutter = max(typography.px(2.7), min(round(width * 0.044), typography.px(4.6)))
    margin = max(typography.px(1.4), round(width * 0.022))
    text_width = min(typography.max_text_width, (width - gutter - 2 * margin) // 2)
    text_width = max(text_width, 80)
    source_x = max(12, (width - gutter - 2 * text_width) // 2)
    return PageGeometry(source_x, source_x + text_width + gutter, text_width)


def fitting_typography(fonts: Fonts, width: int, zoom: float) -> Typography:
    """The typography for pages in `width` pixels: a little smaller where lines would be short."""
    is_compact = is_narrow(width, zoom * fonts.scale)
    usual = Typography(fonts, zoom, is_compact=is_compact)
    if page_geometry(width, usual).text_width >= LEAST_MEASURE * usual.widest_average:
        return usual
    return Typography(fonts, zoom, is_compact=is_compact, reading_size=SMALLER_SIZE)


def _average_width(font: QFont, sample: str = _SAMPLE) -> float:
    return QFontMetricsF(font).horizontalAdvance(sample) / len(sample)
