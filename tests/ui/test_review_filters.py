"""Showing only some segments, and only what changed since it was approved."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.model import Article, SegmentState
from reader.store.library import Library
from tests.ui.conftest import Opener, segment_ids
from translations.corrections import correct, save_draft
from translations.review.states import set_state
from translations.state import current_target
from ui.desktop.app import Desktop
from ui.desktop.fonts import load_fonts
from ui.desktop.review.filter_bar import FilterBar
from ui.desktop.theme import LIGHT
from ui.desktop.window import MainWindow


def _trigger(window: MainWindow, name: str) -> None:
    window.actions_by.by_name[name].trigger()


def _approve_and_change(window: MainWindow, library: Library, ids: Sequence[int]) -> None:
    for segment_id in ids:
        correct(library, segment_id, "US course", "en", author="Anna")
        set_state(library, segment_id, "en", SegmentState.APPROVED, author="Boris")
        correct(library, segment_id, "The US course", "en", author="Anna")
    window.parts.desk.refresh(ids)


def test_a_filter_shows_some_segments_and_says_so(
    qtbot: QtBot, reviewed: Desktop, article: Article
) -> None:
    window, ids = reviewed.window, segment_ids(article)
    window.actions_by.filters["reviewed"].trigger()
    qtbot.waitUntil(window.pane.filter.isVisible)
    assert window.pane.filter.text.text().startswith("2 of ")
    assert window.parts.view.visible_segment_ids() == ids[1:3]
    window.parts.view.activate(ids[1])
    window.parts.view.next()
    assert window.parts.view.active_segment_id == ids[2]
    window.pane.filter.leave.click()
    assert not window.pane.filter.isVisible()
    assert window.parts.view.visible_segment_ids()[:3] == ids[:3]
    assert window.actions_by.filters[""].isChecked()


def test_who_goes_to_a_hidden_segment_sees_all_again(
    qtbot: QtBot, reviewed: Desktop, article: Article
) -> None:
    window, ids = reviewed.window, segment_ids(article)
    window.actions_by.filters["reviewed"].trigger()
    qtbot.waitUntil(window.pane.filter.isVisible)
    window.parts.view.activate(ids[0])
    assert window.parts.view.active_segment_id == ids[0]
    assert not window.pane.filter.isVisible()


def test_a_filter_that_keeps_nothing_is_told(qtbot: QtBot, reviewed: Desktop) -> None:
    window = reviewed.window
    window.actions_by.filters["comments"].trigger()
    qtbot.waitUntil(lambda: "no segments with open comments" in window.pane.message.text.text())
    assert not window.pane.filter.isVisible()


def test_that_nothing_was_kept_is_said_until_something_is(qtbot: QtBot, reviewed: Desktop) -> None:
    window = reviewed.window
    window.actions_by.filters["comments"].trigger()
    qtbot.waitUntil(window.pane.message.isVisible)
    window.actions_by.filters["reviewed"].trigger()
    qtbot.waitUntil(window.pane.filter.isVisible)
    assert not window.pane.message.isVisible()


def test_the_reviewer_sees_what_changed_as_differences(
    qtbot: QtBot, reviewed: Desktop, library: Library, article: Article
) -> None:
    window, ids = reviewed.window, segment_ids(article)
    _approve_and_change(window, library, ids[:3])
    correct(library, ids[3], "Never approved", "en", author="Anna")
    _trigger(window, "reviewer_mode")
    qtbot.waitUntil(window.pane.filter.isVisible)
    view = window.parts.view
    assert view.visible_segment_ids() == ids[:3]
    assert view.compare
    index = view._rows.row_of_segment(ids[0])
    assert index is not None
    marks = view._rows.layout(index).target
    assert "The" in marks.text
    view.activate(ids[0])
    _trigger(window, "approve")
    assert current_target(library, ids[0], "en").state is SegmentState.APPROVED
    assert view.active_segment_id == ids[1]
    _trigger(window, "reviewer_mode")
    assert not view.compare
    assert not window.pane.filter.isVisible()


def test_the_reviewer_is_told_how_much_is_left(
    qtbot: QtBot, reviewed: Desktop, library: Library, article: Article
) -> None:
    window, ids = reviewed.window, segment_ids(article)
    _approve_and_change(window, library, ids[1:3])
    _trigger(window, "reviewer_mode")
    qtbot.waitUntil(window.pane.filter.isVisible)
    text = window.pane.filter.text.text
    assert text() == "2 segments to review: changed since the last approval"
    window.parts.view.activate(ids[1])
    _trigger(window, "approve")
    assert text() == "1 of 2 segments to review: changed since the last approval"
    _trigger(window, "approve")
    assert text() == "2 segments reviewed: all approved"


def test_beneath_the_editor_stands_what_changed_since_the_approval(
    qtbot: QtBot, reviewed: Desktop, library: Library, article: Article
) -> None:
    window, first = reviewed.window, segment_ids(article)[0]
    view = window.parts.view
    _approve_and_change(window, library, [first])
    view.activate(first)
    assert "machine" in view.editor.note.accessibleName()
    _trigger(window, "reviewer_mode")
    qtbot.waitUntil(window.pane.filter.isVisible)
    assert view.editor.note.accessibleName().startswith("Changed since it was approved")
    view.editor.replace_text("US course")
    assert view.editor.note.accessibleName().startswith("As it was approved")
    _trigger(window, "reviewer_mode")
    assert "machine" in view.editor.note.accessibleName()


def test_with_nothing_to_review_the_article_stays(
    qtbot: QtBot, open_desktop: Opener, article: Article
) -> None:
    window = open_desktop().window
    _trigger(window, "reviewer_mode")
    qtbot.waitUntil(lambda: "Nothing has changed" in window.pane.message.text.text())
    assert not window.actions_by.by_name["reviewer_mode"].isChecked()


def test_a_draft_counts_as_edited(
    qtbot: QtBot, open_desktop: Opener, library: Library, article: Article
) -> None:
    title = segment_ids(article)[0]
    correct(library, title, "US course", "en", author="Anna")
    save_draft(library, title, "en", "US policy")
    window = open_desktop().window
    window.parts.desk.open(article.id, "en")
    window.actions_by.filters["edited"].trigger()
    qtbot.waitUntil(window.pane.filter.isVisible)
    assert window.parts.view.visible_segment_ids() == [title]


@pytest.mark.parametrize("name", ["reviewed", "comments"])
def test_choosing_a_filter_keeps_caret_and_draft(
    qtbot: QtBot, reviewed: Desktop, article: Article, name: str
) -> None:
    """With results that have the segment, and without any."""
    window, first = reviewed.window, segment_ids(article)[2]
    view = window.parts.view
    view.activate(first)
    view.editor.place_caret(4)
    view.editor.field.textCursor().insertText("whole ")
    window.actions_by.filters[{"reviewed": "edited"}.get(name, name)].trigger()
    qtbot.waitUntil(
        lambda: window.pane.filter.isVisible() or "no segments" in window.pane.message.text.text()
    )
    assert (view.active_segment_id, view.editor.caret) == (first, 10)
    assert view.editor.text == "The whole council follows the course."


def test_who_leaves_a_filter_is_back_where_he_typed(
    qtbot: QtBot, reviewed: Desktop, library: Library, article: Article
) -> None:
    window, ids = reviewed.window, segment_ids(article)
    view = window.parts.view
    view.activate(ids[1])
    view.editor.place_caret(4)
    view.editor.field.textCursor().insertText("small ")
    window.actions_by.filters["approved"].trigger()
    qtbot.waitUntil(window.pane.filter.isVisible)
    assert view.active_segment_id is None
    assert current_target(library, ids[1], "en").draft == "The small hedgehog sleeps."
    window.pane.filter.leave.click()
    assert (view.active_segment_id, view.editor.caret) == (ids[1], 10)


def test_who_worked_elsewhere_in_a_filter_stays_there(
    qtbot: QtBot, reviewed: Desktop, article: Article
) -> None:
    window, ids = reviewed.window, segment_ids(article)
    view = window.parts.view
    view.activate(ids[1])
    window.actions_by.filters["approved"].trigger()
    qtbot.waitUntil(window.pane.filter.isVisible)
    view.activate(ids[0])
    window.pane.filter.leave.click()
    assert view.active_segment_id == ids[0]


def test_the_reviewer_keeps_caret_and_draft(
    qtbot: QtBot, reviewed: Desktop, library: Library, article: Article
) -> None:
    window, first = reviewed.window, segment_ids(article)[1]
    _approve_and_change(window, library, [first])
    view = window.parts.view
    view.activate(first)
    view.editor.field.moveCursor(QTextCursor.MoveOperation.Start)
    view.editor.field.textCursor().insertText("So ")
    _trigger(window, "reviewer_mode")
    qtbot.waitUntil(window.pane.filter.isVisible)
    assert (view.active_segment_id, view.editor.caret) == (first, 3)
    _trigger(window, "reviewer_mode")
    assert (view.active_segment_id, view.editor.caret) == (first, 3)


def test_the_line_of_a_filter_does_not_hold_the_window_wide(
    app: QApplication, qtbot: QtBot
) -> None:
    bar = FilterBar(load_fonts(), LIGHT)
    qtbot.addWidget(bar)
    bar.show_filter("", "Show all")
    least = bar.minimumSizeHint().width()
    bar.show_filter("4 of 85 segments: those changed since the last approval " * 3, "Show all")
    assert bar.minimumSizeHint().width() < least + 200
