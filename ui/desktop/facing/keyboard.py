"""From key events to the commands of the key table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from ui.desktop.keys import KeySetName, Scope, key_table

_PORTABLE = QKeySequence.SequenceFormat.PortableText


class KeyReader:
    """Knows which command a key event stands for, in the key set in force."""

    def __init__(self, scopes: frozenset[Scope], key_set: KeySetName = KeySetName.OMEGAT) -> None:
        self._scopes = scopes
        self.use(key_set)

    def use(self, key_set: KeySetName) -> None:
        """Follow another key set from now on."""
        self._table = key_table(key_set, self._scopes)

    def command_for(self, event: QKeyEvent) -> str | None:
        """The name of the command, None for a key that is not in the table."""
        return self._table.get(key_name(event))


def key_name(event: QKeyEvent) -> str:
    """A key event in Qt's portable form; the number pad's Enter is Return."""
    key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else Qt.Key(event.key())
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(modifiers.value | key.value).toString(_PORTABLE)
