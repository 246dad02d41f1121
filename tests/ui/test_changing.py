"""One correction everywhere, and find and replace, in the window."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from reader.model import RevisionOrigin, SegmentState
from reader.store.library import Library
from reader.store.revisions import revisions_of
from reader.term import TermOrigin, TermScope
from tests.translated import add_in_place, add_translated
from tests.ui.conftest import Opener
from translations.batches import batches
from translations.corrections import correct
from translations.glossary.entries import entries
from translations.state import current_target
from ui.desktop.app import Desktop
from ui.desktop.changes.elsewhere import Elsewhere
from ui.desktop.changes.lines import ChangeLine, exchange_words
from ui.desktop.changes.replacing import Replacing
from ui.desktop.terms.dialog import TermDialog

_FIRST = (
    ("Изменение курса США волнует союз", "The change of the US exchange rate worries the union"),
    ("Рост курса США тревожит порт", "The rise of the US exchange rate alarms the port"),
    ("Дождь идёт весь день", "It rains all day"),
)
_SECOND = (("Поворот курса США удивил всех", "The turn of the US exchange rate surprised all"),)


@pytest.fixture
def ids(library: Library) -> list[int]:
    """Two articles about «курс США», which is a policy; the machine took it for money."""
    return [*add_translated(library, *_FIRST), *add_translated(library, *_SECOND)]


@pytest.fixture
def desktop(open_desktop: Opener, ids: Sequence[int]) -> Desktop:
    made = open_desktop()
    made.window.parts.desk.open(1, "en")
    return made


def _confirm(desktop: Desktop, segment_id: int, old: str, new: str) -> None:
    view = desktop.window.parts.view
    view.activate(segment_id)
    view.editor.replace_text(view.editor.text.replace(old, new))
    view.confirm()


def _elsewhere(qtbot: QtBot, desktop: Desktop) -> Elsewhere:
    found = desktop.window.features.changing.elsewhere
    qtbot.waitUntil(lambda: not found.is_busy)
    return found


def _text(library: Library, segment_id: int) -> str:
    return current_target(library, segment_id, "en").text


def test_after_a_correction_the_same_mistake_is_counted(
    qtbot: QtBot, desktop: Desktop, ids: list[int]
) -> None:
    _confirm(desktop, ids[0], "exchange rate", "foreign policy")
    elsewhere = _elsewhere(qtbot, desktop)
    assert elsewhere.count.text() == "Same mistake in 2 more places"
    assert elsewhere.count.isVisible()
    assert not elsewhere.place.is_shown  # nothing comes up by itself
    elsewhere.count.click()
    assert [line.segment_id for line in elsewhere.panel.lines] == [ids[1], ids[3]]
    assert elsewhere.panel.checked == [ids[1], ids[3]]


def test_what_is_chosen_is_put_right_and_taken_back_at_once(
    qtbot: QtBot, desktop: Desktop, library: Library, ids: list[int]
) -> None:
    _confirm(desktop, ids[0], "exchange rate", "foreign policy")
    elsewhere = _elsewhere(qtbot, desktop)
    elsewhere.place.set_shown(True)
    elsewhere.panel.apply.click()
    message = desktop.window.pane.message
    qtbot.waitUntil(lambda: "2 segments changed" in message.text.text())
    assert _text(library, ids[1]) == "The rise of the US foreign policy alarms the port"
    assert _text(library, ids[3]) == "The turn of the US foreign policy surprised all"
    assert revisions_of(library, ids[1], "en")[-1].origin is RevisionOrigin.PROPAGATION
    shown = desktop.window.parts.view.document.segment(ids[1])
    assert (shown.target, shown.state) == (_text(library, ids[1]), SegmentState.EDITED)
    assert elsewhere.panel.lines == ()
    assert not elsewhere.count.isVisible()
    button = message._actions.itemAt(0).widget()
    assert button is not None
    button.click()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: "2 segments put back" in message.text.text())
    assert _text(library, ids[1]) == _FIRST[1][1]


def test_only_what_is_ticked_is_changed(
    qtbot: QtBot, desktop: Desktop, library: Library, ids: list[int]
) -> None:
    _confirm(desktop, ids[0], "exchange rate", "foreign policy")
    panel = _elsewhere(qtbot, desktop).panel
    panel.boxes[ids[1]].setChecked(False)
    assert panel.apply.text() == "Change 1"
    panel.apply.click()
    qtbot.waitUntil(lambda: _text(library, ids[3]) != _SECOND[0][1])
    assert _text(library, ids[1]) == _FIRST[1][1]


def test_a_place_in_another_article_is_gone_to_and_the_list_stays(
    qtbot: QtBot, desktop: Desktop, ids: list[int]
) -> None:
    _confirm(desktop, ids[0], "exchange rate", "foreign policy")
    elsewhere = _elsewhere(qtbot, desktop)
    elsewhere.place.set_shown(True)
    elsewhere.panel.opened.emit(elsewhere.panel.lines[1])
    page = desktop.window.parts.desk.page
    assert page is not None
    assert page.article.id == 2
    assert desktop.window.parts.view.active_segment_id == ids[3]
    assert len(elsewhere.panel.lines) == 2


@pytest.mark.parametrize("stays", [False, True])
def test_what_was_told_of_one_article_goes_with_it_but_for_what_can_be_done(
    qtbot: QtBot, desktop: Desktop, ids: list[int], stays: bool
) -> None:
    _confirm(desktop, ids[0], "exchange rate", "foreign policy")
    elsewhere = _elsewhere(qtbot, desktop)
    message = desktop.window.pane.message
    message.show_note("Done.", *([("Undo", message.clear)] if stays else []))
    desktop.window.parts.desk.open(1, "es")
    assert message.isVisible()  # the same article
    elsewhere.place.set_shown(True)
    desktop.window.parts.desk.open(2, "en")
    assert message.isVisible() is stays


def test_a_correction_without_another_place_shows_nothing(
    qtbot: QtBot, desktop: Desktop, ids: list[int]
) -> None:
    _confirm(desktop, ids[2], "rains", "snows")
    elsewhere = _elsewhere(qtbot, desktop)
    assert not elsewhere.count.isVisible()
    elsewhere.place.set_shown(True)
    assert "stands nowhere else" in elsewhere.panel.note.text()


def _rule_dialog(qtbot: QtBot, desktop: Desktop) -> TermDialog:
    _elsewhere(qtbot, desktop).make_rule()
    qtbot.waitUntil(lambda: bool(desktop.window.findChildren(TermDialog)))
    [dialog] = desktop.window.findChildren(TermDialog)
    return dialog


def test_a_rule_whose_term_is_not_sure_is_asked_for(
    qtbot: QtBot, desktop: Desktop, library: Library, ids: list[int]
) -> None:
    _confirm(desktop, ids[0], "exchange rate", "foreign policy")
    dialog = _rule_dialog(qtbot, desktop)
    assert (dialog.source.text(), dialog.targets.text()) == ("", "foreign policy")
    assert dialog.where.currentText() == "in this article"
    assert entries(library) == ()
    cursor = dialog.passage.textCursor()
    start = dialog.passage.toPlainText().index("курс")
    cursor.setPosition(start)
    cursor.setPosition(start + len("курса"), QTextCursor.MoveMode.KeepAnchor)
    dialog.passage.setTextCursor(cursor)
    dialog.buttons.accepted.emit()
    [rule] = entries(library)
    assert (rule.source, rule.origin) == ("курса", TermOrigin.RULE)
    assert (rule.targets, rule.forbidden) == (("foreign policy",), ("exchange rate",))


def test_a_rule_for_a_name_is_filled_in(
    qtbot: QtBot, open_desktop: Opener, library: Library
) -> None:
    first, _ = add_translated(
        library, ("О Трампе говорят", "They speak of Triumph"), ("Порт закрыт", "The port is shut")
    )
    desktop = open_desktop()
    desktop.window.parts.desk.open(1, "en")
    _confirm(desktop, first, "Triumph", "Trump")
    dialog = _rule_dialog(qtbot, desktop)
    assert dialog.source.text().startswith("Трамп")
    dialog.buttons.accepted.emit()
    [rule] = entries(library)
    assert (rule.scope, rule.forbidden) == (TermScope.EVERYWHERE, ("Triumph",))


def test_where_no_term_can_be_told_a_sentence_says_so(
    qtbot: QtBot, open_desktop: Opener, library: Library
) -> None:
    first, _ = add_in_place(library, "The rate of the US falls", "The rate of the US rises")
    desktop = open_desktop()
    desktop.window.parts.desk.open(1, "en")
    _confirm(desktop, first, "rate", "course")
    elsewhere = _elsewhere(qtbot, desktop)
    assert not elsewhere.panel.rule.isEnabled()
    assert "in its own language" in elsewhere.panel.rule.toolTip()


def _replacing(qtbot: QtBot, desktop: Desktop) -> Replacing:
    replacing = desktop.window.features.changing.replacing
    qtbot.waitUntil(lambda: not replacing.is_busy)
    return replacing


def test_what_is_typed_is_found_in_the_article(
    qtbot: QtBot, desktop: Desktop, ids: list[int]
) -> None:
    desktop.window.actions_by.by_name["find"].trigger()
    panel = _replacing(qtbot, desktop).panel
    panel.pattern.setText("exchange")
    assert panel.isVisible()
    _replacing(qtbot, desktop)
    assert [line.segment_id for line in panel.lines] == [ids[0], ids[1]]
    assert panel.note.text() == "Found 2 times in 2 segments."
    assert not panel.apply.isVisible()
    panel.opened.emit(panel.lines[1])
    view = desktop.window.parts.view
    assert view.active_segment_id == ids[1]
    assert view.editor.field.textCursor().selectedText() == "exchange"
    panel.scope.setCurrentIndex(1)
    _replacing(qtbot, desktop)
    assert [line.segment_id for line in panel.lines] == [ids[0], ids[1], ids[3]]


def test_what_is_found_is_replaced_with_a_preview_and_one_undo(
    qtbot: QtBot, desktop: Desktop, library: Library, ids: list[int]
) -> None:
    desktop.window.actions_by.by_name["replace"].trigger()
    panel = _replacing(qtbot, desktop).panel
    panel.pattern.setText("Exchange rate")
    panel.put.setText("course")
    panel.scope.setCurrentIndex(1)
    _replacing(qtbot, desktop)
    assert next(line.new for line in panel.lines) == "The change of the US course worries the union"
    panel.apply.click()
    message = desktop.window.pane.message
    qtbot.waitUntil(lambda: "3 segments changed" in message.text.text())
    assert _text(library, ids[3]) == "The turn of the US course surprised all"
    button = message._actions.itemAt(0).widget()
    assert button is not None
    button.click()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: "3 segments put back" in message.text.text())
    assert _text(library, ids[3]) == _SECOND[0][1]


def test_a_search_that_takes_long_says_so_instead_of_what_was_found_before(
    qtbot: QtBot, desktop: Desktop, ids: list[int]
) -> None:
    desktop.window.actions_by.by_name["find"].trigger()
    panel = _replacing(qtbot, desktop).panel
    panel.pattern.setText("exchange")
    assert len(_replacing(qtbot, desktop).hits.hits) == 2
    gate = threading.Event()
    for _ in range(2):  # all threads are busy
        desktop.jobs.start(lambda _context: gate.wait())
    panel.pattern.setText("worries")
    qtbot.waitUntil(lambda: panel.note.text() == "Looking…")
    assert panel.lines == ()
    gate.set()
    assert len(_replacing(qtbot, desktop).hits.hits) == 1
    assert panel.note.text().startswith("Found once")


def test_an_expression_that_is_none_is_told_of_in_the_list(qtbot: QtBot, desktop: Desktop) -> None:
    desktop.window.actions_by.by_name["find"].trigger()
    panel = _replacing(qtbot, desktop).panel
    panel.expression.setChecked(True)
    panel.pattern.setText("(")
    _replacing(qtbot, desktop)
    assert "is no expression" in panel.note.text()
    assert panel.lines == ()


def test_selected_words_are_looked_for(qtbot: QtBot, desktop: Desktop, ids: list[int]) -> None:
    view = desktop.window.parts.view
    view.activate(ids[0])
    cursor = view.editor.field.textCursor()
    cursor.setPosition(4)
    cursor.setPosition(10, cursor.MoveMode.KeepAnchor)
    view.editor.field.setTextCursor(cursor)
    desktop.window.actions_by.by_name["find"].trigger()
    panel = _replacing(qtbot, desktop).panel
    assert panel.pattern.text() == "change"
    assert len(panel.lines) == 2  # "exchange" too
    panel.words.setChecked(True)
    _replacing(qtbot, desktop)
    assert len(panel.lines) == 1


def test_words_of_an_editor_that_was_left_are_not_looked_for(
    qtbot: QtBot, desktop: Desktop, ids: list[int]
) -> None:
    view = desktop.window.parts.view
    view.activate(ids[0])
    view.editor.field.selectAll()
    view.close_editor()
    desktop.window.actions_by.by_name["find"].trigger()
    assert _replacing(qtbot, desktop).panel.pattern.text() == ""


def test_a_segment_changed_meanwhile_is_named(
    qtbot: QtBot, desktop: Desktop, library: Library, ids: list[int]
) -> None:
    _confirm(desktop, ids[0], "exchange rate", "foreign policy")
    elsewhere = _elsewhere(qtbot, desktop)
    correct(library, ids[3], "The turn surprised all", "en", author="Anna")
    elsewhere.panel.apply.click()
    message = desktop.window.pane.message
    qtbot.waitUntil(lambda: "1 segment changed" in message.text.text())
    assert "1 left as it was: somebody has changed it since" in message.text.text()
    assert _text(library, ids[3]) == "The turn surprised all"


def test_a_correction_that_is_approved_by_key_is_looked_for_elsewhere_too(
    qtbot: QtBot, desktop: Desktop, ids: list[int]
) -> None:
    view = desktop.window.parts.view
    view.activate(ids[0])
    view.editor.replace_text(view.editor.text.replace("exchange rate", "foreign policy"))
    desktop.window.actions_by.by_name["approve"].trigger()
    elsewhere = _elsewhere(qtbot, desktop)
    assert [line.segment_id for line in elsewhere.panel.lines] == [ids[1], ids[3]]


def test_what_is_undone_is_listed_again(
    qtbot: QtBot, desktop: Desktop, library: Library, ids: list[int]
) -> None:
    _confirm(desktop, ids[0], "exchange rate", "foreign policy")
    elsewhere = _elsewhere(qtbot, desktop)
    elsewhere.panel.apply.click()
    qtbot.waitUntil(lambda: bool(batches(library)) and not elsewhere.panel.lines)
    desktop.window.features.changing.batches.undo(1)
    qtbot.waitUntil(lambda: len(elsewhere.panel.lines) == 2)
    assert _text(library, ids[1]) == _FIRST[1][1]


def test_what_was_unticked_stays_so_when_the_rest_is_changed(
    qtbot: QtBot, desktop: Desktop, library: Library, ids: list[int]
) -> None:
    _confirm(desktop, ids[0], "exchange rate", "foreign policy")
    panel = _elsewhere(qtbot, desktop).panel
    panel.boxes[ids[1]].setChecked(False)
    panel.apply.click()
    qtbot.waitUntil(lambda: _text(library, ids[3]) != _SECOND[0][1])
    elsewhere = _elsewhere(qtbot, desktop)
    qtbot.waitUntil(lambda: len(elsewhere.panel.lines) == 1)
    assert panel.checked == []


def test_earlier_changes_are_listed_undone_and_brought_again(
    qtbot: QtBot, desktop: Desktop, library: Library, ids: list[int]
) -> None:
    _confirm(desktop, ids[0], "exchange rate", "foreign policy")
    _elsewhere(qtbot, desktop).panel.apply.click()
    qtbot.waitUntil(lambda: bool(batches(library)))
    desktop.window.pane.message.clear()  # its button is gone
    dialog = desktop.window.features.changing.show_batches()
    assert (
        dialog.list.item(0).text().startswith(exchange_words("“exchange rate” → “foreign policy”"))
    )
    dialog.lift.click()
    qtbot.waitUntil(lambda: dialog.lift.text() == "Redo")
    assert _text(library, ids[1]) == _FIRST[1][1]
    dialog.lift.click()
    qtbot.waitUntil(lambda: dialog.lift.text() == "Undo")
    assert _text(library, ids[1]) == "The rise of the US foreign policy alarms the port"
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()


def test_what_was_exchanged_reads_from_left_to_right_in_arabic_too() -> None:
    assert exchange_words("“سعر” → “نهج”") == "\u200e“\u2068سعر\u2069” → “\u2068نهج\u2069”"


def test_a_long_list_is_laid_out_bit_by_bit(qtbot: QtBot, desktop: Desktop) -> None:
    panel = desktop.window.features.changing.replacing.panel
    lines = [ChangeLine(n, 1, "Port", f"Rate {n}", f"Course {n}") for n in range(40)]
    panel.show_lines(lines, "")
    assert 0 < len(panel.boxes) < 40
    assert len(panel.checked) == 40
    panel.all.click()
    qtbot.waitUntil(lambda: len(panel.boxes) == 40)
    assert not any(box.isChecked() for box in panel.boxes.values())


def test_the_box_of_all_says_that_some_are_chosen(desktop: Desktop) -> None:
    panel = desktop.window.features.changing.replacing.panel
    panel.show_lines([ChangeLine(n, 1, "Port", f"Rate {n}", f"Course {n}") for n in range(3)], "")
    states = [panel.all.checkState()]
    panel.boxes[0].click()
    states.append(panel.all.checkState())
    panel.all.click()
    states.append(panel.all.checkState())
    panel.all.click()
    states.append(panel.all.checkState())
    panel.all.click()
    states.append(panel.all.checkState())
    state = Qt.CheckState
    some, every = state.PartiallyChecked, state.Checked
    assert states == [every, some, every, state.Unchecked, every]
    assert len(panel.checked) == 3
