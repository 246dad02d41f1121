"""The disk is full while a person types: nothing typed is lost, in the window or with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from reader.model import Article
from reader.store.articles import add_article
from reader.store.library import Library
from reader.store.revisions import drafts_of, revisions_of
from tests.articles import make_article
from tests.disk import small_disk
from tests.ui.conftest import close, segment_ids
from tests.ui.engines import PacedEngine
from translations.corrections import correct
from ui.desktop.app import Desktop

#: Longer than the last free page of a library can take.
LONG = "a long sentence " * 1500


@dataclass(frozen=True)
class FullDisk:
    """A window on a library whose disk is full until `make_room`."""

    desktop: Desktop
    article: Article
    other: Article
    path: Path
    make_room: Callable[[], object]

    @property
    def message(self) -> str:
        bar = self.desktop.window.pane.message
        return bar.text.text() if bar.isVisible() else ""

    def type_into(self, segment_id: int, text: str) -> None:
        view = self.desktop.window.parts.view
        view.activate(segment_id)
        view.editor.replace_text(text)

    def confirm(self) -> None:
        QTest.keyClick(self.desktop.window.parts.view.editor.field, Qt.Key.Key_Return)


@pytest.fixture
def full(app: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[FullDisk]:
    with small_disk(tmp_path / "disk", kilobytes=900) as disk:
        path = disk / "library.db"
        with Library.open(path) as library:
            other = add_article(library, make_article("Утром было сухо.")).article
            article = add_article(library, make_article("Вечером прошёл дождь.")).article
            first = segment_ids(article)[0]
            correct(library, first, "The first text", "en", author="Ana")
        desktop = Desktop.open(app, path, PacedEngine)
        desktop.window.show()
        desktop.start(samples=False)
        with qtbot.waitSignal(desktop.translator.pairs_found):
            pass
        ballast = disk / "ballast"
        _fill(ballast)
        yield FullDisk(desktop, article, other, path, ballast.unlink)
        ballast.unlink(missing_ok=True)
        close(desktop)


def _fill(ballast: Path) -> None:
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            return


def _revisions(full: FullDisk, segment_id: int) -> list[str]:
    with Library.open(full.path) as library:
        return [revision.text for revision in revisions_of(library, segment_id, "en")]


def test_confirming_on_a_full_disk_stays_in_the_editor_and_says_what_becomes_of_the_text(
    full: FullDisk,
) -> None:
    first = segment_ids(full.article)[0]
    full.type_into(first, LONG)
    full.confirm()
    view = full.desktop.window.parts.view
    assert view.active_segment_id == first
    assert view.editor.text == LONG
    assert "disk is full" in full.message
    assert "kept here and is saved as soon as there is room" in full.message
    assert full.desktop.drafts.unsaved == {(first, "en"): LONG}


def test_left_on_a_full_disk_the_row_and_the_editor_show_what_was_typed(full: FullDisk) -> None:
    first, second = segment_ids(full.article)[:2]
    view = full.desktop.window.parts.view
    full.type_into(first, LONG)
    full.confirm()
    view.activate(second)
    assert view.document.segment(first).shown_target == LONG
    view.activate(first)
    assert view.editor.text == LONG
    QTest.keyClicks(view.editor.field, "!")
    assert len(full.desktop.drafts.unsaved[first, "en"]) == len(LONG) + 1


def test_an_unsaved_draft_is_there_when_its_article_is_opened_again(full: FullDisk) -> None:
    first = segment_ids(full.article)[0]
    desk = full.desktop.window.parts.desk
    full.type_into(first, LONG)
    desk.open(full.article.id, "en")
    assert full.desktop.window.parts.view.document.segment(first).shown_target == LONG
    desk.open(full.article.id, "es")
    assert full.desktop.window.parts.view.document.segment(first).shown_target == ""


def test_the_message_stays_while_another_article_is_read(full: FullDisk) -> None:
    window = full.desktop.window
    full.type_into(segment_ids(full.article)[0], LONG)
    window.open_article(full.other.id)
    assert window.parts.desk.page is not None
    assert window.parts.desk.page.article.id == full.other.id
    assert "disk is full" in full.message


def test_with_room_again_the_draft_is_saved_by_itself_and_the_message_goes_away(
    qtbot: QtBot, full: FullDisk
) -> None:
    first = segment_ids(full.article)[0]
    full.type_into(first, LONG)
    full.confirm()
    assert full.message
    with qtbot.waitSignal(full.desktop.drafts.recovered):
        full.make_room()
    assert full.message == ""
    assert full.desktop.drafts.unsaved == {}
    with Library.open(full.path) as library:
        assert drafts_of(library, full.article.id, "en") == {first: LONG}


def test_with_room_again_confirming_works_and_goes_on(full: FullDisk) -> None:
    first, second = segment_ids(full.article)[:2]
    full.type_into(first, LONG)
    full.confirm()
    full.make_room()
    full.confirm()
    assert full.desktop.window.parts.view.active_segment_id == second
    assert _revisions(full, first) == ["The first text", LONG]
    assert full.message == ""


def test_closing_on_a_full_disk_asks_and_stays_open(
    full: FullDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = segment_ids(full.article)[0]
    full.type_into(first, LONG)
    asked = _answer(monkeypatch, QMessageBox.StandardButton.Cancel)
    assert not full.desktop.window.close()
    assert asked == [
        ("1 text that you typed could not be saved; close the window and lose it?", LONG)
    ]
    assert full.desktop.window.isVisible()
    full.make_room()
    assert full.desktop.window.close()
    with Library.open(full.path) as library:
        assert drafts_of(library, full.article.id, "en") == {first: LONG}


def test_the_text_is_lost_only_when_that_was_answered(
    full: FullDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    full.type_into(segment_ids(full.article)[0], LONG)
    asked = _answer(monkeypatch, QMessageBox.StandardButton.Discard)
    assert full.desktop.window.close()
    assert len(asked) == 1


def _answer(
    monkeypatch: pytest.MonkeyPatch, button: QMessageBox.StandardButton
) -> list[tuple[str, str]]:
    """Answer the question with a button; returns the questions and their details as they come."""
    asked: list[tuple[str, str]] = []

    def answer(box: QMessageBox) -> int:
        asked.append((box.text(), box.detailedText()))
        return button.value

    monkeypatch.setattr(QMessageBox, "exec", answer)
    return asked
