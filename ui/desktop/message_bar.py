"""One sentence at the top of the page: an error and what to do, or what has just been done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.errors import EnfaceError
from ui.desktop.shown import Label
from ui.desktop.theme import Colours, restyle

#: A button's title and what it does.
Action = tuple[str, Callable[[], object]]

#: Milliseconds that a note stays which nothing has to be done about.
PASSING = 12_000


class MessageBar(QFrame):
    """Shows one message at a time and never takes the focus from the editor."""

    closed = Signal()

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self._colours = colours
        self._error: EnfaceError | None = None
        self.text = Label(wordWrap=True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.details = Label(wordWrap=True)
        self.details_button = QPushButton("Details")
        self._actions = QHBoxLayout()
        self.passing = QTimer(self, singleShot=True, interval=PASSING)
        self.close_button = QToolButton()
        self.close_button.setAccessibleName("Close this message")
        self._build()
        self.details_button.toggled.connect(self.details.setVisible)
        self.close_button.clicked.connect(self.clear)
        self.passing.timeout.connect(self._on_passed)
        self.hide()

    def _build(self) -> None:
        self.details_button.setCheckable(True)
        self.close_button.setText("×")
        self.close_button.setToolTip("Close this message")
        for label in (self.text, self.details):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for button in (self.details_button, self.close_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout()
        row.addWidget(self.text, 1)
        row.addLayout(self._actions)
        row.addWidget(self.details_button)
        row.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 6, 8, 6)
        layout.addLayout(row)
        layout.addWidget(self.details)
        self._paint_ground()

    def show_error(self, error: EnfaceError, *actions: Action) -> None:
        """Say what went wrong and what to do, with the error's details to unfold."""
        self._show(str(error), error.details, error)
        self._offer(actions)

    def show_note(self, text: str, *actions: Action) -> None:
        """Say what was done."""
        self._show(text, "", None)
        self._offer(actions)

    def _offer(self, actions: Sequence[Action]) -> None:
        for title, act in actions:
            button = QPushButton(title)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, act=act: act())
            self._actions.addWidget(button)

    def show_passing_note(self, text: str) -> None:
        """Say what was done, for a while: there is nothing to do about it."""
        self._show(text, "", None)
        self.passing.start()

    def shows(self, text: str) -> bool:
        """Whether this is what it says now."""
        return not self.isHidden() and self.text.text() == text

    def change_note(self, text: str) -> None:
        """Say something else beside the same buttons."""
        self.text.setText(text)

    def withdraw_note(self, text: str) -> None:
        """Take a note away that holds no longer; leave any other message."""
        if text and self._error is None and self.text.text() == text:
            self.clear()

    def withdraw(self, kind: type[EnfaceError]) -> None:
        """Take an error of that kind away, since it holds no longer; leave any other message."""
        if isinstance(self._error, kind):
            self.clear()

    def withdraw_error(self, error: EnfaceError | None) -> None:
        """Take this very error away, since what failed has been done; leave any other message."""
        if error is not None and self._error is error:
            self.clear()

    def leave_page(self) -> None:
        """Another article or language is read: what was told of the last goes, but for actions."""
        if not self._actions.count():
            self.clear()

    def clear(self) -> None:
        """Take the message away."""
        self.passing.stop()
        self._error = None
        self._drop_actions()
        self.hide()
        self.closed.emit()

    def set_colours(self, colours: Colours) -> None:
        """Paint in another theme."""
        self._colours = colours
        self._paint_ground()

    def _on_passed(self) -> None:
        if self.underMouse():  # it is being read, or copied
            self.passing.start()
        else:
            self.clear()

    def _show(self, text: str, details: str, error: EnfaceError | None) -> None:
        self.passing.stop()
        self._error = error
        self._drop_actions()
        self.text.setText(text)
        self.details.setText(details)
        self.details_button.setChecked(False)
        self.details_button.setVisible(bool(details))
        self.details.hide()
        self._paint_ground()
        self.show()

    def _drop_actions(self) -> None:
        while (item := self._actions.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _paint_ground(self) -> None:
        c = self._colours
        is_error = self._error is not None
        ground = c.delete_ground if is_error else c.insert_ground
        ink = c.delete_ink if is_error else c.insert_ink
        restyle(
            self,
            f"#messageBar {{ background: {ground}; border-bottom: 1px solid {c.hairline}; }}"
            f"#messageBar QLabel {{ color: {ink}; }}",
        )
