"""The list of what a newer edition changed, beside the pages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from reader.importing import read_text
from reader.model import Article, Provenance
from reader.store.editions import add_edition
from reader.store.library import Library
from reader.store.listing import list_articles
from tests.ui.conftest import Opener
from translations.corrections import correct
from ui.desktop.app import Desktop
from ui.desktop.history_panel import local_day
from ui.desktop.importing.editions_panel import NO_EARLIER, EditionPanel
from ui.desktop.library_delegate import facts_lines

_FIRST = "Morning\n\nThe mill turns. The river rises today. The ferry is late.\n"
_SECOND = "Morning\n\nThe mill turns. The river falls today. The ferry is late.\n"


def _add(library: Library, text: str) -> Article:
    article = read_text(text, language="en")
    facts = Provenance(url="https://mill.example/a")
    return add_edition(library, replace(article, provenance=facts)).article


def _segment(article: Article, source: str) -> int:
    return next(s.id for b, s in article.segments() if b.segment_text(s) == source)


@pytest.fixture
def editions(library: Library) -> tuple[Article, Article]:
    """Two editions; of the three corrections of the first, two hold in the second."""
    first = _add(library, _FIRST)
    for source, target in (
        ("The mill turns.", "Die Mühle dreht sich."),
        ("The river rises today.", "Der Fluss steigt heute."),
        ("The ferry is late.", "Die Fähre hat Verspätung."),
    ):
        correct(library, _segment(first, source), target, "de", author="Anna")
    return first, _add(library, _SECOND)


def _listed(qtbot: QtBot, desktop: Desktop, article: Article) -> EditionPanel:
    desktop.window.parts.desk.open(article.id, "de")
    panel = desktop.window.features.editions.panel
    with qtbot.waitSignal(desktop.window.features.editions.shown):
        desktop.window.actions_by.by_name["edition"].setChecked(True)
    return panel


def test_a_changed_sentence_shows_its_words_and_the_correction_left_behind(
    qtbot: QtBot, open_desktop: Opener, editions: tuple[Article, Article]
) -> None:
    panel = _listed(qtbot, open_desktop(), editions[1])
    (entry,) = panel.entries
    kind, difference, *correction = entry.said
    assert kind == "Changed"
    assert "rises" in difference
    assert "falls" in difference
    assert correction == ["Correction not carried over · Anna", "Der Fluss steigt heute."]


def test_the_corrections_carried_over_can_be_listed(
    qtbot: QtBot, open_desktop: Opener, editions: tuple[Article, Article]
) -> None:
    panel = _listed(qtbot, open_desktop(), editions[1])
    titles = [panel.choice.itemText(i) for i in range(panel.choice.count())]
    assert titles == [
        "What differs (1)",
        "Corrections carried over (2)",
        "Corrections not carried over (1)",
    ]
    panel.choice.setCurrentIndex(1)
    assert [entry.said[-1] for entry in panel.entries] == [
        "Die Mühle dreht sich.",
        "Die Fähre hat Verspätung.",
    ]


def test_a_click_leads_to_the_sentence(
    qtbot: QtBot, open_desktop: Opener, editions: tuple[Article, Article]
) -> None:
    desktop = open_desktop()
    panel = _listed(qtbot, desktop, editions[1])
    panel.entries[0].pressed.emit()
    assert desktop.window.parts.view.active_segment_id == _segment(
        editions[1], "The river falls today."
    )


def test_the_two_editions_lead_to_each_other(
    qtbot: QtBot, open_desktop: Opener, editions: tuple[Article, Article]
) -> None:
    desktop = open_desktop()
    shown = desktop.window.features.editions.shown
    panel = _listed(qtbot, desktop, editions[1])
    with qtbot.waitSignal(shown):
        panel.earlier.click()
    page = desktop.window.parts.desk.page
    assert page is not None
    assert (page.article.id, page.language) == (editions[0].id, "de")
    assert panel.note.text().startswith(NO_EARLIER)
    with qtbot.waitSignal(shown):
        panel.later.click()
    page = desktop.window.parts.desk.page
    assert page is not None
    assert page.article.id == editions[1].id


def test_the_message_of_an_import_shows_what_changed(
    qtbot: QtBot, open_desktop: Opener, library: Library, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("in") / "page.html"
    page = (
        "<html lang=en><head><link rel=canonical href='https://mill.example/b'></head><body><article>"
        "<h1>The mill</h1><p>{}</p><p>The mill by the river turns slowly every day.</p></article>"
    )
    desktop = open_desktop()
    importer = desktop.window.parts.importer
    for text in ("The ferry is late today.", "The ferry is early today."):
        path.write_text(page.format(text), encoding="utf-8")
        with qtbot.waitSignal(importer.imported):
            desktop.window.imports.import_files([path])
    buttons = desktop.window.pane.message.findChildren(QPushButton)
    show = next(b for b in buttons if b.text() == "Show what changed")
    with qtbot.waitSignal(desktop.window.features.editions.shown):
        show.click()
    assert len(desktop.window.features.editions.panel.entries) == 1


def test_what_was_corrected_since_in_the_earlier_edition_is_carried_over_by_a_button(
    qtbot: QtBot, open_desktop: Opener, library: Library, editions: tuple[Article, Article]
) -> None:
    first, second = editions
    correct(library, _segment(first, "The mill turns."), "Die Mühle läuft.", "de", author="Anna")
    desktop = open_desktop()
    panel = _listed(qtbot, desktop, second)
    assert panel.carry.text() == "Carry over 1 later correction"
    with qtbot.waitSignal(desktop.window.features.editions.shown):
        panel.carry.click()
    assert panel.carry.isHidden()
    page = desktop.window.parts.desk.page
    assert page is not None
    assert page.targets[_segment(second, "The mill turns.")].text == "Die Mühle läuft."


def test_there_is_no_button_where_nothing_was_corrected_since(
    qtbot: QtBot, open_desktop: Opener, editions: tuple[Article, Article]
) -> None:
    assert _listed(qtbot, open_desktop(), editions[1]).carry.isHidden()


def test_the_list_says_which_edition_is_which(
    library: Library, editions: tuple[Article, Article]
) -> None:
    summaries = {s.id: s for s in list_articles(library)}
    days = [local_day(summaries[article.id].imported_at) for article in editions]
    lines = [facts_lines(summaries[article.id]) for article in editions]
    assert [short for _, short in lines] == [
        "Edition 1 · English → German",
        "Edition 2 · English → German",
    ]
    assert all(day in long for long, day in zip([line[0] for line in lines], days, strict=True))
