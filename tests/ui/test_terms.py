"""Terms in the window, without one: what is told, guessed and offered; the list and the dialog."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.errors import EnfaceError
from reader.term import Term, TermOrigin, TermScope
from translations.engines.protocol import Link
from translations.glossary.matching import Glossary
from ui.desktop.terms.dialog import TermDialog, TermPlace
from ui.desktop.terms.guessing import (
    Side,
    counterpart,
    replaced_words,
    sure_source,
    term_marks,
    term_rest,
    term_span,
    without_marks,
)
from ui.desktop.terms.list_dialog import TermsDialog
from ui.desktop.terms.table import TERM_ROLE, TermTable

COURSE = Term("курс", ("policy course", "political line"), "ru", "en", ("rate",), note="of a state")
_MATCHES = Glossary([COURSE], "ru").find("Смена курса")


def test_a_term_tells_its_targets_and_its_note() -> None:
    (mark,) = term_marks(_MATCHES).source
    assert (mark.start, mark.stop) == (6, 11)
    assert mark.tip == "Term: policy course | political line · never: rate\nof a state"


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("The po", "licy course"),
        ("The Polit", "ical line"),
        ("The policy", " course"),
        ("The policy course", ""),
        ("The p", ""),
        ("Apo", ""),
        ("", ""),
    ],
)
def test_a_target_that_was_begun_is_offered(typed: str, rest: str) -> None:
    assert term_rest(typed, _MATCHES) == rest


def test_a_target_in_a_script_without_spaces_is_offered_from_its_first_sign() -> None:
    matches = Glossary([Term("rate", ("汇率",), "en", "zh")], "en").find("The rate")
    assert term_rest("美国汇", matches) == "率"


def test_a_thai_target_is_offered_within_a_run_from_its_second_letter_on() -> None:
    matches = Glossary([Term("rate", ("อัตราแลก",), "en", "th")], "en").find("The rate")
    assert term_rest("การปรับอ", matches) == ""
    assert term_rest("การปรับอัตรา", matches) == "แลก"


_LINKS = [
    Link(0, 4, 0, 6, 0.9),
    Link(0, 4, 7, 13, 0.8),
    Link(0, 4, 20, 23, 0.1),
    Link(5, 8, 20, 23, 0.9),
]


def test_the_counterpart_of_words_is_what_is_linked_most() -> None:
    source, target = Side("курс США", "ru"), Side("policy course of the US", "en")
    assert counterpart(_LINKS, (0, 4), source, target, in_source=True) == (0, 13)
    assert counterpart(_LINKS, (7, 13), target, source, in_source=False) == (0, 4)
    assert counterpart(_LINKS, (40, 44), source, target, in_source=True) is None


def test_a_counterpart_that_is_not_sure_is_none() -> None:
    source, target = Side("говорил о будущем щите", "ru"), Side("He spoke of a shield", "en")
    shield, future = (14, 20), (10, 17)
    weak = [Link(*future, *shield, 0.5)]
    assert counterpart(weak, shield, target, source, in_source=False) is None
    of_another = [Link(*future, *shield, 0.65), Link(*future, 3, 8, 0.9)]
    assert counterpart(of_another, shield, target, source, in_source=False) is None
    idle = [Link(8, 9, *shield, 0.9)]
    assert counterpart(idle, shield, target, source, in_source=False) is None  # «о»
    half = [Link(*future, *shield, 0.9)]
    assert counterpart(half, (3, 20), target, source, in_source=False) is None  # “spoke” has none
    assert counterpart(half, shield, target, source, in_source=False) == future


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ({"с": 0.6, "курса": 0.8}, "курса"),  # a preposition further off
        ({"корректировкой": 0.6, "курса": 0.8}, "корректировкой курса"),
        ({"связи": 0.6, "курса": 0.8}, "курса"),  # another word between
        ({"связи": 0.6, "корректировкой": 0.8}, "связи с корректировкой"),
        ({"США": 0.6, "курса": 0.8}, "курса США"),
        ({"США": 0.8, "изменения": 0.8}, "США"),  # a comma between
    ],
)
def test_the_counterpart_is_a_row_of_words_with_a_meaning(
    words: dict[str, float], wanted: str
) -> None:
    source = "связи с корректировкой курса США, изменения"
    links = [
        Link(source.index(word), source.index(word) + len(word), 0, 4, weight)
        for word, weight in words.items()
    ]
    found = counterpart(links, (0, 4), Side("rate", "en"), Side(source, "ru"), in_source=False)
    assert found is not None
    assert source[slice(*found)] == wanted


@pytest.mark.parametrize(
    ("selected", "term"),
    [
        ("щита»", "щита"),
        (" «озёрный щит», ", "озёрный щит"),
        ("‘lake shield’", "lake shield"),
        ("workers’", "workers’"),
        ("(US)", "US"),
        ("U.S.", "U.S."),
        (" C (language), ", "C (language)"),
        ("(re)build", "(re)build"),
        ("(C (language))", "C (language)"),
        ("завод «Маяк»,", "завод «Маяк»"),
        ("e\u2011mail", "e\u2011mail"),
        ("» — «", ""),
    ],
)
def test_marks_about_what_is_selected_are_no_part_of_a_term(selected: str, term: str) -> None:
    assert without_marks(selected) == term


def test_what_a_person_replaced_in_the_machine_s_text_is_found() -> None:
    machine, target = "A change of the exchange rate now", "A change of the policy now"
    assert replaced_words(machine, target, (16, 22)) == "exchange rate"
    assert replaced_words(machine, target, (2, 8)) == ""
    assert replaced_words(machine, machine, (16, 29)) == ""


@pytest.mark.parametrize(
    ("words", "never"),
    [
        ("modern languages", "foreign languages"),
        ("modern", "foreign"),
        ("studied modern languages", "studied foreign languages"),
        ("languages", ""),
        ("achieved", ""),
    ],
)
def test_words_that_stayed_among_those_selected_are_part_of_what_was_replaced(
    words: str, never: str
) -> None:
    machine, target = (f"They studied {w} languages and achieved it" for w in ("foreign", "modern"))
    at = target.index(words)
    assert replaced_words(machine, target, (at, at + len(words))) == never


def test_the_table_keeps_to_qt_s_rules(app: QApplication, qtbot: QtBot) -> None:
    table = TermTable()
    tester = QAbstractItemModelTester(
        table, QAbstractItemModelTester.FailureReportingMode.Fatal, table
    )
    table.show_terms(
        [COURSE, replace(COURSE, context="курс США", applied=3, origin=TermOrigin.RULE)]
    )
    shown = [table.index(1, column).data() for column in range(table.columnCount())]
    assert shown == [
        "курс  (in “курс США”)",
        "policy course | political line",
        "rate",
        "everywhere",
        "a rule · 3×",
        "of a state",
    ]
    assert table.index(0, 0).data(TERM_ROLE) == COURSE
    assert tester is not None


def test_enter_in_the_search_opens_the_term_that_was_found(app: QApplication, qtbot: QtBot) -> None:
    dialog = TermsDialog()
    qtbot.addWidget(dialog)
    assert dialog.note.text() == "Reading…"
    dialog.show_terms([replace(COURSE, id=1)])
    dialog.show()
    dialog.search.setFocus()
    QTest.keyClicks(dialog.search, "course")
    with qtbot.waitSignal(dialog.edit_wanted) as edited:
        QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert edited.args == [replace(COURSE, id=1)]
    assert dialog.isVisible()


def test_the_list_is_searched_and_acts_on_what_is_selected(app: QApplication, qtbot: QtBot) -> None:
    dialog = TermsDialog()
    qtbot.addWidget(dialog)
    other = replace(COURSE, id=2, source="Ёжик", targets=("hedgehog",), note="")
    dialog.show_terms([replace(COURSE, id=1), other])
    assert dialog.note.text() == "2 terms"
    dialog.search.setText("ежик")
    assert dialog.model.terms == (other,)
    assert dialog.note.text() == "1 of 2 terms"
    with qtbot.waitSignal(dialog.remove_wanted) as removed:
        dialog.remove.click()
    assert removed.args == [(other,)]
    with qtbot.waitSignal(dialog.export_wanted) as exported:
        dialog.export.click()
    assert exported.args == [(other,)]


def test_several_terms_are_removed_at_once_and_edited_one_by_one(
    app: QApplication, qtbot: QtBot
) -> None:
    dialog = TermsDialog()
    qtbot.addWidget(dialog)
    terms = tuple(replace(COURSE, id=n, source=f"слово {n}") for n in (1, 2, 3))
    dialog.show_terms(terms)
    dialog.table.selectAll()
    assert not dialog.edit.isEnabled()
    with qtbot.waitSignal(dialog.remove_wanted) as removed:
        dialog.remove.click()
    assert removed.args == [terms]
    # Not `selectRow`, which goes by the modifier keys of whatever was pressed last.
    only = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    dialog.table.selectionModel().select(dialog.model.index(1, 0), only)
    with qtbot.waitSignal(dialog.edit_wanted) as edited:
        dialog.table.doubleClicked.emit(dialog.model.index(1, 0))
    assert edited.args == [terms[1]]


def test_an_empty_list_says_how_terms_come_into_it(app: QApplication, qtbot: QtBot) -> None:
    dialog = TermsDialog()
    qtbot.addWidget(dialog)
    dialog.show_terms([])
    assert "Ctrl+Shift+G" in dialog.note.text()
    assert not dialog.edit.isEnabled()
    assert not dialog.export.isEnabled()


def _dialog(qtbot: QtBot, term: Term, place: TermPlace) -> TermDialog:
    dialog = TermDialog(term, place)
    qtbot.addWidget(dialog)
    return dialog


def test_the_dialog_gives_back_what_it_was_given(app: QApplication, qtbot: QtBot) -> None:
    term = replace(
        COURSE, id=3, scope=TermScope.PROJECT, project="Novels", context="курс США", domain="law"
    )
    dialog = _dialog(qtbot, term, TermPlace(1, "An article", "Reports"))
    assert dialog.term() == term
    assert not dialog.domain.isHidden()


def test_the_dialog_makes_an_entry_for_the_place_that_is_chosen(
    app: QApplication, qtbot: QtBot
) -> None:
    dialog = _dialog(qtbot, Term("", (), "ru", "en"), TermPlace(7, "An article", "Reports"))
    titles = [dialog.where.itemText(at) for at in range(dialog.where.count())]
    assert titles == ["in all articles", "in the project “Reports”", "in this article"]
    dialog.source.setText(" курс ")
    dialog.targets.setText("course | line |")
    dialog.where.setCurrentIndex(2)
    with qtbot.waitSignal(dialog.wanted) as wanted:
        dialog.buttons.accepted.emit()
    assert wanted.args == [
        Term("курс", ("course", "line"), "ru", "en", scope=TermScope.ARTICLE, article_id=7)
    ]


def test_what_is_no_entry_is_told_in_the_dialog(app: QApplication, qtbot: QtBot) -> None:
    dialog = _dialog(qtbot, Term("", (), "ru", "en"), TermPlace())
    with qtbot.assertNotEmitted(dialog.wanted):
        dialog.buttons.accepted.emit()
    assert "no source term" in dialog.problem.text()
    dialog.refuse(EnfaceError("There is one already."))
    assert dialog.problem.text() == "There is one already."


def test_a_late_guess_does_not_overwrite_what_was_typed(app: QApplication, qtbot: QtBot) -> None:
    dialog = _dialog(qtbot, Term("", (), "ru", "en"), TermPlace())
    dialog.source.setText("курс")
    dialog.suggest(source="совет", target="course")
    assert (dialog.source.text(), dialog.targets.text()) == ("курс", "course")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("Scholz", "Шольц"), ("Germany", "Германию"), ("rate", "курс"), ("talk", None)],
)
def test_the_source_of_a_name_place_or_term_is_sure(words: str, wanted: str | None) -> None:
    source, target = "Шольц увёз курс в Германию", "Scholz took the rate to Germany for a talk"
    matches = Glossary([Term("курс", ("rate",), "ru", "en")], "ru").find(source)
    at = target.index(words)
    span = sure_source((source, target), (at, at + len(words)), ("ru", "en"), matches)
    assert (source[slice(*span)] if span else None) == wanted


@pytest.mark.parametrize("words", [1, 40, 400])
def test_a_passage_is_seen_in_whole_lines(qtbot: QtBot, words: int) -> None:
    dialog = TermDialog(COURSE, TermPlace(), passage="слово " * words)
    qtbot.addWidget(dialog)
    dialog.show()
    box = dialog.passage
    lines = round(box.document().size().height())
    line = box.document().firstBlock().layout().lineAt(0).height()
    seen = (box.viewport().height() - box.document().documentMargin()) // line
    assert seen == min(lines, 8)
    assert box.verticalScrollBar().isVisible() is (lines > 8)


@pytest.mark.parametrize(
    ("text", "selected", "term"),
    [
        ("thanked the workers of the plant.", "lan", "plant"),
        ("thanked the workers of the plant.", "workers of the pl", "workers of the plant"),
        ("поблагодарил рабочих завода.", "завода.", "завода"),
        ("Он назвал это «курсом».", "курсом».", "курсом"),
        ("in the U.S.", "U.S.", "U.S."),
        ("It is written in C (language).", "C (language).", "C (language)"),
        ("Acme Inc. fell", "Inc.", "Inc."),
        ("a US-led force", "US", "US"),
        ("美国汇率下降", "汇率", "汇率"),
        ("the plant.", ".", None),
        ("the plant.", " ", None),
    ],
)
def test_a_selection_becomes_a_term_of_whole_words(
    text: str, selected: str, term: str | None
) -> None:
    start = text.index(selected)
    found = term_span(text, (start, start + len(selected)))
    assert (found and text[slice(*found)]) == term


def test_the_source_term_is_selected_by_keys(qtbot: QtBot) -> None:
    dialog = TermDialog(COURSE, TermPlace(), passage="Смена курса США")
    qtbot.addWidget(dialog)
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(dialog.passage, Qt.Key.Key_Home, control)
    QTest.keyClick(dialog.passage, Qt.Key.Key_Right, control)
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(dialog.passage, Qt.Key.Key_Right, control | shift)
    assert dialog.source.text() == "курса"
