"""Memories of others in the window: taken in, dropped, listed, forgotten; exporting."""

from __future__ import annotations

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.model import Article
from reader.store.library import Library
from reader.store.memories import list_memories
from reader.store.units import all_units
from tests.ui.conftest import segment_ids
from translations.corrections import correct
from ui.desktop.app import Desktop
from ui.desktop.memories import Memories, MemoriesDialog

_TMX = """\
<?xml version="1.0"?>
<tmx version="1.4"><header srclang="ru"/><body><tu><tuv xml:lang="ru"><seg>Ёжик спит.</seg></tuv>
<tuv xml:lang="en"><seg>The hedgehog sleeps.</seg></tuv></tu></body></tmx>
"""


@pytest.fixture
def tmx(tmp_path: Path) -> Path:
    path = tmp_path / "old.tmx"
    path.write_text(_TMX, encoding="utf-8")
    return path


@pytest.fixture
def memories(desktop: Desktop) -> Memories:
    return desktop.window.features.memories


@pytest.fixture
def dialog(desktop: Desktop, memories: Memories) -> MemoriesDialog:
    desktop.window.actions_by.by_name["memories"].trigger()
    assert memories._dialog is not None
    return memories._dialog


def said(desktop: Desktop) -> str:
    return desktop.window.pane.message.text.text()


def click(button: object) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_memory_is_taken_in_and_matches_at_once(
    qtbot: QtBot, desktop: Desktop, memories: Memories, dialog: MemoriesDialog, tmx: Path,
    article: Article,
) -> None:  # fmt: skip
    desktop.window.parts.view.activate(segment_ids(article)[1])
    memories.ask_files = lambda _parent: [tmx]
    click(dialog.take_in)
    qtbot.waitUntil(lambda: said(desktop) == "1 unit is new in the memory.")
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    assert dialog.list.item(0).text().startswith("old.tmx · 1 unit ·")
    matches = desktop.window.features.matches
    qtbot.waitUntil(lambda: [m.score for m in matches.found] == [100])


def test_a_memory_that_is_dropped_is_taken_in(
    qtbot: QtBot, desktop: Desktop, library: Library, tmx: Path
) -> None:
    desktop.window.imports.import_files([tmx])
    qtbot.waitUntil(lambda: "1 unit is new" in said(desktop))
    assert [unit.target for unit in all_units(library)] == ["The hedgehog sleeps."]


def test_lines_are_in_the_languages_that_are_open(
    qtbot: QtBot, desktop: Desktop, memories: Memories, library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "lines.tsv"
    path.write_text("Раз\tOne\n", encoding="utf-8")
    memories.import_files([path])
    qtbot.waitUntil(lambda: "1 unit is new" in said(desktop))
    (unit,) = all_units(library)
    assert (unit.source_language, unit.target_language) == ("ru", "en")


def test_of_several_files_the_sound_ones_are_taken_in(
    qtbot: QtBot, desktop: Desktop, memories: Memories, library: Library, tmx: Path, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.tmx"
    wrong.write_text("<tmx><body>", encoding="utf-8")
    memories.import_files([wrong, tmx])
    qtbot.waitUntil(lambda: "no sound TMX file" in said(desktop))
    assert [memory.name for memory in list_memories(library)] == ["old.tmx"]


def test_a_memory_is_forgotten_when_that_is_meant(
    qtbot: QtBot, desktop: Desktop, memories: Memories, dialog: MemoriesDialog, library: Library,
    tmx: Path, article: Article,
) -> None:  # fmt: skip
    memories.import_files([tmx])
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    desktop.window.parts.view.activate(segment_ids(article)[1])
    matches = desktop.window.features.matches
    qtbot.waitUntil(lambda: len(matches.found) == 1)
    memories.ask_to_forget = lambda _parent, _memory: False
    click(dialog.lift)
    assert len(list_memories(library)) == 1
    memories.ask_to_forget = lambda _parent, _memory: True
    click(dialog.lift)
    qtbot.waitUntil(lambda: said(desktop) == "“old.tmx” is forgotten.")
    qtbot.waitUntil(lambda: dialog.list.count() == 0)
    qtbot.waitUntil(lambda: matches.found == ())
    assert list_memories(library) == ()


def test_the_memory_is_exported(
    qtbot: QtBot, desktop: Desktop, memories: Memories, dialog: MemoriesDialog, library: Library,
    tmp_path: Path, article: Article,
) -> None:  # fmt: skip
    correct(library, segment_ids(article)[0], "The US course", "en", author="me")
    memories.ask_where = lambda _parent: tmp_path / "out.tsv"
    click(dialog.export)
    qtbot.waitUntil(lambda: said(desktop) == "1 unit is in out.tsv.")
    assert "The US course" in (tmp_path / "out.tsv").read_text(encoding="utf-8")
    memories.ask_where = lambda _parent: tmp_path / "no" / "out.tmx"
    click(dialog.export)
    qtbot.waitUntil(lambda: "no folder" in said(desktop))


def test_the_dialog_is_freed(qtbot: QtBot, memories: Memories, dialog: MemoriesDialog) -> None:
    dialog.reject()
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))
    assert memories._dialog is None
