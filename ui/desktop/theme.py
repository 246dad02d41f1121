"""The colours, light and dark, and following the system's choice between them.

Both palettes hold a contrast of at least 4.5:1 for every text on every ground it is shown on
(WCAG 2.2, success criterion 1.4.3); `tests/ui/test_theme.py` computes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from reader.model import SegmentState


class Appearance(StrEnum):
    """What a person may choose; `SYSTEM` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour the window uses, as #rrggbb."""

    dark: bool
    chrome: str
    """Ground of the window around the pages."""
    paper: str
    """Ground of the pages."""
    card: str
    """Ground of the active segment."""
    hover: str
    """Tint of the sentence under the mouse and its counterpart."""
    current: str
    """Tint of the sentence the keyboard is at."""
    picture_ground: str
    """Ground of pictures that have none: black drawings on nothing."""
    hairline: str
    """Thin lines and borders; never text."""
    ink: str
    muted: str
    """Secondary text: captions, labels, notes."""
    link: str
    accent: str
    """Focus frames, selected list line."""
    selection: str
    selection_ink: str
    insert_ground: str
    insert_ink: str
    delete_ground: str
    delete_ink: str
    linked: str
    """Ground of a word and its counterparts."""
    doubt_1: str
    """Grounds of words that a model finds unlikely, and the line beneath them."""
    doubt_2: str
    doubt_3: str
    doubt_line: str
    found: str
    """Marks of serious findings; never text."""
    term: str
    """Lines beneath terms of the glossary; never text."""
    error: str
    untranslated: str
    machine: str
    edited: str
    reviewed: str
    approved: str

    def state(self, state: SegmentState) -> str:
        """The colour of a segment state's mark."""
        return {
            SegmentState.UNTRANSLATED: self.untranslated,
            SegmentState.MACHINE: self.machine,
            SegmentState.EDITED: self.edited,
            SegmentState.REVIEWED: self.reviewed,
            SegmentState.APPROVED: self.approved,
        }[state]


LIGHT = Colours(
    dark=False,
    chrome="#f1ede5",
    paper="#fcfaf5",
    card="#ffffff",
    hover="#f3ecdd",
    current="#efe5d0",
    picture_ground="#ffffff",
    hairline="#ddd6c9",
    ink="#26221d",
    muted="#6a6257",
    link="#28597d",
    accent="#3a6f96",
    selection="#cfe0ee",
    selection_ink="#26221d",
    insert_ground="#e0f0db",
    insert_ink="#1d5a2a",
    delete_ground="#fae3de",
    delete_ink="#93301f",
    linked="#d9e6ef",
    doubt_1="#fbf1d9",
    doubt_2="#f9e9c1",
    doubt_3="#f7dfa6",
    doubt_line="#96650f",
    found="#b8492f",
    term="#8fb3ae",
    error="#a3261a",
    untranslated="#a09686",
    machine="#bcb2a2",
    edited="#b07510",
    reviewed="#4c8f54",
    approved="#2d6f9e",
)

DARK = Colours(
    dark=True,
    chrome="#191817",
    paper="#201f1d",
    card="#282623",
    hover="#2c2a26",
    current="#35322c",
    picture_ground="#e6e0d4",
    hairline="#3d3a35",
    ink="#dcd6cb",
    muted="#a39b8e",
    link="#93bfdd",
    accent="#6fa3c8",
    selection="#34506a",
    selection_ink="#f1ede5",
    insert_ground="#22382a",
    insert_ink="#a9d8b0",
    delete_ground="#452a26",
    delete_ink="#eeb0a6",
    linked="#223240",
    doubt_1="#2b2619",
    doubt_2="#332b19",
    doubt_3="#3b3018",
    doubt_line="#c99b45",
    found="#e07a5f",
    term="#56817d",
    error="#f0978a",
    untranslated="#7d7669",
    machine="#5f594f",
    edited="#d3a147",
    reviewed="#74b47c",
    approved="#6fa9d4",
)


