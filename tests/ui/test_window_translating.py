"""Translating in the window: results as they come, cancel, late results, errors, languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from reader.errors import EngineError
from reader.model import Article, VersionKind, VersionOrigin
from reader.store.articles import add_article
from reader.store.claims import claim_translation
from reader.store.library import Library
from reader.store.versions import create_version, versions_of
from tests.articles import make_article
from tests.ui.conftest import segment_ids
from tests.ui.engines import PacedEngine
from translations.engines.protocol import (
    NO_WISHES,
    DecodingStyle,
    LanguagePair,
    Translation,
    Wishes,
)
from ui.configuration import read_configuration
from ui.desktop.app import Desktop

Opener = Callable[..., Desktop]

_SENTENCES = [f"Предложение {number}." for number in range(30)]


def _translated(desktop: Desktop) -> list[str]:
    page = desktop.window.parts.desk.page
    assert page is not None
    return [t.text for t in page.targets.values() if t.text]


def test_a_translation_fills_the_right_page(
    qtbot: QtBot, desktop: Desktop, article: Article
) -> None:
    with qtbot.waitSignal(desktop.translator.finished):
        desktop.window.pane.header.translate.click()
    view = desktop.window.parts.view
    assert view.document.segment(segment_ids(article)[0]).shown_target == "en: Курс США"
    assert desktop.window.pane.header.translate.isHidden()


def test_a_demo_pack_is_named_as_one(qtbot: QtBot, desktop: Desktop) -> None:
    with qtbot.waitSignal(desktop.translator.finished):
        desktop.window.pane.header.translate.click()
    tip = desktop.window.pane.header.provenance.toolTip()
    assert "Demo pack – small vocabulary" in tip
    assert tip.count("Demo pack") == 1


def test_what_was_told_of_a_translation_goes_with_its_language(
    qtbot: QtBot, desktop: Desktop
) -> None:
    message, language = desktop.window.pane.message, desktop.window.pane.header.language
    message.show_note("6 segments have a note of the engine.")
    row = language.findText("Spanish", Qt.MatchFlag.MatchStartsWith)
    language.setCurrentIndex(row)
    language.activated.emit(row)
    page = desktop.window.parts.desk.page
    assert page is not None
    assert page.language == "es"
    assert message.isHidden()


def test_targets_appear_while_the_rest_is_still_translated(
    qtbot: QtBot, open_desktop: Opener, library: Library
) -> None:
    add_article(library, make_article(*_SENTENCES))
    engine = PacedEngine(free=16)
    desktop = open_desktop(engine)
    desktop.window.pane.header.translate.click()
    line = desktop.window.pane.header.progress_line
    qtbot.waitUntil(lambda: "16 of 33 segments" in line.text())
    assert len(_translated(desktop)) == 16
    assert desktop.translator.is_running
    assert desktop.window.pane.header.provenance.toolTip().startswith("Machine translation by")
    with qtbot.waitSignal(desktop.translator.finished):
        engine.gate.set()
    assert len(_translated(desktop)) == 33


def test_what_is_seen_is_translated_first(
    qtbot: QtBot, open_desktop: Opener, library: Library
) -> None:
    article = add_article(library, make_article(*(_SENTENCES * 10))).article
    engine = PacedEngine()
    desktop = open_desktop(engine)
    view = desktop.window.parts.view
    desktop.window.parts.desk.whole_page()
    last = segment_ids(article)[-1]
    view.scroll_to(last)
    assert last in view.visible_segment_ids()
    with qtbot.waitSignal(desktop.translator.finished):
        desktop.window.pane.header.translate.click()
    assert "Курс США" not in engine.asked[: len(view.visible_segment_ids())]


def test_cancelling_leaves_the_window_idle_at_once_and_the_engine_stops(
    qtbot: QtBot, open_desktop: Opener, library: Library
) -> None:
    add_article(library, make_article(*_SENTENCES))
    engine = PacedEngine(free=8)
    desktop = open_desktop(engine)
    header = desktop.window.pane.header
    header.translate.click()
    qtbot.waitUntil(engine.waiting.is_set)
    qtbot.waitUntil(lambda: len(_translated(desktop)) == 8)
    assert not engine.cancelled.is_set()
    header.cancel.click()
    # Straight after the click, whatever the engine does: its gate stays closed.
    assert not desktop.translator.is_running
    assert header.translate.isVisible()
    qtbot.waitUntil(engine.cancelled.is_set, timeout=30_000)
    assert header.translate.text() == "Go on translating"


def test_what_another_program_translates_is_waited_for(
    qtbot: QtBot, open_desktop: Opener, library: Library
) -> None:
    article = add_article(library, make_article(*_SENTENCES)).article
    engine = PacedEngine(free=100)
    desktop = open_desktop(engine)
    header = desktop.window.pane.header
    with claim_translation(library, article.id, "en") or nullcontext():
        header.translate.click()
        qtbot.waitUntil(lambda: "another Enface" in header.progress_line.text())
        assert engine.asked == []
    qtbot.waitUntil(lambda: len(_translated(desktop)) == 33)


def test_waiting_for_another_program_can_be_cancelled(
    qtbot: QtBot, open_desktop: Opener, library: Library
) -> None:
    article = add_article(library, make_article(*_SENTENCES)).article
    engine = PacedEngine(free=100)
    desktop = open_desktop(engine)
    header = desktop.window.pane.header
    with claim_translation(library, article.id, "en") or nullcontext():
        header.translate.click()
        qtbot.waitUntil(lambda: "another Enface" in header.progress_line.text())
        header.cancel.click()
        assert not desktop.translator.is_running
    assert engine.asked == []


def test_a_cancelled_translation_is_gone_on_with(
    qtbot: QtBot, open_desktop: Opener, library: Library
) -> None:
    article = add_article(library, make_article(*_SENTENCES)).article
    engine = PacedEngine(free=8)
    desktop = open_desktop(engine)
    header = desktop.window.pane.header
    header.translate.click()
    qtbot.waitUntil(lambda: len(_translated(desktop)) == 8)
    header.cancel.click()
    engine.gate.set()
    with qtbot.waitSignal(desktop.translator.finished):
        header.translate.click()
    assert len(_translated(desktop)) == 33
    assert len(versions_of(library, article.id, "en")) == 1


def test_results_for_an_article_that_was_left_do_not_land_on_the_next_one(
    qtbot: QtBot, open_desktop: Opener, library: Library
) -> None:
    other = add_article(library, make_article("Другая.")).article
    add_article(library, make_article(*_SENTENCES))
    engine = PacedEngine(free=8)
    desktop = open_desktop(engine)
    desktop.window.pane.header.translate.click()
    qtbot.waitUntil(engine.waiting.is_set)
    desktop.window.open_article(other.id)
    assert not desktop.translator.is_running
    engine.gate.set()
    with qtbot.waitSignal(desktop.translator.pairs_found):
        desktop.translator.find_pairs()
    assert _translated(desktop) == []


def test_an_engine_that_fails_is_told_with_details_and_the_window_lives(
    qtbot: QtBot, open_desktop: Opener, article: Article
) -> None:
    desktop = open_desktop(
        PacedEngine(error=EngineError("The engine died; try again.", "signal 11"))
    )
    with qtbot.waitSignal(desktop.translator.failed):
        desktop.window.pane.header.translate.click()
    message = desktop.window.pane.message
    assert message.text.text() == "The engine died; try again."
    assert not message.details.isVisible()
    message.details_button.click()
    assert (message.details.isVisible(), message.details.text()) == (True, "signal 11")
    assert desktop.window.pane.header.translate.isVisible()


def test_the_selector_lists_what_the_engine_can_do_and_in_place(desktop: Desktop) -> None:
    box = desktop.window.pane.header.language
    labels = [box.itemText(row) for row in range(box.count()) if box.itemText(row)]
    assert labels == ["English", "Spanish, through English", "Correct in place"]


def test_choosing_in_place_makes_the_own_text_the_machine_version(
    desktop: Desktop, library: Library, article: Article
) -> None:
    desktop.window.pane.header.language_chosen.emit("ru")
    page = desktop.window.parts.desk.page
    assert page is not None
    assert page.in_place
    assert page.targets[segment_ids(article)[0]].text == "Курс США"
    assert desktop.window.pane.header.translate.isHidden()


def test_an_article_that_is_a_machine_translation_opens_in_place_and_says_whose(
    open_desktop: Opener, library: Library
) -> None:
    add_article(library, make_article(language="en", translated_by="Yandex"))
    desktop = open_desktop()
    page = desktop.window.parts.desk.page
    assert page is not None
    assert page.in_place
    tip = desktop.window.pane.header.provenance.toolTip()
    assert tip.startswith("Machine translation by Yandex · imported")


def test_the_language_read_last_is_opened_again(open_desktop: Opener, article: Article) -> None:
    from tests.ui.conftest import close

    first = open_desktop()
    first.window.pane.header.language_chosen.emit("es")
    close(first)
    page = open_desktop().window.parts.desk.page
    assert page is not None
    assert page.language == "es"


def test_closing_while_translating_ends_the_engine(
    qtbot: QtBot, open_desktop: Opener, library: Library
) -> None:
    from tests.ui.conftest import close

    add_article(library, make_article(*_SENTENCES))
    engine = PacedEngine(free=8)
    desktop = open_desktop(engine)
    desktop.window.pane.header.translate.click()
    qtbot.waitUntil(engine.waiting.is_set)
    close(desktop)
    assert (engine.cancelled.is_set(), engine.closed) == (True, True)


def test_a_translation_that_was_complete_already_says_so(qtbot: QtBot, desktop: Desktop) -> None:
    for _ in range(2):
        with qtbot.waitSignal(desktop.translator.finished):
            desktop.window.actions_by.by_name["translate"].trigger()
    assert "already" in desktop.window.pane.message.text.text()


def test_a_fault_while_translating_leaves_the_header_idle_and_is_told(
    qtbot: QtBot, open_desktop: Opener, article: Article
) -> None:
    desktop = open_desktop(PacedEngine(error=ZeroDivisionError("a fault")))
    with qtbot.waitSignal(desktop.translation_jobs.crashed):
        desktop.window.pane.header.translate.click()
    assert desktop.window.pane.header.translate.isVisible()
    box = desktop.window.findChild(QMessageBox)
    assert box is not None
    box.accept()


def test_an_article_opened_before_the_engine_spoke_gets_a_language_it_can_do(
    open_desktop: Opener, article: Article
) -> None:
    page = open_desktop(PacedEngine(pairs=(LanguagePair("ru", "es"),))).window.parts.desk.page
    assert page is not None
    assert page.language == "es"


def test_without_any_pack_an_article_is_corrected_in_place(
    open_desktop: Opener, article: Article
) -> None:
    page = open_desktop(PacedEngine(pairs=())).window.parts.desk.page
    assert page is not None
    assert page.in_place


def test_a_language_without_a_pack_says_how_to_get_one(
    open_desktop: Opener, library: Library, article: Article
) -> None:
    create_version(library, article.id, "de", VersionKind.MACHINE, VersionOrigin("other"))
    header = open_desktop().window.pane.header
    assert not header.translate.isEnabled()
    assert "No installed language pack leads from Russian to German" in header.translate.toolTip()


def test_asking_for_machine_text_where_there_is_none_translates(
    qtbot: QtBot, desktop: Desktop, article: Article
) -> None:
    view = desktop.window.parts.view
    segment = segment_ids(article)[1]
    view.activate(segment)
    with qtbot.waitSignal(desktop.translator.finished):
        QTest.keyClick(view.editor.field, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert view.editor.text == "en: Ёжик спит."


def test_a_translation_that_arrives_does_not_touch_what_is_being_typed(
    qtbot: QtBot, desktop: Desktop, article: Article
) -> None:
    view = desktop.window.parts.view
    view.activate(segment_ids(article)[0])
    QTest.keyClicks(view.editor.field, "My own words")
    with qtbot.waitSignal(desktop.translator.finished):
        desktop.window.actions_by.by_name["translate"].trigger()
    assert view.editor.text == "My own words"
    assert view.document.segment(segment_ids(article)[0]).machine == "en: Курс США"


class StyledEngine(PacedEngine):
    """Keeps the wishes it was asked with."""

    def __init__(self) -> None:
        super().__init__()
        self.styles: list[DecodingStyle] = []

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        self.styles.append(wishes.style)
        return super().translate(segments, source, target, wishes)


def test_the_style_chosen_in_the_preferences_is_remembered_and_translates(
    qtbot: QtBot, open_desktop: Opener, article: Article, own_settings: Path
) -> None:
    engine = StyledEngine()
    desktop = open_desktop(engine)
    dialog = desktop.window.show_preferences()
    assert dialog.style_choice.currentText().startswith("Careful")
    dialog.style_choice.setCurrentIndex(1)
    assert "1.7 times as fast" in dialog.style_choice.currentText()
    dialog.accept()
    assert read_configuration(own_settings).decoding_style == "fast"
    with qtbot.waitSignal(desktop.translator.finished):
        desktop.window.translation.translate()
    assert engine.styles == [DecodingStyle.FAST]


def test_settings_that_cannot_be_read_are_told_and_translate_carefully(
    desktop: Desktop, own_settings: Path
) -> None:
    own_settings.write_text("{", encoding="utf-8")
    assert desktop.window.translation.style is DecodingStyle.CAREFUL
    assert "cannot be read" in desktop.window.pane.message.text.text()


@pytest.fixture
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A settings file of this test alone."""
    path = tmp_path / "settings.json"
    monkeypatch.setenv("ENFACE_CONFIG", str(path))
    return path


def test_a_long_name_of_a_language_leaves_room_for_the_title(desktop: Desktop) -> None:
    box = desktop.window.pane.header.language
    box.setCurrentIndex(box.findText("Spanish, through English"))
    assert box.sizeHint().width() > box.maximumWidth()
    assert box.view().minimumWidth() > box.view().sizeHintForColumn(0)
