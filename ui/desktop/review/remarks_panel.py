"""The list of comments and marked errors beside the pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QRect,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from ui.desktop.elided import ElidedLabel
from ui.desktop.facing.states import draw_bubble
from ui.desktop.fonts import Fonts
from ui.desktop.history_panel import local_time
from ui.desktop.list_panel import LINE_ROLE, LinesModel, ListPanel, quiet_list
from ui.desktop.list_rows import AnyIndex, RowDelegate, RowText
from ui.desktop.review.remark_lines import SINCE, RemarkLine
from ui.desktop.theme import Colours, restyle

_SIGN = 20


class RemarksModel(LinesModel):
    """Remarks in the order they are given."""

    lines: tuple[RemarkLine, ...]

    def text_of(self, line: RemarkLine) -> str:
        """The remark."""
        return line.told

    def spoken(self, line: RemarkLine) -> str:
        """What it is, whose, and the remark."""
        since = f", {SINCE}" if line.is_outdated else ""
        return f"{line.title}, {line.author}{since}: {line.told}"


class RemarksPanel(ListPanel):
    """`chosen` carries a `RemarkLine` to go to, `settled` one to be resolved or withdrawn.

    `comment_requested` carries the text of a comment on the segment one is at, `comment_typed` what
    of it stands in the field.
    """

    chosen = Signal(object)
    settled = Signal(object)
    comment_requested = Signal(str)
    comment_typed = Signal(str)

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__("Remarks", fonts, colours, parent)
        self.model = RemarksModel(self)
        self.note = self.muted_label()
        self.score = self.muted_label()
        self.list = quiet_list("Comments and marked errors")
        self.show_resolved = QCheckBox("Show what is resolved")
        self.settle = QPushButton("Resolve")
        self.where = ElidedLabel()
        self.field = QPlainTextEdit()
        self.add = QPushButton("Comment")
        self._lines: tuple[RemarkLine, ...] = ()
        self._delegate = _RemarkDelegate(fonts, colours, self)
        self._build()
        self.set_colours(colours)
        self._arrange()

    def _build(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.where.setObjectName("muted")
        self.where.setFont(self.fonts.small(12))
        self.field.setPlaceholderText("Comment on the segment…")
        self.field.setAccessibleName("Comment on the segment")
        self.field.setFont(self.fonts.reading(15))
        self.field.setFixedHeight(self.fonts.scaled(74))
        self.field.setTabChangesFocus(True)
        self.field.installEventFilter(self)
        self.add.setToolTip("Ctrl+Return in the field does the same")
        buttons = QHBoxLayout()
        buttons.addWidget(self.settle)
        buttons.addStretch(1)
        buttons.addWidget(self.add)
        self.score.hide()
        for widget in (self.note, self.score, self.show_resolved):
            self.body.addWidget(widget)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.where)
        self.body.addWidget(self.field)
        self.body.addLayout(buttons)
        for signal in (self.list.clicked, self.list.activated):
            signal.connect(self._on_chosen)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._on_current())
        self.show_resolved.toggled.connect(self._arrange)
        self.settle.clicked.connect(self._on_settle)
        self.add.clicked.connect(self._on_add)
        self.field.textChanged.connect(self._on_typed)

    def show_lines(self, lines: Sequence[RemarkLine]) -> None:
        """List these."""
        if tuple(lines) != self._lines:
            self._lines = tuple(lines)
            self._arrange()

    def show_score(self, text: str) -> None:
        """Say what the marked errors come to; "" for none."""
        self.score.setText(text)
        self.score.setVisible(bool(text))

    def set_typed(self, text: str) -> None:
        """Put what was begun as a comment into the field."""
        with QSignalBlocker(self.field):
            self.field.setPlainText(text)
            self.field.moveCursor(QTextCursor.MoveOperation.End)
        self._on_current()

    def set_segment(self, name: str) -> None:
        """Say which segment a comment would be on; "" for none."""
        self.where.set_whole(name and f"On: {name}")
        self.where.setVisible(bool(name))
        self._on_current()

    def set_colours(self, colours: Colours) -> None:
        """Paint in another theme."""
        super().set_colours(colours)
        self._delegate.set_colours(colours)
        restyle(
            self.field,
            f"QPlainTextEdit {{ background: {colours.paper}; color: {colours.ink};"
            f" border: 1px solid {colours.hairline}; border-radius: 5px; padding: 3px 6px; }}"
            f"QPlainTextEdit:focus {{ border-color: {colours.accent}; }}",
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Return in the field adds the comment."""
        if watched is self.field and isinstance(event, QKeyEvent):
            is_return = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.type() == QEvent.Type.KeyPress and is_return and held:
                self._on_add()
                return True
        return super().eventFilter(watched, event)

    @property
    def current(self) -> RemarkLine | None:
        """The remark the list is at."""
        line = self.list.currentIndex().data(LINE_ROLE)
        return line if isinstance(line, RemarkLine) else None

    def _arrange(self) -> None:
        before = self.current
        wanted = [n for n in self._lines if self.show_resolved.isChecked() or not n.is_resolved]
        self.model.set_lines(wanted)
        open_ones = sum(not line.is_resolved for line in self._lines)
        self.heading.setText(f"Remarks ({open_ones})" if open_ones else "Remarks")
        self.note.setText("" if wanted else "No comments, and no errors marked.")
        self.note.setVisible(not wanted)
        self.show_resolved.setVisible(any(line.is_resolved for line in self._lines))
        for row, line in enumerate(wanted):
            if before is not None and (line.is_error, line.number) == (
                before.is_error,
                before.number,
            ):
                self.list.setCurrentIndex(self.model.index(row))
        self._on_current()

    def _on_current(self) -> None:
        line = self.current
        self.settle.setEnabled(line is not None)
        self.settle.setText(_settle_title(line))
        self.add.setEnabled(bool(self.field.toPlainText().strip() and not self.where.isHidden()))

    def _on_typed(self) -> None:
        self._on_current()
        self.comment_typed.emit(self.field.toPlainText())

    def _on_chosen(self, index: QModelIndex) -> None:
        line = index.data(LINE_ROLE)
        if isinstance(line, RemarkLine):
            self.chosen.emit(line)

    def _on_settle(self) -> None:
        if self.current is not None:
            self.settled.emit(self.current)

    def _on_add(self) -> None:
        if self.add.isEnabled():
            self.comment_requested.emit(self.field.toPlainText())


