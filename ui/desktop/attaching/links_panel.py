"""How the attached translation is aligned, beside the pages, and the buttons that mend it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QGridLayout, QPushButton, QStyleOptionViewItem, QWidget

from ui.desktop.attaching.links_model import LinkLine, LinkRole, LinksModel
from ui.desktop.fonts import Fonts
from ui.desktop.keys import command
from ui.desktop.list_panel import ListPanel, RowDelegate, quiet_list, two_lines
from ui.desktop.theme import Colours

_PAD, _MARK = 7, 16

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
        super().__init__(colours, parent)
        self._source, self._target = fonts.reading(14), fonts.reading(15)

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """All rows are of one height."""
        lines = [QFontMetrics(font).lineSpacing() for font in (self._source, self._target)]
        return QSize(120, 2 * sum(lines) + 2 * _PAD + 3)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Ground, bar, both texts."""
        rectangle: QRect = option.rect
        painter.save()
        self.paint_ground(painter, rectangle, option.state)
        if index.data(LinkRole.IS_FIXED):
            bar = QRect(rectangle.left() + 2, rectangle.top() + _PAD, 3, 0)
            bar.setBottom(rectangle.bottom() - _PAD)
            painter.fillRect(bar, QColor(self.colours.accent))
        inner = rectangle.adjusted(_MARK, _PAD, -6, -_PAD)
        source, target = str(index.data(LinkRole.SOURCE) or ""), str(index.data() or "")
        metrics = QFontMetrics(self._source)
        painter.setFont(self._source)
        painter.setPen(QColor(self.colours.muted))
        shown = two_lines(source, metrics, inner.width()) or "–"
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop, shown)
        below = inner.adjusted(0, 2 * metrics.lineSpacing() + 3, 0, 0)
        painter.setFont(self._target)
        painter.setPen(QColor(self.colours.ink))
        shown = two_lines(target, QFontMetrics(self._target), below.width()) or "–"
        painter.drawText(below, Qt.AlignmentFlag.AlignTop, shown)
        painter.restore()
