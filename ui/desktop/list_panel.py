"""How every list beside the pages is built: heading, cross, rows on the ground of the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.desktop.fonts import Fonts
from ui.desktop.list_rows import AnyIndex
from ui.desktop.shown import Label, plain
from ui.desktop.theme import Colours, restyle

_WIDTH = 300
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_TIP_OFFSET = QPoint(0, 12)
#: Of more rows, all are given the height of the highest.
_MOST_MEASURED = 500
#: Gives the line of a row, as the feature knows it.
LINE_ROLE = int(Qt.ItemDataRole.UserRole)


class ListPanel(QFrame):
    """A heading with a cross, and `body` for what comes below.

    `closed` says that a person does not want the list any longer, `left` that the keyboard shall go
    back to the pages.
    """

    closed = Signal()
    left = Signal()

    def __init__(
        self, title: str, fonts: Fonts, colours: Colours, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("listPanel")
        self.fonts = fonts
        self.heading = Label(title)
        self.heading.setFont(fonts.small(13, bold=True))
        close = QToolButton()
        close.setText("×")
        close.setToolTip("Close the list")
        close.setAccessibleName("Close the list")
        close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(close)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 10, 12, 12)
        self.body.addLayout(top)
        self.setMinimumWidth(fonts.scaled(_WIDTH))
        ListPanel.set_colours(self, colours)

    def set_colours(self, colours: Colours) -> None:
        """Paint in another theme; a panel with rows of its own tells them too."""
        restyle(
            self,
            f"#listPanel {{ background: {colours.chrome}; border: none; }}"
            "#listPanel QListView, #listPanel QScrollArea, #listEntries"
            " { background: transparent; outline: none; }"
            "#listEntry QTextEdit { background: transparent; border: none; }"
            f"#listEntry {{ border: none; border-top: 1px solid {colours.hairline}; }}",
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the pages, the list stays; Enter presses a button, as in dialogs."""
        button = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _ENTER and isinstance(button, (QPushButton, QToolButton)):
            button.click()
        else:
            super().keyPressEvent(event)

    def muted_label(self, text: str = "", size: int = 12) -> QLabel:
        """A line of explanation, wrapped."""
        label = Label(text, wordWrap=True)
        label.setObjectName("muted")
        label.setFont(self.fonts.small(size))
        return label


class LinesModel(QAbstractListModel):
    """Lines in the order they are given; `LINE_ROLE` gives a line itself.

    A list says with `text_of` and `spoken` what is shown of a line and read out of it; one with
    roles of its own says so with `value`.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Any, ...] = ()

    def set_lines(self, lines: Sequence[Any]) -> None:
        """List these."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def text_of(self, line: Any) -> str:  # noqa: ANN401 - each list has lines of its own
        """What is shown of a line, and in its tool tip."""
        raise NotImplementedError

    def spoken(self, line: Any) -> str:  # noqa: ANN401
        """What a screen reader says of a line."""
        raise NotImplementedError

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """How many are listed."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The value of a role, as a native value."""
        if not index.isValid() or not 0 <= index.row() < len(self.lines):
            return None
        return self.value(self.lines[index.row()], role)

    def value(self, line: Any, role: int) -> object:  # noqa: ANN401
        """What a line has for a role."""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text_of(line)
            case Qt.ItemDataRole.ToolTipRole:
                return plain(self.text_of(line))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(line)
        return line if role == LINE_ROLE else None


class _QuietList(QListView):
    """Shows where the keyboard is as soon as it comes, whatever row was left before."""

    def doItemsLayout(self) -> None:
        """Rows as high as their texts, unless there are too many to look at each."""
        model = self.model()
        self.setUniformItemSizes(model is not None and model.rowCount() > _MOST_MEASURED)
        super().doItemsLayout()

    def viewportEvent(self, event: QEvent) -> bool:
        """A row's tool tip beneath the row: at the mouse it would cover what it explains."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return super().viewportEvent(event)
        row = self.visualRect(self.indexAt(event.pos()))
        # Qt puts a tip a little below and right of the place that it is told.
        place = self.viewport().mapToGlobal(row.bottomLeft() - _TIP_OFFSET)
        return super().viewportEvent(QHelpEvent(event.type(), event.pos(), place))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first row."""
        super().focusInEvent(event)
        by_key = event.reason() in {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        }
        if by_key and self.model() is not None and not self.currentIndex().isValid():
            first = self.model().index(0, 0)
            no_update = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(first, no_update)


def quiet_list(accessible_name: str) -> QListView:
    """A list without a frame, its rows as wide as it is."""
    rows = _QuietList()
    rows.setAccessibleName(accessible_name)
    rows.setResizeMode(QListView.ResizeMode.Adjust)
    rows.setFrameShape(QFrame.Shape.NoFrame)
    rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    rows.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    return rows


def in_tab_order(first: QWidget, *others: QWidget) -> QWidget:
    """Have the keyboard come from `first` to the others, in this order; gives back the last.

    Qt puts what is made later, such as the lines of a list, behind everything else in the window.
    """
    for each in others:
        QWidget.setTabOrder(first, each)
        first = each
    return first
