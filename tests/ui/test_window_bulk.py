"""Translating the library from the window: real packs, real worker processes."""

from __future__ import annotations

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from reader.model import Article
from reader.store.articles import add_article
from reader.store.claims import claim_translation
from reader.store.library import Library
from reader.store.listing import list_articles
from tests.articles import make_article
from tests.ui.conftest import Opener
from translations.bulk.run import BulkProgress
from ui.bulk import BulkOrder, StoppableWorkers, local_workers, translate_library
from ui.desktop.app import Desktop
from ui.desktop.bulk.dialog import BulkDialog
from ui.desktop.bulk.flow import BulkFlow

_SOME_SECONDS = 60_000


@pytest.fixture(autouse=True)
def settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No Apertium, and settings that no other test sees."""
    monkeypatch.setenv("ENFACE_CONFIG", str(tmp_path / "settings.json"))
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.fixture
def desktop(open_desktop: Opener, library: Library, article: Article) -> Desktop:
    """Two Russian articles and one that no pack reads; the search field is empty."""
    add_article(library, make_article("Порт открыли весной."))
    add_article(library, make_article("会議は予算について話し合いました。", language="ja"))
    return open_desktop()


def flow_of(desktop: Desktop) -> BulkFlow:
    return desktop.window.features.bulk


def shown(desktop: Desktop) -> BulkDialog:
    desktop.window.actions_by.by_name["translate_library"].trigger()
    dialog = desktop.window.findChild(BulkDialog)
    assert isinstance(dialog, BulkDialog)
    return dialog


def run(qtbot: QtBot, desktop: Desktop) -> str:
    """Translate what the dialog offers; the message at the end."""
    dialog = shown(desktop)
    dialog.language.setCurrentIndex(dialog.language.findData("en"))
    with qtbot.waitSignal(flow_of(desktop).ended, timeout=_SOME_SECONDS):
        dialog.accept()
    return desktop.window.pane.message.text.text()


def in_english(library: Library) -> list[bool]:
    """Whether each article has an English version, the oldest first."""
    return ["en" in article.target_languages for article in list_articles(library)[::-1]]


def test_all_articles_are_translated_and_what_was_not_says_why(
    qtbot: QtBot, desktop: Desktop, library: Library
) -> None:
    told = run(qtbot, desktop)
    assert in_english(library) == [True, True, False]
    assert told.startswith("2 of 3 articles are translated into English (")
    assert "1 article is not complete: " in told
    assert not desktop.window.pane.message.details_button.isHidden()
    assert flow_of(desktop).shown.isHidden()


def test_the_open_article_shows_what_came(qtbot: QtBot, desktop: Desktop, article: Article) -> None:
    desktop.window.parts.desk.open(article.id, "en")
    run(qtbot, desktop)
    page = desktop.window.parts.desk.page
    assert page is not None
    assert page.counts.untranslated == 0


def test_only_what_the_search_finds_is_translated(
    qtbot: QtBot, desktop: Desktop, library: Library
) -> None:
    assert not shown(desktop).found.isEnabled()
    desktop.window.findChild(BulkDialog).reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    desktop.window.parts.library.search.setText("порт")
    told = run(qtbot, desktop)
    assert in_english(library) == [False, True, False]
    assert told.startswith("1 of 1 article is translated")


def test_what_is_in_the_language_already_is_told(
    qtbot: QtBot, open_desktop: Opener, library: Library
) -> None:
    add_article(library, make_article("The council met.", language="en"))
    desktop = open_desktop()
    told = run(qtbot, desktop)
    assert told == "There is nothing to translate into English. 1 article is in English already."


def test_an_article_that_another_translates_is_left_to_it(
    qtbot: QtBot, desktop: Desktop, library: Library, article: Article
) -> None:
    with Library.open(library.path) as other:
        claim = claim_translation(other, article.id, "en")
        assert claim is not None
        with claim:
            assert "1 article is left to another Enface" in run(qtbot, desktop)


def test_a_run_shows_how_far_it_is_and_is_stopped(qtbot: QtBot, desktop: Desktop) -> None:
    flow = flow_of(desktop)
    flow.start(BulkOrder("en"))
    qtbot.waitUntil(lambda: " of 3 articles" in flow.line.text(), timeout=_SOME_SECONDS)
    assert flow.shown.isVisible()
    assert flow.show() is None  # one at a time
    with qtbot.waitSignal(flow.ended):
        flow.stop_button.click()
    assert "goes on from there" in desktop.window.pane.message.text.text()
    assert not flow.is_running
    assert "2 of 3 articles" in run(qtbot, desktop)


def test_an_interrupted_run_keeps_what_came_and_goes_on(library: Library) -> None:
    for number in range(10):
        add_article(library, make_article(*(f"Порт {number} {n} открыли." for n in range(40))))
    workers = StoppableWorkers(local_workers(1))

    def tell(progress: BulkProgress) -> None:
        if progress.tasks:
            workers.interrupt()

    first = translate_library(library, BulkOrder("en"), lambda: workers, tell)
    assert first.stopped
    assert 0 < first.progress.done < first.progress.total
    second = translate_library(library, BulkOrder("en"), local_workers, lambda _progress: None)
    assert not second.stopped
    assert second.progress.articles_done == 10
    assert second.progress.done == first.progress.total
    made = second.progress.translated + second.progress.shared
    assert made == first.progress.total - first.progress.done


def test_the_dialog_is_freed(desktop: Desktop) -> None:
    dialog = shown(desktop)
    dialog.reject()
    QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(dialog)
