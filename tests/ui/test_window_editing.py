"""Correcting in the window: drafts, confirming, undo over sessions, history."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from reader.model import Article, RevisionOrigin, SegmentState
from reader.store.articles import add_article, get_article
from reader.store.library import Library
from reader.store.revisions import drafts_of, revisions_of
from tests.articles import make_article
from tests.ui.conftest import close, segment_ids
from translations.corrections import correct
from ui.desktop.app import Desktop
from ui.desktop.text_box import SelectableText, TextBox

Opener = Callable[..., Desktop]


def type_text(desktop: Desktop, text: str) -> None:
    QTest.keyClicks(desktop.window.parts.view.editor.field, text)


def press(desktop: Desktop, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(desktop.window.parts.view.editor.field, key, held)


def drafts_on_disk(path: Path, article: Article, language: str = "en") -> dict[int, str]:
    with Library.open(path) as other:
        return drafts_of(other, article.id, language)


def test_what_is_typed_is_on_disk_soon(
    qtbot: QtBot, desktop: Desktop, library: Library, article: Article
) -> None:
    """That it is so within a second is proven of the timer, in `test_drafts`."""
    first = segment_ids(article)[0]
    desktop.window.parts.view.activate(first)
    type_text(desktop, "Course")
    qtbot.waitUntil(
        lambda: drafts_on_disk(library.path, article) == {first: "Course"}, timeout=30_000
    )


def test_confirming_makes_one_revision_signed_by_the_author_and_goes_on(
    desktop: Desktop, library: Library, article: Article
) -> None:
    first, second = segment_ids(article)[:2]
    desktop.window.parts.settings.author = "Ana"
    desktop.window.parts.view.activate(first)
    type_text(desktop, "Course")
    press(desktop, Qt.Key.Key_Return)
    revisions = revisions_of(library, first, "en")
    assert [(r.text, r.state, r.author) for r in revisions] == [
        ("Course", SegmentState.REVIEWED, "Ana")
    ]
    assert desktop.window.parts.view.active_segment_id == second
    assert drafts_on_disk(library.path, article) == {}


def test_half_typed_words_saved_on_the_way_do_not_become_revisions(
    desktop: Desktop, library: Library, article: Article
) -> None:
    first = segment_ids(article)[0]
    desktop.window.parts.view.activate(first)
    type_text(desktop, "Cou")
    desktop.drafts.flush()
    type_text(desktop, "rse")
    press(desktop, Qt.Key.Key_Return)
    assert [r.text for r in revisions_of(library, first, "en")] == ["Course"]


def test_confirming_counts_in_the_status_bar_and_the_library_list(
    qtbot: QtBot, desktop: Desktop, article: Article
) -> None:
    window = desktop.window
    window.parts.view.activate(segment_ids(article)[0])
    type_text(desktop, "Course")
    press(desktop, Qt.Key.Key_Return)
    assert window.reviewed.text() == "1 of 4 segments reviewed"
    model = window.parts.library.model
    qtbot.waitUntil(lambda: model.data(model.index(0), Qt.ItemDataRole.UserRole).done == 1)


def test_escape_keeps_the_draft_and_shows_it_as_edited(
    desktop: Desktop, library: Library, article: Article
) -> None:
    first = segment_ids(article)[0]
    view = desktop.window.parts.view
    view.activate(first)
    type_text(desktop, "Half a")
    press(desktop, Qt.Key.Key_Escape)
    assert drafts_on_disk(library.path, article) == {first: "Half a"}
    assert view.document.segment(first).shown_state is SegmentState.EDITED


def test_a_draft_found_at_opening_is_in_the_editor(
    open_desktop: Opener, library: Library, article: Article
) -> None:
    first = segment_ids(article)[0]
    desktop = open_desktop()
    desktop.window.parts.view.activate(first)
    type_text(desktop, "Half a")
    close(desktop)
    again = open_desktop()
    view = again.window.parts.view
    assert view.document.segment(first).shown_target == "Half a"
    view.activate(first)
    assert view.editor.text == "Half a"


def test_switching_to_another_article_loses_nothing(
    desktop: Desktop, library: Library, article: Article
) -> None:
    other = add_article(library, make_article("Другая.", language="ru")).article
    first = segment_ids(article)[0]
    desktop.window.parts.view.activate(first)
    type_text(desktop, "Half a")
    desktop.window.open_article(other.id)
    assert drafts_on_disk(library.path, article) == {first: "Half a"}


def test_closing_the_window_loses_nothing(
    desktop: Desktop, library: Library, article: Article
) -> None:
    first = segment_ids(article)[0]
    desktop.window.parts.view.activate(first)
    type_text(desktop, "Half a")
    desktop.window.close()
    assert drafts_on_disk(library.path, article) == {first: "Half a"}


def test_undo_goes_back_to_what_was_confirmed_in_an_earlier_session_and_redo_forward(
    open_desktop: Opener, library: Library, article: Article
) -> None:
    first = segment_ids(article)[0]
    correct(library, first, "Exchange rate", "en", author="me")
    correct(library, first, "Foreign policy", "en", author="me")
    desktop = open_desktop()
    view = desktop.window.parts.view
    view.activate(first)
    control = Qt.KeyboardModifier.ControlModifier
    press(desktop, Qt.Key.Key_Z, control)
    assert view.editor.text == "Exchange rate"
    press(desktop, Qt.Key.Key_Z, control)
    assert view.editor.text == "Exchange rate"
    press(desktop, Qt.Key.Key_Y, control)
    assert view.editor.text == "Foreign policy"


def test_undo_takes_what_was_typed_first_and_then_earlier_sessions(
    open_desktop: Opener, library: Library, article: Article
) -> None:
    first = segment_ids(article)[0]
    correct(library, first, "Rate", "en", author="me")
    correct(library, first, "Policy", "en", author="me")
    desktop = open_desktop()
    view = desktop.window.parts.view
    view.activate(first)
    type_text(desktop, "!")
    control = Qt.KeyboardModifier.ControlModifier
    press(desktop, Qt.Key.Key_Z, control)
    assert view.editor.text == "Policy"
    press(desktop, Qt.Key.Key_Z, control)
    assert view.editor.text == "Rate"


def test_the_history_shows_all_a_segment_has_been_and_takes_one_back(
    open_desktop: Opener, library: Library, article: Article
) -> None:
    first = segment_ids(article)[0]
    correct(library, first, "Rate", "en", author="Ana")
    correct(library, first, "Policy", "en", author="Boris")
    desktop = open_desktop()
    window = desktop.window
    window.parts.view.activate(first)
    window.actions_by.by_name["history"].trigger()
    assert window.features.history.panel.isVisible()
    buttons = window.features.history.panel.findChildren(QPushButton)
    assert len(buttons) == 1  # the other one stands there already
    buttons[0].click()
    latest = revisions_of(library, first, "en")[-1]
    assert (latest.text, latest.origin) == ("Rate", RevisionOrigin.HISTORY)
    assert window.parts.view.document.segment(first).target == "Rate"


def test_taking_an_earlier_revision_keeps_what_is_being_typed_as_a_revision(
    open_desktop: Opener, library: Library, article: Article
) -> None:
    first = segment_ids(article)[0]
    correct(library, first, "Rate", "en", author="Ana")
    correct(library, first, "Policy", "en", author="Ana")
    desktop = open_desktop()
    window = desktop.window
    window.parts.view.activate(first)
    type_text(desktop, " of")
    window.actions_by.by_name["history"].trigger()
    window.features.history.panel.findChildren(QPushButton)[-1].click()
    texts = [r.text for r in revisions_of(library, first, "en")]
    assert texts == ["Rate", "Policy", "Policy of", "Rate"]


def test_a_failed_save_is_told_and_the_text_stays(
    desktop: Desktop, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.errors import LibraryFullError
    from ui.desktop import desk

    def full(*_positional: object, **_named: object) -> None:
        raise LibraryFullError("The disk is full, so nothing was saved.")

    monkeypatch.setattr(desk, "correct", full)
    first = segment_ids(article)[0]
    view = desktop.window.parts.view
    view.activate(first)
    type_text(desktop, "Course")
    press(desktop, Qt.Key.Key_Return)
    told = desktop.window.pane.message.text.text()
    assert told == "The disk is full; what you typed is kept as a draft, not confirmed."
    assert view.active_segment_id == first
    assert view.document.segment(first).shown_target == "Course"


def test_a_block_is_hidden_and_restored(
    desktop: Desktop, library: Library, article: Article
) -> None:
    block = article.blocks[-1]
    view = desktop.window.parts.view
    view.hide_requested.emit(block.id)
    assert get_article(library, article.id).blocks[-1].kind == "clutter"
    assert desktop.window.reviewed.text() == "0 of 3 segments reviewed"
    view.restore_requested.emit(block.id)
    assert get_article(library, article.id).blocks[-1].kind == block.kind
    assert desktop.window.reviewed.text() == "0 of 4 segments reviewed"


def test_what_stands_there_is_marked_once_in_the_history(
    open_desktop: Opener, library: Library, article: Article
) -> None:
    first = segment_ids(article)[0]
    correct(library, first, "Rate", "en", author="Ana", state=SegmentState.EDITED)
    correct(library, first, "Rate", "en", author="Boris")
    desktop = open_desktop()
    window = desktop.window
    window.parts.view.activate(first)
    window.actions_by.by_name["history"].trigger()
    panel = window.features.history.panel
    texts = [text.toPlainText() for text in panel.findChildren(SelectableText)]
    labels = [text.words for text in panel.findChildren(TextBox)]
    assert texts == ["Rate", "Rate"]
    assert labels.count("Stands here now") == 1
    assert window.features.history.panel.findChildren(QPushButton) == []


def test_the_history_follows_what_is_done_to_the_segment(
    qtbot: QtBot, open_desktop: Opener, library: Library, article: Article
) -> None:
    first = segment_ids(article)[0]
    correct(library, first, "Rate", "en", author="Ana")
    window = open_desktop().window
    window.parts.view.activate(first)
    window.actions_by.by_name["history"].trigger()
    window.actions_by.by_name["needs_work"].trigger()

    def shown() -> list[str]:
        texts = window.features.history.panel.findChildren(TextBox)
        facts = [text.words for text in texts if text.isVisible()]
        return [fact.rpartition(" · ")[2] for fact in facts if " · " in fact]

    qtbot.waitUntil(lambda: shown() == ["Edited, not confirmed", "Reviewed"])


def test_the_history_marks_what_is_new_and_names_what_it_replaced(
    open_desktop: Opener, library: Library, article: Article
) -> None:
    first = segment_ids(article)[0]
    correct(library, first, "The US rate", "en", author="Ana")
    correct(library, first, "The US policy now", "en", author="Boris")
    window = open_desktop().window
    window.parts.view.activate(first)
    window.actions_by.by_name["history"].trigger()
    panel = window.features.history.panel
    newest, oldest = panel.findChildren(SelectableText)
    marked = [each.cursor.selectedText() for each in newest.extraSelections()]
    assert marked == ["policy now"]
    assert oldest.extraSelections() == []
    assert "Instead of: rate" in [text.words for text in panel.findChildren(TextBox)]


def test_a_draft_stands_on_top_of_the_history_while_it_is_typed(
    qtbot: QtBot, open_desktop: Opener, library: Library, article: Article
) -> None:
    first = segment_ids(article)[0]
    correct(library, first, "Rate", "en", author="Ana")
    desktop = open_desktop()
    window = desktop.window
    window.parts.view.activate(first)
    window.actions_by.by_name["history"].trigger()
    panel = window.features.history.panel

    def shown() -> list[str]:
        texts = panel.findChildren(SelectableText)
        return [text.toPlainText() for text in texts if text.isVisible()]

    assert shown() == ["Rate"]
    type_text(desktop, "s")
    qtbot.waitUntil(lambda: shown() == ["Rates", "Rate"])
    words = [text.words for text in panel.findChildren(TextBox) if text.isVisible()]
    assert words[0] == "Draft, not confirmed"
    assert "Stands here now" in words[:3]
    assert words.count("Stands here now") == 1
    (take,) = panel.takes
    take.click()
    qtbot.waitUntil(lambda: shown() == ["Rate", "Rates", "Rate"])
    assert window.parts.view.document.segment(first).shown_target == "Rate"


def test_the_history_of_no_segment_says_what_to_do(desktop: Desktop) -> None:
    desktop.window.actions_by.by_name["history"].trigger()
    assert "Choose a segment first" in desktop.window.pane.message.text.text()


def test_the_keyboard_is_at_the_pages_after_a_revision_is_taken(
    open_desktop: Opener, library: Library, article: Article
) -> None:
    first = segment_ids(article)[0]
    for text in ("Rate", "Policy"):
        correct(library, first, text, "en", author="Ana")
    window = open_desktop().window
    window.parts.view.activate(first)
    window.actions_by.by_name["history"].trigger()
    [take] = window.features.history.panel.findChildren(QPushButton)
    take.setFocus()
    take.click()
    assert window.focusWidget() is window.parts.view
