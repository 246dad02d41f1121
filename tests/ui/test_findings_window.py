"""Findings in the real window: looked for, counted, listed, walked through."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reader.model import Article, BlockKind
from reader.samples import add_samples
from reader.store.articles import add_article, get_article_part
from reader.store.library import Library
from tests.articles import make_article
from tests.ui.checked_window import ALT, PLAIN, SHIFT, echoes, press, settled, trigger
from tests.ui.conftest import Opener, segment_ids
from translations.corrections import correct
from translations.dismissals import dismiss_everywhere
from translations.state import current_target
from ui.desktop.app import Desktop
from ui.desktop.findings_work import titles


def _change_unseen(desktop: Desktop, library: Library, segment_id: int, text: str) -> None:
    """Another hand corrects a segment; the page shows it, and no check is begun."""
    correct(library, segment_id, text, "en", author="other")
    desktop.window.parts.desk.refresh((segment_id,), quietly=True)


def test_an_opened_article_is_checked_and_counted(checked: Desktop) -> None:
    assert echoes(checked) == ["exchange rate", "tax policy"]
    count = checked.window.features.findings.count
    assert count.isVisible()
    assert count.text() == "3 findings"


def test_the_count_opens_the_list_and_the_cross_closes_it(checked: Desktop) -> None:
    window = checked.window
    window.features.findings.count.click()
    assert window.features.findings.panel.isVisible()
    assert window.actions_by.by_name["findings"].isChecked()
    window.features.findings.panel.closed.emit()
    assert not window.features.findings.panel.isVisible()
    assert not window.actions_by.by_name["findings"].isChecked()


def test_only_one_list_stands_beside_the_pages(checked: Desktop, article: Article) -> None:
    features = checked.window.features
    findings, doubts, history = features.findings, features.doubts, features.history
    trigger(checked, "findings")
    trigger(checked, "doubtful")
    assert (
        findings.panel.isVisible(),
        doubts.panel.isVisible(),
    ) == (False, True)
    trigger(checked, "findings")
    assert (
        findings.panel.isVisible(),
        doubts.panel.isVisible(),
    ) == (True, False)
    history.show(segment_ids(article)[0])
    assert (
        findings.panel.isVisible(),
        history.panel.isVisible(),
    ) == (False, True)


def test_keys_walk_through_the_findings_round_and_round(checked: Desktop, article: Article) -> None:
    view, ids = checked.window.parts.view, segment_ids(article)
    view.setFocus()
    seen = []
    for modifier in (PLAIN, PLAIN, PLAIN, PLAIN, SHIFT):
        press(checked, Qt.Key.Key_F8, modifier)
        seen.append(view.active_segment_id)
    assert seen == [ids[0], ids[1], ids[2], ids[0], ids[2]]
    assert view.editor.field.textCursor().selectedText() == "tax policy"


def test_a_list_that_is_opened_is_at_the_finding_one_has_gone_to(checked: Desktop) -> None:
    for _ in range(2):
        trigger(checked, "next_finding")
    trigger(checked, "findings")
    panel = checked.window.features.findings.panel
    assert panel.current is not None
    assert panel.current.finding.check == "doubled-word"
    assert panel.fix.isEnabled()


def test_the_key_for_the_next_finding_says_that_there_is_none(
    checked: Desktop, library: Library
) -> None:
    for check in ("echo", "doubled-word"):
        dismiss_everywhere(library, check)
    trigger(checked, "findings")
    trigger(checked, "next_finding")
    assert checked.window.status.said == "Nothing to look at."


def test_a_click_in_the_list_opens_the_editor_there(checked: Desktop, article: Article) -> None:
    trigger(checked, "findings")
    panel = checked.window.features.findings.panel
    panel.list.clicked.emit(panel.model.index(1))
    assert checked.window.parts.view.active_segment_id == segment_ids(article)[2]


def test_findings_of_the_article_before_do_not_come_late(
    qtbot: QtBot, checked: Desktop, article: Article, library: Library
) -> None:
    other = add_article(library, make_article("Снег.")).article
    desk, findings = checked.window.parts.desk, checked.window.features.findings
    desk.open(other.id, "en")
    desk.open(article.id, "en")
    desk.open(other.id, "en")
    assert findings.lines == ()
    assert not findings.count.isVisible()
    settled(qtbot, checked)
    assert findings.lines == ()
    desk.open(article.id, "en")
    settled(qtbot, checked)
    assert len(findings.lines) == 3


def test_a_check_is_explained_on_demand(checked: Desktop) -> None:
    trigger(checked, "findings")
    panel = checked.window.features.findings.panel
    panel.list.setCurrentIndex(panel.model.index(0))
    assert not panel.explanation.isVisible()
    panel.why.click()
    assert panel.explanation.isVisible()
    assert panel.explanation.text() == titles()["echo"][1]


def test_an_article_without_a_translation_is_not_counted(qtbot: QtBot, desktop: Desktop) -> None:
    with qtbot.waitSignal(desktop.window.features.findings.renewed):
        desktop.window.features.findings.check()
    assert not desktop.window.features.findings.count.isVisible()
    trigger(desktop, "findings")
    trigger(desktop, "next_finding")
    trigger(desktop, "apply_fix")
    trigger(desktop, "dismiss_finding")
    assert desktop.window.parts.view.active_segment_id is None


def test_the_headline_of_the_sample_gets_the_word_of_its_text(
    qtbot: QtBot, open_desktop: Opener, library: Library
) -> None:
    """The main case: an article that is a machine translation, no source, no engine asked."""
    sample = next(a.article for a in add_samples(library) if a.article.provenance.translated_by)
    headline = next(b for b in sample.blocks if b.kind is BlockKind.TITLE).segments[0].id
    desktop = open_desktop()
    desktop.window.open_article(sample.id)
    settled(qtbot, desktop)
    trigger(desktop, "findings")
    first = desktop.window.features.findings.panel.model.lines[0]
    assert (first.segment_id, first.finding.check) == (headline, "echo")
    assert (first.words[1], first.finding.fix) == ("exchange rate", "foreign policy")
    desktop.window.parts.view.setFocus()
    press(desktop, Qt.Key.Key_F8, PLAIN)
    press(desktop, Qt.Key.Key_Return, ALT)
    press(desktop, Qt.Key.Key_Return, PLAIN)
    settled(qtbot, desktop)
    target = current_target(library, headline, sample.language)
    assert "the US foreign policy" in target.text
    assert target.draft is None
    assert "exchange rate" not in echoes(desktop)


def test_a_check_under_way_is_dropped_when_another_article_is_opened(
    qtbot: QtBot, checked: Desktop, library: Library
) -> None:
    other = add_article(library, make_article("Снег.")).article
    findings, told = checked.window.features.findings, []
    findings.renewed.connect(lambda: told.append(findings.lines))
    findings.check()
    checked.window.parts.desk.open(other.id, "en")
    settled(qtbot, checked)
    assert told == [()]


def test_what_changed_during_a_check_is_checked_after_it(
    qtbot: QtBot, checked: Desktop, library: Library, article: Article
) -> None:
    findings = checked.window.features.findings
    findings.check()
    _change_unseen(checked, library, segment_ids(article)[1], "The hedgehog sleeps sleeps.")
    findings.check()
    settled(qtbot, checked)
    assert "sleeps sleeps" in {line.words[1] for line in findings.lines}


def test_a_finding_of_another_wording_is_not_told(
    checked: Desktop, library: Library, article: Article
) -> None:
    _change_unseen(checked, library, segment_ids(article)[2], "Nothing of the kind.")
    trigger(checked, "findings")
    assert echoes(checked) == ["exchange rate"]


def test_all_of_a_long_article_is_checked_once_it_has_been_read(
    qtbot: QtBot, open_desktop: Opener, library: Library
) -> None:
    sentences = [f"Совет решил построить причал номер {i}." for i in range(600)]
    article = add_article(library, make_article(*sentences)).article
    last = segment_ids(article)[-1]
    correct(library, last, "The the council builds a pier.", "en", author="me")
    part, is_part = get_article_part(library, article.id)
    assert is_part  # what the window shows at first
    assert last not in segment_ids(part)
    desktop = open_desktop()
    findings = desktop.window.features.findings
    qtbot.waitUntil(lambda: last in {n.segment_id for n in findings.lines}, timeout=30_000)


def test_with_a_large_memory_the_article_is_checked_once_more_by_itself(
    qtbot: QtBot, checked: Desktop, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("translations.checks.outside._MANY_UNITS", 0)
    desk, findings = checked.window.parts.desk, checked.window.features.findings
    looks: list[bool] = []
    findings.renewed.connect(lambda: looks.append(findings._checked.is_hurried))
    desk.open(article.id, "en")
    qtbot.waitUntil(lambda: looks[-1:] == [False], timeout=30_000)
    assert looks[0], "not shown before the memory was searched"
    assert echoes(checked) == ["exchange rate", "tax policy"]