def _settle_title(line: RemarkLine | None) -> str:
    if line is not None and line.is_error:
        return "Withdraw"
    return "Open again" if line is not None and line.is_resolved else "Resolve"


class _RemarkDelegate(RowDelegate):
    """The sign of the gutter; what it is, two lines of what is said, of what, whose and when."""

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget) -> None:
        quiet = RowText(fonts.small(12), is_quiet=True)
        texts = (
            RowText(fonts.small(13, bold=True)),
            RowText(fonts.reading(15), lines=2),
            quiet,
            quiet,
        )
        super().__init__(texts, colours, parent, _SIGN)

    def texts_of(self, index: AnyIndex) -> Sequence[str]:
        """Title, remark, the passage it is on, facts."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, RemarkLine):
            return "", "", "", ""
        since = SINCE.capitalize() if line.is_outdated else ""
        facts = " · ".join(filter(None, (since, line.author, local_time(line.created_at))))
        return line.title, line.told, " ".join(line.passage.split()), facts

    def draw_sign(self, painter: QPainter, place: QRect, index: AnyIndex) -> None:
        """A bar under words for an error, the bubble of the gutter for a comment."""
        line = index.data(LINE_ROLE)
        if isinstance(line, RemarkLine) and line.is_error:
            colour = self.colours.error if line.is_serious else self.colours.muted
            painter.fillRect(QRect(place.left() + 2, place.top() + 6, 9, 3), QColor(colour))
        else:
            draw_bubble(painter, self.colours, place.left() + 6, place.top() + 3)
