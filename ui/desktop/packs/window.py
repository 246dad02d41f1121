"""The window of language packs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader.errors import EnfaceError
from translations.packs.index import OfferedPack
from ui.configuration import change_setting, read_configuration
from ui.desktop.elided import ElidedLabel
from ui.desktop.fonts import Fonts, resize_for_text
from ui.desktop.packs.progress import PackProgress
from ui.desktop.packs.rows import PackRow, RowState, pack_rows
from ui.desktop.packs.shelf import PackShelf, Shelf
from ui.desktop.packs.table import Column, FoundPacksModel, PackTable
from ui.desktop.plain_table import make_plain
from ui.desktop.shown import Label, plain

Asker = Callable[[QWidget, PackRow], bool]


def ask_removal(parent: QWidget, row: PackRow) -> bool:
    """Ask whether a pack shall be removed."""
    answer = QMessageBox.question(
        parent,
        "Remove a language pack",
        plain(
            f"Remove {row.languages} {row.version} from this machine?\n"
            "Translations made with it stay; it can be installed again."
        ),
    )
    return answer is QMessageBox.StandardButton.Yes


class PackWindow(QDialog):
    """Shows a `PackShelf`. Nothing is fetched before somebody presses “Look for packs”.

    Closing it lets a download go on.
    """

    def __init__(
        self,
        shelf: PackShelf,
        fonts: Fonts,
        parent: QWidget | None = None,
        ask: Asker = ask_removal,
    ) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._ask = ask
        self._has_installed = False
        self.table = PackTable(self)
        self.found = FoundPacksModel(self.table, self)
        self.search = QLineEdit(placeholderText="Language, code or pair, such as ru-es")
        self.address = QLineEdit()
        self.look = QPushButton("Look for packs")
        self.view = QTableView()
        self.detail = ElidedLabel()
        self.install = QPushButton("Install")
        self.remove = QPushButton("Remove")
        self.sizes = QPushButton("Ask for sizes")
        self.check = QPushButton("Check all files")
        self.closer = QPushButton("Close")
        self.progress = PackProgress(shelf, fonts)
        self.setWindowTitle("Language packs")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        resize_for_text(self, 820, 560)
        self._build(fonts)
        self._connect()
        self._on_busy("")
        shelf.refresh()

    # Building -------------------------------------------------------------------------------

    def _build(self, fonts: Fonts) -> None:
        note = Label(
            "Installed packs work without a network. Others are looked for only when you press the"
            " button, at this address (or in this file):"
        )
        note.setWordWrap(True)
        note.setFont(fonts.small(12))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("Search packs")
        self.address.setText(_address())
        self.address.setAccessibleName("Address of the package index")
        self.detail.setFont(fonts.small(12))
        self._build_table()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        for part in (note, _row(self.address, self.look), self.search):
            layout.addWidget(part)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.detail)
        layout.addWidget(self.progress)
        layout.addLayout(self._foot())
        for button in (self.look, *self._buttons()):
            button.setAutoDefault(False)

    def _foot(self) -> QHBoxLayout:
        """On the left what is for all packs, on the right what is for the chosen one."""
        foot = QHBoxLayout()
        foot.setSpacing(10)
        for button in self._buttons():
            if button is self.remove:
                foot.addStretch(1)
            foot.addWidget(button)
        return foot

    def _buttons(self) -> tuple[QPushButton, ...]:
        """Beneath the list."""
        return self.sizes, self.check, self.remove, self.install, self.closer

    def _build_table(self) -> None:
        view = self.view
        view.setModel(self.found)
        view.setAccessibleName("Language packs")
        make_plain(view)
        view.setTabKeyNavigation(False)
        view.setSortingEnabled(True)
        view.sortByColumn(Column.STATUS, Qt.SortOrder.AscendingOrder)
        head = view.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(Column.LANGUAGES, QHeaderView.ResizeMode.Stretch)

    def _connect(self) -> None:
        shelf = self._shelf
        shelf.changed.connect(self._on_changed)
        shelf.busy.connect(self._on_busy)
        shelf.installed.connect(self._on_installed)
        self.progress.told.connect(self._show_detail)
        self.search.textChanged.connect(self._on_search)
        self.look.clicked.connect(self._on_look)
        self.address.returnPressed.connect(self._on_look)
        self.install.clicked.connect(self._on_install)
        self.remove.clicked.connect(self._on_remove)
        self.sizes.clicked.connect(self._on_sizes)
        self.check.clicked.connect(lambda _checked: shelf.verify())
        self.closer.clicked.connect(self.reject)
        self.view.doubleClicked.connect(lambda _index: self._on_install())
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)

    # What is chosen -------------------------------------------------------------------------

    @property
    def current(self) -> PackRow | None:
        """The pack that is chosen."""
        return self.found.row_at(self.view.currentIndex())

    def choose(self, languages: str, version: str = "", *, installed: bool | None = None) -> None:
        """Choose a pack by its title ("Russian → English"): the one most like what is named."""
        indexes = [self.found.index(number, 0) for number in range(self.found.rowCount())]
        rows = [(index, row) for index in indexes if (row := self.found.row_at(index))]
        same = [(index, row) for index, row in rows if row.languages == languages]
        if same:
            best = max(
                same,
                key=lambda each: (
                    each[1].version == version,
                    installed is not None and (each[1].pack is not None) is installed,
                ),
            )
            self.view.setCurrentIndex(best[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return installs what is chosen, Delete removes it (and asks)."""
        if self.view.hasFocus() and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_install()
        elif self.view.hasFocus() and event.key() == Qt.Key.Key_Delete:
            self._on_remove()
        else:
            super().keyPressEvent(event)

    def _on_search(self, text: str) -> None:
        self.found.search(text)
        if self.found.rowCount():
            self.view.setCurrentIndex(self.found.index(0, 0))
        self._on_current_changed()

    def _on_current_changed(self, *_indexes: QModelIndex) -> None:
        row = self.current
        self._show_detail()
        self.install.setEnabled(row is not None and row.offer is not None and not row.coming)
        is_update = row is not None and row.state is RowState.UPDATE
        self.install.setText("Update" if is_update else "Install")
        self.remove.setEnabled(row is not None and row.removable and not self._shelf.is_busy)
        self.sizes.setEnabled(not self._shelf.is_busy and bool(self._unsized()))

    def _show_detail(self) -> None:
        """What there is to say of the pack, unless the line beneath says just that."""
        detail = "" if self.current is None else self.current.detail
        self.detail.set_whole("" if detail == self.progress.line.whole else detail)

    def _unsized(self) -> list[OfferedPack]:
        """The offers in the list whose size nobody has stated."""
        indexes = [self.found.index(number, 0) for number in range(self.found.rowCount())]
        rows = [row for index in indexes if (row := self.found.row_at(index))]
        return [row.offer for row in rows if row.offer is not None and row.size is None]

    # Doing ----------------------------------------------------------------------------------

    def _on_look(self) -> None:
        named = self.address.text().strip()
        try:
            change_setting("pack_index", named)
        except EnfaceError as error:
            self.progress.tell_of(error)
        if named:
            self._shelf.look(named)
        else:  # nobody has named the address that would be asked
            self.address.setText(_address())
            self.progress.tell("This is the usual address; press once more to look there.")

    def _on_sizes(self) -> None:
        self._shelf.ask_sizes(self._unsized())

    def _on_install(self) -> None:
        row = self.current
        if row is not None and row.offer is not None:
            self._shelf.install(row.offer)

    def _on_remove(self) -> None:
        row = self.current
        if row is not None and self.remove.isEnabled() and self._ask(self, row):
            self._shelf.remove(row.name, row.languages)

    # What comes back ------------------------------------------------------------------------

    def _on_changed(self, shelf: Shelf) -> None:
        before = self.current
        self.table.show_rows(_rows(shelf))
        if before is not None:
            is_installed = before.pack is not None or self._has_installed
            self._has_installed = False
            self.choose(before.languages, before.version, installed=is_installed)
        if not self.view.currentIndex().isValid() and self.found.rowCount():
            first = self.found.index(0, 0)
            flags = QItemSelectionModel.SelectionFlag
            rows = flags.ClearAndSelect | flags.Rows
            self.view.selectionModel().setCurrentIndex(first, rows)
        self._on_current_changed()

    def _on_busy(self, what: str) -> None:
        for button in (self.look, self.check):
            button.setEnabled(not what)
        self._on_current_changed()

    def _on_installed(self, _title: str) -> None:
        self._has_installed = True


def _rows(shelf: Shelf) -> tuple[PackRow, ...]:
    return pack_rows(
        shelf.found, shelf.offers, shelf.checked, shelf.sizes, shelf.failures, shelf.coming
    )


def _address() -> str:
    """The address that is set; empty where the settings cannot be read."""
    try:
        return read_configuration().pack_index
    except EnfaceError:
        return ""


def _row(first: QWidget, *others: QWidget) -> QWidget:
    """Widgets beside each other, the first taking the room."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(10)
    layout.addWidget(first, 1)
    for widget in others:
        layout.addWidget(widget)
    return row
