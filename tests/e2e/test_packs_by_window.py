"""A language pack dropped on the window is checked, installed and offered, by the real engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.store.articles import add_article
from reader.store.library import Library
from tests.articles import make_article
from tests.packs import pack_files, write_archive
from translations.packs.installing import install_pack
from ui.desktop.app import Desktop, make_application, open_engine
from ui.engines import pack_folders

_SLOW = 60_000


@pytest.fixture
def desktop(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Desktop]:
    """The window with a Russian article, which the bundled packs can bring into English."""
    with Library.open(tmp_path / "library.db") as library:
        add_article(library, make_article("Вечером прошёл дождь."))
    desktop = Desktop.open(make_application(), tmp_path / "library.db", open_engine)
    desktop.window.show()
    desktop.start()
    qtbot.waitUntil(lambda: desktop.translator.pairs is not None, timeout=_SLOW)
    yield desktop
    desktop.window.close()
    desktop.close()
    desktop.window.deleteLater()


def _offered(desktop: Desktop) -> set[str]:
    box = desktop.window.pane.header.language
    return {box.itemText(row) for row in range(box.count())}


def test_a_pack_is_installed_and_its_language_offered_at_once(
    qtbot: QtBot, desktop: Desktop, tmp_path: Path
) -> None:
    assert "German" not in _offered(desktop)
    work = tmp_path / "work"
    work.mkdir()
    pack = write_archive(
        tmp_path / "translate-ru_de-1_0.argosmodel", pack_files("ru", "de", work=work)
    )
    desktop.window.imports.import_files([pack])
    qtbot.waitUntil(lambda: "German" in _offered(desktop), timeout=_SLOW)
    message = "The language pack Russian → German is installed and ready."
    assert desktop.window.pane.message.text.text() == message


def test_a_pack_that_another_program_installed_is_offered_once_the_packs_are_looked_at(
    qtbot: QtBot, desktop: Desktop, tmp_path: Path
) -> None:
    (tmp_path / "work").mkdir()
    files = pack_files("ru", "de", work=tmp_path / "work")
    install_pack(write_archive(tmp_path / "ru_de.argosmodel", files), pack_folders().own)
    assert "German" not in _offered(desktop)
    desktop.window.actions_by.by_name["packs"].trigger()
    qtbot.waitUntil(lambda: "German" in _offered(desktop), timeout=_SLOW)


def test_a_damaged_pack_is_told_and_nothing_changes(
    qtbot: QtBot, desktop: Desktop, tmp_path: Path
) -> None:
    before = _offered(desktop)
    pack = tmp_path / "broken.argosmodel"
    pack.write_bytes(b"PK\x03\x04 not really")
    with qtbot.waitSignal(desktop.window.parts.packs.failed, timeout=_SLOW):
        desktop.window.imports.import_files([pack])
    assert desktop.window.pane.message.isVisible()
    assert _offered(desktop) == before
