"""Putting right what was found: by key, by button, by hand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.model import Article
from reader.store.library import Library
from reader.store.revisions import revisions_of
from tests.ui.checked_window import ALT, CHECKED_TEXTS, CTRL, PLAIN, echoes, press, settled, trigger
from tests.ui.conftest import segment_ids
from ui.desktop.app import Desktop


def test_the_fix_is_a_draft_that_undo_takes_back(
    qtbot: QtBot, checked: Desktop, article: Article, library: Library
) -> None:
    view, first = checked.window.parts.view, segment_ids(article)[0]
    view.setFocus()
    press(checked, Qt.Key.Key_F8, PLAIN)
    press(checked, Qt.Key.Key_Return, ALT)
    assert view.editor.text == CHECKED_TEXTS[0].replace("exchange rate", "tax policy")
    assert echoes(checked) == ["tax policy"]
    assert len(revisions_of(library, first, "en")) == 1
    press(checked, Qt.Key.Key_Z, CTRL)
    assert view.editor.text == CHECKED_TEXTS[0]
    qtbot.waitUntil(lambda: echoes(checked) == ["exchange rate", "tax policy"])


def test_a_confirmed_fix_ends_both_sides_of_an_echo(
    qtbot: QtBot, checked: Desktop, article: Article, library: Library
) -> None:
    checked.window.parts.view.setFocus()
    press(checked, Qt.Key.Key_F8, PLAIN)
    press(checked, Qt.Key.Key_Return, ALT)
    press(checked, Qt.Key.Key_Return, PLAIN)
    settled(qtbot, checked)
    assert echoes(checked) == []
    assert checked.window.features.findings.count.text() == "1 finding"
    assert len(revisions_of(library, segment_ids(article)[0], "en")) == 2


def test_what_is_typed_is_checked_at_a_pause(
    qtbot: QtBot, checked: Desktop, article: Article
) -> None:
    view, second = checked.window.parts.view, segment_ids(article)[1]
    view.activate(second)
    QTest.keyClicks(view.editor.field, " It it sleeps.")
    qtbot.waitUntil(lambda: checked.window.features.findings.count.text() == "4 findings")
    text = view.editor.text
    found = [text[m.start : m.stop] for m in view.words.found[second].target]
    assert found == ["The the", "It it"]
    assert view.editor.field.extraSelections()


def test_a_fix_finds_its_words_after_typing_before_them(checked: Desktop, article: Article) -> None:
    view = checked.window.parts.view
    line = checked.window.features.findings.lines[0]
    view.activate(line.segment_id)
    view.editor.place_caret(0)
    QTest.keyClicks(view.editor.field, "So: ")
    checked.window.features.findings.apply(line)
    assert view.editor.text == "So: " + CHECKED_TEXTS[0].replace("exchange rate", "tax policy")


def test_the_button_applies_the_fix(checked: Desktop) -> None:
    trigger(checked, "findings")
    panel = checked.window.features.findings.panel
    panel.list.setCurrentIndex(panel.model.index(0))
    panel.fix.click()
    assert "tax policy" in checked.window.parts.view.editor.text
