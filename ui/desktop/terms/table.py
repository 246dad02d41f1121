"""The entries of the glossary as Qt's model."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.counted import counted
from reader.term import Term, TermOrigin, TermScope
from ui.desktop.languages import language_name
from ui.desktop.shown import plain

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
#: The `Term` itself.
TERM_ROLE = Qt.ItemDataRole.UserRole


class Column(IntEnum):
    """The columns, in order."""

    SOURCE = 0
    TARGETS = 1
    FORBIDDEN = 2
    WHERE = 3
    CHANGED = 4
    NOTE = 5


_TITLES = ("Source term", "Target", "Never", "Where", "Changed", "Note")


class TermTable(QAbstractTableModel):
    """A row an entry."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._terms: tuple[Term, ...] = ()

    def show_terms(self, terms: Sequence[Term]) -> None:
        """Take over another list."""
        self.beginResetModel()
        self._terms = tuple(terms)
        self.endResetModel()

    @property
    def terms(self) -> tuple[Term, ...]:
        """What is listed."""
        return self._terms

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Qt's."""
        return 0 if parent.isValid() else len(self._terms)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Qt's."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt's."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _TITLES[section] if 0 <= section < len(_TITLES) else None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's; `TERM_ROLE` gives the entry."""
        if not index.isValid():
            return None
        term = self._terms[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _shown(term, Column(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(term_details(term))
        return term if role == TERM_ROLE else None


def term_details(term: Term) -> str:
    """What the columns have no room for."""
    languages = f"{language_name(term.source_language)} → {language_name(term.target_language)}"
    count = counted(term.applied, "target")
    applied = f"changed {count}" if term.applied else ""
    made = {TermOrigin.HAND: "", TermOrigin.IMPORT: "imported", TermOrigin.RULE: "a rule"}
    parts = (languages, term.part_of_speech, term.domain, made[term.origin], applied, term.author)
    return "\n".join(filter(None, (" · ".join(filter(None, parts)), term.note)))


def haystack(term: Term) -> str:
    """The text that a search looks in: also “one article” and the project."""
    said = (term.source, *term.targets, *term.forbidden, term.note, term.domain)
    words = (*said, _shown(term, Column.WHERE))
    return " ".join(words).casefold().replace("ё", "е")


def _shown(term: Term, column: Column) -> str:
    if column is Column.SOURCE:
        return f"{term.source}  (in “{term.context}”)" if term.context else term.source
    if column is Column.TARGETS:
        return " | ".join(term.targets)
    if column is Column.FORBIDDEN:
        return " | ".join(term.forbidden)
    if column is Column.CHANGED:
        rule = "a rule" if term.origin is TermOrigin.RULE else ""
        return " · ".join(filter(None, (rule, f"{term.applied}×" if term.applied else "")))
    if column is Column.NOTE:
        return term.note
    return {
        TermScope.ARTICLE: "one article",
        TermScope.PROJECT: term.project,
        TermScope.EVERYWHERE: "everywhere",
    }[term.scope]
