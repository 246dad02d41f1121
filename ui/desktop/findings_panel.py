"""The list of findings beside the pages, the worst first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from reader.model import DismissalScope
from ui.desktop.findings_delegate import FindingDelegate
from ui.desktop.findings_model import FindingRole, FindingsModel
from ui.desktop.findings_work import SPELLING, FoundLine, count_words, worst_first
from ui.desktop.fonts import Fonts
from ui.desktop.list_panel import ListPanel, quiet_list
from ui.desktop.theme import Colours

#: The ways to dismiss, as the menu has them; of an article and for good it is the whole check.
WAYS = (
    (DismissalScope.PLACE, "Here"),
    (DismissalScope.ARTICLE, "All of “{title}” in this article"),
    (DismissalScope.EVERYWHERE, "All of “{title}” everywhere"),
)


class FindingsPanel(ListPanel):
    """`chosen` carries a `FoundLine` to go to, `fix_requested` one whose fix is to be applied.

    `dismiss_requested` carries a `FoundLine` and a `DismissalScope`, `word_known` one whose word
    the dictionary shall know; `dismissed_requested` asks for what is dismissed already; `closed`:
    the list is not wanted.
    """

    chosen = Signal(object)
    fix_requested = Signal(object)
    dismiss_requested = Signal(object, object)
    word_known = Signal(object)
    dismissed_requested = Signal()

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__("Findings", fonts, colours, parent)
        self.model = FindingsModel(self)
        self.note = self.muted_label()
        self.list = quiet_list("Findings, the worst first")
        self.explanation = self.muted_label()
        self.fix = QPushButton("Apply the fix")
        self.dismiss = QPushButton("Dismiss ▾")
        self.why = QToolButton()
        self.dismissed = QToolButton()
        self._delegate = FindingDelegate(fonts, colours, self)
        self._build()
        self._connect()
        self.set_colours(colours)

    def _build(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.explanation.hide()
        self.why.setText("Why?")
        self.why.setCheckable(True)
        self.why.setToolTip("What this check looks for")
        self.dismiss.setAccessibleName("Dismiss")
        self.dismiss.setMenu(QMenu(self.dismiss))
        self.dismissed.setText("What is dismissed…")
        buttons = QHBoxLayout()
        buttons.addWidget(self.fix)
        buttons.addWidget(self.dismiss)
        buttons.addStretch(1)
        more = QHBoxLayout()
        more.addWidget(self.why)
        more.addStretch(1)
        more.addWidget(self.dismissed)
        layout = self.body
        layout.addWidget(self.note)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.explanation)
        layout.addLayout(buttons)
        layout.addLayout(more)

    def _connect(self) -> None:
        for signal in (self.list.clicked, self.list.activated):
            signal.connect(self._on_chosen)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.fix.clicked.connect(self._on_fix)
        self.why.toggled.connect(self.explanation.setVisible)
        self.dismissed.clicked.connect(self.dismissed_requested)
        self.dismiss.menu().aboutToShow.connect(self._fill_ways)

    @property
    def current(self) -> FoundLine | None:
        """The finding the list is at."""
        return _line(self.list.currentIndex())

    def show_lines(
        self, lines: Sequence[FoundLine], titles: Mapping[str, tuple[str, str]], note: str
    ) -> None:
        """List these, the worst first; the place in the list stays.

        Where the one that the list was at has gone, the list is at what has taken its place.
        """
        before, scroll = self.current, self.list.verticalScrollBar().value()
        row = self.list.currentIndex().row()
        self.model.set_lines(worst_first(lines), titles)
        self.heading.setText(count_words(len(lines)) if lines else "Findings")
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.set_current(before)
        if before is not None and self.current is None:
            self.list.setCurrentIndex(self.model.index(min(row, len(lines) - 1)))
        self.list.verticalScrollBar().setValue(scroll)

    def set_current(self, line: FoundLine | None) -> None:
        """Mark the row of a finding, if it is listed."""
        row = QModelIndex() if line is None else self.model.row_of(line.key)
        self.list.setCurrentIndex(row)
        self._on_current()

    def set_colours(self, colours: Colours) -> None:
        """Paint in another theme."""
        super().set_colours(colours)
        self._delegate.set_colours(colours)

    def _on_current(self, *_indexes: object) -> None:
        line = self.current
        for button in (self.dismiss, self.why):
            button.setEnabled(line is not None)
        self.fix.setEnabled(line is not None and line.may_be_fixed)
        self.explanation.setText("" if line is None else self.model.explanation(line.finding.check))
        self.explanation.setVisible(line is not None and self.why.isChecked())

    def _on_chosen(self, index: QModelIndex) -> None:
        if (line := _line(index)) is not None:
            self.chosen.emit(line)

    def _on_fix(self) -> None:
        if self.current is not None:
            self.fix_requested.emit(self.current)

    def _fill_ways(self) -> None:
        menu = self.dismiss.menu()
        menu.clear()
        line = self.current
        if line is None:
            return
        if line.finding.check == SPELLING:
            action = menu.addAction(f"Add “{line.words[1]}” to the dictionary")
            action.triggered.connect(lambda: self.word_known.emit(line))
            menu.addSeparator()
        for scope, words in WAYS:
            action = menu.addAction(words.format(title=self.model.title(line.finding.check)))
            action.triggered.connect(
                lambda _checked=False, scope=scope: self.dismiss_requested.emit(line, scope)
            )


def _line(index: QModelIndex | QPersistentModelIndex) -> FoundLine | None:
    found = index.data(FindingRole.LINE)
    return found if isinstance(found, FoundLine) else None
