"""The list of segments the machine is least sure of, beside the pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QWidget,
)

from ui.desktop.doubtful_model import (
    DoubtfulLine,
    DoubtfulModel,
    DoubtfulRole,
    most_doubtful_first,
    sureness_words,
)
from ui.desktop.fonts import Fonts
from ui.desktop.list_panel import ListPanel, quiet_list
from ui.desktop.list_rows import AnyIndex, RowDelegate, RowText
from ui.desktop.theme import Colours

_FIGURE_WIDTH = 44


class DoubtfulPanel(ListPanel):
    """`segment_chosen` carries the id of a segment to go to; `closed` that it is not wanted."""

    segment_chosen = Signal(int)

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__("Most doubtful first", fonts, colours, parent)
        self._lines: tuple[DoubtfulLine, ...] = ()
        self.model = DoubtfulModel(self)
        self.words = QLineEdit(placeholderText="Filter", clearButtonEnabled=True)
        self.hide_done = QCheckBox("Hide what is reviewed")
        self.list = quiet_list("Segments, most doubtful first")
        self.note = self.muted_label()
        self._delegate = _LineDelegate(fonts, colours, self)
        self._build()
        self.set_colours(colours)
        self.words.textChanged.connect(self._arrange)
        self.hide_done.toggled.connect(self._arrange)
        for signal in (self.list.clicked, self.list.activated):
            signal.connect(self._on_chosen)

    def _build(self) -> None:
        self.words.setAccessibleName("Filter the doubtful segments")
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        for widget in (self.words, self.hide_done, self.note):
            self.body.addWidget(widget)
        self.body.addWidget(self.list, 1)

    def show_lines(self, lines: Sequence[DoubtfulLine], *, pending: int) -> None:
        """List these segments, of which `pending` are being read; the place in the list stays."""
        self._lines = tuple(lines)
        self._arrange()
        unknown = sum(line.score is None for line in lines)
        if not lines:
            note = "Nothing is translated yet."
        elif pending:
            note = f"{pending} still to be read…"
        elif unknown:
            note = f"The engine gives no figures for {unknown} of them."
        else:
            note = "How likely a word of the segment is on average."
        self.note.setText(note)

    def set_current(self, segment_id: int) -> None:
        """Mark the row of a segment, if it is listed."""
        index = self.model.row_of(segment_id)
        self.list.setCurrentIndex(index)

    def set_colours(self, colours: Colours) -> None:
        """Paint in another theme."""
        super().set_colours(colours)
        self._delegate.set_colours(colours)

    def _arrange(self) -> None:
        before = self.list.currentIndex().data(DoubtfulRole.SEGMENT_ID)
        scroll = self.list.verticalScrollBar().value()
        self.model.set_lines(
            most_doubtful_first(
                self._lines, self.words.text(), hide_done=self.hide_done.isChecked()
            )
        )
        if isinstance(before, int):
            self.set_current(before)
        self.list.verticalScrollBar().setValue(scroll)

    def _on_chosen(self, index: QModelIndex) -> None:
        segment_id = index.data(DoubtfulRole.SEGMENT_ID)
        if isinstance(segment_id, int):
            self.segment_chosen.emit(segment_id)


class _LineDelegate(RowDelegate):
    """A figure on the left, two lines of the target beside it."""

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget) -> None:
        text = RowText(fonts.reading(15), lines=2)
        super().__init__((text,), colours, parent, _FIGURE_WIDTH)
        self._figure = fonts.small(13)

    def texts_of(self, index: AnyIndex) -> Sequence[str]:
        """The target."""
        return (str(index.data() or ""),)

    def draw_sign(self, painter: QPainter, place: QRect, index: AnyIndex) -> None:
        """The figure."""
        sureness = index.data(DoubtfulRole.SURENESS)
        words = sureness_words(sureness if isinstance(sureness, float) else None)
        painter.setPen(QColor(self.colours.muted))
        painter.setFont(self._figure)
        figure = place.adjusted(0, 1, -10, 0)
        painter.drawText(figure, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, words)
