"""The list of findings beside the pages, the worst first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.model import DismissalScope
from ui.desktop.findings_delegate import FindingDelegate
from ui.desktop.findings_model import FindingRole, FindingsModel
from ui.desktop.findings_work import FoundLine, count_words, worst_first
from ui.desktop.fonts import Fonts
from ui.desktop.side_lists import ListPanel
from ui.desktop.theme import Colours

#: The ways to dismiss, as the menu has them; of an article and for good it is the whole check.
WAYS = (
    (DismissalScope.PLACE, "Here"),
    (DismissalScope.ARTICLE, "All of “{title}” in this article"),
    (DismissalScope.EVERYWHERE, "All of “{title}” everywhere"),
)


class FindingsPanel(ListPanel):
    """`chosen` carries a `FoundLine` to go to, `fix_requested` one whose fix is to be applied.

    `dismiss_requested` carries a `FoundLine` and a `DismissalScope`; `dismissed_requested` asks for
    what is dismissed already; `closed`: the list is not wanted.
    """

    chosen = Signal(object)
    fix_requested = Signal(object)
    dismiss_requested = Signal(object, object)
    dismissed_requested = Signal()

    def __init__(self, fonts: Fonts, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findingsPanel")
        self._fonts = fonts
        self.model = FindingsModel(self)
        self.heading = QLabel("Findings")
        self.note = QLabel(wordWrap=True)
        self.list = QListView()
        self.explanation = QLabel(wordWrap=True)
        self.fix = QPushButton("Apply the fix")
        self.dismiss = QPushButton("Dismiss ▾")
        self.why = QToolButton()
        self.dismissed = QToolButton()
        self._delegate = FindingDelegate(fonts, colours, self)
        self._build()
        self._connect()
        self.set_colours(colours)

    def _build(self) -> None:
        self.heading.setFont(self._fonts.small(13, bold=True))
        close = QToolButton()
        close.setText("×")
        close.setToolTip("Close the list")
        close.setAccessibleName("Close the list")
        close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(close)
        self.list.setAccessibleName("Findings, the worst first")
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        for label in (self.note, self.explanation):
            label.setObjectName("muted")
            label.setFont(self._fonts.small(12))
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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 12, 12)
        layout.addLayout(top)
        layout.addWidget(self.note)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.explanation)
        layout.addLayout(buttons)
        layout.addLayout(more)
        self.setMinimumWidth(300)

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
        """List these, the worst first; the place in the list stays."""
        before, scroll = self.current, self.list.verticalScrollBar().value()
        self.model.set_lines(worst_first(lines), titles)
        self.heading.setText(count_words(len(lines)) if lines else "Findings")
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.set_current(before)
        self.list.verticalScrollBar().setValue(scroll)

    def set_current(self, line: FoundLine | None) -> None:
        """Mark the row of a finding, if it is listed."""
        row = QModelIndex() if line is None else self.model.row_of(line.key)
        self.list.setCurrentIndex(row)
        self._on_current()

    def set_colours(self, colours: Colours) -> None:
        """Paint in another theme."""
        self._delegate.set_colours(colours)
        self.setStyleSheet(
            f"#findingsPanel {{ background: {colours.chrome}; border: none; }}"
            "#findingsPanel QListView { background: transparent; outline: none; }"
        )

    def _on_current(self, *_indexes: object) -> None:
        line = self.current
        for button in (self.dismiss, self.why):
            button.setEnabled(line is not None)
        self.fix.setEnabled(line is not None and line.finding.fix is not None)
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
        for scope, words in WAYS:
            action = menu.addAction(words.format(title=self.model.title(line.finding.check)))
            action.triggered.connect(
                lambda _checked=False, scope=scope: self.dismiss_requested.emit(line, scope)
            )


def _line(index: QModelIndex | QPersistentModelIndex) -> FoundLine | None:
    found = index.data(FindingRole.LINE)
    return found if isinstance(found, FoundLine) else None
