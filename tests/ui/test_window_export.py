"""Exporting from the window: what becomes of drafts, and what is refused."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reader.model import Article, SegmentState
from reader.store.library import Library
from reader.store.listing import list_articles
from reader.store.revisions import drafts_of, revisions_of
from tests.ui.conftest import segment_ids
from translations.corrections import correct
from ui.desktop.app import Desktop
from ui.desktop.export_dialog import ExportDialog


def _open_export(desktop: Desktop, tmp_path: Path) -> ExportDialog:
    exporter = desktop.window.exporter
    exporter._ask = lambda _parent, suggested, _filter: tmp_path / suggested.name
    desktop.window.export()
    dialogs = [d for d in desktop.window.findChildren(ExportDialog) if d.isVisible()]
    assert len(dialogs) == 1
    return dialogs[0]


def _labels(dialog: ExportDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_the_export_says_that_a_draft_is_left_out(
    qtbot: QtBot, desktop: Desktop, library: Library, article: Article, tmp_path: Path
) -> None:
    first, second = segment_ids(article)[:2]
    correct(library, first, "The course of the US", "en", author="me")
    desktop.window.parts.view.activate(second)
    desktop.window.parts.view.editor.replace_text("Half a sentence")
    dialog = _open_export(desktop, tmp_path)
    assert "1 draft is not confirmed and will not be exported." in _labels(dialog)
    assert not dialog.confirm.isChecked()
    with qtbot.waitSignal(desktop.window.exporter.exported) as exported:
        dialog.accept()
    assert "Half a sentence" not in exported.args[0].read_text(encoding="utf-8")
    assert revisions_of(library, second, "en") == ()


def test_drafts_are_confirmed_before_the_export_when_that_is_ticked(
    qtbot: QtBot, desktop: Desktop, library: Library, article: Article, tmp_path: Path
) -> None:
    first, second = segment_ids(article)[:2]
    for segment, text in ((first, "The first text"), (second, "The second text")):
        desktop.window.parts.view.activate(segment)
        desktop.window.parts.view.editor.replace_text(text)
    dialog = _open_export(desktop, tmp_path)
    assert "2 drafts are not confirmed and will not be exported." in _labels(dialog)
    dialog.confirm.setChecked(True)
    with qtbot.waitSignal(desktop.window.exporter.exported) as exported:
        dialog.accept()
    text = exported.args[0].read_text(encoding="utf-8")
    assert "The first text" in text
    assert "The second text" in text
    assert drafts_of(library, article.id, "en") == {}
    assert desktop.window.reviewed.text() == "2 of 4 segments reviewed"
    document = desktop.window.parts.view.document
    assert document.segment(first).shown_state is SegmentState.REVIEWED


def test_without_drafts_the_export_offers_no_confirming(desktop: Desktop, tmp_path: Path) -> None:
    dialog = _open_export(desktop, tmp_path)
    assert not dialog.confirm.isVisible()
    assert not any("draft" in text for text in _labels(dialog))
    dialog.reject()


def test_an_article_without_any_target_is_not_exported(
    qtbot: QtBot, desktop: Desktop, tmp_path: Path
) -> None:
    dialog = _open_export(desktop, tmp_path)
    with qtbot.waitSignal(desktop.window.exporter.failed):
        dialog.accept()
    assert "nothing was exported" in desktop.window.pane.message.text.text()
    assert list(tmp_path.glob("*.html")) == []


def test_the_library_itself_is_not_exported_over(
    qtbot: QtBot, desktop: Desktop, library: Library, article: Article, tmp_path: Path
) -> None:
    correct(library, segment_ids(article)[0], "The course of the US", "en", author="me")
    dialog = _open_export(desktop, tmp_path)
    desktop.window.exporter._ask = lambda *_: library.path
    with qtbot.waitSignal(desktop.window.exporter.failed):
        dialog.accept()
    assert "the library itself" in desktop.window.pane.message.text.text()
    assert len(list_articles(library)) == 1
