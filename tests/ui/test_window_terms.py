"""Terms in the real window: lit up, checked, completed, made from the pages, listed."""

from __future__ import annotations

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.model import Article
from reader.store.articles import get_article
from reader.store.library import Library
from reader.term import Term, TermScope
from tests.ui.checked_window import ALT, CTRL, press
from tests.ui.conftest import Opener, segment_ids
from tests.ui.engines import SteeredEngine
from translations.corrections import correct
from translations.glossary.entries import add_entry, entries
from ui.desktop.app import Desktop
from ui.desktop.facing.selection import Selection, TextPlace
from ui.desktop.facing.view import FacingView
from ui.desktop.terms import flow
from ui.desktop.terms.dialog import TermDialog
from ui.desktop.terms.flow import TermsFlow

COURSE = Term("курс", ("policy course",), "ru", "en", ("rate",), note="of a state")


@pytest.fixture
def engine() -> SteeredEngine:
    return SteeredEngine(sentence="The policy was changed.")


@pytest.fixture
def termed(
    open_desktop: Opener, library: Library, article: Article, engine: SteeredEngine, qtbot: QtBot
) -> Desktop:
    """The window with one term, and every segment corrected to a sentence."""
    add_entry(library, COURSE)
    for segment_id in segment_ids(article):
        correct(library, segment_id, "Rate changes.", "en", author="me")
    desktop = open_desktop(engine)
    qtbot.waitUntil(lambda: _flow(desktop).terms.glossary is not None)
    return desktop


def _flow(desktop: Desktop) -> TermsFlow:
    return desktop.window.features.terms


def _view(desktop: Desktop) -> FacingView:
    return desktop.window.parts.view


def test_terms_light_up_in_the_sources(termed: Desktop, article: Article) -> None:
    view = _view(termed)
    first, _, third, _ = segment_ids(article)
    assert view.words.terms.keys() == {first, third}
    (mark,) = view.words.terms[third].source
    assert view.document.segment(third).source[mark.start : mark.stop] == "курсом"
    assert view.words.term_tip(third, mark.start) == "Term: policy course · never: rate\nof a state"
    assert view.words.term_tip(third, 0) == ""


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("Council keeps the line.", "Council keeps the policy course."),
        ("It is careful.", "It is careful."),
    ],
)
def test_a_term_is_put_in_where_the_machine_knows_the_words(
    termed: Desktop, article: Article, qtbot: QtBot, text: str, fixed: str
) -> None:
    findings, view = termed.window.features.findings, _view(termed)
    third = segment_ids(article)[2]
    told: list[str] = []
    findings.told.connect(told.append)
    view.activate(third)
    view.editor.replace_text(text)
    qtbot.waitUntil(
        lambda: any(x.target == text and x.finding.check == "term" for x in findings.lines)
    )
    press(termed, Qt.Key.Key_Return, ALT)
    if fixed == text:
        qtbot.waitUntil(lambda: "not sure" in told[-1])
    qtbot.waitUntil(lambda: view.editor.text == fixed)
    if fixed != text:
        press(termed, Qt.Key.Key_Z, CTRL)
        assert view.editor.text == text


def test_terms_are_among_the_findings(termed: Desktop, article: Article, qtbot: QtBot) -> None:
    findings = termed.window.features.findings

    def found() -> list[tuple[int, str]]:
        lines = findings.lines
        return [(x.segment_id, x.finding.check) for x in lines if x.finding.check == "term"]

    first, _, third, _ = segment_ids(article)
    qtbot.waitUntil(lambda: found() == [(first, "term"), (third, "term")])
    view = _view(termed)
    view.activate(first)
    view.editor.replace_text("The policy course changes.")
    qtbot.waitUntil(lambda: found() == [(third, "term")])


