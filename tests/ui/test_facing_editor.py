"""The editor itself: its text to the character, its size, what stands beneath it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.model import BlockKind, SegmentState
from tests.ui.facing_pages import (
    block,
    clutter,
    first_line_y,
    long_article,
    press,
    segment,
)
from ui.desktop.facing.view import FacingView
from ui.desktop.theme import DARK

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_the_editors_text_stands_where_the_pages_text_stood(view: FacingView) -> None:
    """The ink of the first line is in the same pixel rows before and while editing."""
    view.set_page([block(1, segment(1, "Да.", "Hamburg"))], "ru", "en")

    def ink_rows(x: int, y: int) -> list[int]:
        picture = view.viewport().grab().toImage()
        return [
            row
            for row in range(30)
            if any(picture.pixelColor(x + c, y + row).lightness() < 140 for c in range(60))
        ]

    x = view._geometry.target_x
    reading = ink_rows(x, first_line_y(view, 1))
    view.activate(1)
    view.editor.field.setCursorWidth(0)

    editing = ink_rows(x, view.editor.y())
    assert reading
    assert abs(reading[0] - editing[0]) <= 1
    assert abs(reading[-1] - editing[-1]) <= 1


def test_no_break_spaces_survive_the_editor(view: FacingView) -> None:
    view.update_segments([segment(2, target="№\u00a05 и\u202fт.\u00a0д.")])
    view.activate(2)
    QTest.keyClicks(view.editor.field, "x")

    assert view.editor.text == "№\u00a05 и\u202fт.\u00a0д.x"


def test_text_from_an_input_method_is_a_draft(view: FacingView) -> None:
    view.activate(2)
    event = QInputMethodEvent()
    event.setCommitString("語")

    QApplication.sendEvent(view.editor.field, event)

    assert view.document.segment(2).draft == "Sentence number 2.語"


def test_results_streaming_in_leave_what_is_typed(view: FacingView) -> None:
    view.activate(2)
    QTest.keyClicks(view.editor.field, "x")

    view.update_segments([segment(2, target="New."), segment(3, target="New too.")])

    assert view.editor.text == "Sentence number 2.x"
    assert view.document.segment(2).draft == "Sentence number 2.x"
    assert view.document.segment(3).target == "New too."


def test_an_untouched_editor_takes_the_result(view: FacingView) -> None:
    view.update_segments([segment(2, target="", state=SegmentState.UNTRANSLATED)])
    view.activate(2)

    view.update_segments([segment(2, target="It came.")])

    assert view.editor.text == "It came."


def test_an_editor_changed_and_changed_back_takes_the_result(view: FacingView) -> None:
    """What stands there is the machine's old text, and nothing that anybody typed."""
    view.activate(2)
    QTest.keyClicks(view.editor.field, "x")
    QTest.keyClick(view.editor.field, Qt.Key.Key_Backspace)

    view.update_segments([segment(2, target="It came.", machine="It came.")])

    assert view.editor.text == "It came."
    assert view.document.segment(2).draft is None


def test_the_editor_grows_with_its_text_and_so_does_the_row(view: FacingView) -> None:
    view.activate(2)
    row = view._rows.row_of_segment(2)
    assert row is not None
    before, y = view._rows.heights[row], view.editor.y()

    view.editor.replace_text("much longer " * 60)

    assert view._rows.heights[row] > before + 100
    assert view.editor.y() == y
    assert view.editor.height() == view.editor.needed_height


def test_all_of_a_long_text_is_in_the_field(view: FacingView) -> None:
    view.activate(2)
    view.editor.replace_text("much longer " * 60)

    field = view.editor.field
    assert field.document().size().height() <= field.height()
    assert field.verticalScrollBar().maximum() == 0


def test_the_line_that_is_typed_in_stays_on_the_screen(view: FacingView) -> None:
    view.activate(2)
    view.editor.replace_text("many words " * 600)
    QTest.keyClicks(view.editor.field, "x")

    _, bottom = view.editor.cursor_span()
    assert 0 < view.editor.y() + bottom <= view.viewport().height()


def test_the_note_tells_what_was_changed(view: FacingView) -> None:
    view.update_segments([segment(2, note="outside the demo pack")])
    view.activate(2)
    before = view.editor.note.accessibleName()
    QTest.keyClicks(view.editor.field, " Yes")

    assert before == "As the machine translated it · outside the demo pack"
    after = "Changed against the machine translation · Draft · outside the demo pack"
    assert view.editor.note.accessibleName() == after


