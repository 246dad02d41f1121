"""Taking in a dictionary for the check of spelling, from the menu."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui.desktop.file_dialogs import ask_file
from ui.desktop.jobs import JobContext
from ui.desktop.parts import Parts, Surroundings

_KINDS = "Dictionaries (*.oxt *.dic *.aff);;All files (*)"


class Dictionaries(QObject):
    """Asks for a dictionary and takes it in; `added` when there is one more."""

    added = Signal()

    def __init__(self, parts: Parts, around: Surroundings) -> None:
        super().__init__(around.window)
        self._jobs, self._message, self._window = parts.jobs, around.message, around.window

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """What each command calls."""
        return {"add_dictionary": self.ask}

    def ask(self) -> None:
        """Ask for a file, and take it in."""
        path = ask_file(self._window, "Add a dictionary", _KINDS)
        if path is not None:
            self.add(path)

    def add(self, path: Path) -> None:
        """Take in a LibreOffice extension, or a .dic file with its .aff file beside it."""
        self._jobs.start(
            lambda context: _add(context, path),
            done=self._on_added,
            failed=self._message.show_error,
        )

    def _on_added(self, names: str) -> None:
        self._message.show_note(f"The spelling is checked by {names} too now.")
        self.added.emit()


def _add(_context: JobContext, path: Path) -> str:
    """Take it in and name what came; raises `EnfaceError`."""
    from translations.spelling.dictionaries import add_dictionary

    return ", ".join(each.name for each in add_dictionary(path))
