"""Correcting in place: the commands, by keyboard and mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.model import BlockKind, SegmentState
from tests.ui.facing_pages import (
    block,
    first_line_y,
    long_article,
    place_of,
    press,
    segment,
)
from ui.desktop.facing.hits import Side
from ui.desktop.facing.view import FacingView
from ui.desktop.keys import KeySetName

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_a_click_opens_the_editor(qtbot: QtBot, view: FacingView) -> None:
    point = place_of(view, 3, Side.TARGET)

    with qtbot.waitSignal(view.segment_activated) as activated:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)

    assert activated.args == [3]
    assert view.editor.text == "Sentence number 3."
    assert view.editor.isVisible()


def test_the_caret_is_where_the_click_was(view: FacingView) -> None:
    middle = place_of(view, 1, Side.TARGET)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    caret = view.editor.caret
    assert 0 < caret < len(view.editor.text)
    view.close_editor()
    right = QPoint(middle.x() + 40, middle.y())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=right)
    assert view.editor.caret > caret


def test_a_click_on_the_source_puts_the_caret_at_the_end(view: FacingView) -> None:
    place = place_of(view, 1, Side.SOURCE)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.editor.caret == len(view.editor.text)


def test_a_sentence_deep_in_the_article_stays_where_it_was_clicked(view: FacingView) -> None:
    view.set_page(long_article(100), "ru", "en")
    view.scroll_to(150)
    y = first_line_y(view, 150)

    view.activate(150)

    assert view.editor.y() == pytest.approx(y, abs=1)


def test_return_on_the_current_sentence_opens_it(view: FacingView) -> None:
    view.scroll_to(2)

    QTest.keyClick(view, Qt.Key.Key_Return)

    assert view.active_segment_id == 2


def test_every_key_tells_the_draft(qtbot: QtBot, view: FacingView) -> None:
    view.activate(2)
    drafts: list[tuple[int, str]] = []
    view.draft_changed.connect(lambda i, text: drafts.append((i, text)))

    QTest.keyClicks(view.editor.field, " ok")

    assert drafts == [
        (2, "Sentence number 2. "),
        (2, "Sentence number 2. o"),
        (2, "Sentence number 2. ok"),
    ]


def test_opening_and_leaving_tells_no_draft(view: FacingView) -> None:
    drafts: list[str] = []
    view.draft_changed.connect(lambda _i, text: drafts.append(text))

    view.activate(2)
    press(view, Qt.Key.Key_Escape)

    assert drafts == []


def test_return_confirms_and_goes_on(qtbot: QtBot, view: FacingView) -> None:
    view.activate(4)
    QTest.keyClicks(view.editor.field, "!")

    with qtbot.waitSignal(view.segment_confirmed) as confirmed:
        press(view, Qt.Key.Key_Return)

    assert confirmed.args == [4, "Sentence number 4.!"]
    assert view.active_segment_id == 5
    assert view.editor.field.hasFocus()


def test_control_return_confirms_too(view: FacingView) -> None:
    view.activate(2)

    press(view, Qt.Key.Key_Return, CONTROL)

    assert view.active_segment_id == 3


def test_confirming_the_last_segment_closes_the_editor(qtbot: QtBot, view: FacingView) -> None:
    view.activate(6)

    with qtbot.waitSignals([view.segment_confirmed, view.editor_left]):
        press(view, Qt.Key.Key_Return)

    assert view.active_segment_id is None


def test_the_window_may_store_while_it_is_told_of_a_confirmation(view: FacingView) -> None:
    def store(segment_id: int, text: str) -> None:
        view.update_segments([segment(segment_id, target=text, state=SegmentState.REVIEWED)])

    view.segment_confirmed.connect(store)
    view.activate(2)
    QTest.keyClicks(view.editor.field, " More")
    press(view, Qt.Key.Key_Return)

    stored = view.document.segment(2)
    assert (stored.shown_target, stored.shown_state) == (
        "Sentence number 2. More",
        SegmentState.REVIEWED,
    )


def test_shift_return_breaks_the_line(view: FacingView) -> None:
    view.activate(2)
    press(view, Qt.Key.Key_Return, SHIFT)
    QTest.keyClicks(view.editor.field, "x")

    assert view.editor.text == "Sentence number 2.\nx"
    assert view.active_segment_id == 2


def test_next_previous_and_next_unreviewed(view: FacingView) -> None:
    view.activate(2)
    seen = []
    for key in (Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_P, Qt.Key.Key_U):
        press(view, key, CONTROL)
        seen.append(view.active_segment_id)

    assert seen == [3, 4, 3, 4]


def test_next_unreviewed_passes_over_reviewed_ones(view: FacingView) -> None:
    view.activate(5)

    press(view, Qt.Key.Key_U, CONTROL)

    assert view.active_segment_id == 1


def test_the_machine_translation_can_be_taken_back_and_that_undone(view: FacingView) -> None:
    view.update_segments([segment(2, target="Mine.", machine="The machine's.")])
    view.activate(2)
    press(view, Qt.Key.Key_M, CONTROL)
    taken = view.editor.text
    press(view, Qt.Key.Key_Z, CONTROL)

    assert (taken, view.editor.text) == ("The machine's.", "Mine.")


def test_without_a_machine_translation_one_is_asked_for(qtbot: QtBot, view: FacingView) -> None:
    view.update_segments([segment(2, target="", state=SegmentState.UNTRANSLATED)])
    view.activate(2)

    with qtbot.waitSignal(view.machine_requested) as asked:
        press(view, Qt.Key.Key_M, CONTROL)

    assert asked.args == [2]


def test_the_source_can_be_copied(view: FacingView) -> None:
    view.activate(2)

    press(view, Qt.Key.Key_R, CONTROL | SHIFT)

    assert view.editor.text == "Предложение номер 2."


def test_undo_asks_for_earlier_revisions_when_its_own_steps_end(
    qtbot: QtBot, view: FacingView
) -> None:
    view.activate(2)
    QTest.keyClicks(view.editor.field, "x")
    press(view, Qt.Key.Key_Z, CONTROL)
    undone = view.editor.text

    with qtbot.waitSignal(view.earlier_revision_requested) as asked:
        press(view, Qt.Key.Key_Z, CONTROL)

    assert (undone, asked.args) == ("Sentence number 2.", [2])


def test_redo_asks_for_later_revisions(qtbot: QtBot, view: FacingView) -> None:
    view.activate(2)

    with qtbot.waitSignal(view.later_revision_requested) as asked:
        press(view, Qt.Key.Key_Z, CONTROL | SHIFT)

    assert asked.args == [2]


def test_an_earlier_revision_is_shown_and_is_a_draft(qtbot: QtBot, view: FacingView) -> None:
    view.activate(2)

    with qtbot.waitSignal(view.draft_changed) as drafted:
        view.show_revision(2, "As it was.")

    assert (view.editor.text, drafted.args) == ("As it was.", [2, "As it was."])


def test_escape_leaves_the_draft_on_the_page(qtbot: QtBot, view: FacingView) -> None:
    view.activate(2)
    QTest.keyClicks(view.editor.field, " Yes")

    with qtbot.waitSignal(view.editor_left) as left:
        press(view, Qt.Key.Key_Escape)

    assert left.args == [2]
    assert view.document.segment(2).draft == "Sentence number 2. Yes"
    assert view.document.segment(2).shown_state is SegmentState.EDITED
    assert not view.editor.isVisible()
    assert view.hasFocus()
    assert view.current_segment_id == 2


def test_typing_back_to_the_target_leaves_no_draft(view: FacingView) -> None:
    view.activate(2)
    QTest.keyClicks(view.editor.field, "x")
    press(view, Qt.Key.Key_Backspace)

    assert view.document.segment(2).draft is None


def test_a_draft_is_what_the_editor_opens_with(view: FacingView) -> None:
    view.update_segments([segment(2, draft="")])

    view.activate(2)

    assert view.editor.text == ""


def test_code_cannot_be_edited(view: FacingView) -> None:
    view.set_page([block(1, segment(7), kind=BlockKind.CODE)], "ru", "en")
    point = place_of(view, 7, Side.TARGET)

    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    view.activate(7)

    assert view.active_segment_id is None


def test_matecats_keys_can_be_used(view: FacingView) -> None:
    view.use_keys(KeySetName.MATECAT)
    view.activate(2)
    press(view, Qt.Key.Key_Return)
    broken = view.editor.text
    press(view, Qt.Key.Key_Return, CONTROL)

    assert broken == "Sentence number 2.\n"
    assert view.active_segment_id == 3


def test_a_new_page_closes_the_editor(qtbot: QtBot, view: FacingView) -> None:
    view.activate(2)

    with qtbot.waitSignal(view.editor_left):
        view.set_page(long_article(3), "ru", "en")

    assert view.active_segment_id is None


def test_a_click_beside_the_pages_leaves_the_editor(view: FacingView) -> None:
    view.activate(2)

    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 600))

    assert view.active_segment_id is None


def test_a_drag_across_the_page_opens_nothing(view: FacingView) -> None:
    start, end = place_of(view, 2), place_of(view, 5)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)

    assert view.active_segment_id is None


def test_a_click_on_an_empty_target_opens_what_faces_it(view: FacingView) -> None:
    view.update_segments(
        [segment(i, target="", state=SegmentState.UNTRANSLATED) for i in (2, 3, 4)]
    )
    y = place_of(view, 2).y()

    point = QPoint(view._geometry.target_x + 40, y)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)

    assert view.active_segment_id == 2
