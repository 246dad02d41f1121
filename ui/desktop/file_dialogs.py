"""Asking for files and folders, without taking the locks of the open library away.

To show a file with its icon, Qt's dialog – and GTK's, which runs in this process too – opens every
file whose name says nothing of its kind and reads its beginning. Where locks are POSIX's, closing
it again drops all locks that this process has on it
(https://www.sqlite.org/howtocorrupt.html, 2.2): the next program that closes the library takes
itself for the only one, and throws the write-ahead log away with what was confirmed in it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QWidget

_Mode = QFileDialog.FileMode


def ask_file(parent: QWidget, title: str, name_filter: str = "") -> Path | None:
    """A file that is there; None when the dialog was left."""
    return next(iter(_asked(_dialog(parent, title, name_filter, _Mode.ExistingFile))), None)


def ask_files(parent: QWidget, title: str, name_filter: str = "") -> list[Path]:
    """Files that are there; none when the dialog was left."""
    return _asked(_dialog(parent, title, name_filter, _Mode.ExistingFiles))


def ask_where_to_save(
    parent: QWidget, title: str, suggested: str, name_filter: str = ""
) -> Path | None:
    """Where to write, which is confirmed where a file is there; None when the dialog was left.

    `suggested` is a name, or a path.
    """
    dialog = _dialog(parent, title, name_filter, _Mode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(suggested)
    return next(iter(_asked(dialog)), None)


def ask_folder(parent: QWidget, title: str, start: str = "") -> Path | None:
    """A folder; None when the dialog was left."""
    dialog = _dialog(parent, title, "", _Mode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    if start:
        dialog.setDirectory(start)
    return next(iter(_asked(dialog)), None)


def _dialog(parent: QWidget, title: str, name_filter: str, mode: _Mode) -> QFileDialog:
    dialog = QFileDialog(parent, title, "", name_filter)
    dialog.setFileMode(mode)
    if sys.platform not in {"win32", "darwin"}:  # there the dialog is the system's own
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        icons = _NamedKinds()
        dialog.setIconProvider(icons)
        dialog.destroyed.connect(lambda _gone, _kept=icons: None)  # it does not own them
    return dialog


def _asked(dialog: QFileDialog) -> list[Path]:
    try:
        is_chosen = dialog.exec()
        return [Path(name) for name in dialog.selectedFiles()] if is_chosen else []
    finally:
        dialog.deleteLater()


class _NamedKinds(QFileIconProvider):
    """Knows files by their names and never opens one. Dialogs ask it on a thread of theirs."""

    def __init__(self) -> None:
        super().__init__()
        kind = QFileIconProvider.IconType
        self._file, self._folder = super().icon(kind.File), super().icon(kind.Folder)

    def icon(self, of: QFileIconProvider.IconType | QFileInfo) -> QIcon:
        """The icon of a file, or of a kind of places."""
        if not isinstance(of, QFileInfo):
            return super().icon(of)
        return self._folder if of.isDir() else self._file

    def type(self, info: QFileInfo) -> str:
        """What a file is, by its ending."""
        return "Folder" if info.isDir() else info.suffix()
