"""Keys as they are shown in menus and lists, and as Qt listens to them."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from ui.desktop.keys import Command

_NATIVE = QKeySequence.SequenceFormat.NativeText


def native_key(key: str) -> str:
    """A key as this system writes it; the large key is called Enter, as keyboards have it."""
    return QKeySequence(key).toString(_NATIVE).replace("Return", "Enter")


def shown_keys(command: Command) -> str:
    """All keys of a command."""
    return " or ".join(map(native_key, command.keys))


def title_with_key(command: Command) -> str:
    """A command's title for a menu that only shows the key, in the column that Qt has for it."""
    return f"{command.title}\t{native_key(command.keys[0])}" if command.keys else command.title


def sequences(command: Command) -> list[QKeySequence]:
    """What an action listens to: Enter of the number pad too, which menus show first."""
    keys = [key.replace("Return", "Enter") for key in command.keys if "Return" in key]
    return [QKeySequence(key) for key in (*keys, *command.keys)]
