"""A list of changes beside the pages, to be applied one by one or together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from translations.compare import word_diff
from ui.desktop.changes.lines import ChangeLine
from ui.desktop.fonts import Fonts
from ui.desktop.list_panel import ListPanel, in_tab_order
from ui.desktop.text_box import TextBox
from ui.desktop.theme import Colours
from ui.desktop.unit_entry import UnitEntry, difference_html, hits_html, scroll_of

#: Lines that are shown; the others are counted, and applied with them if all are wanted.
MOST_SHOWN = 200
#: Lines that are laid out at once, about two screens, and then at each idle moment.
_AT_ONCE, _LATER = 16, 4

_NONE, _SOME, _ALL = (
    Qt.CheckState.Unchecked,
    Qt.CheckState.PartiallyChecked,
    Qt.CheckState.Checked,
)


class ChangesPanel(ListPanel):
    """`apply_requested` carries the ids of segments to change, `opened` a `ChangeLine` to go to."""

    apply_requested = Signal(object)
    opened = Signal(object)

    def __init__(
        self, title: str, fonts: Fonts, colours: Colours, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, fonts, colours, parent)
        self._title, self._colours = title, colours
        self._lines: tuple[ChangeLine, ...] = ()
        self._checked: set[int] = set()
        self._decided: dict[tuple[int, str, str], bool] = {}
        self.boxes: dict[int, QCheckBox] = {}
        self._waiting: list[ChangeLine] = []
        self._last_title = ""
        self._last: QWidget = self
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(lambda: self._lay_lines(_LATER))
        self.note = self.muted_label()
        self.all = QCheckBox("All of them")
        self.area = QScrollArea(widgetResizable=True)
        self._rows = QVBoxLayout()
        self.apply = QPushButton()
        self.apply.setObjectName("primary")
        self.buttons = QHBoxLayout()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.area.setAccessibleName("Places that would be changed")
        self.area.setWidget(scroll_of(self._rows))
        self.buttons.addWidget(self.apply)
        self.buttons.addStretch(1)
        self.all.clicked.connect(self._on_all)
        self.apply.clicked.connect(self._on_apply)

    def lay_out(self, *more_buttons: QPushButton) -> None:
        """Put the common parts below whatever a kind of list has put into `body`."""
        for button in more_buttons:
            self.buttons.addWidget(button)
        for widget in (self.note, self.all):
            self.body.addWidget(widget)
        self.body.addWidget(self.area, 1)
        self.body.addLayout(self.buttons)
        # At hand, however many places are listed.
        in_tab_order(self.all, self.apply, *more_buttons, self.area)
        self.show_lines((), "")

    @property
    def lines(self) -> tuple[ChangeLine, ...]:
        """What is listed."""
        return self._lines

    @property
    def checked(self) -> list[int]:
        """The segments that are chosen, in order."""
        return [line.segment_id for line in self._lines if line.segment_id in self._checked]

    def show_lines(self, lines: Sequence[ChangeLine], note: str) -> None:
        """List these; `note` says more, or why there are none.

        A change that somebody has ticked, or not, is as they left it when it is listed again.
        """
        self._lines = tuple(lines)
        self._checked = {
            n.segment_id
            for n in lines
            if n.new != n.old and self._decided.get(_key(n), n.is_checked)
        }
        self._fill()
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def set_colours(self, colours: Colours) -> None:
        """Paint in another theme."""
        super().set_colours(colours)
        self._colours = colours
        self._fill()

    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.boxes, self._last_title = {}, ""
        self._last = self.area
        self._waiting = list(self._lines[:MOST_SHOWN])
        self._lay_lines(_AT_ONCE)
        count = len(self._lines)
        self.heading.setText(f"{self._title} ({count})" if count else self._title)
        self._count_checked()

    def _lay_lines(self, count: int) -> None:
        """Show some more of the lines: all at once would keep a person who types from it."""
        some, self._waiting = self._waiting[:count], self._waiting[count:]
        for line in some:
            if line.title != self._last_title:
                self._last_title = line.title
                self._rows.addWidget(self._heading(line.title))
            entry = self._entry(line)
            self._rows.addWidget(entry)
            box = self.boxes.get(line.segment_id)
            self._last = in_tab_order(self._last, entry, *([box] if box is not None else []))
        if self._waiting:
            self._idle.start()
        else:
            self._idle.stop()

    def _heading(self, title: str) -> QWidget:
        label = TextBox.of_plain(title, self.fonts.small(12), self._colours.muted)
        label.setContentsMargins(8, 10, 6, 6)
        return label

    def _entry(self, line: ChangeLine) -> UnitEntry:
        entry = UnitEntry(self.fonts, self._colours)
        if line.new != line.old:
            box = QCheckBox(line.why)
            box.setFont(self.fonts.small(12))
            box.setChecked(line.segment_id in self._checked)
            box.toggled.connect(lambda on: self._on_toggled(line, on))
            self.boxes[line.segment_id] = box
            entry.add_widget(box)
            html = difference_html(word_diff(line.old, line.new), self._colours)
        else:
            html = hits_html(line.old, line.spans, self._colours.linked)
        entry.add_text(html, 15)
        entry.add_facts(line.facts)
        entry.setAccessibleName(line.new)
        entry.setToolTip("Click to go there, or press Enter")
        entry.pressed.connect(lambda: self.opened.emit(line))
        entry.open_with(lambda: self.opened.emit(line))
        return entry

    def _on_toggled(self, line: ChangeLine, on: bool) -> None:
        self._decided[_key(line)] = on
        (self._checked.add if on else self._checked.discard)(line.segment_id)
        self._count_checked()

    def _on_all(self, on: bool) -> None:
        can = [line for line in self._lines if line.new != line.old]
        self._decided.update({_key(line): on for line in can})
        self._checked = {line.segment_id for line in can} if on else set()
        for segment_id, box in self.boxes.items():
            box.setChecked(segment_id in self._checked)
        self._count_checked()

    def _count_checked(self) -> None:
        can = sum(line.new != line.old for line in self._lines)
        count = len(self._checked)
        self.all.setVisible(can > 1)
        self.all.setCheckState(_NONE if not count else _ALL if count == can else _SOME)
        self.apply.setText(f"Change {count}" if count else "Change")
        self.apply.setEnabled(bool(count))
        self.apply.setVisible(bool(can))

    def _on_apply(self) -> None:
        self.apply_requested.emit(self.checked)


def _key(line: ChangeLine) -> tuple[int, str, str]:
    return line.segment_id, line.old, line.new
