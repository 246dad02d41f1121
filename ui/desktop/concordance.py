"""Concordance in the window: where the selected words stand in all the memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from ui.desktop.desk import Desk
from ui.desktop.facing.view import FacingView
from ui.desktop.fonts import Fonts
from ui.desktop.list_panel import ListPanel, in_tab_order
from ui.desktop.memory_desk import MemoryDesk
from ui.desktop.shown import plain
from ui.desktop.side_lists import SideList
from ui.desktop.theme import Colours
from ui.desktop.unit_entry import UnitEntry, hits_html, scroll_of, where_from

if TYPE_CHECKING:
    from translations.memory.concordance import Hit

#: Units listed at most.
_MOST = 30
#: Milliseconds without a key after which what is typed is looked for.
_REST = 200


class ConcordancePanel(ListPanel):
    """`asked` carries a phrase, `opened` a `Hit` whose article is to be shown."""

    asked = Signal(str)
    opened = Signal(object)

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__("In the memory", fonts, colours, parent)
        self._colours = colours
        self._hits: tuple[Hit, ...] = ()
        self.entries: list[UnitEntry] = []
        self.words = QLineEdit(placeholderText="A word or phrase", clearButtonEnabled=True)
        self.note = self.muted_label()
        self.area = QScrollArea(widgetResizable=True)
        self._rows = QVBoxLayout()
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        self._build()

    def _build(self) -> None:
        self.words.setAccessibleName("Find in the memory")
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the editor its keys
        self.area.setAccessibleName("What the memory has")
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(scroll_of(self._rows))
        self.body.addWidget(self.words)
        self.body.addWidget(self.note)
        self.body.addWidget(self.area, 1)
        self.words.textChanged.connect(lambda _text: self._rest.start())
        self.words.returnPressed.connect(self._rest.start)
        self._rest.timeout.connect(lambda: self.asked.emit(self.words.text().strip()))

    def show_hits(self, hits: Sequence[Hit], note: str) -> None:
        """List these, the nearest to the phrase first."""
        self._hits = tuple(hits)
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.entries = [self._entry(hit) for hit in hits]
        for entry in self.entries:
            self._rows.addWidget(entry)
        in_tab_order(self.area, *self.entries)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.area.verticalScrollBar().setValue(0)

    def set_colours(self, colours: Colours) -> None:
        """Paint in another theme."""
        super().set_colours(colours)
        self._colours = colours
        self.show_hits(self._hits, self.note.text())

    def _entry(self, hit: Hit) -> UnitEntry:
        entry, unit = UnitEntry(self.fonts, self._colours), hit.unit
        ground = self._colours.linked
        entry.add_text(hits_html(unit.source, hit.source_spans, ground), 14, is_quiet=True)
        entry.add_text(hits_html(unit.target, hit.target_spans, ground), 15)
        entry.add_facts(where_from(unit))
        if unit.segment_id is not None:
            around = [part for part in (hit.before, "…", hit.after) if part]
            how = "Double-click to go there, or press Enter"
            entry.setToolTip(plain("\n".join([*around, "", how])))
            entry.open_with(lambda: self.opened.emit(hit))
        entry.setAccessibleName(unit.source)
        entry.double_clicked.connect(lambda: self.opened.emit(hit))
        return entry


class Concordance(QObject):
    """Looks for phrases in the memory of the open article's languages."""

    def __init__(
        self,
        place: SideList,
        memory: MemoryDesk,
        desk: Desk,
        view: FacingView,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        panel = place.panel
        assert isinstance(panel, ConcordancePanel)
        self.place, self.panel = place, panel
        self._memory, self._desk, self._view = memory, desk, view
        panel.asked.connect(self._ask)
        panel.opened.connect(self._open)

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """What each command calls."""
        return {"concordance": self.show}

    def show(self) -> None:
        """Look for the selected words, or let them be typed."""
        words = self._selected()
        self.place.set_shown(True)
        if words:
            self.panel.words.setText(words)
            self._ask(words)
        else:
            self.panel.words.setFocus()
            self.panel.words.selectAll()

    def _selected(self) -> str:
        """What is selected in the editor, else on the pages."""
        view = self._view
        typed = view.editor.field.textCursor().selectedText()
        if view.active_segment_id is not None and typed.strip():
            return " ".join(typed.split())
        return " ".join(view.selected.split())

    def _ask(self, phrase: str) -> None:
        page = self._desk.page
        if not phrase or page is None:
            self.panel.show_hits((), "")
            return
        self._memory.ask_concordance(
            phrase,
            (page.article.language, page.language),
            _MOST,
            lambda hits: self._on_found(phrase, hits),
            self._desk.failed.emit,
        )

    def _on_found(self, phrase: str, hits: tuple[Hit, ...]) -> None:
        if phrase == self.panel.words.text().strip():
            note = "" if hits else f"Nothing in the memory has “{phrase}”."
            self.panel.show_hits(hits, note)

    def _open(self, hit: Hit) -> None:
        """Go to the segment that a unit is of."""
        unit, page = hit.unit, self._desk.page
        if unit.segment_id is None or unit.article_id is None:
            return
        if page is None or (page.article.id, page.language) != (
            unit.article_id,
            unit.target_language,
        ):
            self._desk.open(unit.article_id, unit.target_language)
            self._desk.whole_page()
        self._view.activate(unit.segment_id)
