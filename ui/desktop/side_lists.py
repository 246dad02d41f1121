"""The lists beside the pages: one at a time, all in one place and of one width."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ui.desktop.list_panel import ListPanel
from ui.desktop.theme import Colours


class SideList(QObject):
    """The place of one list. `toggled` tells whether it is shown now, whoever saw to that."""

    toggled = Signal(bool)

    def __init__(self, name: str, panel: ListPanel, lists: SideLists) -> None:
        super().__init__(lists)
        self.name, self.panel = name, panel
        self._lists = lists

    @property
    def is_shown(self) -> bool:
        """Whether it is the one that stands beside the pages."""
        return self._lists.shown is self

    def set_shown(self, wanted: bool) -> None:
        """Bring it up in the place of any other, or close it."""
        if wanted != self.is_shown:
            self._lists.show_only(self if wanted else None)


class SideLists(QStackedWidget):
    """Has a place for every list and shows one of them, or nothing.

    `toggled` carries a list's name (that of its command, if it has one) and whether it is shown,
    `left` says that the keyboard was in a list and shall go back to the pages.
    """

    toggled = Signal(str, bool)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: SideList | None = None
        self.hide()

    def add(self, name: str, panel: ListPanel) -> SideList:
        """Make a place for a list."""
        place = SideList(name, panel, self)
        self.addWidget(panel)
        panel.closed.connect(lambda: place.set_shown(False))
        panel.left.connect(self.left)
        place.toggled.connect(lambda on: self.toggled.emit(name, on))
        return place

    def show_only(self, wanted: SideList | None) -> None:
        """Show this one list, or none."""
        before, self.shown = self.shown, wanted
        focused = QApplication.focusWidget()
        if before is not None and focused is not None and before.panel.isAncestorOf(focused):
            self.left.emit()  # else Qt gives the keyboard to whatever comes next
        if wanted is not None:
            self.setCurrentWidget(wanted.panel)
        self.setVisible(wanted is not None)
        for place in (before, wanted):
            if place is not None:
                place.toggled.emit(place is wanted)

    def set_colours(self, colours: Colours) -> None:
        """Paint all of them in another theme."""
        for at in range(self.count()):
            panel = self.widget(at)
            if isinstance(panel, ListPanel):
                panel.set_colours(colours)
