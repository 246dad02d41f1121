"""Findings in the real window: the marks, the count, the list, fixing and dismissing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from reader.model import Article, BlockKind, DismissalScope
from reader.samples import add_samples
from reader.store.articles import add_article
from reader.store.library import Library
from reader.store.revisions import revisions_of
from tests.articles import make_article
from tests.ui.conftest import Opener, segment_ids
from translations.corrections import correct
from translations.dismissals import dismiss_everywhere, dismissals
from translations.spelling.dictionaries import add_dictionary
from translations.state import current_target
from ui.desktop.app import Desktop
from ui.desktop.facing.hits import Side
from ui.desktop.facing.view import FacingView
from ui.desktop.facing.words import SegmentMarks, WordMark, WordMarkKind
from ui.desktop.findings import Findings
from ui.desktop.findings_work import titles
from ui.desktop.held_dialog import HeldDialog

_TEXTS = (
    "The council watches the change of the local exchange rate with care",
    "The the hedgehog sleeps.",
    "The council watches the change of the local tax policy with care.",
)


def _settled(qtbot: QtBot, desktop: Desktop) -> Findings:
    """Wait until the whole article has been checked."""
    findings = desktop.window.features.findings
    qtbot.waitUntil(lambda: not findings.is_busy, timeout=30_000)
    return findings


@pytest.fixture
def checked(qtbot: QtBot, open_desktop: Opener, library: Library, article: Article) -> Desktop:
    """A headline that echoes a sentence with another word, a doubled word between; all checked."""
    for segment_id, text in zip(segment_ids(article), _TEXTS, strict=False):
        correct(library, segment_id, text, "en", author="me")
    # So that these tests do not change with each new check.
    for check in {*titles()} - {"echo", "doubled-word"}:
        dismiss_everywhere(library, check)
    desktop = open_desktop()
    _settled(qtbot, desktop)
    return desktop


def _trigger(desktop: Desktop, name: str) -> None:
    desktop.window.actions_by.by_name[name].trigger()


def _echoes(desktop: Desktop) -> list[str]:
    return [n.words[1] for n in desktop.window.features.findings.lines if n.finding.check == "echo"]


def _press(desktop: Desktop, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    """A key of the window, pressed while the editor or the pages have the keyboard."""
    widget = QApplication.focusWidget() or desktop.window
    QTest.keyClick(widget, key, modifier)


_PLAIN, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_ALT, _CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def test_an_opened_article_is_checked_and_counted(checked: Desktop) -> None:
    assert _echoes(checked) == ["exchange rate", "tax policy"]
    count = checked.window.features.findings.count
    assert count.isVisible()
    assert count.text() == "3 findings"


def test_findings_are_marked_where_they_are(checked: Desktop, article: Article) -> None:
    view, first = checked.window.parts.view, segment_ids(article)[0]
    marks = view.words.found[first]
    (mark,) = marks.target
    assert _TEXTS[0][mark.start : mark.stop] == "exchange rate"
    assert mark.kind is WordMarkKind.FOUND
    assert marks.is_serious


def test_a_mark_tells_of_its_finding_under_the_mouse(checked: Desktop, article: Article) -> None:
    view = checked.window.parts.view
    tips = {
        (hit.side, view.tip_at(point))
        for x in range(0, view.viewport().width(), 4)
        for y in range(0, 120, 4)
        if (hit := view.hit_at(point := QPoint(x, y))) and hit.stop.id == segment_ids(article)[0]
    }
    assert any(side is Side.TARGET and "Echo with" in tip for side, tip in tips)
    assert any(side is Side.TARGET and not tip for side, tip in tips)
    assert any(side is Side.GUTTER and "Echo with" in tip for side, tip in tips)


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
    _trigger(checked, "findings")
    _trigger(checked, "doubtful")
    assert (
        findings.panel.isVisible(),
        doubts.panel.isVisible(),
    ) == (False, True)
    _trigger(checked, "findings")
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
    for modifier in (_PLAIN, _PLAIN, _PLAIN, _PLAIN, _SHIFT):
        _press(checked, Qt.Key.Key_F8, modifier)
        seen.append(view.active_segment_id)
    assert seen == [ids[0], ids[1], ids[2], ids[0], ids[2]]
    assert view.editor.field.textCursor().selectedText() == "tax policy"


def test_a_click_in_the_list_opens_the_editor_there(checked: Desktop, article: Article) -> None:
    _trigger(checked, "findings")
    panel = checked.window.features.findings.panel
    panel.list.clicked.emit(panel.model.index(1))
    assert checked.window.parts.view.active_segment_id == segment_ids(article)[2]


def test_the_fix_is_a_draft_that_undo_takes_back(
    qtbot: QtBot, checked: Desktop, article: Article, library: Library
) -> None:
    view, first = checked.window.parts.view, segment_ids(article)[0]
    view.setFocus()
    _press(checked, Qt.Key.Key_F8, _PLAIN)
    _press(checked, Qt.Key.Key_Return, _ALT)
    assert view.editor.text == _TEXTS[0].replace("exchange rate", "tax policy")
    assert _echoes(checked) == ["tax policy"]
    assert len(revisions_of(library, first, "en")) == 1
    _press(checked, Qt.Key.Key_Z, _CTRL)
    assert view.editor.text == _TEXTS[0]
    qtbot.waitUntil(lambda: _echoes(checked) == ["exchange rate", "tax policy"])


def test_a_confirmed_fix_ends_both_sides_of_an_echo(
    qtbot: QtBot, checked: Desktop, article: Article, library: Library
) -> None:
    checked.window.parts.view.setFocus()
    _press(checked, Qt.Key.Key_F8, _PLAIN)
    _press(checked, Qt.Key.Key_Return, _ALT)
    _press(checked, Qt.Key.Key_Return, _PLAIN)
    _settled(qtbot, checked)
    assert _echoes(checked) == []
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
    assert view.editor.text == "So: " + _TEXTS[0].replace("exchange rate", "tax policy")


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
    _settled(qtbot, checked)
    assert findings.lines == ()
    desk.open(article.id, "en")
    _settled(qtbot, checked)
    assert len(findings.lines) == 3


@pytest.mark.parametrize(
    ("scope", "left"),
    [
        (DismissalScope.PLACE, ["tax policy"]),
        (DismissalScope.ARTICLE, []),
        (DismissalScope.EVERYWHERE, []),
    ],
)
def test_a_finding_is_dismissed_and_brought_back(
    checked: Desktop, scope: DismissalScope, left: list[str]
) -> None:
    _trigger(checked, "findings")
    panel = checked.window.features.findings.panel
    panel.list.setCurrentIndex(panel.model.index(0))
    panel.dismiss.menu().aboutToShow.emit()
    panel.dismiss.menu().actions()[list(DismissalScope).index(scope)].trigger()
    assert _echoes(checked) == left
    undo = [b for b in checked.window.pane.message.findChildren(QPushButton) if b.text() == "Undo"]
    undo[0].click()
    assert _echoes(checked) == ["exchange rate", "tax policy"]


def test_a_dismissal_is_remembered(
    qtbot: QtBot, checked: Desktop, open_desktop: Opener, library: Library, article: Article
) -> None:
    checked.window.parts.view.setFocus()
    _press(checked, Qt.Key.Key_F8, _PLAIN)
    _press(checked, Qt.Key.Key_F8, _CTRL)
    assert _echoes(checked) == ["tax policy"]
    again = open_desktop()
    _settled(qtbot, again)
    assert _echoes(again) == ["tax policy"]


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
    assert _echoes(checked) == ["exchange rate", "tax policy"]
    dialog.reject()


def test_a_check_is_explained_on_demand(checked: Desktop) -> None:
    _trigger(checked, "findings")
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
    _trigger(desktop, "findings")
    _trigger(desktop, "next_finding")
    _trigger(desktop, "apply_fix")
    _trigger(desktop, "dismiss_finding")
    assert desktop.window.parts.view.active_segment_id is None


def test_the_headline_of_the_sample_gets_the_word_of_its_text(
    qtbot: QtBot, open_desktop: Opener, library: Library
) -> None:
    """The main case: an article that is a machine translation, no source, no engine asked."""
    sample = next(a.article for a in add_samples(library) if a.article.provenance.translated_by)
    headline = next(b for b in sample.blocks if b.kind is BlockKind.TITLE).segments[0].id
    desktop = open_desktop()
    desktop.window.open_article(sample.id)
    _settled(qtbot, desktop)
    _trigger(desktop, "findings")
    first = desktop.window.features.findings.panel.model.lines[0]
    assert (first.segment_id, first.finding.check) == (headline, "echo")
    assert (first.words[1], first.finding.fix) == ("exchange rate", "foreign policy")
    desktop.window.parts.view.setFocus()
    _press(desktop, Qt.Key.Key_F8, _PLAIN)
    _press(desktop, Qt.Key.Key_Return, _ALT)
    _press(desktop, Qt.Key.Key_Return, _PLAIN)
    _settled(qtbot, desktop)
    target = current_target(library, headline, sample.language)
    assert "the US foreign policy" in target.text
    assert target.draft is None
    assert "exchange rate" not in _echoes(desktop)


def test_a_check_under_way_is_dropped_when_another_article_is_opened(
    qtbot: QtBot, checked: Desktop, library: Library
) -> None:
    other = add_article(library, make_article("Снег.")).article
    findings, told = checked.window.features.findings, []
    findings.renewed.connect(lambda: told.append(findings.lines))
    findings.check()
    checked.window.parts.desk.open(other.id, "en")
    _settled(qtbot, checked)
    assert told == [()]


def _change_unseen(desktop: Desktop, library: Library, segment_id: int, text: str) -> None:
    """Another hand corrects a segment; the page shows it, and no check is begun."""
    correct(library, segment_id, text, "en", author="other")
    desktop.window.parts.desk.refresh((segment_id,), quietly=True)


def test_what_changed_during_a_check_is_checked_after_it(
    qtbot: QtBot, checked: Desktop, library: Library, article: Article
) -> None:
    findings = checked.window.features.findings
    findings.check()
    _change_unseen(checked, library, segment_ids(article)[1], "The hedgehog sleeps sleeps.")
    findings.check()
    _settled(qtbot, checked)
    assert "sleeps sleeps" in {line.words[1] for line in findings.lines}


def test_a_finding_of_another_wording_is_not_told(
    checked: Desktop, library: Library, article: Article
) -> None:
    _change_unseen(checked, library, segment_ids(article)[2], "Nothing of the kind.")
    _trigger(checked, "findings")
    assert _echoes(checked) == ["exchange rate"]


def test_the_button_applies_the_fix(checked: Desktop) -> None:
    _trigger(checked, "findings")
    panel = checked.window.features.findings.panel
    panel.list.setCurrentIndex(panel.model.index(0))
    panel.fix.click()
    assert "tax policy" in checked.window.parts.view.editor.text


def test_a_word_in_the_editor_tells_of_its_finding(checked: Desktop, article: Article) -> None:
    view = checked.window.parts.view
    view.activate(segment_ids(article)[0])
    field = view.editor.field
    field.pointed.emit(_TEXTS[0].index("exchange"))
    assert field.toolTip().startswith("Echo with another word: ")
    field.pointed.emit(0)
    assert field.toolTip() == ""


@pytest.mark.parametrize("side", [Side.SOURCE, Side.TARGET])
@pytest.mark.parametrize("kind", [WordMarkKind.FOUND, WordMarkKind.FOUND_MINOR])
def test_found_words_are_painted_on_either_page(
    view: FacingView, side: Side, kind: WordMarkKind
) -> None:
    segment = view.document.segment(3)
    marks = (WordMark(0, 6, kind),)
    only = {"source": marks} if side is Side.SOURCE else {"target": marks}
    halves = {Side.SOURCE: 0, Side.TARGET: view.viewport().width() // 2 + 20}
    width = view.viewport().width() // 2 - 20

    def pages() -> dict[Side, QImage]:
        image = view.viewport().grab().toImage()
        scale, height = image.devicePixelRatio(), view.viewport().height()
        return {
            s: image.copy(QRect(round(x * scale), 0, round(width * scale), round(height * scale)))
            for s, x in halves.items()
        }

    before = pages()
    view.mark_findings({3: SegmentMarks(segment.shown_target, **only)})
    after = pages()
    assert {s for s in halves if before[s] != after[s]} == {side}


def test_a_critical_finding_is_told_from_a_major_one_in_the_gutter(view: FacingView) -> None:
    segment = view.document.segment(3)
    marks = SegmentMarks(segment.shown_target, is_serious=True)
    view.mark_findings({3: marks})
    major = view.viewport().grab().toImage()
    view.mark_findings({3: replace(marks, is_critical=True)})
    assert view.viewport().grab().toImage() != major


def test_all_of_a_long_article_is_checked_once_it_has_been_read(
    qtbot: QtBot, open_desktop: Opener, library: Library
) -> None:
    sentences = [f"Совет решил построить причал номер {i}." for i in range(600)]
    article = add_article(library, make_article(*sentences)).article
    last = segment_ids(article)[-1]
    correct(library, last, "The the council builds a pier.", "en", author="me")
    desktop = open_desktop()
    page = desktop.window.parts.desk.page
    assert page is not None
    assert last not in page.targets
    findings = desktop.window.features.findings
    qtbot.waitUntil(lambda: last in {n.segment_id for n in findings.lines}, timeout=30_000)


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
    findings = _settled(qtbot, desktop)
    (line,) = findings.lines
    assert line.words[1] == "zorkoon"
    _trigger(desktop, "findings")
    findings.panel.set_current(line)
    findings.panel.dismiss.menu().aboutToShow.emit()
    findings.panel.dismiss.menu().actions()[0].trigger()
    _settled(qtbot, desktop)
    assert findings.lines == ()
    undo = [b for b in desktop.window.pane.message.findChildren(QPushButton) if b.text() == "Undo"]
    undo[0].click()
    _settled(qtbot, desktop)
    assert [found.words[1] for found in findings.lines] == ["zorkoon"]
