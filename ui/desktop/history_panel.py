"""All that a segment has been: machine texts and revisions, with who, when and how."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.model import SegmentState
from translations.compare import word_diff
from translations.corrections import SegmentHistory
from ui.answering import engine_title
from ui.desktop.facing.states import state_title
from ui.desktop.fonts import Fonts
from ui.desktop.list_panel import ListPanel, in_tab_order
from ui.desktop.text_box import SelectableText, TextBox
from ui.desktop.theme import Colours
from ui.origins import origin_note

_HERE, _TAKE, _DRAFT = "Stands here now", "Take this one", "Draft, not confirmed"


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A line of the panel. `revision_id` is 0 for a machine text; `created_at` is ISO 8601, UTC.

    `pivot` is the text in the language between. What is being typed has no time yet.
    """

    revision_id: int
    text: str
    author: str
    note: str
    created_at: str
    state: SegmentState
    pivot: str = ""


def history_entries(history: SegmentHistory, draft: str | None) -> tuple[HistoryEntry, ...]:
    """The panel's lines, newest first; `draft` is what is typed and not confirmed, None without."""
    machine = [
        HistoryEntry(
            0,
            target.text,
            engine_title(version.origin.engine) or "Imported",
            version.origin.pack_name,
            version.created_at,
            SegmentState.MACHINE,
            target.pivot,
        )
        for version, target in history.machine
    ]
    revisions = [
        HistoryEntry(r.id, r.text, r.author, origin_note(r.origin), r.created_at, r.state)
        for r in history.revisions
    ]
    # Several may be of one millisecond: what was being typed, and what was put in its place.
    past = sorted((*machine, *revisions), key=lambda e: (e.created_at, e.revision_id), reverse=True)
    typed = [] if draft is None else [HistoryEntry(0, draft, "", _DRAFT, "", SegmentState.EDITED)]
    return (*typed, *past)


def local_time(created_at: str) -> str:
    """A stored time (ISO 8601, UTC) on this machine's clock: "22 Nov 2026, 08:03".

    The month has the locale's name, so that no order of numbers can be misread.
    """
    moment = QDateTime.fromString(created_at, Qt.DateFormat.ISODateWithMs).toLocalTime()
    return QLocale().toString(moment, "d MMM yyyy, HH:mm")


def local_day(created_at: str) -> str:
    """The day of a stored time on this machine's clock: "22 Nov 2026"."""
    return local_time(created_at).partition(",")[0]


def entry_facts(entry: HistoryEntry) -> str:
    """When, who, from what, and what a person said it was; a machine text says the last itself."""
    said = state_title(entry.state) if entry.revision_id else ""
    parts = (local_time(entry.created_at), entry.author, entry.note, said)
    return " · ".join(part for part in parts if part)


def what_changed(before: str, text: str) -> tuple[list[tuple[int, int]], str]:
    """The places of a text that are new in it, and the words that stood there before."""
    new, gone, at = [], [], 0
    for part in word_diff(before, text):
        if part.kind == "delete":
            gone.append(" ".join(part.text.split()))
            continue
        if part.kind == "insert":
            new.append((at, at + len(part.text)))
        at += len(part.text)
    return new, " · ".join(filter(None, gone))


class HistoryPanel(ListPanel):
    """`revision_chosen` carries (segment id, `HistoryEntry`) when one shall stand again."""

    revision_chosen = Signal(int, object)

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__("History of the segment", fonts, colours, parent)
        self.segment_id = 0
        self._shown: tuple[int, tuple[HistoryEntry, ...], str] | None = None
        self._colours = colours
        self._entries = QVBoxLayout()
        self.takes: list[QPushButton] = []
        self.area = QScrollArea(widgetResizable=True)
        self._build()

    def _build(self) -> None:
        inner = QWidget()
        inner.setObjectName("listEntries")
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._entries)
        outer.addStretch(1)
        self._entries.setSpacing(14)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAccessibleName("Earlier texts of the segment")
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.area.setWidget(inner)
        self.body.addWidget(self.area, 1)

    def show_history(self, segment_id: int, entries: tuple[HistoryEntry, ...], now: str) -> None:
        """Show a segment's past; `now` is the text that stands there (it needs no button)."""
        if (segment_id, entries, now) == self._shown:
            return
        self.segment_id, self._shown = segment_id, (segment_id, entries, now)
        self._fill(entries, now)

    def set_colours(self, colours: Colours) -> None:
        """Paint in another theme."""
        super().set_colours(colours)
        self._colours = colours
        if self._shown is not None:
            self._fill(*self._shown[1:])

    def _fill(self, entries: tuple[HistoryEntry, ...], now: str) -> None:
        self._clear()
        same = [entry for entry in entries if entry.text == now]
        earlier = [*(entry.text for entry in entries[1:]), None]
        for entry, before in zip(entries, earlier, strict=True):
            offer = "" if entry in same else _TAKE
            self._entries.addWidget(
                self._entry_widget(entry, before, _HERE if entry in same[:1] else offer)
            )
        in_tab_order(self.area, *self.takes)

    def _clear(self) -> None:
        self.takes = []
        while (item := self._entries.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _entry_widget(self, entry: HistoryEntry, before: str | None, below: str) -> QWidget:
        """`before` is the text that stood there before, None for the first."""
        frame = QFrame()
        frame.setObjectName("listEntry")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(0, 10, 4, 0)
        layout.addWidget(self._quiet(entry_facts(entry)))
        text = SelectableText(entry.text or "(empty)", self.fonts.reading(16))
        layout.addWidget(text)
        if before is not None:
            new, gone = what_changed(before, entry.text)
            text.mark(new, self._colours.insert_ground)
            if gone:
                layout.addWidget(self._quiet(f"Instead of: {gone}"))
        if entry.pivot:
            between = SelectableText(f"Through: {entry.pivot}", self.fonts.small(13))
            between.setObjectName("muted")
            layout.addWidget(between)
        if below == _HERE:
            layout.addWidget(self._quiet(below))
        elif below:
            take = QPushButton(below)
            self.takes.append(take)
            take.clicked.connect(lambda: self.revision_chosen.emit(self.segment_id, entry))
            layout.addWidget(take, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _quiet(self, text: str) -> TextBox:
        return TextBox.of_plain(text, self.fonts.small(12), self._colours.muted)
