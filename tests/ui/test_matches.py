"""Matches and concordance in the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.model import Article, RevisionOrigin, SegmentState
from reader.store.articles import add_article
from reader.store.library import Library
from reader.store.memories import add_memory, add_units, complete_memory
from reader.units import NewUnit
from tests.articles import make_article
from tests.ui.conftest import Opener, segment_ids
from translations.corrections import correct, history
from translations.state import current_target
from ui.configuration import read_configuration
from ui.desktop.app import Desktop
from ui.desktop.facing.view import FacingView
from ui.desktop.keys import KeySetName
from ui.desktop.matches import Matches

_UNITS = (
    ("Ёжик спит.", "The hedgehog sleeps."),
    ("Ёжик спал.", "The hedgehog slept."),
    ("Ёжик ещё спит.", "The hedgehog is still asleep."),
    ("Курс США", "The US course"),
)


@pytest.fixture
def desktop(open_desktop: Opener, library: Library, article: Article) -> Desktop:
    """The window with `article` open in English, and a memory of four units."""
    remember(library, *_UNITS)
    return open_desktop()


def remember(
    library: Library,
    *pairs: tuple[str, str],
    state: SegmentState = SegmentState.REVIEWED,
) -> None:
    memory = add_memory(library, "old.tmx")
    add_units(library, memory, [NewUnit("ru", "en", *pair, "Ann") for pair in pairs], state)
    complete_memory(library, memory)


def view_of(desktop: Desktop) -> FacingView:
    return desktop.window.parts.view


def matches_of(desktop: Desktop) -> Matches:
    return desktop.window.features.matches


def reach(qtbot: QtBot, desktop: Desktop, segment_id: int) -> Matches:
    """Go to a segment, and wait for its matches."""
    matches = matches_of(desktop)
    view_of(desktop).activate(segment_id)
    qtbot.waitUntil(lambda: matches._segment_id == segment_id)
    return matches


def press(desktop: Desktop, key: Qt.Key) -> None:
    QTest.keyClick(view_of(desktop).editor.field, key, Qt.KeyboardModifier.ControlModifier)


def test_matches_stand_beside_the_pages_as_one_reaches_a_segment(
    qtbot: QtBot, desktop: Desktop, article: Article
) -> None:
    matches = matches_of(desktop)
    desktop.window.actions_by.by_name["matches"].setChecked(True)
    assert "Go to a segment" in matches.panel.note.text()
    _, hedgehog, _, rain = segment_ids(article)
    reach(qtbot, desktop, hedgehog)
    assert [match.score for match in matches.found] == [100, 75, 66]
    assert len(matches.panel.entries) == 3
    assert matches.count.text() == "3 matches, 100 %"
    reach(qtbot, desktop, rain)
    assert matches.panel.entries == []
    assert "Nothing like this" in matches.panel.note.text()
    assert not matches.count.isVisible()


def test_the_best_match_replaces_the_text_and_undo_takes_it_back(
    qtbot: QtBot, desktop: Desktop, library: Library, article: Article
) -> None:
    hedgehog = segment_ids(article)[1]
    reach(qtbot, desktop, hedgehog)
    view_of(desktop).editor.replace_text("Own words.")
    press(desktop, Qt.Key.Key_R)
    assert view_of(desktop).editor.text == "The hedgehog sleeps."
    assert history(library, hedgehog, "en").revisions == ()
    press(desktop, Qt.Key.Key_Z)
    assert view_of(desktop).editor.text == "Own words."


def test_a_chosen_match_is_inserted_at_the_caret(
    qtbot: QtBot, desktop: Desktop, article: Article
) -> None:
    matches = reach(qtbot, desktop, segment_ids(article)[1])
    desktop.window.actions_by.by_name["matches"].setChecked(True)
    view_of(desktop).editor.replace_text("Well,  yes.")
    view_of(desktop).editor.place_caret(6)
    press(desktop, Qt.Key.Key_2)
    press(desktop, Qt.Key.Key_5)  # there is no fifth
    assert [e.property("isCurrent") for e in matches.panel.entries] == [False, True, False]
    press(desktop, Qt.Key.Key_I)
    assert view_of(desktop).editor.text == "Well, The hedgehog is still asleep. yes."


def test_with_matecats_keys_choosing_takes(
    qtbot: QtBot, desktop: Desktop, article: Article
) -> None:
    desktop.window.parts.settings.key_set = KeySetName.MATECAT
    view_of(desktop).use_keys(KeySetName.MATECAT)
    reach(qtbot, desktop, segment_ids(article)[1])
    press(desktop, Qt.Key.Key_3)
    assert view_of(desktop).editor.text == "The hedgehog slept."


def test_a_key_pressed_before_the_matches_are_there_is_not_lost(
    qtbot: QtBot, desktop: Desktop, article: Article
) -> None:
    view_of(desktop).activate(segment_ids(article)[1])
    press(desktop, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: view_of(desktop).editor.text == "The hedgehog sleeps.")


def test_matches_of_a_segment_that_was_left_are_dropped(
    qtbot: QtBot, desktop: Desktop, article: Article
) -> None:
    title, hedgehog, *_ = segment_ids(article)
    view_of(desktop).activate(hedgehog)
    press(desktop, Qt.Key.Key_R)
    matches = reach(qtbot, desktop, title)
    assert [match.target for match in matches.found] == ["The US course"]
    assert view_of(desktop).editor.text == ""


def test_what_is_confirmed_is_offered_in_the_next_segment(
    qtbot: QtBot, open_desktop: Opener, library: Library
) -> None:
    article = add_article(library, make_article("Ёжик спит тихо.")).article
    desktop = open_desktop()
    ids = segment_ids(article)
    reach(qtbot, desktop, ids[1])
    view_of(desktop).editor.replace_text("A hedgehog sleeps.")
    press(desktop, Qt.Key.Key_Return)
    matches = reach(qtbot, desktop, ids[3])
    assert [match.target for match in matches.found] == ["A hedgehog sleeps."]
    assert matches.found[0].unit.article_id == article.id


def test_the_pages_do_not_move_when_matches_come(
    qtbot: QtBot, desktop: Desktop, article: Article
) -> None:
    desktop.window.actions_by.by_name["matches"].setChecked(True)
    view, pane = view_of(desktop), desktop.window.pane
    title, hedgehog, *_ = segment_ids(article)
    reach(qtbot, desktop, title)
    before = (pane.geometry(), view.verticalScrollBar().value())
    reach(qtbot, desktop, hedgehog)
    assert (pane.geometry(), view.verticalScrollBar().value()) == before


def test_a_match_is_chosen_and_taken_with_the_mouse(
    qtbot: QtBot, desktop: Desktop, article: Article
) -> None:
    matches = reach(qtbot, desktop, segment_ids(article)[1])
    desktop.window.actions_by.by_name["matches"].setChecked(True)
    QTest.mouseClick(matches.panel.entries[1], Qt.MouseButton.LeftButton)
    QTest.mouseClick(matches.panel.replace, Qt.MouseButton.LeftButton)
    assert view_of(desktop).editor.text == "The hedgehog is still asleep."


def test_entries_are_freed(qtbot: QtBot, desktop: Desktop, article: Article) -> None:
    desktop.window.actions_by.by_name["matches"].setChecked(True)
    matches = reach(qtbot, desktop, segment_ids(article)[1])
    entry = matches.panel.entries[0]
    view_of(desktop).activate(segment_ids(article)[0])
    qtbot.waitUntil(lambda: not shiboken6.isValid(entry))


def test_the_memory_fills_in_when_an_article_is_translated(
    qtbot: QtBot, open_desktop: Opener, library: Library, article: Article
) -> None:
    remember(library, ("Ёжик спит.", "The hedgehog sleeps."), state=SegmentState.APPROVED)
    desktop = open_desktop()
    with qtbot.waitSignal(desktop.translator.finished):
        desktop.window.actions_by.by_name["translate"].trigger()
    hedgehog = segment_ids(article)[1]
    shown = view_of(desktop).document.segment(hedgehog)
    assert (shown.target, shown.state) == ("The hedgehog sleeps.", SegmentState.EDITED)
    assert shown.origin is RevisionOrigin.MEMORY
    assert shown.machine not in ("", shown.target)
    view_of(desktop).activate(hedgehog)
    assert "From the memory, not confirmed" in view_of(desktop).editor.note.accessibleName()


def test_filling_in_needs_no_engine(
    qtbot: QtBot, open_desktop: Opener, library: Library, article: Article
) -> None:
    remember(library, ("Ёжик спит.", "The hedgehog sleeps."), state=SegmentState.APPROVED)
    desktop = open_desktop()
    action = desktop.window.actions_by.by_name["fill_from_memory"]
    action.trigger()
    hedgehog = segment_ids(article)[1]
    message = desktop.window.pane.message.text
    qtbot.waitUntil(lambda: "1 segment comes from the memory" in message.text())
    qtbot.waitUntil(lambda: view_of(desktop).document.segment(hedgehog).target != "")
    assert current_target(library, hedgehog, "en").origin is RevisionOrigin.MEMORY
    desktop.window.features.history.show(hedgehog)
    action.trigger()
    qtbot.waitUntil(lambda: "no approved" in desktop.window.pane.message.text.text())


def concordance(desktop: Desktop) -> None:
    desktop.window.actions_by.by_name["concordance"].trigger()


def test_selected_words_are_looked_for_in_the_memory(
    qtbot: QtBot, desktop: Desktop, article: Article
) -> None:
    reach(qtbot, desktop, segment_ids(article)[1])
    view_of(desktop).editor.replace_text("hedgehogs")
    view_of(desktop).editor.field.selectAll()
    concordance(desktop)
    panel = desktop.window.features.concordance.panel
    assert panel.words.text() == "hedgehogs"
    qtbot.waitUntil(lambda: len(panel.entries) == 3)
    panel.words.setText("nothing such")
    qtbot.waitUntil(lambda: "Nothing in the memory has" in panel.note.text())
    panel.words.clear()
    qtbot.waitUntil(lambda: not panel.note.isVisible())


def test_a_unit_leads_to_its_article(
    qtbot: QtBot, open_desktop: Opener, library: Library, article: Article
) -> None:
    other = add_article(library, make_article("Совсем другое.")).article
    segment = segment_ids(other)[-1]
    correct(library, segment, "Quite another thing.", "en", author="me")
    desktop = open_desktop()
    desktop.window.open_article(article.id)
    concordance(desktop)
    panel = desktop.window.features.concordance.panel
    panel.words.setText("другое")
    qtbot.waitUntil(lambda: len(panel.entries) == 1)
    panel.entries[0].double_clicked.emit()
    page = desktop.window.parts.desk.page
    assert page is not None
    assert page.article.id == other.id
    assert view_of(desktop).active_segment_id == segment


def test_colours_follow_the_theme(qtbot: QtBot, desktop: Desktop, article: Article) -> None:
    from ui.desktop.theme import DARK

    desktop.window.actions_by.by_name["matches"].setChecked(True)
    matches = reach(qtbot, desktop, segment_ids(article)[1])
    press(desktop, Qt.Key.Key_2)
    desktop.window.lists.set_colours(DARK)
    assert DARK.card in matches.panel.entries[1].styleSheet()


def test_what_fills_in_is_chosen_in_the_preferences(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.json"
    monkeypatch.setenv("ENFACE_CONFIG", str(path))
    dialog = desktop.window.show_preferences()
    assert dialog.fills.currentText() == "Exact matches that are approved"
    dialog.fills.setCurrentIndex(1)
    dialog.accept()
    assert read_configuration(path).memory_fills == "confirmed"
    path.write_text("{", encoding="utf-8")
    assert matches_of(desktop).fills == "approved"
    assert "cannot be read" in desktop.window.pane.message.text.text()
