"""All entries of the glossary: searched, edited, removed, imported, exported."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader.counted import counted
from reader.term import Term
from ui.desktop.fonts import resize_for_text
from ui.desktop.plain_table import make_plain
from ui.desktop.shown import Label
from ui.desktop.terms.table import Column, TermTable, haystack

_EMPTY = (
    "No terms yet. Select a term and its translation on the pages and press Ctrl+Shift+G, or import"
    " a glossary: CSV, TSV (OmegaT’s too) or TBX."
)
_WIDTHS = {
    Column.SOURCE: 180,
    Column.TARGETS: 210,
    Column.FORBIDDEN: 130,
    Column.WHERE: 100,
    Column.CHANGED: 90,
}


class TermsDialog(QDialog):
    """Lists the terms; what is to be done with them is a signal.

    `remove_wanted` carries the entries that are selected, `put_back_wanted` those that were removed
    last, `export_wanted` what is listed.
    """

    new_wanted = Signal()
    edit_wanted = Signal(object)
    remove_wanted = Signal(object)
    put_back_wanted = Signal(object)
    import_wanted = Signal()
    export_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: list[tuple[str, Term]] = []
        self._removed: tuple[Term, ...] = ()
        self.search = QLineEdit()
        self.model = TermTable(self)
        self.table = QTableView()
        self.note = Label(wordWrap=True)
        self.new, self.edit = QPushButton("New…"), QPushButton("Edit…")
        self.remove, self.put_back = QPushButton("Remove"), QPushButton("Put back")
        self.bring, self.export = QPushButton("Import…"), QPushButton("Export…")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setWindowTitle("Terms")
        resize_for_text(self, 900, 540)
        self.search.setPlaceholderText("Search terms, targets and notes")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("Search the terms")
        self.table.setModel(self.model)
        self.table.setAccessibleName("Terms")
        make_plain(self.table)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = self.table.horizontalHeader()
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)
        header.setSectionResizeMode(Column.NOTE, QHeaderView.ResizeMode.Stretch)
        self.note.setObjectName("muted")
        self.note.setText("Reading…")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        for button in (self.new, self.edit, self.remove, self.put_back, self.bring, self.export):
            button.setAutoDefault(False)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        self.edit.setDefault(True)  # Enter opens what is found, instead of closing the list
        buttons.rejected.connect(self.reject)
        self.put_back.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self.search)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.note)
        layout.addWidget(buttons)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._show)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.table.doubleClicked.connect(lambda _index: self._on_edit())
        self.new.clicked.connect(self.new_wanted)
        self.edit.clicked.connect(self._on_edit)
        self.remove.clicked.connect(lambda: self.remove_wanted.emit(self.selected))
        self.put_back.clicked.connect(lambda: self.put_back_wanted.emit(self._removed))
        self.bring.clicked.connect(self.import_wanted)
        self.export.clicked.connect(lambda: self.export_wanted.emit(self.model.terms))

    def show_terms(self, terms: Sequence[Term]) -> None:
        """List these, as far as the search means them."""
        self._all = [(haystack(term), term) for term in terms]
        self._show()

    def tell(self, text: str, removed: tuple[Term, ...] = ()) -> None:
        """Say what has been done; removed entries can be put back."""
        self._removed = removed
        self.put_back.setVisible(bool(removed))
        self.note.setText(text)

    def allow_new(self, on: bool) -> None:
        """New and imported entries need two languages: those of an open article."""
        for button in (self.new, self.bring):
            button.setEnabled(on)
            button.setToolTip("" if on else "Open an article: its languages are meant")

    @property
    def selected(self) -> tuple[Term, ...]:
        """The entries that are selected, as listed."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(self.model.terms[row] for row in rows)

    def _show(self) -> None:
        words = self.search.text().casefold().replace("ё", "е").split()
        kept = [term for text, term in self._all if all(word in text for word in words)]
        before = {term.id for term in self.selected[:1]}
        self.model.show_terms(kept)
        if kept:
            same = (at for at, term in enumerate(kept) if term.id in before)
            self.table.selectRow(next(same, 0))
        self.tell(_counted(len(kept), len(self._all)) if self._all else _EMPTY)
        self.export.setEnabled(bool(kept))
        self._on_selected()

    def _on_selected(self, *_what: object) -> None:
        count = len(self.table.selectionModel().selectedRows())
        self.edit.setEnabled(count == 1)
        self.remove.setEnabled(count > 0)

    def _on_edit(self) -> None:
        if len(self.selected) == 1:
            self.edit_wanted.emit(self.selected[0])


def _counted(shown: int, total: int) -> str:
    terms = counted(total, "term")
    return terms if shown == total else f"{shown:,} of {terms}"
