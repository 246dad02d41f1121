"""How a finding looks in the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from ui.desktop.facing.states import draw_diamond, draw_diamond_ring
from ui.desktop.findings_model import FindingRole
from ui.desktop.fonts import Fonts
from ui.desktop.list_rows import AnyIndex, RowDelegate, RowText
from ui.desktop.theme import Colours

_SIGN_WIDTH = 20


class FindingDelegate(RowDelegate):
    """The sign of the gutter; the check's title, the words concerned, two lines of the message."""

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget) -> None:
        title = fonts.small(13, bold=True)
        texts = (
            RowText(title),
            RowText(fonts.reading(15)),
            RowText(fonts.small(12), lines=2, is_quiet=True),
        )
        super().__init__(texts, colours, parent, _SIGN_WIDTH)
        self._middle = QFontMetrics(title).lineSpacing() / 2

    def texts_of(self, index: AnyIndex) -> Sequence[str]:
        """Title, words, message."""
        title, words = (index.data(role) for role in (FindingRole.TITLE, FindingRole.WORDS))
        return str(title), str(words), str(index.data())

    def draw_sign(self, painter: QPainter, place: QRect, index: AnyIndex) -> None:
        """The diamond beside the title."""
        x, top = place.left() + 6, place.top() + self._middle - 5
        serious = bool(index.data(FindingRole.IS_SERIOUS))
        draw_diamond(painter, self.colours, x, top, is_filled=serious)
        if index.data(FindingRole.IS_CRITICAL):
            draw_diamond_ring(painter, self.colours, x, top)
