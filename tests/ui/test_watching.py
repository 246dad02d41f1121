"""A folder that the window watches: new files come in by themselves, once, with a message."""

from __future__ import annotations

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reader.model import BlockKind
from reader.store.library import Library
from reader.store.listing import list_articles
from tests.site_pages import site_page
from tests.ui.conftest import Opener, close
from ui.desktop.app import Desktop
from ui.desktop.importing.watching import FolderWatch


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    return folder


def _write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def _watch(desktop: Desktop, folder: Path) -> FolderWatch:
    """Watch a folder as a person asks for it, seldom: a test looks when it wants to."""
    watch = desktop.window.features.watch
    watch.ask = lambda _parent, _start: folder
    dialog = watch.show()
    dialog.is_on.setChecked(True)
    dialog.choose.click()
    dialog.seconds.setCurrentIndex(dialog.seconds.count() - 1)
    dialog.accept()
    return watch


def _look(qtbot: QtBot, watch: FolderWatch, times: int = 2) -> None:
    for _ in range(times):
        with qtbot.waitSignal(watch.looked):
            watch.look()


def test_a_file_that_comes_is_imported_with_a_message_that_leads_to_it(
    qtbot: QtBot, open_desktop: Opener, library: Library, inbox: Path
) -> None:
    desktop = open_desktop()
    watch = _watch(desktop, inbox)
    _look(qtbot, watch)
    message = desktop.window.pane.message
    assert message.isHidden()
    _write(inbox, "mill.txt", "The mill\n\nThe mill turns every day. The river rises.\n")
    _look(qtbot, watch)
    assert message.text.text() == "“The mill” came in from the watched folder."
    assert desktop.window.parts.desk.page is None
    next(b for b in message.findChildren(QPushButton) if b.text() == "Open").click()
    page = desktop.window.parts.desk.page
    assert page is not None
    assert page.article.title == "The mill"
    _look(qtbot, watch)
    assert len(list_articles(library)) == 1


def test_nothing_is_taken_twice_not_even_after_a_new_start(
    qtbot: QtBot, open_desktop: Opener, library: Library, inbox: Path
) -> None:
    _write(inbox, "mill.txt", "The mill\n\nThe mill turns every day.\n")
    (inbox / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    desktop = open_desktop()
    _look(qtbot, _watch(desktop, inbox))
    told = desktop.window.pane.message.text.text()
    assert told.endswith("1 file there could not be imported.")
    close(desktop)
    again = open_desktop()
    _look(qtbot, again.window.features.watch, 3)
    assert again.window.pane.message.isHidden()
    assert len(list_articles(library)) == 1


def test_a_folder_that_goes_is_told_of_once_and_watched_on(
    qtbot: QtBot, open_desktop: Opener, library: Library, inbox: Path
) -> None:
    desktop = open_desktop()
    watch = _watch(desktop, inbox)
    _look(qtbot, watch)
    inbox.rmdir()
    _look(qtbot, watch, 1)
    message = desktop.window.pane.message
    assert "is not there" in message.text.text()
    message.clear()
    _look(qtbot, watch, 1)
    assert message.isHidden()
    inbox.mkdir()
    _write(inbox, "mill.txt", "The mill\n\nThe mill turns every day.\n")
    _look(qtbot, watch)
    assert [article.title for article in list_articles(library)] == ["The mill"]


@pytest.mark.parametrize("is_typing", [False, True])
def test_the_open_article_is_shown_without_what_its_site_turns_out_to_repeat(
    qtbot: QtBot, open_desktop: Opener, inbox: Path, is_typing: bool
) -> None:
    desktop = open_desktop()
    watch = _watch(desktop, inbox)
    for name in ("mill", "ferry"):
        _write(inbox, f"{name}.html", site_page(name))
    _look(qtbot, watch)
    message, parts = desktop.window.pane.message, desktop.window.parts
    desktop.window.open_article(1)
    page = parts.desk.page
    assert page is not None
    hidden = [b.text for b in page.article.blocks if b.kind is BlockKind.CLUTTER]
    assert hidden == []
    if is_typing:
        parts.view.activate(page.article.blocks[2].segments[0].id)
    _write(inbox, "church.html", site_page("church"))
    _look(qtbot, watch)
    assert message.text.text() == (
        "“The church” came in from the watched folder."
        " Lines that the site repeats are now hidden in 2 earlier articles too (“The ferry”,"
        " “The mill”)."
    )
    page = parts.desk.page
    assert page is not None
    hidden = [b.text for b in page.article.blocks if b.kind is BlockKind.CLUTTER]
    assert hidden == ([] if is_typing else ["Stories that matter to the valley"])
    assert bool(parts.view.active_segment_id) is is_typing


def test_another_message_is_left_in_its_place(
    qtbot: QtBot, open_desktop: Opener, inbox: Path
) -> None:
    desktop = open_desktop()
    watch = _watch(desktop, inbox)
    desktop.window.pane.message.show_note("Something else.")
    _write(inbox, "mill.txt", "The mill\n\nThe mill turns every day.\n")
    _look(qtbot, watch)
    assert desktop.window.pane.message.text.text() == "Something else."
    assert "“The mill” came in" in desktop.window.status.said


def test_switched_off_it_looks_no_more(qtbot: QtBot, open_desktop: Opener, inbox: Path) -> None:
    desktop = open_desktop()
    watch = _watch(desktop, inbox)
    assert desktop.window.parts.settings.watched_folder == str(inbox)
    dialog = watch.show()
    dialog.is_on.setChecked(False)
    dialog.accept()
    assert desktop.window.parts.settings.watched_folder == ""
    with qtbot.assertNotEmitted(watch.looked, wait=200):
        watch.look()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(dialog)


def test_a_folder_must_be_named(open_desktop: Opener) -> None:
    watch = open_desktop().window.features.watch
    dialog = watch.show()
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert ok.isEnabled()
    dialog.is_on.setChecked(True)
    assert not ok.isEnabled()
    assert isinstance(dialog.parent(), QWidget)
    dialog.reject()
