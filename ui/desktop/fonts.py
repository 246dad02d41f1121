"""The typefaces: a bundled serif to read in, a sans for the chrome, a mono for code.

PT Serif has Latin and Cyrillic drawn together, four styles and hinting, so both pages have the same
colour on every system. Scripts it lacks fall back to the system's fonts, as always in Qt.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.resources import files

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication
from PySide6.QtWidgets import QWidget

SERIF = "PT Serif"
SANS = "PT Sans"
MONO = "PT Mono"

#: Where Qt has no fonts of a desktop to follow.
_BARE_PLATFORMS = frozenset({"offscreen", "minimal", "vnc", "linuxfb"})
_CHROME_PIXELS = 14
#: Pixels of a desktop's text up to which it is of the usual size (11 points at 96 dots an inch).
_USUAL_PIXELS = 15


@dataclass(frozen=True, slots=True)
class Fonts:
    """Family names to use, each with something installed to fall back to.

    `scale` is how much larger than usual a person has texts on this desktop (WCAG 2.2, success
    criterion 1.4.4); pixels are given for the usual size.
    """

    serif: tuple[str, ...]
    sans: tuple[str, ...]
    mono: tuple[str, ...]
    scale: float = 1.0

    def reading(self, pixels: float, *, bold: bool = False, italic: bool = False) -> QFont:
        """The serif of the pages, `pixels` high."""
        return _font(self.serif, pixels * self.scale, bold, italic)

    def small(self, pixels: float, *, bold: bool = False) -> QFont:
        """The sans of captions and labels."""
        return _font(self.sans, pixels * self.scale, bold, italic=False)

    def code(self, pixels: float) -> QFont:
        """The monospaced type of code blocks."""
        return _font(self.mono, pixels * self.scale, bold=False, italic=False)

    def scaled(self, pixels: float) -> int:
        """A length that grows with the texts."""
        return round(pixels * self.scale)

    @property
    def unscaled(self) -> Fonts:
        """The same at the usual size."""
        return replace(self, scale=1.0)


def text_scale(font: QFont) -> float:
    """How much larger than usual the texts of a desktop are whose font this is, at least 1."""
    return max(1.0, QFontInfo(font).pixelSize() / _USUAL_PIXELS)


def resize_for_text(widget: QWidget, width: int, height: int) -> None:
    """Give a window a size in pixels for texts of the usual size, larger where they are."""
    scale, room = text_scale(widget.font()), widget.screen().availableSize()
    widget.resize(
        min(round(width * scale), room.width()), min(round(height * scale), room.height())
    )


def load_fonts() -> Fonts:
    """Make the bundled typefaces known to Qt (needs a QGuiApplication; may be called again).

    A typeface that cannot be loaded is replaced by the system's: a page in another font is better
    than no window.
    """
    known = set(QFontDatabase.families())
    if not {SERIF, SANS, MONO} <= known:
        for entry in sorted(files("resources").joinpath("fonts").iterdir(), key=lambda e: e.name):
            if entry.name.endswith(".ttf"):
                QFontDatabase.addApplicationFontFromData(QByteArray(entry.read_bytes()))
    system = QFontDatabase.systemFont
    return Fonts(
        serif=(SERIF, "Georgia", "Noto Serif", "DejaVu Serif", "serif"),
        sans=(SANS, system(QFontDatabase.SystemFont.GeneralFont).family()),
        mono=(MONO, system(QFontDatabase.SystemFont.FixedFont).family()),
        scale=1.0 if _is_bare() else text_scale(system(QFontDatabase.SystemFont.GeneralFont)),
    )


def chrome_font(fonts: Fonts) -> QFont:
    """The font for menus and lists: the desktop's own, or the bundled sans where there is none."""
    if _is_bare():
        return fonts.small(_CHROME_PIXELS)
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)


def _is_bare() -> bool:
    return QGuiApplication.platformName() in _BARE_PLATFORMS


def _font(families: tuple[str, ...], pixels: float, bold: bool, italic: bool) -> QFont:
    font = QFont()
    font.setFamilies(list(families))
    font.setPixelSize(max(1, round(pixels)))
    font.setBold(bold)
    font.setItalic(italic)
    # Full hinting makes letters of unequal weight at reading sizes; positions stay fractional.
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font
