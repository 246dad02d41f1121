"""How the attached translation is aligned, beside the pages, and the buttons that mend it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from ui.desktop.attaching.links_model import LinkLine, LinkRole, LinksModel
from ui.desktop.fonts import Fonts
from ui.desktop.keys import command
from ui.desktop.list_panel import ListPanel, quiet_list
from ui.desktop.list_rows import AnyIndex, RowDelegate, RowText
from ui.desktop.theme import Colours

_MARK = 12
#: Commands of the buttons, and what is written on them.
MENDS = (
    ("merge_link", "Merge"),
    ("split_link", "Split"),
    ("unlink", "Unlink"),
    ("shift_up", "Move up"),
    ("shift_down", "Move down"),
    ("undo_mend", "Undo"),
)


class LinksPanel(ListPanel):
    """`link_chosen` carries the place of a link to go to, `mend_requested` a command's name."""

    link_chosen = Signal(int)
    mend_requested = Signal(str)

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__("Alignment", fonts, colours, parent)
        self.model = LinksModel(self)
        self.list = quiet_list("Links between the article and its translation")
        self.note = self.muted_label()
        self.buttons: dict[str, QPushButton] = {}
        self._delegate = _LinkDelegate(fonts, colours, self)
        self._build()
        self.set_colours(colours)
        for signal in (self.list.clicked, self.list.activated):
            signal.connect(lambda index: self.link_chosen.emit(index.row()))

    def _build(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        grid = QGridLayout()
        grid.setSpacing(6)
        for place, (name, text) in enumerate(MENDS):
            button = QPushButton(text)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the pages their keys
            entry = command(name)
            button.setToolTip(f"{entry.title} ({entry.keys[0]})")
            button.clicked.connect(lambda _on=False, name=name: self.mend_requested.emit(name))
            self.buttons[name] = button
            grid.addWidget(button, place // 3, place % 3)
            grid.setColumnStretch(place % 3, 1)
        self.body.addWidget(self.note)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(grid)

    @property
    def current(self) -> int:
        """The place of the chosen link, -1 for none."""
        return self.list.currentIndex().row()

    def show_lines(self, lines: Sequence[LinkLine], note: str) -> None:
        """List these links; the place in the list stays."""
        row, scroll = self.current, self.list.verticalScrollBar().value()
        self.model.set_lines(lines)
        self.note.setText(note)
        self.set_current(min(row, len(lines) - 1))
        self.list.verticalScrollBar().setValue(scroll)
        for button in self.buttons.values():
            button.setEnabled(bool(lines))

    def set_current(self, row: int) -> None:
        """Mark a link."""
        self.list.setCurrentIndex(self.model.index(row) if row >= 0 else QModelIndex())

    def set_current_segment(self, segment_id: int) -> None:
        """Mark the link of a segment, if it is in one."""
        index = self.model.row_of(segment_id)
        if index.isValid():
            self.list.setCurrentIndex(index)

    def set_colours(self, colours: Colours) -> None:
        """Paint in another theme."""
        super().set_colours(colours)
        self._delegate.set_colours(colours)


class _LinkDelegate(RowDelegate):
    """Two quiet lines of the source above two of the translation; mended links have a bar."""

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget) -> None:
        texts = (
            RowText(fonts.reading(14), lines=2, is_quiet=True),
            RowText(fonts.reading(15), lines=2),
        )
        super().__init__(texts, colours, parent, _MARK)

    def texts_of(self, index: AnyIndex) -> Sequence[str]:
        """Source and translation."""
        return str(index.data(LinkRole.SOURCE) or "–"), str(index.data() or "–")

    def draw_sign(self, painter: QPainter, place: QRect, index: AnyIndex) -> None:
        """The bar of a mended link."""
        if index.data(LinkRole.IS_FIXED):
            bar = QRect(place.left(), place.top(), 3, place.height())
            painter.fillRect(bar, QColor(self.colours.accent))
