"""The middle of the window: header, message, filter, and the facing pages or the welcome page."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.desktop.facing.view import FacingView
from ui.desktop.fonts import Fonts
from ui.desktop.header import PageHeader
from ui.desktop.message_bar import MessageBar
from ui.desktop.review.filter_bar import FilterBar
from ui.desktop.theme import Colours
from ui.desktop.welcome import WelcomePage


class ArticlePane(QWidget):
    """Lays its parts out; they speak for themselves."""

    def __init__(
        self, view: FacingView, fonts: Fonts, colours: Colours, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.view = view
        self.header = PageHeader(fonts, colours)
        self.message = MessageBar(colours)
        self.filter = FilterBar(fonts, colours)
        self.welcome = WelcomePage(fonts, colours)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.welcome)
        self._stack.addWidget(view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.message)
        layout.addWidget(self.filter)
        layout.addWidget(self._stack, 1)
        self.show_welcome()

    def show_welcome(self) -> None:
        """No article is open."""
        self.header.hide()
        self._stack.setCurrentWidget(self.welcome)

    def show_article(self) -> None:
        """The facing pages, at their final width: they are set line by line for it."""
        self.header.show()
        self._stack.setCurrentWidget(self.view)
        if layout := self.layout():
            layout.activate()

    def set_colours(self, colours: Colours) -> None:
        """Paint in another theme."""
        self.header.set_colours(colours)
        self.message.set_colours(colours)
        self.filter.set_colours(colours)
        self.welcome.set_colours(colours)
