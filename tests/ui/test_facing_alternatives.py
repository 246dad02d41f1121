"""The list of other ways to go on from a word."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.desktop.facing.alternatives_popup import AlternativesPopup, compose_way
from ui.desktop.facing.composition import Mark, MarkKind
from ui.desktop.facing.view import FacingView
from ui.desktop.theme import DARK

TEXT = "Sentence number 3."
WAYS = ("Sentence three.", "Sentence of number 3.")


@pytest.fixture
def popup(view: FacingView) -> AlternativesPopup:
    """Open on the second word, answered."""
    view.activate(3)
    view.editor.place_caret(11)
    view.run("alternatives")
    view.show_alternatives(3, TEXT, WAYS)
    popup = view.alternatives
    assert popup is not None
    return popup


def _texts(popup: AlternativesPopup) -> list[str]:
    return [popup.list.item(row).text() for row in range(popup.list.count())]


def test_the_word_at_the_caret_is_asked_about(view: FacingView) -> None:
    asked: list[tuple[int, str, int]] = []
    view.alternatives_requested.connect(lambda *args: asked.append(args))
    view.activate(3)
    view.editor.place_caret(11)
    view.run("alternatives")
    assert asked == [(3, TEXT, 9)]
    popup = view.alternatives
    assert popup is not None
    assert _texts(popup) == ["…"]


def test_ways_are_listed_from_the_word_on(popup: AlternativesPopup) -> None:
    assert _texts(popup) == ["… three.", "… of number 3."]


def test_the_heading_says_who_offers_them(view: FacingView, popup: AlternativesPopup) -> None:
    assert popup.heading.isHidden()
    before = popup.height()
    view.show_alternatives(3, TEXT, WAYS, by="Argos · translate-ru_en 1.0 · demo pack")
    assert popup.heading.isVisible()
    assert popup.heading.text() == "Argos · translate-ru_en 1.0 · demo pack"
    assert popup.height() > before


def test_why_there_are_none_is_said_in_the_list(view: FacingView, popup: AlternativesPopup) -> None:
    view.show_alternatives(3, TEXT, (), problem="This pack does not know these words.")
    assert _texts(popup) == ["This pack does not know these words."]


def test_what_is_new_in_a_way_is_marked() -> None:
    way = compose_way(TEXT, WAYS[1], 9)
    assert way.marks == (Mark(2, 4, MarkKind.INSERT),)


def test_arrows_and_return_choose_and_undo_takes_it_back(
    view: FacingView, popup: AlternativesPopup
) -> None:
    QTest.keyClick(popup.list, Qt.Key.Key_Down)
    QTest.keyClick(popup.list, Qt.Key.Key_Return)
    assert view.editor.text == WAYS[1]
    view.run("undo")
    assert view.editor.text == TEXT


def test_no_way_is_said_and_cannot_be_chosen(view: FacingView, popup: AlternativesPopup) -> None:
    view.show_alternatives(3, TEXT, (TEXT,))
    assert _texts(popup) == ["No other way was found"]
    QTest.keyClick(popup.list, Qt.Key.Key_Return)
    assert view.editor.text == TEXT


def test_an_answer_for_another_wording_is_dropped(
    view: FacingView, popup: AlternativesPopup
) -> None:
    view.show_alternatives(3, "Sentence", ("Other",))
    assert _texts(popup) == ["… three.", "… of number 3."]


def test_how_ways_begin_is_shown_until_they_are_there(
    view: FacingView, popup: AlternativesPopup
) -> None:
    view.show_alternatives(3, TEXT, ("Sentence three", "Sentence of"), begun=True)
    assert _texts(popup) == ["… three …", "… of …"]
    QTest.keyClick(popup.list, Qt.Key.Key_Down)

    view.show_alternatives(3, TEXT, ("Sentence of number 3.", "Sentence three."))

    assert _texts(popup) == ["… of number 3.", "… three."]
    assert popup.list.currentRow() == 0, "the one that the reader was at"


def test_a_way_chosen_by_its_beginning_is_taken_when_it_is_there(
    view: FacingView, popup: AlternativesPopup
) -> None:
    view.show_alternatives(3, TEXT, ("Sentence three", "Sentence of"), begun=True)
    QTest.keyClick(popup.list, Qt.Key.Key_Down)
    QTest.keyClick(popup.list, Qt.Key.Key_Return)
    assert (view.alternatives, view.editor.text) == (popup, TEXT)

    view.show_alternatives(3, TEXT, WAYS)

    assert (view.alternatives, view.editor.text) == (None, WAYS[1])


def test_the_way_that_was_chosen_is_taken_and_not_the_one_looked_at_since(
    view: FacingView, popup: AlternativesPopup
) -> None:
    view.show_alternatives(3, TEXT, ("Sentence three", "Sentence of"), begun=True)
    QTest.keyClick(popup.list, Qt.Key.Key_Down)
    QTest.keyClick(popup.list, Qt.Key.Key_Return)
    QTest.keyClick(popup.list, Qt.Key.Key_Up)

    view.show_alternatives(3, TEXT, WAYS)

    assert view.editor.text == WAYS[1]


def test_a_beginning_without_a_whole_is_not_taken(
    view: FacingView, popup: AlternativesPopup
) -> None:
    view.show_alternatives(3, TEXT, ("Sentence three", "Sentence so"), begun=True)
    QTest.keyClick(popup.list, Qt.Key.Key_Down)
    QTest.keyClick(popup.list, Qt.Key.Key_Return)

    view.show_alternatives(3, TEXT, WAYS)

    assert _texts(popup) == ["… three.", "… of number 3."]
    assert view.editor.text == TEXT


def test_an_answer_for_another_word_is_dropped(view: FacingView, popup: AlternativesPopup) -> None:
    view.show_alternatives(3, TEXT, ("Words.",), start=0)
    assert _texts(popup) == ["… three.", "… of number 3."]
    view.show_alternatives(3, TEXT, ("Sentence of.",), start=9)
    assert _texts(popup) == ["… of."]


def test_another_key_leaves_and_is_the_editors(view: FacingView, popup: AlternativesPopup) -> None:
    QTest.keyClick(popup.list, Qt.Key.Key_X)
    assert view.editor.text == "Sentence nuxmber 3."
    assert view.alternatives is None


@pytest.mark.parametrize(
    "leave",
    [
        lambda view, popup: QTest.keyClick(popup.list, Qt.Key.Key_Escape),
        lambda view, popup: QTest.keyClick(popup.list, Qt.Key.Key_Return),
        lambda view, popup: view.editor.replace_text("Typed"),
        lambda view, popup: view.activate(5),
        lambda view, popup: view.close_editor(),
        lambda view, popup: view.run("alternatives"),
    ],
    ids=["escape", "return", "text", "segment", "closed", "again"],
)
def test_the_list_is_freed(
    view: FacingView,
    popup: AlternativesPopup,
    leave: Callable[[FacingView, AlternativesPopup], object],
) -> None:
    leave(view, popup)
    QCoreApplication.sendPostedEvents(popup, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(popup)


def test_the_list_stays_within_the_pages(view: FacingView, popup: AlternativesPopup) -> None:
    view.show_alternatives(3, TEXT, ["Sentence " + "goes on and on " * 40] * 5)
    assert view.viewport().rect().contains(popup.geometry())


def test_the_list_can_be_painted_dark(view: FacingView, qapp: QApplication) -> None:
    view.set_colours(DARK)
    view.activate(3)
    view.run("alternatives")
    view.show_alternatives(3, TEXT, WAYS)
    popup = view.alternatives
    assert popup is not None
    colour = popup.list.grab().toImage().pixelColor(popup.list.width() - 3, 3).name()
    assert colour in {DARK.card, DARK.current}


def test_a_word_of_the_right_page_has_it_in_its_menu(view: FacingView) -> None:
    from ui.desktop.facing.navigation import Stop, StopKind

    menu = view.menu_for(Stop(StopKind.SEGMENT, 3), 11)
    action = next(a for a in menu.actions() if a.text().startswith("Other ways"))
    action.trigger()
    assert view.active_segment_id == 3
    popup = view.alternatives
    assert popup is not None
    assert view.editor.caret == 11
    menu.close()
