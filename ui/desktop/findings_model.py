"""Findings as a Qt model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from translations.checks.finding import Severity
from ui.desktop.findings_work import FoundLine, is_serious
from ui.desktop.shown import plain

AnyIndex = QModelIndex | QPersistentModelIndex


class FindingRole(IntEnum):
    """What a row can be asked for besides its message (`DisplayRole`)."""

    LINE = Qt.ItemDataRole.UserRole
    TITLE = Qt.ItemDataRole.UserRole + 1
    WORDS = Qt.ItemDataRole.UserRole + 2
    IS_SERIOUS = Qt.ItemDataRole.UserRole + 3
    IS_CRITICAL = Qt.ItemDataRole.UserRole + 4


class FindingsModel(QAbstractListModel):
    """Findings in the order they are given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[FoundLine, ...] = ()
        self._titles: Mapping[str, tuple[str, str]] = {}

    @property
    def lines(self) -> tuple[FoundLine, ...]:
        """What is listed."""
        return self._lines

    def set_lines(self, lines: Sequence[FoundLine], titles: Mapping[str, tuple[str, str]]) -> None:
        """List these; `titles` has each check's title and explanation."""
        self.beginResetModel()
        self._lines, self._titles = tuple(lines), titles
        self.endResetModel()

    def row_of(self, key: object) -> QModelIndex:
        """The row of the finding with that `FoundLine.key`; an invalid index if there is none."""
        for row, line in enumerate(self._lines):
            if line.key == key:
                return self.index(row)
        return QModelIndex()

    def title(self, check: str) -> str:
        """A check's title; its name where there is none."""
        return self._titles.get(check, (check, ""))[0]

    def explanation(self, check: str) -> str:
        """A check's explanation."""
        return self._titles.get(check, (check, ""))[1]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """How many findings are listed."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The value of a role, as a native value."""
        if not index.isValid() or not 0 <= index.row() < len(self._lines):
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.finding.message
            case Qt.ItemDataRole.ToolTipRole:
                return plain(line.finding.message)
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = (line.finding.severity.value, self.title(line.finding.check))
                return f"{', '.join(parts)}: {line.finding.message} {self._words(line)}"
            case FindingRole.LINE:
                return line
            case FindingRole.TITLE:
                return self.title(line.finding.check)
            case FindingRole.WORDS:
                return self._words(line)
            case FindingRole.IS_SERIOUS:
                return is_serious(line.finding)
            case FindingRole.IS_CRITICAL:
                return line.finding.severity is Severity.CRITICAL
        return None

    def _words(self, line: FoundLine) -> str:
        """The words concerned, and what would be put for them."""
        source, target = line.words
        if line.finding.fix is not None and target:
            return f"{target} → {line.finding.fix}"
        return " · ".join(part for part in (source, target) if part) or line.target