def test_a_target_completes_while_it_is_typed(
    termed: Desktop, article: Article, engine: SteeredEngine, qtbot: QtBot
) -> None:
    field = _view(termed).editor.field
    _view(termed).activate(segment_ids(article)[0])
    field.selectAll()
    QTest.keyClicks(field, "The po")
    assert field.suggestion == "licy course"
    qtbot.waitUntil(lambda: any(kind == "complete" for kind, _ in engine.questions))
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.suggestion == " course"
    QTest.keyClick(field, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert _view(termed).editor.text == "The policy course"
    assert "rate" in engine.wishes[-1].banned


def test_nothing_is_offered_before_anything_is_typed(termed: Desktop, article: Article) -> None:
    view, first = _view(termed), segment_ids(article)[0]
    view.activate(first)
    view.editor.replace_text("A policy")
    view.close_editor()
    view.activate(first)
    assert view.editor.field.suggestion == ""


def test_no_term_is_offered_where_it_does_not_stand(termed: Desktop, article: Article) -> None:
    field = _view(termed).editor.field
    _view(termed).activate(segment_ids(article)[1])
    field.selectAll()
    QTest.keyClicks(field, "A poli")
    assert field.suggestion == ""


def _select(view: FacingView, segment_id: int, start: int, stop: int, *, in_source: bool) -> None:
    block, index = view.document.place(segment_id)
    ends = (TextPlace(block, index, start), TextPlace(block, index, stop))
    view._select(Selection(in_source, *ends))


def test_an_entry_is_made_from_what_is_selected_on_both_pages(
    termed: Desktop, article: Article, library: Library, qtbot: QtBot
) -> None:
    view, third = _view(termed), segment_ids(article)[2]
    _select(view, third, 0, 5, in_source=True)
    _select(view, third, 5, 12, in_source=False)
    termed.window.actions_by.by_name["new_term"].trigger()
    (dialog,) = termed.window.findChildren(TermDialog)
    assert (dialog.source.text(), dialog.targets.text()) == ("Совет", "changes")
    dialog.where.setCurrentIndex(1)
    with qtbot.waitSignal(_flow(termed).terms.renewed):
        dialog.buttons.accepted.emit()
    (made,) = [term for term in entries(library) if term.source == "Совет"]
    assert (made.targets, made.scope) == (("changes",), TermScope.ARTICLE)
    assert len(view.words.terms[third].source) == 2


def test_the_other_side_is_guessed_by_the_word_links(
    termed: Desktop, article: Article, qtbot: QtBot
) -> None:
    view, first = _view(termed), segment_ids(article)[0]
    view.activate(first)
    cursor = view.editor.field.textCursor()
    cursor.setPosition(5)
    cursor.setPosition(12, cursor.MoveMode.KeepAnchor)
    view.editor.field.setTextCursor(cursor)
    dialog = _flow(termed).new_term()
    assert dialog is not None
    assert dialog.targets.text() == "changes"
    qtbot.waitUntil(lambda: dialog.source.text() == "США")
    dialog.reject()


def test_what_is_selected_goes_before_what_is_edited(termed: Desktop, article: Article) -> None:
    view, (first, _, third, _) = _view(termed), segment_ids(article)
    view.activate(first)
    _select(view, third, 0, 5, in_source=True)
    dialog = _flow(termed).new_term()
    assert dialog is not None
    assert dialog.source.text() == "Совет"
    dialog.reject()


def test_a_dialog_closed_before_the_guess_is_no_harm(
    termed: Desktop, article: Article, qtbot: QtBot
) -> None:
    view, first = _view(termed), segment_ids(article)[0]
    view.activate(first)
    dialog = _flow(termed).new_term()
    assert dialog is not None
    dialog.reject()
    QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(dialog)
    source = view.document.segment(first).source
    steering = termed.window.parts.steering
    qtbot.waitUntil(lambda: steering.links(source, view.editor.text) is not None)


def test_the_list_edits_removes_and_puts_back(
    termed: Desktop, article: Article, library: Library, qtbot: QtBot
) -> None:
    dialog = _flow(termed).show_terms()
    qtbot.waitUntil(lambda: len(dialog.model.terms) == 1)
    dialog.remove.click()
    qtbot.waitUntil(lambda: not dialog.model.terms)
    assert entries(library) == ()
    qtbot.waitUntil(lambda: not _view(termed).words.terms)
    dialog.put_back.click()
    qtbot.waitUntil(lambda: len(dialog.model.terms) == 1)
    assert entries(library)[0].targets == ("policy course",)
    qtbot.waitUntil(lambda: bool(_view(termed).words.terms))
    dialog.reject()


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file that every file dialog answers with."""
    path = tmp_path / "terms.csv"
    for name in ("ask_file", "ask_where_to_save"):
        monkeypatch.setattr(flow, name, lambda *_: path)
    return path


def test_files_come_in_and_go_out(
    termed: Desktop, library: Library, files: Path, qtbot: QtBot
) -> None:
    dialog = _flow(termed).show_terms()
    qtbot.waitUntil(lambda: len(dialog.model.terms) == 1)
    dialog.export.click()
    qtbot.waitUntil(lambda: dialog.note.text() == "1 term exported to terms.csv.")
    files.write_text("source,target\nсовет,council\nбез,\n", encoding="utf-8")
    dialog.bring.click()
    qtbot.waitUntil(lambda: "1 refused" in dialog.note.text())
    assert dialog.note.text() == (
        "terms.csv: 1 new, 0 merged, 1 refused (line 3: Name a target for “без”, an allowed or a"
        " forbidden one)."
    )
    assert len(entries(library)) == 2
    dialog.reject()


def test_an_article_is_put_into_a_project(
    termed: Desktop, article: Article, library: Library
) -> None:
    dialog = _flow(termed).ask_project()
    assert dialog is not None
    dialog.setTextValue("Reports")
    dialog.accept()
    assert get_article(library, article.id).project == "Reports"


def test_terms_of_another_language_are_not_of_this_page(
    termed: Desktop, article: Article, qtbot: QtBot
) -> None:
    termed.window.parts.desk.open(article.id, "es")
    qtbot.waitUntil(lambda: not _flow(termed).terms.is_busy)
    assert not _view(termed).words.terms
    termed.window.parts.desk.open(article.id, "en")
    qtbot.waitUntil(lambda: bool(_view(termed).words.terms))


def test_an_article_in_its_own_language_has_no_terms(termed: Desktop, article: Article) -> None:
    termed.window.parts.desk.open(article.id, "ru")
    assert _flow(termed).new_term() is None
    assert "from one language to another" in termed.window.pane.message.text.text()
    assert _flow(termed).terms.glossary is None


def test_a_list_closed_while_something_is_done_is_no_harm(
    termed: Desktop, library: Library, qtbot: QtBot
) -> None:
    dialog = _flow(termed).show_terms()
    qtbot.waitUntil(lambda: len(dialog.model.terms) == 1)
    dialog.remove.click()
    dialog.reject()
    QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete.value)
    qtbot.waitUntil(lambda: entries(library) == ())
    qtbot.waitUntil(lambda: not _view(termed).words.terms)
