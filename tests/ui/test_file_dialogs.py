"""Dialogs for files: what is chosen, and that the open library keeps its locks meanwhile."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QFileSystemModel, QWidget
from pytestqt.qtbot import QtBot

from reader.store.library import Library
from ui.desktop.file_dialogs import ask_file, ask_files, ask_folder, ask_where_to_save

_OWN_LOOK = sys.platform not in {"win32", "darwin"}
pytestmark = pytest.mark.skipif(not _OWN_LOOK, reason="the dialogs are the system's own")


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def _in_dialog(act: Callable[[QFileDialog], object]) -> None:
    """Do something with the dialog that is about to be opened, and accept it."""

    def run() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        try:
            act(dialog)
        finally:
            dialog.accept() if dialog.selectedFiles() else dialog.reject()

    QTimer.singleShot(0, run)


def test_what_is_chosen_is_answered(parent: QWidget, tmp_path: Path) -> None:
    there, new = tmp_path / "a.txt", tmp_path / "new.csv"
    there.write_text("a", encoding="utf-8")
    _in_dialog(lambda dialog: dialog.selectFile(str(there)))
    assert ask_file(parent, "Open") == there
    _in_dialog(lambda dialog: dialog.selectFile(str(there)))
    assert ask_files(parent, "Open") == [there]
    _in_dialog(lambda dialog: None)
    assert ask_where_to_save(parent, "Save", str(new)) == new
    _in_dialog(lambda dialog: None)
    assert ask_folder(parent, "Folder", str(tmp_path)) == tmp_path


def test_nothing_is_answered_when_a_dialog_is_left(parent: QWidget, tmp_path: Path) -> None:
    def leave() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.reject()

    QTimer.singleShot(0, leave)
    assert ask_where_to_save(parent, "Save", str(tmp_path / "new.csv")) is None


def _own_locks() -> list[str]:
    lines = Path("/proc/locks").read_text(encoding="ascii").splitlines()
    fields = [line.split() for line in lines]
    return sorted(" ".join(f[1:]) for f in fields if f[4] == str(os.getpid()))


@pytest.mark.skipif(not Path("/proc/locks").exists(), reason="locks are listed by Linux only")
def test_a_dialog_in_the_folder_of_the_open_library_leaves_it_its_locks(
    qtbot: QtBot, parent: QWidget, tmp_path: Path
) -> None:
    path = tmp_path / "library.enface"
    with Library.open(path):
        before = _own_locks()
        assert before

        def wait_for_icons(dialog: QFileDialog) -> None:
            model = dialog.findChild(QFileSystemModel)
            assert isinstance(model, QFileSystemModel)
            qtbot.waitUntil(lambda: model.type(model.index(str(path))) != "")

        _in_dialog(wait_for_icons)
        ask_where_to_save(parent, "Save", str(tmp_path / "new.csv"))
        assert _own_locks() == before
