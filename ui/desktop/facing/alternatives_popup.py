"""The list of other ways to go on from a word, beneath the word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from translations.compare import word_diff
from ui.desktop.facing.composition import Composed, Mark, MarkKind, displayed
from ui.desktop.facing.layout import TextColumn, format_range, mark_formats
from ui.desktop.facing.typography import BlockStyle
from ui.desktop.shown import Label
from ui.desktop.theme import Colours

_COMPOSED, _WHOLE, _BEGUN = (Qt.ItemDataRole.UserRole + n for n in range(3))
_PAD = 6
_WIDEST = 560
#: Keys that walk through the list.
_WALKING = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


def compose_way(present: str, other: str, position: int) -> Composed:
    """The rest of another way from `position` on, with what the present text lacks marked."""
    text = "… " if position else ""
    marks: list[Mark] = []
    for part in word_diff(displayed(present[position:]), displayed(other[position:])):
        if part.kind == "delete":
            continue
        words = part.text.strip()
        if part.kind == "insert" and words:
            start = len(text) + part.text.index(words)
            marks.append(Mark(start, start + len(words), MarkKind.INSERT))
        text += part.text
    return Composed(text, ((0, len(text)),), tuple(marks))


class AlternativesPopup(QFrame):
    """Arrow keys and Return choose, Esc leaves, and so does any other key; frees itself.

    `chosen` carries the whole target; `key_passed` a key that was meant for the editor.
    """

    chosen = Signal(str)
    key_passed = Signal(QKeyEvent)
    cancelled = Signal()

    def __init__(self, style: BlockStyle, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("alternatives")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._anchor = QRect()
        #: How the way begins that was chosen before the whole of it was there.
        self._wanted = ""
        self.list = _WayList(style, colours, self)
        self.list.setAccessibleName(self.tr("Other ways to go on from the word"))
        self.list.itemClicked.connect(self._choose)
        self.list.key_refused.connect(self._on_key_refused)
        self.list.left.connect(self.close)
        self.list.escaped.connect(self._on_escaped)
        self.list.entered_key.connect(self._choose_current)
        self.heading = Label()
        self.heading.setObjectName("by")
        self.heading.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.heading)
        layout.addWidget(self.list)
        self.setFocusProxy(self.list)
        self.setStyleSheet(
            f"#alternatives {{ background: {colours.card}; border: 1px solid {colours.accent};"
            " border-radius: 5px; }"
            f"#alternatives QListWidget {{ background: {colours.card}; color: {colours.muted};"
            " border: none; outline: none; }"
            f"#alternatives #by {{ color: {colours.muted}; padding: 5px {2 * _PAD}px 3px;"
            f" border-bottom: 1px solid {colours.hairline}; font-size: 11px; }}"
        )

    def open_at(self, anchor: QRect, width: int) -> None:
        """Show "…" beneath (or above) a rectangle of the parent while the engine thinks."""
        self._anchor = anchor
        self.setFixedWidth(min(width, _WIDEST))
        self.list.say("…")
        self._place()
        self.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def set_heading(self, by: str) -> None:
        """Who offers them."""
        self.heading.setText(by)
        self.heading.setVisible(bool(by))

    def show_ways(
        self,
        present: str,
        ways: Sequence[str],
        position: int,
        problem: str = "",
        *,
        begun: bool = False,
    ) -> None:
        """Offer these whole targets; says why, or that there are none.

        `begun`: how each begins. One that is chosen then is taken when the whole of it comes, and
        the one at which the reader is stays the current one.
        """
        wanted = self._wanted
        current = wanted or self.list.begun()
        self.list.clear()
        for way in ways:
            composed = compose_way(present, way, position)
            if begun:
                text = f"{composed.text} …"
                composed = Composed(text, ((0, len(text)),), composed.marks)
            item = QListWidgetItem(composed.text)
            item.setData(_COMPOSED, composed)
            item.setData(_BEGUN if begun else _WHOLE, way)
            self.list.addItem(item)
        if ways:
            row = next((n for n, way in enumerate(ways) if current and way.startswith(current)), 0)
            self.list.setCurrentRow(row)
        else:
            self.list.say(problem or self.tr("No other way was found"))
        self._place()
        if wanted and not begun:
            self._wanted = ""
            if any(way.startswith(wanted) for way in ways):
                self._choose_current()

    def _place(self) -> None:
        """Beneath the word where there is room, else above it; never outside of the pages."""
        parent = self.parentWidget()
        bounds = parent.rect() if parent is not None else QRect()
        below, above = bounds.bottom() - self._anchor.bottom() - 8, self._anchor.top() - 8
        above_list = 0 if self.heading.isHidden() else self.heading.sizeHint().height()
        wanted = self.list.needed_height(self.width() - 2) + above_list + 2
        room = below if wanted <= below or below >= above else above
        self.setFixedHeight(min(wanted, max(room, 40)))
        y = self._anchor.bottom() + 3 if room == below else self._anchor.top() - self.height() - 3
        x = min(self._anchor.left() - _PAD, bounds.right() - self.width() - 4)
        self.move(QPoint(max(4, x), y))
        self.raise_()

    def _choose_current(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._choose(item)

    def _choose(self, item: QListWidgetItem) -> None:
        whole, self._wanted = item.data(_WHOLE), item.data(_BEGUN) or ""
        if self._wanted:
            return
        self.close()
        if isinstance(whole, str):
            self.chosen.emit(whole)

    def _on_escaped(self) -> None:
        self.close()
        self.cancelled.emit()

    def _on_key_refused(self, event: QKeyEvent) -> None:
        self.close()
        self.key_passed.emit(event)


class _WayList(QListWidget):
    """The list itself; tells keys that are not for it."""

    key_refused = Signal(QKeyEvent)
    entered_key = Signal()
    escaped = Signal()
    left = Signal()

    def __init__(self, style: BlockStyle, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._delegate = _WayDelegate(style, colours, self)
        self.setItemDelegate(self._delegate)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def say(self, line: str) -> None:
        """Show a line that cannot be chosen."""
        self.clear()
        item = QListWidgetItem(line)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def begun(self) -> str:
        """How the current way begins, of which the rest is still to come; else nothing."""
        item = self.currentItem()
        return str(item.data(_BEGUN) or "") if item is not None else ""

    def needed_height(self, width: int) -> int:
        """What all lines need at that width."""
        indexes = (self.model().index(row, 0) for row in range(self.count()))
        return sum(self._delegate.height(index, width) for index in indexes) + 2

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, choose, leave, or give the key back."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered_key.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() in _WALKING:
            super().keyPressEvent(event)
        elif event.text():
            self.key_refused.emit(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever goes elsewhere has no use for the list."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.left.emit()


class _WayDelegate(QStyledItemDelegate):
    """Paints a way in the type of the page."""

    def __init__(self, style: BlockStyle, colours: Colours, parent: _WayList) -> None:
        super().__init__(parent)
        self._style = BlockStyle(style.font, round(style.font.pixelSize() * 1.4), before=0)
        self._colours = colours
        self._formats = mark_formats(colours)

    def height(self, index: QModelIndex | QPersistentModelIndex, width: int) -> int:
        """The height of an item, in pixels."""
        return self._column(index, width).height + 2 * _PAD

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As wide as the list, as high as the text."""
        widget = option.widget
        width = widget.viewport().width() if isinstance(widget, QListWidget) else _WIDEST
        return QSize(width, self.height(index, width))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Ground, a bar beside the current one, and the text."""
        rectangle: QRect = option.rect
        state: QStyle.StateFlag = option.state
        composed = index.data(_COMPOSED)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rectangle, QColor(self._colours.current))
            bar = QRect(rectangle.left(), rectangle.top(), 3, rectangle.height())
            painter.fillRect(bar, QColor(self._colours.accent))
        is_way = isinstance(composed, Composed)
        painter.setPen(QColor(self._colours.ink if is_way else self._colours.muted))
        column = self._column(index, rectangle.width())
        column.draw(painter, QPointF(rectangle.left() + 2 * _PAD, rectangle.top() + _PAD))

    def _column(self, index: QModelIndex | QPersistentModelIndex, width: int) -> TextColumn:
        composed = index.data(_COMPOSED)
        if not isinstance(composed, Composed):
            text = str(index.data() or "")
            composed = Composed(text, ((0, len(text)),))
        ranges = [format_range(mark, self._formats) for mark in composed.marks]
        return TextColumn(composed, self._style, max(80, width - 4 * _PAD), ranges)
