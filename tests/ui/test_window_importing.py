"""Many files by the window: how far it is, stopping it, and what was skipped and why."""

from __future__ import annotations

from pathlib import Path

import shiboken6
from PySide6.QtCore import QEvent, QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from reader.errors import ImportFileError
from reader.model import BlockKind
from reader.store.articles import get_article
from reader.store.library import Library
from reader.store.listing import list_articles
from tests.site_pages import site_pages
from tests.ui.conftest import Opener
from ui.desktop.app import Desktop
from ui.desktop.import_report import SkippedDialog
from ui.desktop.shown import Label


def _folder(path: Path, good: int, bad: int) -> Path:
    path.mkdir()
    for number in range(good):
        text = f"Morning {number}\n\nThe mill turns, number {number}. The river rises.\n"
        (path / f"{number:03}.txt").write_text(text, encoding="utf-8")
    for number in range(bad):
        (path / f"bad-{number}.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    return path


def _text(desktop: Desktop) -> str:
    return desktop.window.pane.message.text.text()


def _button(desktop_message: object, title: str) -> QPushButton:
    buttons = desktop_message.findChildren(QPushButton)  # type: ignore[attr-defined]
    return next(b for b in buttons if b.text() == title)


def test_a_folder_is_imported_and_what_was_skipped_is_listed(
    qtbot: QtBot, open_desktop: Opener, library: Library, import_process: None, tmp_path: Path
) -> None:
    desktop = open_desktop()
    imports, importer = desktop.window.imports, desktop.window.parts.importer
    with qtbot.waitSignal(importer.imported) as done:
        imports.import_files([_folder(tmp_path / "in", 6, 5)])
    assert len(list_articles(library)) == 6
    message = desktop.window.pane.message
    assert message.text.text() == "6 articles imported. 5 files could not be imported."
    dialog = imports.show_skipped(done.args[0].skipped)
    assert dialog.table.rowCount() == 5
    assert dialog.table.item(0, 0).text() == "bad-0.txt"
    assert "bad-0.txt" in dialog.table.item(0, 1).text()
    dialog.copy.click()
    assert QGuiApplication.clipboard().text().count("\n") == 4
    dialog.reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(dialog)


def test_where_nothing_could_be_imported_that_is_an_error_which_says_why(
    qtbot: QtBot, open_desktop: Opener, tmp_path: Path
) -> None:
    desktop = open_desktop()
    message = desktop.window.pane.message
    with qtbot.waitSignal(desktop.window.parts.importer.imported):
        desktop.window.imports.import_files([_folder(tmp_path / "in", 0, 5)])
    assert message.shows("5 files could not be imported.")
    message.withdraw(ImportFileError)  # only an error is withdrawn so
    assert message.isHidden()


def test_the_same_articles_again_are_said_to_be_there(
    qtbot: QtBot, open_desktop: Opener, tmp_path: Path
) -> None:
    desktop, folder = open_desktop(), _folder(tmp_path / "in", 3, 0)
    for text in ("3 articles imported.", "All 3 articles are in the library already."):
        with qtbot.waitSignal(desktop.window.parts.importer.imported):
            desktop.window.imports.import_files([folder])
        assert desktop.window.pane.message.shows(text)


def test_that_articles_were_imported_is_told_for_a_while(
    qtbot: QtBot, open_desktop: Opener, tmp_path: Path
) -> None:
    desktop = open_desktop()
    message = desktop.window.pane.message
    with qtbot.waitSignal(desktop.window.parts.importer.imported):
        desktop.window.imports.import_files([_folder(tmp_path / "in", 4, 0)])
    assert message.shows("4 articles imported.")
    assert message.passing.isActive()
    message.passing.timeout.emit()
    assert message.isHidden()
    message.show_passing_note("4 articles imported.")
    message.show_note("Something else.", ("Do it", lambda: None))
    assert not message.passing.isActive()


def test_a_large_import_can_be_stopped_and_keeps_what_came_in(
    qtbot: QtBot, open_desktop: Opener, library: Library, import_process: None, tmp_path: Path
) -> None:
    desktop = open_desktop()
    importer, message = desktop.window.parts.importer, desktop.window.pane.message
    (tmp_path / "empty").mkdir()
    folders = [tmp_path / "empty", _folder(tmp_path / "in", 400, 0)]
    desktop.window.imports.import_files(folders)
    qtbot.waitUntil(lambda: message.text.text().startswith("Importing: "))
    qtbot.waitUntil(lambda: len(list_articles(library)) > 1)
    with qtbot.waitSignal(importer.imported) as done:
        _button(message, "Cancel").click()
    count = len(list_articles(library))
    assert count == len(done.args[0].added) < 400
    assert message.text.text() == (
        f"The import was stopped; {count} articles had come in by then. 1 file could not be"
        " imported."
    )
    _button(message, "Show why").click()
    dialog = desktop.window.findChild(SkippedDialog)
    assert any(
        "when the import was stopped" in label.text() for label in dialog.findChildren(Label)
    )
    dialog.reject()
    pane = desktop.window.parts.library
    qtbot.waitUntil(lambda: pane.model.rowCount() == count)


def test_an_import_that_waits_for_one_that_is_stopped_does_not_begin(
    qtbot: QtBot, open_desktop: Opener, library: Library, tmp_path: Path
) -> None:
    desktop = open_desktop()
    importer, message = desktop.window.parts.importer, desktop.window.pane.message
    desktop.window.imports.import_files([_folder(tmp_path / "in", 400, 0)])
    waiting = importer.import_text("A text that waits\n\nIt says something.")
    qtbot.waitUntil(lambda: message.text.text().startswith("Importing: "))
    with qtbot.waitSignal(importer.imported):
        importer.cancel()
    assert not waiting.is_active
    desktop.import_jobs.close()
    assert "A text that waits" not in {each.title for each in list_articles(library)}


def test_the_open_article_is_shown_as_the_import_has_cleaned_it(
    qtbot: QtBot, open_desktop: Opener, tmp_path: Path
) -> None:
    paths = site_pages(tmp_path)
    desktop = open_desktop()
    desk, imports = desktop.window.parts.desk, desktop.window.imports
    for chosen in (paths[:1], paths):  # the open article is the first of these again
        with qtbot.waitSignal(desktop.window.parts.importer.imported) as done:
            imports.import_files(chosen)
        assert desk.page is not None
        assert desk.page.article.id == 1
        kinds = [block.kind for block in desk.page.article.blocks]
        assert (BlockKind.CLUTTER in kinds) == (len(chosen) > 1)
    assert 1 in done.args[0].added[-1].cleaned
    assert "2 earlier articles too (“The mill”, “The ferry”)." in _text(desktop)


def test_rich_text_from_the_clipboard_keeps_its_structure(
    qtbot: QtBot, open_desktop: Opener, library: Library
) -> None:
    data = QMimeData()
    data.setHtml("<h2>The mill</h2><ul><li>Dry the corn</li></ul>")
    data.setText("The mill Dry the corn")
    QGuiApplication.clipboard().setMimeData(data)
    desktop = open_desktop()
    with qtbot.waitSignal(desktop.window.parts.importer.imported):
        desktop.window.imports.paste()
    # Data of Python's that the clipboard still holds when the program ends would crash it.
    QGuiApplication.clipboard().clear()
    kinds = [block.kind for block in get_article(library, 1).blocks]
    assert kinds == ["title", "list_item"]


def test_an_import_can_be_stopped_after_another_message_took_the_place_of_its_own(
    qtbot: QtBot, open_desktop: Opener, library: Library, tmp_path: Path
) -> None:
    desktop = open_desktop()
    importer, message = desktop.window.parts.importer, desktop.window.pane.message
    imports = desktop.window.imports
    imports.import_files([_folder(tmp_path / "in", 400, 0)])
    qtbot.waitUntil(lambda: message.text.text().startswith("Importing: "))
    assert imports.progress.isHidden()
    message.show_note("Exported to mill.html.")
    qtbot.waitUntil(lambda: not imports.progress.isHidden())
    assert message.text.text() == "Exported to mill.html."
    with qtbot.waitSignal(importer.imported):
        imports.progress.click()
        assert imports.progress.isHidden()
    assert len(list_articles(library)) < 400
