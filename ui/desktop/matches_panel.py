"""The matches of the segment in hand, numbered, beside the pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from reader.model import SegmentState
from translations.memory.matching import CONTEXT, EXACT, Match
from ui.desktop.fonts import Fonts
from ui.desktop.list_panel import ListPanel
from ui.desktop.theme import Colours
from ui.desktop.unit_entry import UnitEntry, difference_html, grounds_html, scroll_of, where_from
from ui.match_lines import match_lines


class MatchesPanel(ListPanel):
    """`chosen` carries the number of a match (from 0) that keys shall act on.

    `replace_requested` and `insert_requested` ask for the one that is chosen.
    """

    chosen = Signal(int)
    replace_requested = Signal()
    insert_requested = Signal()

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__("Matches", fonts, colours, parent)
        self._colours = colours
        self._matches: tuple[Match, ...] = ()
        self._current = 0
        self.entries: list[UnitEntry] = []
        self.note = self.muted_label()
        self.replace = QPushButton("Replace")
        self.insert = QPushButton("Insert")
        self.area = QScrollArea(widgetResizable=True)
        self._rows = QVBoxLayout()
        self._build()
        self.show_matches((), 0, "")

    def _build(self) -> None:
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the editor its keys
        self.area.setAccessibleName("Matches of the segment")
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(scroll_of(self._rows))
        self.replace.setToolTip("Put the chosen match in the place of the text (Ctrl+R)")
        self.insert.setToolTip("Put the chosen match in at the caret")
        buttons = QHBoxLayout()
        buttons.addWidget(self.replace)
        buttons.addWidget(self.insert)
        buttons.addStretch(1)
        self.body.addWidget(self.note)
        self.body.addWidget(self.area, 1)
        self.body.addLayout(buttons)
        self.replace.clicked.connect(self.replace_requested)
        self.insert.clicked.connect(self.insert_requested)

    def show_matches(self, matches: Sequence[Match], current: int, note: str) -> None:
        """List these, one of them chosen; `note` says why there are none."""
        self._matches, self._current = tuple(matches), current
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.entries = [self._entry(place, match) for place, match in enumerate(matches)]
        for entry in self.entries:
            self._rows.addWidget(entry)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        for button in (self.replace, self.insert):
            button.setEnabled(bool(matches))
        self.set_current(current)

    def set_current(self, current: int) -> None:
        """Mark the match that keys act on."""
        self._current = current
        for place, entry in enumerate(self.entries):
            entry.set_current(on=place == current)
        if current < len(self.entries):
            self.area.ensureWidgetVisible(self.entries[current], 0, 8)

    def set_colours(self, colours: Colours) -> None:
        """Paint in another theme."""
        super().set_colours(colours)
        self._colours = colours
        self.show_matches(self._matches, self._current, self.note.text())

    def _entry(self, place: int, match: Match) -> UnitEntry:
        entry = UnitEntry(self.fonts, self._colours)
        entry.setAccessibleName(f"Match {place + 1}, {match.score} per cent")
        entry.add_head(f"{place + 1}", score_words(match))
        if match.score < EXACT:  # the same is on the page
            entry.add_text(difference_html(match.differences, self._colours), 14, is_quiet=True)
        entry.add_text(_with_adaptations(match, self._colours), 15)
        entry.add_facts(" · ".join(match_lines(match)), where_from(match.unit))
        entry.pressed.connect(lambda: self.chosen.emit(place))
        entry.double_clicked.connect(self.replace_requested)
        return entry


def score_words(match: Match) -> str:
    """The score as a person reads it, with what makes it certain."""
    score = "100 %, same neighbours" if match.score == CONTEXT else f"{match.score} %"
    return f"{score} · approved" if match.unit.state is SegmentState.APPROVED else score


def _with_adaptations(match: Match, colours: Colours) -> str:
    places = [(each.span, colours.linked) for each in match.adaptations]
    places += [(each.span, colours.doubt_2) for each in match.left if each.span is not None]
    return grounds_html(match.target, places)
