"""The library list as a Qt model: one article a row, native values by role."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model import ArticleSummary
from ui.desktop.history_panel import local_time
from ui.desktop.languages import language_name
from ui.desktop.shown import plain

AnyIndex = QModelIndex | QPersistentModelIndex


class LibraryRole(IntEnum):
    """What a row can be asked for besides its title (`DisplayRole`)."""

    SUMMARY = Qt.ItemDataRole.UserRole
    ARTICLE_ID = Qt.ItemDataRole.UserRole + 1
    LANGUAGE = Qt.ItemDataRole.UserRole + 2
    TARGET_LANGUAGES = Qt.ItemDataRole.UserRole + 3
    REVIEWED_SHARE = Qt.ItemDataRole.UserRole + 4


class LibraryModel(QAbstractListModel):
    """Summaries in the order the library gives them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._summaries: tuple[ArticleSummary, ...] = ()

    def set_summaries(self, summaries: Sequence[ArticleSummary]) -> None:
        """Show these; where only facts about the same articles changed, the rows stay."""
        new = tuple(summaries)
        if [s.id for s in new] != [s.id for s in self._summaries]:
            self.beginResetModel()
            self._summaries = new
            self.endResetModel()
            return
        old, self._summaries = self._summaries, new
        for row, (before, after) in enumerate(zip(old, new, strict=True)):
            if before != after:
                self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, article_id: int) -> QModelIndex:
        """The row of an article; an invalid index if it is not listed."""
        for row, summary in enumerate(self._summaries):
            if summary.id == article_id:
                return self.index(row)
        return QModelIndex()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """How many articles are listed."""
        return 0 if parent.isValid() else len(self._summaries)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The value of a role, as a native value."""
        if not index.isValid() or not 0 <= index.row() < len(self._summaries):
            return None
        summary = self._summaries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return summary.title
            case Qt.ItemDataRole.ToolTipRole:
                return plain("\n".join(filter(None, (summary.title, edition_note(summary)))))
            case Qt.ItemDataRole.AccessibleTextRole:
                share = f"{reviewed_share(summary):.0%} reviewed"
                language = language_name(summary.language)
                facts = (summary.title, edition_note(summary), language, share)
                return ", ".join(filter(None, facts))
            case LibraryRole.SUMMARY:
                return summary
            case LibraryRole.ARTICLE_ID:
                return summary.id
            case LibraryRole.LANGUAGE:
                return summary.language
            case LibraryRole.TARGET_LANGUAGES:
                return list(summary.target_languages)
            case LibraryRole.REVIEWED_SHARE:
                return reviewed_share(summary)
        return None


def edition_note(summary: ArticleSummary) -> str:
    """Which of several editions an article is, and when it came; "" where there is but one."""
    if not summary.edition:
        return ""
    return f"Edition {summary.edition}, imported {local_time(summary.imported_at)}"


def reviewed_share(summary: ArticleSummary) -> float:
    """From 0 to 1; an article without segments has none reviewed."""
    return summary.done / summary.total if summary.total else 0.0