def colours_for(appearance: Appearance, system: Qt.ColorScheme) -> Colours:
    """The palette for a person's choice, given what the desktop says."""
    if appearance is Appearance.SYSTEM:
        return DARK if system == Qt.ColorScheme.Dark else LIGHT
    return DARK if appearance is Appearance.DARK else LIGHT


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    bright, dim = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance")."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def palette(colours: Colours) -> QPalette:
    """The colours as Qt's palette, for the widgets Qt draws."""
    role, result = QPalette.ColorRole, QPalette()
    for name, colour in {
        role.Window: colours.chrome,
        role.WindowText: colours.ink,
        role.Base: colours.paper,
        role.AlternateBase: colours.hover,
        role.Text: colours.ink,
        role.PlaceholderText: colours.muted,
        role.Button: colours.chrome,
        role.ButtonText: colours.ink,
        role.BrightText: colours.error,
        role.ToolTipBase: colours.card,
        role.ToolTipText: colours.ink,
        role.Link: colours.link,
        role.LinkVisited: colours.link,
        role.Accent: colours.accent,
        role.Highlight: colours.selection,
        role.HighlightedText: colours.selection_ink,
        role.Light: colours.card,
        role.Midlight: colours.hover,
        role.Mid: colours.hairline,
        role.Dark: colours.hairline,
        role.Shadow: colours.hairline,
    }.items():
        result.setColor(name, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for text in (role.WindowText, role.Text, role.ButtonText):
        faded = QColor(colours.muted)
        faded.setAlphaF(0.6)
        result.setColor(disabled, text, faded)
    return result


class ThemeController(QObject):
    """Keeps the application in the chosen appearance and tells when the colours change."""

    colours_changed = Signal(object)

    def __init__(self, app: QApplication, appearance: Appearance = Appearance.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._appearance = appearance
        self._colours = colours_for(appearance, app.styleHints().colorScheme())
        self._apply()
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    @property
    def colours(self) -> Colours:
        """The colours in force now."""
        return self._colours

    @property
    def appearance(self) -> Appearance:
        """What was chosen."""
        return self._appearance

    def set_appearance(self, appearance: Appearance) -> None:
        """Choose; title bars follow where the platform lets them (Qt's own override)."""
        self._appearance = appearance
        override = {
            Appearance.SYSTEM: Qt.ColorScheme.Unknown,
            Appearance.LIGHT: Qt.ColorScheme.Light,
            Appearance.DARK: Qt.ColorScheme.Dark,
        }[appearance]
        self._app.styleHints().setColorScheme(override)
        self._refresh()

    def _on_scheme_changed(self, _scheme: Qt.ColorScheme) -> None:
        self._refresh()

    def _refresh(self) -> None:
        colours = colours_for(self._appearance, self._app.styleHints().colorScheme())
        if colours != self._colours:
            self._colours = colours
            self._apply()
            self.colours_changed.emit(colours)

    def _apply(self) -> None:
        self._app.setPalette(palette(self._colours))


def restyle(widget: QWidget, sheet: str) -> None:
    """Give a widget a style sheet, unless it has it: Qt would work out all within it again."""
    if sheet != widget.styleSheet():
        widget.setStyleSheet(sheet)


def scroll_bar_style(colours: Colours) -> str:
    """A style sheet for thin scroll bars that stay out of a reader's sight."""
    return f"""
        QScrollBar:vertical {{ background: {colours.paper}; width: 12px; margin: 0; }}
        QScrollBar::handle:vertical {{
            background: {colours.machine}; border-radius: 3px; min-height: 36px; margin: 2px 3px;
        }}
        QScrollBar::handle:vertical:hover {{ background: {colours.muted}; }}
        QScrollBar::handle:vertical:disabled {{ background: none; }}
        QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
        QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical {{ background: none; }}
    """