def test_a_note_without_room_is_said_shorter_or_cut_with_an_ellipsis(view: FacingView) -> None:
    view.activate(2)
    view.editor.replace_text("Another text")
    note = view.editor.note
    metrics = QFontMetricsF(view._typography.label)
    whole = note.accessibleName()
    assert whole == "Changed against the machine translation · Draft"
    assert note.label_for(metrics.horizontalAdvance(whole), metrics) == whole
    assert note.label_for(metrics.horizontalAdvance(whole) - 5, metrics) == "Changed · Draft"
    cut = note.label_for(metrics.horizontalAdvance("Changed · D"), metrics)
    assert cut.startswith("Change")
    assert cut.endswith("…")


def test_restoring_a_block_keeps_the_editor_open(view: FacingView) -> None:
    view.activate(3)
    QTest.keyClicks(view.editor.field, "x")

    view.update_blocks([block(2, segment(9))])

    assert view.active_segment_id == 3
    assert view.editor.text == "Sentence number 3.x"


def test_hiding_the_active_block_closes_the_editor(qtbot: QtBot, view: FacingView) -> None:
    view.activate(3)

    with qtbot.waitSignal(view.editor_left):
        view.update_blocks([clutter(4)])

    assert view.active_segment_id is None
    assert not view.editor.isVisible()


def test_another_palette_or_size_keeps_what_is_typed(view: FacingView) -> None:
    view.activate(2)
    QTest.keyClicks(view.editor.field, "x")

    view.set_colours(DARK)
    view.zoom_in()
    view.resize(800, 600)
    QApplication.processEvents()

    assert view.editor.text == "Sentence number 2.x"
    assert (
        view.editor.field.font().pixelSize()
        == view._typography.style(view.document.blocks[3].kind).font.pixelSize()
    )


def test_undo_still_works_after_the_window_is_resized(view: FacingView) -> None:
    view.activate(2)
    QTest.keyClicks(view.editor.field, "x")

    view.resize(800, 600)
    QApplication.processEvents()
    press(view, Qt.Key.Key_Z, CONTROL)

    assert view.editor.text == "Sentence number 2."


def test_the_editor_has_an_accessible_name(view: FacingView) -> None:
    view.activate(2)

    assert view.editor.field.accessibleName() == "Target of the active segment"


def test_copying_keeps_no_break_spaces_and_pasting_lines(view: FacingView) -> None:
    view.update_segments([segment(2, target="№\u00a05\nи 6")])
    view.activate(2)
    view.editor.field.selectAll()
    view.editor.field.copy()
    copied = QApplication.clipboard().text()
    view.editor.field.paste()
    # Data of Python's that the clipboard still holds when the program ends would crash it.
    QApplication.clipboard().clear()

    assert copied == "№\u00a05\nи 6"
    assert view.editor.text == "№\u00a05\nи 6"


def test_the_wheel_over_the_editor_scrolls_the_page(view: FacingView) -> None:
    view.set_page(long_article(60), "ru", "en")
    view.activate(1)
    before = view.verticalScrollBar().value()
    point = view.editor.mapTo(view, view.editor.rect().center())

    QTest.wheelEvent(view.windowHandle(), point, QPoint(0, -240))
    QApplication.processEvents()

    assert view.verticalScrollBar().value() > before


def test_a_late_answer_does_not_bring_back_what_was_deleted(view: FacingView) -> None:
    view.activate(2)
    QTest.keyClicks(view.editor.field, "x")
    press(view, Qt.Key.Key_Backspace)

    view.update_segments([segment(2, draft="Sentence number 2.x")])

    assert view.editor.text == "Sentence number 2."


def test_page_keys_in_the_editor_scroll_the_page(view: FacingView) -> None:
    view.set_page(long_article(60), "ru", "en")
    view.activate(1)
    before = view.verticalScrollBar().value()

    press(view, Qt.Key.Key_PageDown)

    assert view.verticalScrollBar().value() > before
    assert view.active_segment_id == 1


def test_the_editor_fits_even_the_narrowest_page(view: FacingView) -> None:
    deep = block(1, segment(1), kind=BlockKind.LIST_ITEM, level=5)
    view.set_page([deep], "ru", "en")
    view.resize(160, 300)

    view.activate(1)

    assert view.editor.width() >= 40


def test_what_was_put_in_and_what_is_typed_after_it_are_steps_of_their_own(
    view: FacingView,
) -> None:
    view.activate(2)
    editor = view.editor
    before = editor.text
    editor.replace_text("One.")
    editor.insert_text("Two.")
    QTest.keyClicks(editor.field, "xyz")
    seen = []
    while editor.undo():
        seen.append(editor.text)
    assert seen == ["One.Two.", "One.", before]
