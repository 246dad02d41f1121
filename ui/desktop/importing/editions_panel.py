"""What a newer edition of a page changed, beside the pages."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from translations.editions import Became, EarlierCorrection, EditionChanges, SentenceChange
from ui.desktop.fonts import Fonts
from ui.desktop.history_panel import local_time
from ui.desktop.list_panel import ListPanel, in_tab_order
from ui.desktop.theme import Colours
from ui.desktop.unit_entry import UnitEntry, difference_html, scroll_of

#: Sentences that are listed; the others are counted.
MOST_SHOWN = 200
_NAMES = {
    Became.SAME: "The same",
    Became.CHANGED: "Changed",
    Became.ADDED: "New",
    Became.REMOVED: "Gone",
}
NOT_CARRIED = "Correction not carried over"
NO_EARLIER = "This article has no earlier edition in the library."


def _became_of(one: EarlierCorrection) -> str:
    if one.is_carried:
        return "Correction carried over"
    return "Corrected since, not carried over yet" if one.may_be_carried else NOT_CARRIED


class EditionPanel(ListPanel):
    """`opened` carries the segment to go to, `article_wanted` another edition to open.

    `carrying_wanted` asks for what was corrected in the earlier edition since.
    """

    opened = Signal(int)
    article_wanted = Signal(int)
    carrying_wanted = Signal()

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__("Since the earlier edition", fonts, colours, parent)
        self._colours = colours
        self._changes: EditionChanges | None = None
        self._language = ""
        self._later = 0
        self.entries: list[UnitEntry] = []
        self.note = self.muted_label()
        self.choice = QComboBox()
        self.choice.setAccessibleName("What is listed")
        self.carry = QPushButton()
        self.carry.setToolTip(
            "What was corrected in the earlier edition after this one came, in sentences that are"
            " the same; what was corrected here stays"
        )
        self.earlier = QPushButton("Open the earlier edition")
        self.later = QPushButton("Open the newer edition")
        self.area = QScrollArea(widgetResizable=True)
        self._rows = QVBoxLayout()
        self._build()
        self.show_changes(None, "")

    def _build(self) -> None:
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.area.setAccessibleName("What differs between the editions")
        self.area.setWidget(scroll_of(self._rows))
        self.body.addWidget(self.note)
        self.body.addWidget(self.choice)
        self.body.addWidget(self.area, 1)
        for button in (self.carry, self.earlier, self.later):
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.choice.currentIndexChanged.connect(self._fill)
        self.carry.clicked.connect(self.carrying_wanted)
        self.earlier.clicked.connect(self._on_earlier)
        self.later.clicked.connect(lambda: self.article_wanted.emit(self._later))

    def show_changes(self, changes: EditionChanges | None, language: str, later: int = 0) -> None:
        """List what an edition changed, with the corrections into `language`.

        `later` is the article that is the next edition of it, 0 for none.
        """
        self._changes, self._language, self._later = changes, language, later
        count = changes.later(language) if changes is not None else 0
        self.carry.setText(f"Carry over {count} later correction{'s' if count > 1 else ''}")
        self.carry.setVisible(count > 0)
        self.earlier.setVisible(changes is not None)
        self.later.setVisible(bool(later))
        self.choice.setVisible(changes is not None)
        self.note.setText(self._summary())
        with QSignalBlocker(self.choice):
            chosen = max(0, self.choice.currentIndex())
            self.choice.clear()
            for title, lines in self._choices():
                self.choice.addItem(f"{title} ({len(lines)})", lines)
            self.choice.setCurrentIndex(min(chosen, self.choice.count() - 1))
        self._fill()

    def set_colours(self, colours: Colours) -> None:
        """Paint in another theme."""
        super().set_colours(colours)
        self._colours = colours
        self._fill()

    def _summary(self) -> str:
        changes = self._changes
        newer = " A newer edition is in the library." if self._later else ""
        if changes is None:
            return NO_EARLIER + newer
        numbers = " · ".join(
            f"{changes.count(became)} {_NAMES[became].lower()}"
            for became in (Became.CHANGED, Became.ADDED, Became.REMOVED)
        )
        return f"Earlier edition of {local_time(changes.before_at)}\n{numbers}\n{newer}".strip()

    def _choices(self) -> list[tuple[str, list[SentenceChange]]]:
        every = list(self._changes.sentences) if self._changes is not None else []
        return [
            ("What differs", [s for s in every if s.became is not Became.SAME]),
            ("Corrections carried over", [s for s in every if self._has(s, is_carried=True)]),
            ("Corrections not carried over", [s for s in every if self._has(s, is_carried=False)]),
        ]

    def _has(self, sentence: SentenceChange, *, is_carried: bool) -> bool:
        return any(
            one.language == self._language and one.is_carried is is_carried
            for one in sentence.corrections
        )

    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        lines: Sequence[SentenceChange] = self.choice.currentData() or ()
        self.entries = [self._entry(line) for line in lines[:MOST_SHOWN]]
        for entry in self.entries:
            self._rows.addWidget(entry)
        in_tab_order(self.area, *self.entries)
        if len(lines) > MOST_SHOWN:
            self._rows.addWidget(self.muted_label(f"and {len(lines) - MOST_SHOWN} more"))

    def _entry(self, line: SentenceChange) -> UnitEntry:
        entry = UnitEntry(self.fonts, self._colours)
        entry.setAccessibleName(f"{_NAMES[line.became]}: {line.after or line.before}")
        entry.add_head(_NAMES[line.became])
        entry.add_text(difference_html(line.differences, self._colours), 15)
        for one in line.corrections:
            if one.language == self._language:
                kept = _became_of(one)
                entry.add_facts(" · ".join(part for part in (kept, one.author) if part))
                entry.add_text(escape(one.text), 14, is_quiet=True)
        if line.segment_id:
            entry.setToolTip("Click to go there, or press Enter")
            entry.pressed.connect(lambda: self.opened.emit(line.segment_id))
            entry.open_with(lambda: self.opened.emit(line.segment_id))
        return entry

    def _on_earlier(self) -> None:
        if self._changes is not None:
            self.article_wanted.emit(self._changes.before.id)
