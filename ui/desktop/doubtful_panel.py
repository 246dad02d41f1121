"""The list of segments the machine is least sure of, beside the pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
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
from ui.desktop.side_lists import ListPanel
from ui.desktop.theme import Colours

_FIGURE_WIDTH, _PAD, _LINES = 46, 7, 2


class DoubtfulPanel(ListPanel):
    """`segment_chosen` carries the id of a segment to go to; `closed` that it is not wanted."""

    segment_chosen = Signal(int)

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("doubtfulPanel")
        self._fonts = fonts
        self._lines: tuple[DoubtfulLine, ...] = ()
        self.model = DoubtfulModel(self)
        self.words = QLineEdit(placeholderText="Filter", clearButtonEnabled=True)
        self.hide_done = QCheckBox("Hide what is reviewed")
        self.list = QListView()
        self.note = QLabel(wordWrap=True)
        self._delegate = _LineDelegate(fonts, colours, self)
        self._build()
        self.set_colours(colours)
        self.words.textChanged.connect(self._arrange)
        self.hide_done.toggled.connect(self._arrange)
        for signal in (self.list.clicked, self.list.activated):
            signal.connect(self._on_chosen)

    def _build(self) -> None:
        title = QLabel("Most doubtful first")
        title.setFont(self._fonts.small(13, bold=True))
        close = QToolButton()
        close.setText("×")
        close.setToolTip("Close the list")
        close.setAccessibleName("Close the list")
        close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.addWidget(title, 1)
        top.addWidget(close)
        self.words.setAccessibleName("Filter the doubtful segments")
        self.list.setAccessibleName("Segments, most doubtful first")
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.note.setObjectName("muted")
        self.note.setFont(self._fonts.small(12))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 8, 12)
        layout.addLayout(top)
        for widget in (self.words, self.hide_done, self.note):
            layout.addWidget(widget)
        layout.addWidget(self.list, 1)
        self.setMinimumWidth(260)

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
        self._delegate.set_colours(colours)
        self.setStyleSheet(
            f"#doubtfulPanel {{ background: {colours.chrome}; border: none; }}"
            "#doubtfulPanel QListView { background: transparent; outline: none; }"
        )

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


class _LineDelegate(QStyledItemDelegate):
    """A figure on the left, two lines of the target beside it."""

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._text, self._figure = fonts.reading(15), fonts.small(13)
        self._colours = colours

    def set_colours(self, colours: Colours) -> None:
        """Paint in another theme."""
        self._colours = colours

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """All rows are of one height."""
        return QSize(120, QFontMetrics(self._text).lineSpacing() * _LINES + 2 * _PAD)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Ground, figure, text."""
        rectangle: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rectangle, QColor(self._colours.card))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rectangle, QColor(self._colours.hover))
        painter.setPen(QColor(self._colours.hairline))
        painter.drawLine(rectangle.topLeft(), rectangle.topRight())
        inner = rectangle.adjusted(2, _PAD, -6, -_PAD)
        sureness = index.data(DoubtfulRole.SURENESS)
        painter.setPen(QColor(self._colours.muted))
        painter.setFont(self._figure)
        words = sureness_words(sureness if isinstance(sureness, float) else None)
        figure = QRect(inner.left(), inner.top(), _FIGURE_WIDTH - 10, inner.height())
        painter.drawText(figure, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, words)
        painter.setPen(QColor(self._colours.ink))
        painter.setFont(self._text)
        text = inner.adjusted(_FIGURE_WIDTH, 0, 0, 0)
        shown = two_lines(str(index.data() or ""), QFontMetrics(self._text), text.width())
        painter.drawText(text, Qt.AlignmentFlag.AlignTop, shown)
        painter.restore()


def two_lines(text: str, metrics: QFontMetrics, width: int) -> str:
    """A text broken into two lines at most, the second cut with an ellipsis."""
    first, words = "", text.split()
    while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= width:
        first = f"{first} {words.pop(0)}".strip()
    rest = metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width)
    return f"{first}\n{rest}" if first and rest else first or rest
