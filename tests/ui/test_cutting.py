"""Splitting and merging segments in the window."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from reader.model import Article
from reader.store.articles import segment_ids_of, source_of_segment
from reader.store.library import Library
from tests.ui.conftest import Opener, segment_ids
from translations.corrections import correct
from translations.state import current_targets
from ui.desktop.app import Desktop
from ui.desktop.facing.navigation import Stop, StopKind
from ui.desktop.findings_work import Checked


def _sources(library: Library, article: Article) -> list[str]:
    return [source_of_segment(library, i)[0] for i in segment_ids_of(library, article.id)]


def _run(qtbot: QtBot, desktop: Desktop, name: str) -> None:
    desktop.window.actions_by.by_name[name].trigger()
    qtbot.waitUntil(lambda: not desktop.window.features.cutting.is_busy)


def test_segments_are_merged_and_put_back(
    qtbot: QtBot, open_desktop: Opener, library: Library, article: Article
) -> None:
    ids = segment_ids(article)
    correct(library, ids[1], "The hedgehog sleeps.", "en", author="me")
    desktop = open_desktop()
    desktop.window.parts.view.activate(ids[1])
    _run(qtbot, desktop, "merge_segments")
    assert "Ёжик спит. Совет следит за курсом." in _sources(library, article)
    assert desktop.window.parts.view.document.segment(ids[1]).shown_target == "The hedgehog sleeps."
    _run(qtbot, desktop, "undo_cut")
    assert "Ёжик спит." in _sources(library, article)


def test_cutting_does_not_wait_for_the_checks_of_an_article(
    qtbot: QtBot,
    open_desktop: Opener,
    library: Library,
    article: Article,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun, ended = threading.Semaphore(0), threading.Event()

    def check(*_asked: object) -> Checked:
        begun.release()
        ended.wait(60)
        return Checked()

    monkeypatch.setattr("ui.desktop.findings.check_page", check)
    desktop = open_desktop()
    desk, findings = desktop.window.parts.desk, desktop.window.features.findings
    desk.open(article.id, "en")
    qtbot.waitUntil(lambda: begun.acquire(blocking=False), timeout=30_000)
    desk.open(article.id, "en")  # anew, while the first check goes on
    qtbot.waitUntil(lambda: not findings._pace.isActive(), timeout=30_000)
    try:
        desktop.window.parts.view.activate(segment_ids(article)[1])
        _run(qtbot, desktop, "merge_segments")
    finally:
        ended.set()
    assert "Ёжик спит. Совет следит за курсом." in _sources(library, article)


def test_a_segment_is_split_where_the_caret_stands(
    qtbot: QtBot, open_desktop: Opener, library: Library, article: Article
) -> None:
    second = segment_ids(article)[2]
    correct(library, second, "The council, I think, watches the course.", "en", author="me")
    desktop = open_desktop()
    view = desktop.window.parts.view
    view.activate(second)
    view.editor.place_caret(len("The council, I think, "))
    _run(qtbot, desktop, "split_segment")
    texts = [target.text for target in current_targets(library, article.id, "en").values()]
    assert "The council, I think," in texts
    assert "watches the course." in texts
    assert "Совет следит" in _sources(library, article)


def test_without_a_place_splitting_asks_for_one(desktop: Desktop, article: Article) -> None:
    desktop.window.parts.view.activate(segment_ids(article)[1])
    desktop.window.actions_by.by_name["split_segment"].trigger()
    assert "Select the word" in desktop.window.pane.message.text.text()


def test_the_menu_splits_before_the_word_that_is_pointed_at(
    qtbot: QtBot, desktop: Desktop, library: Library, article: Article
) -> None:
    second = segment_ids(article)[2]
    menu = desktop.window.parts.view.menu_for(Stop(StopKind.SEGMENT, second), None, 8)
    next(a for a in menu.actions() if a.text() == "Split before this word").trigger()
    qtbot.waitUntil(lambda: not desktop.window.features.cutting.is_busy)
    menu.close()
    assert "следит за курсом." in _sources(library, article)


def test_the_last_sentence_of_a_paragraph_is_not_merged(
    qtbot: QtBot, desktop: Desktop, article: Article
) -> None:
    desktop.window.parts.view.activate(segment_ids(article)[2])
    _run(qtbot, desktop, "merge_segments")
    message = desktop.window.pane.message
    assert "last sentence" in message.text.text()
    desktop.window.parts.view.activate(segment_ids(article)[1])
    _run(qtbot, desktop, "merge_segments")
    assert message.isHidden()  # what could not be done has been done


def test_what_is_cut_as_today_stays(qtbot: QtBot, desktop: Desktop) -> None:
    _run(qtbot, desktop, "resegment")
    assert "already" in desktop.window.pane.message.text.text()
