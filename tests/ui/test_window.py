"""The window as a whole: what is open, what comes in, what goes out, what it remembers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QPushButton
from pytestqt.qtbot import QtBot

from reader.model import Article, BlockKind
from reader.store.articles import add_article
from reader.store.library import Library
from reader.store.listing import list_articles
from tests.articles import make_article, make_block
from tests.ui.conftest import close, segment_ids
from translations.corrections import correct
from ui.desktop.app import Desktop
from ui.desktop.library_model import LibraryRole
from ui.desktop.theme import Appearance

Opener = Callable[..., Desktop]

_TEXT = "A quiet morning\n\nThe ferry left the harbour at seven. Nobody waved.\n"


def write_article(folder: Path, name: str = "ferry.txt", text: str = _TEXT) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def opened_title(desktop: Desktop) -> str:
    page = desktop.window.parts.desk.page
    return page.article.title if page else ""


def click_row(desktop: Desktop, row: int) -> None:
    pane = desktop.window.parts.library
    place = pane.list.visualRect(pane.model.index(row)).center()
    QTest.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_an_empty_library_shows_how_an_article_gets_in(open_desktop: Opener) -> None:
    desktop = open_desktop()
    assert desktop.window.pane.welcome.isVisible()
    assert not desktop.window.actions_by.by_name["export"].isEnabled()


def test_the_newest_article_is_opened_first_and_later_the_one_read_last(
    open_desktop: Opener, library: Library
) -> None:
    add_article(library, make_article("Первая."))
    newest = add_article(library, make_article("Вторая.")).article
    desktop = open_desktop()
    page = desktop.window.parts.desk.page
    assert page is not None
    assert page.article.id == newest.id
    click_row(desktop, 1)
    close(desktop)
    page = open_desktop().window.parts.desk.page
    assert page is not None
    assert page.article.id != newest.id


def test_the_title_is_in_the_header_and_the_title_bar(desktop: Desktop) -> None:
    assert desktop.window.pane.header.title.toolTip() == "Курс США"
    assert desktop.window.windowTitle() == "Курс США – Enface"


def test_the_open_article_is_marked_in_the_list(desktop: Desktop, article: Article) -> None:
    index = desktop.window.parts.library.list.currentIndex()
    assert index.data(LibraryRole.ARTICLE_ID) == article.id


def test_a_row_that_was_only_walked_to_is_not_marked_as_open(
    qtbot: QtBot, open_desktop: Opener, library: Library
) -> None:
    add_article(library, make_article("Первая."))
    newest = add_article(library, make_article("Вторая.")).article
    desktop = open_desktop()
    pane = desktop.window.parts.library
    pane.list.setFocus()
    qtbot.waitUntil(pane.list.hasFocus)
    QTest.keyClick(pane.list, Qt.Key.Key_Down)
    assert pane.list.currentIndex().data(LibraryRole.ARTICLE_ID) != newest.id
    desktop.window.parts.view.setFocus()
    assert pane.list.currentIndex().data(LibraryRole.ARTICLE_ID) == newest.id


def test_search_finds_articles_by_their_words(
    qtbot: QtBot, desktop: Desktop, library: Library
) -> None:
    add_article(library, make_article("Пароход ушёл."))
    pane = desktop.window.parts.library
    pane.search.setText("пароход")  # QTest has no keys for Cyrillic letters
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)
    pane.search.clear()
    qtbot.waitUntil(lambda: pane.model.rowCount() == 2)
    QTest.keyClicks(pane.search, "qqq")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 0)
    assert pane._nothing.text() == "No article holds “qqq”."


def test_a_dropped_file_is_imported_and_opened(
    qtbot: QtBot, open_desktop: Opener, tmp_path: Path
) -> None:
    desktop = open_desktop()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(write_article(tmp_path)))])
    with qtbot.waitSignal(desktop.window.parts.importer.imported):
        desktop.window.dropEvent(_dropped(data))
    assert opened_title(desktop) == "A quiet morning"
    assert desktop.window.pane.view.isVisible()


def _dropped(data: QMimeData) -> QDropEvent:
    return QDropEvent(
        QPointF(QPoint(300, 300)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QEvent.Type.Drop,
    )


def test_a_dropped_text_is_imported(qtbot: QtBot, open_desktop: Opener) -> None:
    desktop = open_desktop()
    data = QMimeData()
    data.setText(_TEXT)
    with qtbot.waitSignal(desktop.window.parts.importer.imported):
        desktop.window.dropEvent(_dropped(data))
    assert opened_title(desktop) == "A quiet morning"


def test_a_dropped_link_is_fetched_only_when_it_is_agreed_to(
    open_desktop: Opener, library: Library
) -> None:
    desktop = open_desktop()
    data = QMimeData()
    data.setUrls([QUrl("https://mill.example/a")])
    desktop.window.dropEvent(_dropped(data))
    (dialog,) = desktop.window.findChildren(QInputDialog)
    assert dialog.textValue() == "https://mill.example/a"
    dialog.reject()
    assert list_articles(library) == ()


def test_several_files_are_imported_at_once_and_a_bad_one_is_told(
    qtbot: QtBot, desktop: Desktop, library: Library, tmp_path: Path
) -> None:
    paths = [write_article(tmp_path), tmp_path / "missing.txt"]
    with qtbot.waitSignal(desktop.window.parts.importer.imported):
        desktop.window.imports.import_files(paths)
    assert len(list_articles(library)) == 2
    assert "missing.txt" in desktop.window.pane.message.text.text()


def test_the_same_text_again_says_so_and_opens_the_existing_article(
    qtbot: QtBot, open_desktop: Opener, library: Library, tmp_path: Path
) -> None:
    desktop = open_desktop()
    for name in ("one.txt", "two.txt"):
        with qtbot.waitSignal(desktop.window.parts.importer.imported):
            desktop.window.imports.import_files([write_article(tmp_path, name)])
    assert len(list_articles(library)) == 1
    message = "“A quiet morning” is already in the library; it is open now."
    assert desktop.window.pane.message.text.text() == message


def test_pasted_text_becomes_an_article(qtbot: QtBot, desktop: Desktop) -> None:
    QGuiApplication.clipboard().setText(_TEXT)
    desktop.window.parts.view.setFocus()
    with qtbot.waitSignal(desktop.window.parts.importer.imported):
        QTest.keyClick(desktop.window.parts.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert opened_title(desktop) == "A quiet morning"


def test_pasting_in_the_editor_goes_into_the_editor(
    desktop: Desktop, article: Article, library: Library
) -> None:
    QGuiApplication.clipboard().setText("Course")
    view = desktop.window.parts.view
    view.activate(segment_ids(article)[0])
    QTest.keyClick(view.editor.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert view.editor.text == "Course"
    assert len(list_articles(library)) == 1


def test_pasting_nothing_says_what_to_do(desktop: Desktop) -> None:
    QGuiApplication.clipboard().clear()
    desktop.window.imports.paste()
    message = "There is no text on the clipboard; copy an article first."
    assert desktop.window.pane.message.text.text() == message


def test_the_message_can_be_closed(desktop: Desktop) -> None:
    desktop.window.imports.paste()
    message = desktop.window.pane.message
    message.close_button.click()
    assert not message.isVisible()


@pytest.mark.parametrize("format_row", [0, 1, 2, 3])
def test_the_corrected_article_is_exported(
    qtbot: QtBot,
    desktop: Desktop,
    library: Library,
    article: Article,
    tmp_path: Path,
    format_row: int,
) -> None:
    correct(library, segment_ids(article)[0], "The course of the US", "en", author="me")
    asked: list[Path] = []

    def ask(_parent: object, suggested: Path, _filter: str) -> Path:
        asked.append(suggested)
        return tmp_path / suggested.name

    exporter = desktop.window.exporter
    exporter._ask = ask
    page = desktop.window.parts.desk.page
    assert page is not None
    dialog = exporter.export(page)
    dialog.format.setCurrentIndex(format_row)
    with qtbot.waitSignal(exporter.exported) as exported:
        dialog.accept()
    path = exported.args[0]
    assert asked[0].suffix == path.suffix
    text = path.read_text(encoding="utf-8")
    assert "The course of the US" in text
    assert "Реклама" not in text
    message = desktop.window.pane.message
    assert message.text.text() == f"Exported to {path.name}."
    assert {b.text() for b in message.findChildren(QPushButton)} >= {"Open", "Open folder"}


def test_leaving_the_export_dialog_writes_nothing(desktop: Desktop, tmp_path: Path) -> None:
    desktop.window.exporter._ask = lambda *_: pytest.fail("asked for a path")
    page = desktop.window.parts.desk.page
    assert page is not None
    desktop.window.exporter.export(page).reject()


def test_a_folder_that_cannot_be_written_to_is_told(
    qtbot: QtBot, desktop: Desktop, tmp_path: Path
) -> None:
    exporter = desktop.window.exporter
    exporter._ask = lambda *_: tmp_path / "missing" / "a.html"
    page = desktop.window.parts.desk.page
    assert page is not None
    with qtbot.waitSignal(exporter.failed):
        exporter.export(page).accept()
    assert desktop.window.pane.message.isVisible()


def test_the_look_is_remembered(open_desktop: Opener, article: Article) -> None:
    desktop = open_desktop()
    actions = desktop.window.actions_by
    actions.by_name["zoom_in"].trigger()
    actions.by_name["sentence_rows"].trigger()
    actions.by_name["library"].trigger()
    actions.appearances[Appearance.DARK].trigger()
    zoom = desktop.window.parts.view.zoom
    assert zoom > 1
    close(desktop)
    again = open_desktop().window
    assert again.parts.view.zoom == zoom
    assert again.actions_by.by_name["sentence_rows"].isChecked()
    assert not again.parts.library.isVisible()
    assert again.parts.theme.appearance is Appearance.DARK
    again.options.set_appearance(Appearance.SYSTEM)


def test_a_size_set_by_the_wheel_is_remembered(open_desktop: Opener, article: Article) -> None:
    desktop = open_desktop()
    view = desktop.window.parts.view
    ctrl = Qt.KeyboardModifier.ControlModifier
    middle = view.mapTo(desktop.window, view.rect().center())
    QTest.wheelEvent(desktop.window.windowHandle(), middle, QPoint(0, 120), stateKey=ctrl)
    zoom = view.zoom
    assert zoom > 1
    close(desktop)
    assert open_desktop().window.parts.view.zoom == zoom


def test_the_place_in_the_article_is_remembered(open_desktop: Opener, library: Library) -> None:
    article = add_article(library, make_article(*(f"Фраза {i}." for i in range(200)))).article
    wanted = segment_ids(article)[150]
    desktop = open_desktop()
    desktop.window.parts.view.scroll_to(wanted)
    close(desktop)
    assert wanted in open_desktop().window.parts.view.visible_segment_ids()


def test_comparing_is_switched_by_the_menu(desktop: Desktop) -> None:
    desktop.window.actions_by.by_name["compare"].trigger()
    assert desktop.window.parts.view.compare


def test_every_menu_command_has_a_title_and_no_key_is_taken_twice(desktop: Desktop) -> None:
    keys: list[str] = []
    for action in desktop.window.actions_by.by_name.values():
        assert action.text()
        keys += [key.toString() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_an_article_left_at_its_top_opens_at_its_top(
    open_desktop: Opener, library: Library
) -> None:
    """The first line of many articles is hidden clutter, which is never on the screen."""
    furniture = make_block(BlockKind.CLUTTER, "Реклама")
    made = make_article(*(f"Фраза {i}." for i in range(200)))
    add_article(library, replace(made, blocks=(furniture, *made.blocks)))
    close(open_desktop())
    assert open_desktop().window.parts.view.verticalScrollBar().value() == 0
