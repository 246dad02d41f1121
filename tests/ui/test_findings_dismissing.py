"""Findings that a person does not want to hear of, and words that the dictionary shall know."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from reader.model import Article, DismissalScope
from reader.store.library import Library
from tests.ui.checked_window import CTRL, PLAIN, echoes, press, settled, trigger
from tests.ui.conftest import Opener, segment_ids
from translations.corrections import correct
from translations.dismissals import dismiss_everywhere, dismissals
from translations.spelling.dictionaries import add_dictionary
from ui.desktop import dictionaries
from ui.desktop.app import Desktop
from ui.desktop.findings_work import titles
from ui.desktop.held_dialog import HeldDialog


@pytest.mark.parametrize(
    ("scope", "left"),
    [
        (DismissalScope.PLACE, []),  # an echo is told at two places, and dismissed at both
        (DismissalScope.ARTICLE, []),
        (DismissalScope.EVERYWHERE, []),
    ],
)
def test_a_finding_is_dismissed_and_brought_back(
    checked: Desktop, scope: DismissalScope, left: list[str]
) -> None:
    trigger(checked, "findings")
    panel = checked.window.features.findings.panel
    panel.list.setCurrentIndex(panel.model.index(0))
    panel.dismiss.menu().aboutToShow.emit()
    panel.dismiss.menu().actions()[list(DismissalScope).index(scope)].trigger()
    assert echoes(checked) == left
    undo = [b for b in checked.window.pane.message.findChildren(QPushButton) if b.text() == "Undo"]
    undo[0].click()
    assert echoes(checked) == ["exchange rate", "tax policy"]


def test_a_dismissal_is_remembered(
    qtbot: QtBot, checked: Desktop, open_desktop: Opener, library: Library, article: Article
) -> None:
    checked.window.parts.view.setFocus()
    press(checked, Qt.Key.Key_F8, PLAIN)
    press(checked, Qt.Key.Key_F8, CTRL)
    assert echoes(checked) == []
    again = open_desktop()
    settled(qtbot, again)
    assert echoes(again) == []


def test_what_is_dismissed_is_listed_and_lifted(checked: Desktop, library: Library) -> None:
    line = checked.window.features.findings.lines[0]
    checked.window.features.findings.panel.dismiss_requested.emit(line, DismissalScope.PLACE)
    dialog = checked.window.features.findings.handlers()["dismissed"]()
    assert isinstance(dialog, HeldDialog)
    last = dialog.list.item(dialog.list.count() - 1)
    assert "exchange rate" in last.text()
    before = len(dismissals(library))
    dialog.list.setCurrentItem(last)
    dialog.lift.click()
    assert dialog.list.count() == len(dismissals(library)) == before - 1
    assert echoes(checked) == ["exchange rate", "tax policy"]
    dialog.reject()


def test_a_word_is_added_to_the_dictionary_and_taken_back(
    qtbot: QtBot, open_desktop: Opener, library: Library, article: Article, tmp_path: Path
) -> None:
    (tmp_path / "en_US.aff").write_text("SET UTF-8\n", encoding="utf-8")
    (tmp_path / "en_US.dic").write_text("3\nthe\nsleeps\nzorkon\n", encoding="utf-8")
    add_dictionary(tmp_path / "en_US.dic")
    for check in {*titles()} - {"spelling"}:
        dismiss_everywhere(library, check)
    correct(library, segment_ids(article)[0], "The zorkoon sleeps.", "en", author="me")
    desktop = open_desktop()
    findings = settled(qtbot, desktop)
    (line,) = findings.lines
    assert line.words[1] == "zorkoon"
    trigger(desktop, "findings")
    findings.panel.set_current(line)
    findings.panel.dismiss.menu().aboutToShow.emit()
    findings.panel.dismiss.menu().actions()[0].trigger()
    settled(qtbot, desktop)
    assert findings.lines == ()
    undo = [b for b in desktop.window.pane.message.findChildren(QPushButton) if b.text() == "Undo"]
    undo[0].click()
    settled(qtbot, desktop)
    assert [found.words[1] for found in findings.lines] == ["zorkoon"]


def test_a_dictionary_that_is_added_in_the_window_checks_the_open_article(
    qtbot: QtBot,
    open_desktop: Opener,
    library: Library,
    article: Article,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for check in {*titles()} - {"spelling"}:
        dismiss_everywhere(library, check)
    correct(library, segment_ids(article)[0], "The zorkoon sleeps.", "en", author="me")
    desktop = open_desktop()
    findings, message = settled(qtbot, desktop), desktop.window.pane.message
    assert findings.lines == ()
    chosen = tmp_path / "en_US.dic"
    monkeypatch.setattr(dictionaries, "ask_file", lambda *_: chosen)
    trigger(desktop, "add_dictionary")
    qtbot.waitUntil(lambda: "has no dictionary" in message.text.text())
    (tmp_path / "en_US.aff").write_text("SET UTF-8\n", encoding="utf-8")
    chosen.write_text("3\nthe\nsleeps\nzorkon\n", encoding="utf-8")
    trigger(desktop, "add_dictionary")
    qtbot.waitUntil(lambda: "by en_US too now" in message.text.text())
    settled(qtbot, desktop)
    assert [found.words[1] for found in findings.lines] == ["zorkoon"]


def test_a_list_whose_finding_is_dismissed_goes_on_to_the_next(checked: Desktop) -> None:
    trigger(checked, "findings")
    panel = checked.window.features.findings.panel
    panel.list.setCurrentIndex(panel.model.index(0))
    assert panel.current is not None
    panel.dismiss_requested.emit(panel.current, DismissalScope.PLACE)
    assert panel.current is not None
    assert panel.current.finding.check == "doubled-word"
    assert panel.dismiss.isEnabled()
    panel.dismiss_requested.emit(panel.current, DismissalScope.PLACE)
    assert panel.current is None
    assert not panel.dismiss.isEnabled()
