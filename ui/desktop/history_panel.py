"""All that a segment has been: machine texts and revisions, with who, when and how."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.model import RevisionOrigin, SegmentState
from translations.corrections import SegmentHistory
from ui.desktop.fonts import Fonts
from ui.desktop.side_lists import ListPanel
from ui.desktop.theme import Colours

_HERE, _TAKE = "Stands here now", "Take this one"
_ORIGINS = {
    RevisionOrigin.HAND: "",
    RevisionOrigin.MACHINE: "machine translation taken back",
    RevisionOrigin.SOURCE: "source copied",
    RevisionOrigin.HISTORY: "earlier revision taken",
}


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A line of the panel. `revision_id` is 0 for a machine text; `created_at` is ISO 8601, UTC.

    `pivot` is the text in the language between.
    """

    revision_id: int
    text: str
    author: str
    note: str
    created_at: str
    state: SegmentState
    pivot: str = ""


def history_entries(history: SegmentHistory) -> tuple[HistoryEntry, ...]:
    """The panel's lines, newest first."""
    machine = [
        HistoryEntry(
            0,
            target.text,
            version.origin.engine.title() or "Imported",
            version.origin.pack_name,
            version.created_at,
            SegmentState.MACHINE,
            target.pivot,
        )
        for version, target in history.machine
    ]
    revisions = [
        HistoryEntry(r.id, r.text, r.author, _ORIGINS[r.origin], r.created_at, r.state)
        for r in history.revisions
    ]
    return tuple(sorted((*machine, *revisions), key=lambda e: e.created_at, reverse=True))


def local_time(created_at: str) -> str:
    """A stored time (ISO 8601, UTC) on this machine's clock: "22 Nov 2026, 08:03".

    The month has the locale's name, so that no order of numbers can be misread.
    """
    moment = QDateTime.fromString(created_at, Qt.DateFormat.ISODateWithMs).toLocalTime()
    return QLocale().toString(moment, "d MMM yyyy, HH:mm")


class HistoryPanel(ListPanel):
    """`revision_chosen` carries (segment id, `HistoryEntry`) when one shall stand again."""

    revision_chosen = Signal(int, object)

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("historyPanel")
        self._fonts = fonts
        self.segment_id = 0
        self._entries = QVBoxLayout()
        self._build()
        self.set_colours(colours)

    def _build(self) -> None:
        title = QLabel("History of the segment")
        title.setFont(self._fonts.small(13, bold=True))
        close = QToolButton()
        close.setText("×")
        close.setToolTip("Close the history")
        close.setAccessibleName("Close the history")
        close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.addWidget(title, 1)
        top.addWidget(close)
        inner = QWidget()
        inner.setObjectName("historyEntries")
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._entries)
        outer.addStretch(1)
        self._entries.setSpacing(14)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 12, 12)
        layout.addLayout(top)
        layout.addWidget(area, 1)
        self.setMinimumWidth(260)

    def show_history(self, segment_id: int, entries: tuple[HistoryEntry, ...], now: str) -> None:
        """Show a segment's past; `now` is the text that stands there (it needs no button)."""
        self.segment_id = segment_id
        self._clear()
        same = [entry for entry in entries if entry.text == now]
        for entry in entries:
            offer = "" if entry in same else _TAKE
            self._entries.addWidget(
                self._entry_widget(entry, _HERE if entry in same[:1] else offer)
            )

    def set_colours(self, colours: Colours) -> None:
        """Paint in another theme."""
        self.setStyleSheet(
            f"#historyPanel {{ background: {colours.chrome}; border: none; }}"
            "#historyPanel QScrollArea, #historyEntries { background: transparent; }"
            f"#historyEntry {{ border: none; border-top: 1px solid {colours.hairline}; }}"
        )

    def _clear(self) -> None:
        while (item := self._entries.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _entry_widget(self, entry: HistoryEntry, below: str) -> QWidget:
        frame = QFrame()
        frame.setObjectName("historyEntry")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(0, 10, 4, 0)
        facts = " · ".join(f for f in (local_time(entry.created_at), entry.author, entry.note) if f)
        who = QLabel(facts, wordWrap=True)
        who.setObjectName("muted")
        who.setFont(self._fonts.small(12))
        text = QLabel(entry.text or "(empty)", wordWrap=True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setFont(self._fonts.reading(16))
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(who)
        layout.addWidget(text)
        if entry.pivot:
            between = QLabel(f"Through: {entry.pivot}", wordWrap=True)
            between.setTextFormat(Qt.TextFormat.PlainText)
            between.setObjectName("muted")
            between.setFont(self._fonts.small(13))
            between.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            layout.addWidget(between)
        if below == _HERE:
            mark = QLabel(below)
            mark.setObjectName("muted")
            mark.setFont(self._fonts.small(12))
            layout.addWidget(mark)
        elif below:
            take = QPushButton(below)
            take.clicked.connect(lambda: self.revision_chosen.emit(self.segment_id, entry))
            layout.addWidget(take, 0, Qt.AlignmentFlag.AlignLeft)
        return frame
