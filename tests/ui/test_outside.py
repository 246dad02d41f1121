"""What another program writes while the window is open is shown, and takes nothing away."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.model import Article, BlockKind
from reader.store.articles import add_article, segment_ids_of
from reader.store.library import Library
from tests.articles import make_article
from tests.ui.conftest import Opener
from translations.corrections import correct
from translations.cutting import split_segment, undo_cut
from translations.state import current_target
from translations.translating import correct_in_place
from ui.desktop.app import Desktop


def _come_back(desktop: Desktop) -> None:
    """As when the window is in front again."""
    QApplication.sendEvent(desktop.window, QEvent(QEvent.Type.WindowActivate))


def _other_program(library: Library) -> Library:
    return Library.open(library.path)


def test_an_article_that_another_program_imported_is_listed(
    qtbot: QtBot, open_desktop: Opener, library: Library, article: Article
) -> None:
    desktop = open_desktop()
    with _other_program(library) as other:
        add_article(other, make_article("Лодки вышли в море."))
    _come_back(desktop)
    qtbot.waitUntil(lambda: desktop.window.parts.library.model.rowCount() == 2)


def test_a_correction_that_another_program_made_is_shown(
    qtbot: QtBot, open_desktop: Opener, library: Library, article: Article
) -> None:
    correct_in_place(library, article.id)
    desktop = open_desktop()
    view = desktop.window.parts.view
    desktop.window.parts.desk.open(article.id, "ru")
    proper = [s.id for b, s in article.segments() if b.kind is not BlockKind.CLUTTER]
    first, second = proper[:2]
    view.activate(second)
    view.editor.field.selectAll()
    view.editor.field.insertPlainText("Моё.")
    with _other_program(library) as other:
        correct(other, first, "Чужое первое.", "ru", author="B")
        correct(other, second, "Чужое второе.", "ru", author="B")
    _come_back(desktop)
    page = desktop.window.parts.desk.page
    assert page is not None
    assert page.targets[first].text == view.document.segment(first).target == "Чужое первое."
    assert view.editor.text == "Моё."
    view.run("confirm")
    with _other_program(library) as other:
        assert current_target(other, second, "ru").text == "Моё."


def test_an_article_that_was_cut_elsewhere_is_shown_in_its_new_segments(
    open_desktop: Opener, library: Library, article: Article
) -> None:
    second = [s.id for b, s in article.segments() if b.kind is not BlockKind.CLUTTER][1]
    correct(library, second, "The hedgehog sleeps.", "en", author="A")
    desktop = open_desktop()
    desktop.window.parts.desk.open(article.id, "en")
    view = desktop.window.parts.view

    def shown() -> list[str]:
        ids = [second, *(i for i in segment_ids_of(library, article.id) if i > second)]
        return [view.document.segment(i).source for i in ids]

    with _other_program(library) as other:
        split_segment(other, second, len("Ёжик "), author="B")
    _come_back(desktop)
    assert "Ёжик" in shown()
    assert "спит." in shown()
    with _other_program(library) as other:
        undo_cut(other, article.id, author="B")
    _come_back(desktop)
    assert "Ёжик спит." in shown()
    page = desktop.window.parts.desk.page
    assert page is not None
    assert page.targets[second].text == "The hedgehog sleeps."


def test_nothing_is_read_again_when_nobody_wrote(
    open_desktop: Opener, library: Library, article: Article
) -> None:
    desktop = open_desktop()
    told: list[bool] = []
    desktop.window.outside.look()
    desktop.window.outside.changed.connect(lambda: told.append(True))
    _come_back(desktop)
    assert told == []
    with _other_program(library) as other:
        add_article(other, make_article("Лодки вышли в море."))
    _come_back(desktop)
    assert told == [True]
