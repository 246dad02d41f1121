"""The library on the left: search field, list of articles, and what to do when it is empty."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from reader.errors import EnfaceError
from reader.model import ArticleSummary
from reader.store.library import Library
from reader.store.listing import list_articles
from ui.desktop.fonts import Fonts
from ui.desktop.jobs import Job, JobContext, JobRunner
from ui.desktop.library_delegate import LibraryDelegate
from ui.desktop.library_model import LibraryModel, LibraryRole
from ui.desktop.shown import Label
from ui.desktop.theme import Colours

#: Milliseconds in which several wishes to read the list again become one.
_REFRESH_AFTER = 60
#: Reasons to lose the keyboard for which it comes back.
_STAYING = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


def read_list(library_path: Path, query: str) -> tuple[ArticleSummary, ...]:
    """The library list, through a connection of its own."""
    with Library.open(library_path) as library:
        return list_articles(library, query)


class _SearchField(QLineEdit):
    """Down and Return go on to the list, Escape clears."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class _ArticleList(QListView):
    """`left` when the keyboard goes elsewhere in the window."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """See the class."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYING:
            self.left.emit()


class LibraryPane(QWidget):
    """Lists the library and says which article was chosen (`article_chosen`, its number).

    `left` says that the keyboard shall go back to the pages.
    """

    article_chosen = Signal(int)
    left = Signal()
    failed = Signal(object)
    listed = Signal()

    def __init__(
        self,
        library_path: Path,
        jobs: JobRunner,
        fonts: Fonts,
        colours: Colours,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._library_path = library_path
        self._jobs = jobs
        self._job: Job | None = None
        self._current = 0
        self.model = LibraryModel(self)
        self.search = _SearchField(placeholderText="Search the library", clearButtonEnabled=True)
        self.list = _ArticleList(uniformItemSizes=True)
        self.list.setModel(self.model)
        self._delegate = LibraryDelegate(fonts, colours, self)
        self._nothing = Label(wordWrap=True, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._timer = QTimer(self, interval=_REFRESH_AFTER, singleShot=True)
        self._build()
        self._timer.timeout.connect(self._on_refresh_due)
        self.search.textChanged.connect(self.refresh)
        self.search.left.connect(self._on_search_left)
        self.list.clicked.connect(self._on_row_chosen)
        self.list.activated.connect(self._on_row_chosen)
        self.list.left.connect(self._mark_current)  # a row that was walked to is not open

    def _build(self) -> None:
        self.list.setItemDelegate(self._delegate)
        self.list.setMouseTracking(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("Library")
        self.list.viewport().setAutoFillBackground(False)
        self.search.setAccessibleName("Search the library")
        self._nothing.setContentsMargins(20, 24, 20, 0)
        self._nothing.setObjectName("muted")
        self._nothing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        top = QVBoxLayout()
        top.setContentsMargins(12, 12, 12, 4)
        top.addWidget(self.search)
        layout.addLayout(top)
        layout.addWidget(self._nothing)
        layout.addWidget(self.list, 1)
        self.setMinimumWidth(180)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the pages."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def set_colours(self, colours: Colours) -> None:
        """Paint in another theme."""
        self._delegate.set_colours(colours)
        self.list.viewport().update()

    def set_current(self, article_id: int) -> None:
        """Mark the open article (0: none)."""
        self._current = article_id
        self._mark_current()

    def show_list(self, summaries: Sequence[ArticleSummary]) -> None:
        """Show these articles."""
        self.model.set_summaries(summaries)
        query = self.search.text().strip()
        self._nothing.setText(f"No article holds “{query}”." if query else "No articles yet.")
        self._nothing.setVisible(not summaries)
        self._mark_current()
        self.listed.emit()

    def refresh(self) -> None:
        """Read the list again, soon and once, off this thread."""
        self._timer.start()

    def _on_refresh_due(self) -> None:
        if self._job:
            self._job.cancel()
        path, query = self._library_path, self.search.text()

        def work(_context: JobContext) -> tuple[ArticleSummary, ...]:
            return read_list(path, query)

        self._job = self._jobs.start(work, done=self.show_list, failed=self._on_failed)

    def _on_failed(self, error: EnfaceError) -> None:
        self.failed.emit(error)

    def _on_search_left(self) -> None:
        if self.model.rowCount():
            self.list.setFocus()
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.model.index(0))

    def _on_row_chosen(self, index: QModelIndex) -> None:
        self.article_chosen.emit(int(index.data(LibraryRole.ARTICLE_ID)))

    def _mark_current(self) -> None:
        index = self.model.row_of(self._current)
        selection = self.list.selectionModel()
        if index.isValid():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            is_new = selection.currentIndex() != index
            selection.setCurrentIndex(index, flag)
            if is_new:  # a list that is only read again stays where it was scrolled to
                self.list.scrollTo(index)
        else:
            selection.clear()
