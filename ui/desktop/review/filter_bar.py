"""The line that says that not all of an article is shown, and leads back to the whole."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui.desktop.fonts import Fonts
from ui.desktop.shown import Label
from ui.desktop.theme import Colours, restyle


class FilterBar(QFrame):
    """Stands above the pages while a filter holds."""

    left = Signal()

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterBar")
        self.text = Label(wordWrap=True)  # it must not hold a narrow window wide
        self.text.setFont(fonts.small(13))
        self.leave = QPushButton()
        self.leave.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 5, 16, 5)
        row.addWidget(self.text, 1)
        row.addWidget(self.leave)
        self.set_colours(colours)
        self.hide()

    def show_filter(self, text: str, leave: str) -> None:
        """Say what is shown; `leave` is the title of the way back."""
        self.text.setText(text)
        self.leave.setText(leave)
        self.show()

    def set_colours(self, colours: Colours) -> None:
        """Paint in another theme."""
        restyle(
            self,
            f"#filterBar {{ background: {colours.current};"
            f" border-bottom: 1px solid {colours.hairline}; }}"
            f"#filterBar QLabel {{ color: {colours.ink}; }}",
        )
