"""Reviewing in the window: states, filters, remarks, what changed, effort."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.model import Article, SegmentState
from reader.remarks import Effort, ErrorSeverity
from reader.store.efforts import add_effort, efforts_of
from reader.store.library import Library
from tests.translated import add_translated
from tests.ui.conftest import Opener, close, segment_ids
from translations.corrections import correct
from translations.review.comments import comment_on, comments
from translations.review.effort import ArticleEffort, SegmentEffort
from translations.review.mqm import annotate, marked_errors
from translations.state import current_target
from ui.desktop.app import Desktop
from ui.desktop.facing.words import WordMarkKind
from ui.desktop.fonts import load_fonts
from ui.desktop.review.effort_dialog import summary_line
from ui.desktop.review.effort_plot import Bar, BarChart, scale_top
from ui.desktop.review.remark_lines import RemarkLine
from ui.desktop.review.remarks_panel import RemarksModel
from ui.desktop.theme import LIGHT
from ui.desktop.window import MainWindow


def _trigger(window: MainWindow, name: str) -> None:
    window.actions_by.by_name[name].trigger()


def _states(library: Library, article: Article) -> list[str]:
    return [current_target(library, i, "en").state.value for i in segment_ids(article)[:3]]


def test_a_key_approves_and_goes_on(reviewed: Desktop, library: Library, article: Article) -> None:
    window, ids = reviewed.window, segment_ids(article)
    window.parts.view.activate(ids[1])
    _trigger(window, "approve")
    assert _states(library, article) == ["approved", "approved", "reviewed"]
    assert window.parts.view.active_segment_id == ids[2]
    _trigger(window, "needs_work")
    assert _states(library, article)[2] == "edited"
    assert window.parts.view.active_segment_id == ids[2]


def test_what_is_typed_is_approved_with_it(
    reviewed: Desktop, library: Library, article: Article
) -> None:
    view, first = reviewed.window.parts.view, segment_ids(article)[1]
    view.activate(first)
    view.editor.replace_text("A hedgehog sleeps.")
    _trigger(reviewed.window, "approve")
    now = current_target(library, first, "en")
    assert (now.text, now.draft, now.state) == ("A hedgehog sleeps.", None, SegmentState.APPROVED)


def test_without_a_segment_the_window_says_what_to_do(reviewed: Desktop) -> None:
    _trigger(reviewed.window, "approve")
    assert "Choose a segment first" in reviewed.window.pane.message.text.text()


def test_all_that_is_reviewed_is_approved_together(
    qtbot: QtBot, reviewed: Desktop, library: Library, article: Article
) -> None:
    _trigger(reviewed.window, "approve_reviewed")
    qtbot.waitUntil(lambda: "2 segments are approved" in reviewed.window.pane.message.text.text())
    assert _states(library, article) == ["approved"] * 3


def test_a_comment_is_written_listed_and_resolved(
    reviewed: Desktop, library: Library, article: Article
) -> None:
    window, first = reviewed.window, segment_ids(article)[1]
    panel = window.features.reviewing.remarks.panel
    window.parts.view.activate(first)
    _trigger(window, "comment")
    assert panel.isVisible()
    assert "hedgehog" in panel.where.text()
    panel.field.setPlainText("Is it asleep?")
    QTest.keyClick(panel.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    [kept] = comments(library, article.id, "en")
    assert (kept.segment_id, kept.text) == (first, "Is it asleep?")
    assert panel.field.toPlainText() == ""
    assert [line.text for line in panel.model.lines] == ["Is it asleep?"]
    assert first in window.parts.view.words.remarked
    panel.list.setCurrentIndex(panel.model.index(0))
    panel.settle.click()
    assert panel.model.lines == ()
    assert first not in window.parts.view.words.remarked
    panel.show_resolved.setChecked(True)
    assert [line.is_resolved for line in panel.model.lines] == [True]


def test_a_comment_that_was_begun_waits_at_its_segment(
    reviewed: Desktop, open_desktop: Opener, library: Library, article: Article
) -> None:
    window, ids = reviewed.window, segment_ids(article)
    panel = window.features.reviewing.remarks.panel
    window.parts.view.activate(ids[1])
    _trigger(window, "comment")
    QTest.keyClicks(panel.field, "Is it")
    window.parts.view.activate(ids[2])
    assert panel.field.toPlainText() == ""
    window.parts.view.activate(ids[1])
    assert panel.field.toPlainText() == "Is it"
    close(reviewed)
    window = open_desktop().window
    window.parts.desk.open(article.id, "en")
    window.parts.view.activate(ids[1])
    _trigger(window, "comment")
    panel = window.features.reviewing.remarks.panel
    QTest.keyClicks(panel.field, " asleep?")
    panel.add.click()
    assert [each.text for each in comments(library, article.id, "en")] == ["Is it asleep?"]
    assert window.parts.settings.left_off.unsent_comment(ids[1], "en") == ""


def test_a_comment_needs_a_segment(reviewed: Desktop) -> None:
    _trigger(reviewed.window, "comment")
    assert "Choose a segment first" in reviewed.window.pane.message.text.text()


def test_an_error_is_marked_on_the_selected_words(
    reviewed: Desktop, library: Library, article: Article
) -> None:
    window, first = reviewed.window, segment_ids(article)[1]
    view, remarks = window.parts.view, window.features.reviewing.remarks
    view.activate(first)
    cursor = view.editor.field.textCursor()
    cursor.setPosition(3)  # with the space before the word
    cursor.setPosition(12, cursor.MoveMode.KeepAnchor)
    view.editor.field.setTextCursor(cursor)
    dialog = remarks.mark_error()
    assert dialog is not None
    dialog.severity.setCurrentIndex(3)
    dialog.note.setText("a porcupine")
    dialog.accept()
    [error] = marked_errors(library, article.id, "en")
    assert (error.target_span, error.severity) == ((4, 12), ErrorSeverity.CRITICAL)
    assert error.note == "a porcupine"
    kinds = [mark.kind for mark in view.words.remarked[first].target]
    assert kinds == [WordMarkKind.ERROR]
    [line] = remarks.panel.model.lines
    assert (line.title, line.told) == ("Critical: Mistranslation", "“hedgehog” – a porcupine")
    remarks.panel.list.setCurrentIndex(remarks.panel.model.index(0))
    remarks.panel.settle.click()
    assert marked_errors(library, article.id, "en") == ()


def test_without_remarks_the_list_says_so(reviewed: Desktop) -> None:
    _trigger(reviewed.window, "remarks")
    panel = reviewed.window.features.reviewing.remarks.panel
    assert panel.note.isVisible()
    assert not panel.show_resolved.isVisible()


def test_a_marked_error_follows_its_words_or_is_said_to_be_outdated(
    reviewed: Desktop, library: Library, article: Article
) -> None:
    window, first = reviewed.window, segment_ids(article)[1]
    view, panel = window.parts.view, window.features.reviewing.remarks.panel
    annotate(
        library, first, "en", "Style", ErrorSeverity.MINOR, target_span=(4, 12), author="Boris"
    )
    window.parts.desk.open(article.id, "en")
    view.activate(first)
    view.editor.replace_text("Near us the hedgehog sleeps.")
    view.close_editor()
    [mark] = view.words.remarked[first].target
    assert view.words.remarked[first].target_text[mark.start : mark.stop] == "hedgehog"
    assert not panel.model.lines[0].is_outdated
    view.activate(first)
    view.editor.replace_text("Near us the porcupine sleeps.")
    view.close_editor()
    assert view.words.remarked[first].target == ()
    assert "changed since" in view.words.remarked[first].tips[0]
    [line] = panel.model.lines
    assert line.is_outdated
    assert "changed since" in panel.model.spoken(line)


def test_the_list_says_what_the_errors_come_to(
    qtbot: QtBot, reviewed: Desktop, library: Library, article: Article
) -> None:
    window, first = reviewed.window, segment_ids(article)[1]
    panel = window.features.reviewing.remarks.panel
    _trigger(window, "remarks")
    assert panel.score.isHidden()
    annotate(library, first, "en", "Style", ErrorSeverity.MAJOR, author="Boris")
    window.features.reviewing.remarks.renew()
    qtbot.waitUntil(panel.score.isVisible)
    assert panel.score.text() == "Errors: 5 points in 10 words, quality 50.0 of 100"
    panel.list.setCurrentIndex(panel.model.index(0))
    panel.settle.click()
    assert panel.score.isHidden()


def test_a_finding_can_be_agreed_with(
    qtbot: QtBot, reviewed: Desktop, library: Library, article: Article
) -> None:
    window, first = reviewed.window, segment_ids(article)[1]
    correct(library, first, "The the hedgehog sleeps.", "en", author="Anna")
    window.parts.desk.refresh((first,))
    qtbot.waitUntil(
        lambda: any(f.finding.check == "doubled-word" for f in window.features.findings.lines)
    )
    line = next(f for f in window.features.findings.lines if f.finding.check == "doubled-word")
    window.features.findings.go_to(line)
    dialog = window.features.reviewing.remarks.mark_error()
    assert dialog is not None
    dialog.accept()
    [error] = marked_errors(library, article.id, "en")
    assert error.category == "Linguistic conventions/Grammar"
    assert error.note == line.finding.message


def test_what_is_not_confirmed_cannot_be_marked(
    reviewed: Desktop, library: Library, article: Article
) -> None:
    window, first = reviewed.window, segment_ids(article)[1]
    window.parts.view.activate(first)
    window.parts.view.editor.replace_text("A hedgehog")
    assert window.features.reviewing.remarks.mark_error() is None
    assert "confirm it first" in window.pane.message.text.text()


def test_remarks_of_the_library_are_shown_when_an_article_is_opened(
    open_desktop: Opener, library: Library, article: Article
) -> None:
    title = segment_ids(article)[0]
    correct(library, title, "US course", "en", author="Anna")
    comment_on(library, title, "en", "Sure?", author="Boris")
    annotate(library, title, "en", "Style", ErrorSeverity.MINOR, target_span=(0, 2), author="B")
    window = open_desktop().window
    window.parts.desk.open(article.id, "en")
    marks = window.parts.view.words.remarked[title]
    assert len(marks.tips) == 2
    assert [(m.start, m.stop) for m in marks.target] == [(0, 2)]
    panel = window.features.reviewing.remarks.panel
    assert panel.heading.text() == "Remarks (2)"
    shown = [panel._delegate.texts_of(panel.model.index(row))[2] for row in range(2)]
    assert shown == ["US course", "US course"]  # what each is about


def test_the_list_of_remarks_is_a_sound_model(qtbot: QtBot) -> None:
    model = RemarksModel()
    tester = QAbstractItemModelTester(model)
    line = RemarkLine(1, 0, 1, False, "Comment", "Sure?", "Anna", "2026-03-31T10:00:00.000+00:00")
    model.set_lines([line, line])
    model.set_lines([])
    assert tester.model() is model


def test_the_history_of_the_article_is_listed_and_leads_there(
    qtbot: QtBot, reviewed: Desktop, article: Article
) -> None:
    window = reviewed.window
    _trigger(window, "article_history")
    panel = window.features.reviewing.history.panel
    qtbot.waitUntil(lambda: len(panel.model.lines) == 4)
    assert panel.model.lines[0].state is SegmentState.APPROVED
    index = panel.model.index(1)
    panel.list.clicked.emit(index)
    assert window.parts.view.active_segment_id == panel.model.lines[1].segment_id


def test_the_stay_in_an_editor_is_kept(
    reviewed: Desktop, library: Library, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, first = reviewed.window, segment_ids(article)[1]
    seconds = iter((0.0, 2.0, 5.0, 5.0, 5.0))
    monkeypatch.setattr(window.features.reviewing.recorder, "_clock", lambda: next(seconds))
    view = window.parts.view
    view.activate(first)
    view.editor.replace_text("A hedgehog sleeps.")
    view.close_editor()
    [stay] = efforts_of(library, article.id, "en")
    assert (stay.segment_id, stay.seconds, stay.keystrokes, stay.edits) == (first, 5.0, 1, 1)


def test_who_does_not_want_it_measured_is_not(
    reviewed: Desktop, library: Library, article: Article
) -> None:
    window = reviewed.window
    window.parts.settings.records_effort = False
    window.parts.view.activate(segment_ids(article)[1])
    window.parts.view.editor.replace_text("A hedgehog sleeps.")
    window.parts.view.close_editor()
    assert efforts_of(library, article.id, "en") == ()
    window.parts.settings.records_effort = True
    window.parts.view.activate(segment_ids(article)[1])
    window.parts.view.editor.replace_text("A hedgehog sleeps on.")
    window.parts.view.close_editor()
    assert [stay.edits for stay in efforts_of(library, article.id, "en")] == [1]


def test_what_is_switched_off_while_one_types_is_not_kept(
    reviewed: Desktop, library: Library, article: Article
) -> None:
    window = reviewed.window
    window.parts.view.activate(segment_ids(article)[1])
    window.parts.view.editor.replace_text("A hedgehog sleeps.")
    window.parts.settings.records_effort = False
    window.parts.view.close_editor()
    assert efforts_of(library, article.id, "en") == ()


def test_words_that_took_no_time_here_make_nobody_faster() -> None:
    def segment(number: int, seconds: float) -> SegmentEffort:
        return SegmentEffort(
            number, SegmentState.REVIEWED, 50, seconds, 9, 1, 10.0, 90.0, "a", "b", (), ()
        )

    segments = segment(1, 360.0), segment(2, 0.0)  # the second by the command line
    line = summary_line((ArticleEffort(1, "The mill", "en", segments, (), 10.0, 90.0),))
    assert "500 words an hour" in line.replace("\u00a0", " ")


def test_the_distance_from_the_machine_is_plotted_over_the_days(
    qtbot: QtBot, open_desktop: Opener, library: Library
) -> None:
    first, second = add_translated(
        library, ("Курс", "The exchange rate"), ("Дождь прошёл.", "The rain stopped.")
    )
    correct(library, first, "The policy course", "en", author="Anna")
    for segment_id, day in ((first, "2026-03-30"), (second, "2026-03-31")):
        began_at = f"{day}T10:00:00.000+00:00"
        add_effort(library, Effort(segment_id, "en", "Anna", began_at, 60.0, 10, 1))
    window = open_desktop().window
    window.parts.desk.open(1, "en")
    dialog = window.features.reviewing.show_effort()
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.efforts is not None)
    assert [chart.isVisible() for chart in dialog._charts] == [True, True, True]
    assert [bar.value for bar in dialog.over_time._bars] == [66.7, 0.0]
    assert [bar.value for bar in dialog.by_day._bars] == [1.0, 1.0]


def test_the_effort_is_shown_and_saved(
    qtbot: QtBot, reviewed: Desktop, article: Article, tmp_path: Path
) -> None:
    dialog = reviewed.window.features.reviewing.show_effort()
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.efforts is not None)
    assert "3\u00a0segments" in dialog.summary.text()
    assert "minute" not in dialog.summary.text()  # nobody was in the editor
    assert [chart.isVisible() for chart in dialog._charts] == [False, False, False]
    dialog.save_to(tmp_path / "effort.csv")
    assert (tmp_path / "effort.csv").read_text(encoding="utf-8").count("\n") == 4
    dialog.which.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "article" in dialog._titles[0].text())
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()


@pytest.mark.parametrize(
    ("values", "top"),
    [
        ([], 1.0),
        ([0.0], 1.0),
        ([0.7], 0.8),
        ([1.0], 1.0),
        ([3.4, 1.0], 4.0),
        ([66.7], 80.0),
        ([100.0], 100.0),
        ([5.0, 7.0, 700.0, 4.0], 10.0),  # one far above the others is cut off
        ([5.0, 700.0], 800.0),
        ([0.0, 0.0, 0.0, 50.0], 50.0),
        ([60.0, 55.0, 90.0, 70.0], 100.0),
    ],
)
def test_a_scale_ends_at_a_round_number(values: list[float], top: float) -> None:
    assert scale_top(values) == pytest.approx(top)


def test_a_bar_far_above_the_others_leaves_them_visible(app: QApplication, qtbot: QtBot) -> None:
    chart = BarChart("HTER", " %", load_fonts(), LIGHT)
    qtbot.addWidget(chart)
    chart.resize(400, 200)
    chart.show_bars([Bar(value) for value in (20.0, 30.0, 25.0, 800.0)])
    image = chart.grab().toImage()
    accent = QColor(LIGHT.accent).rgb()

    def height(place: int) -> int:
        column = round(chart._places()[place].center().x())
        return sum(image.pixel(column, y) == accent for y in range(image.height()))

    assert height(0) > 60
    assert height(1) < height(3) < chart.height() - 42  # a gap shows that it goes on
