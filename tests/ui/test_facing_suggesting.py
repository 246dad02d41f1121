"""Grey text behind the caret: painted, taken with Tab, never part of the text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtTest import QTest

from tests.ui.facing_pages import press
from ui.desktop.facing.ghost import first_word, lay_ghost
from ui.desktop.facing.view import FacingView

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def typing(view: FacingView) -> FacingView:
    """The editor on an emptied segment in which "The" was typed, " rain stopped." suggested."""
    view.activate(3)
    view.editor.field.selectAll()
    QTest.keyClicks(view.editor.field, "The")
    view.editor.field.suggest(" rain stopped.")
    return view


def test_a_suggestion_is_not_in_the_text_nor_in_the_draft(typing: FacingView) -> None:
    assert typing.editor.text == "The"
    assert typing.document.segment(3).draft == "The"
    assert typing.editor.field.accessibleDescription() == "Suggested:  rain stopped."


def test_a_suggestion_is_painted_behind_the_caret(typing: FacingView) -> None:
    with_it = typing.editor.field.grab().toImage()
    typing.editor.field.suggest("")
    assert typing.editor.field.grab().toImage() != with_it


def test_tab_takes_a_word_and_ctrl_tab_the_rest(typing: FacingView) -> None:
    typing.draft_changed.connect(
        lambda _id, text: typing.editor.field.suggest("The rain stopped."[len(text) :])
    )
    press(typing, Qt.Key.Key_Tab)
    assert typing.editor.text == "The rain"
    press(typing, Qt.Key.Key_Tab, CONTROL)
    assert typing.editor.text == "The rain stopped."
    assert typing.editor.field.suggestion == ""


def test_what_was_taken_can_be_undone(typing: FacingView) -> None:
    press(typing, Qt.Key.Key_Tab, CONTROL)
    typing.run("undo")
    assert typing.editor.text == "The"


def test_without_a_suggestion_tab_types_nothing(view: FacingView) -> None:
    view.activate(3)
    text = view.editor.text
    press(view, Qt.Key.Key_Tab)
    assert view.editor.text == text


def test_within_the_text_tab_takes_nothing(typing: FacingView) -> None:
    typing.editor.place_caret(1)
    press(typing, Qt.Key.Key_Tab)
    assert typing.editor.text == "The"


def test_room_for_a_long_suggestion_is_made_and_stays(typing: FacingView) -> None:
    before = typing.editor.needed_height
    typing.editor.field.suggest(" and" * 80)
    roomy = typing.editor.needed_height
    typing.editor.field.suggest("")
    assert roomy > before
    assert typing.editor.needed_height == roomy
    typing.activate(5)
    typing.activate(3)
    assert typing.editor.needed_height == before


@pytest.mark.parametrize(
    ("text", "word"), [(" rain stopped.", " rain"), ("ed.", "ed."), (" ", " "), ("ped now", "ped")]
)
def test_the_next_word_of_a_suggestion(text: str, word: str) -> None:
    assert first_word(text) == word


def test_a_suggestion_breaks_between_words(qapp: object) -> None:
    metrics = QFontMetricsF(QFont())
    width = metrics.horizontalAdvance("some words")
    laid = lay_ghost("s more words", metrics, metrics.horizontalAdvance("s more"), width + 1)
    assert laid.lines == ("s more", "words")
    none_left = lay_ghost("stopped", metrics, 1.0, width)
    assert none_left.lines == ("", "stopped")


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [("המועצה התכנסה", " ביום שלישי"), ("اجتمع المجلس", " يوم الثلاثاء"), ("The rain", " stopped")],
    ids=["Hebrew", "Arabic", "English"],
)
def test_a_suggestion_goes_on_in_the_direction_of_the_script(
    view: FacingView, typed: str, suggested: str
) -> None:
    view.activate(3)
    field = view.editor.field
    field.selectAll()
    field.insertPlainText(typed)
    caret = round(field._caret_x())
    without = field.viewport().grab().toImage()
    field.suggest(suggested)
    with_it = field.viewport().grab().toImage()
    places = [(x, y) for x in range(without.width()) for y in range(without.height())]
    changed = {x for x, y in places if without.pixel(x, y) != with_it.pixel(x, y)}
    assert len(changed) > 20
    if typed.isascii():
        assert min(changed) >= caret
    else:
        assert max(changed) <= caret
