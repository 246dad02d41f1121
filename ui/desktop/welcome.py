"""What stands in the middle while no article is open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.desktop.fonts import Fonts
from ui.desktop.shown import Label
from ui.desktop.theme import Colours, restyle


class WelcomePage(QWidget):
    """Says how an article gets in, and offers the samples."""

    import_requested = Signal()
    samples_requested = Signal()

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcomePage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        centre = Qt.AlignmentFlag.AlignHCenter
        self.title = Label("Drop an article here", alignment=centre)
        self.title.setFont(fonts.reading(28))
        self.text = Label(
            "A web page, a document, an e-book, a PDF or plain text. You can also paste one.\n"
            "It is translated on this computer; nothing leaves it.",
            alignment=centre,
            wordWrap=True,
        )
        self.text.setFont(fonts.reading(17))
        self.text.setObjectName("muted")
        choose = QPushButton("Choose a file…")
        samples = QPushButton("Open a sample article")
        choose.setObjectName("primary")
        choose.clicked.connect(self.import_requested)
        samples.clicked.connect(self.samples_requested)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (choose, samples):
            button.setMinimumSize(190, 36)
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(14)
        layout.addStretch(2)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        layout.addSpacing(12)
        layout.addLayout(buttons)
        layout.addStretch(3)
        self.set_colours(colours)

    def set_colours(self, colours: Colours) -> None:
        """Paint in another theme."""
        restyle(self, f"#welcomePage {{ background: {colours.paper}; }}")
