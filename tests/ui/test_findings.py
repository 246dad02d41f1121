"""Checking the open article: what is checked again, what holds while one types, the order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtTest import QAbstractItemModelTester

from reader.model import Article
from reader.store.library import Library
from tests.ui.conftest import segment_ids
from translations.checks.finding import Finding, Severity
from translations.corrections import correct
from translations.state import current_target
from ui.desktop.findings_model import FindingRole, FindingsModel
from ui.desktop.findings_work import (
    Checked,
    FoundLine,
    check_page,
    check_typed,
    count_words,
    moved_span,
    page_outside,
    page_passages,
    worst_first,
)
from ui.desktop.page import Page, read_page

_TEXTS = (
    "The council watches the change of the local exchange rate with care",
    "The the hedgehog sleeps.",
    "The council watches the change of the local tax policy with care.",
)


def _line(segment: int, place: int, severity: Severity = Severity.MINOR) -> FoundLine:
    finding = Finding("quotes", severity, "A message.", None, (0, 3), "fix")
    return FoundLine(segment, place, finding, "Дождь", "It rained.")


@pytest.mark.parametrize(
    ("before", "after", "span", "moved"),
    [
        ("one two three", "one two four", (4, 7), (4, 7)),
        ("one two three", "oh, one two three", (4, 7), (8, 11)),
        ("one two three", "one twin three", (4, 7), None),
        ("one two three", "one two three", (4, 7), (4, 7)),
        ("one two three", "", (4, 7), None),
        ("", "one", (0, 0), (0, 0)),
    ],
)
def test_a_span_goes_with_its_words(
    before: str, after: str, span: tuple[int, int], moved: tuple[int, int] | None
) -> None:
    assert moved_span(before, after, span) == moved


@given(st.text("ab ", max_size=12), st.text("ab ", max_size=12), st.data())
def test_a_moved_span_has_the_same_words(before: str, after: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(before)))
    stop = data.draw(st.integers(start, len(before)))
    moved = moved_span(before, after, (start, stop))
    assert moved is None or after[slice(*moved)] == before[start:stop]


def test_the_worst_come_first_and_then_the_place() -> None:
    lines = (
        _line(1, 0),
        _line(2, 1, Severity.MAJOR),
        _line(3, 2, Severity.CRITICAL),
        _line(4, 3, Severity.MAJOR),
    )
    assert [line.segment_id for line in worst_first(lines)] == [3, 2, 4, 1]


@pytest.mark.parametrize(
    ("count", "words"), [(0, "No findings"), (1, "1 finding"), (4, "4 findings")]
)
def test_findings_are_counted_in_words(count: int, words: str) -> None:
    assert count_words(count) == words


@pytest.fixture
def page(library: Library, article: Article) -> Page:
    """A headline that echoes a sentence with another word, and a doubled word between."""
    for segment_id, text in zip(segment_ids(article), _TEXTS, strict=False):
        correct(library, segment_id, text, "en", author="me")
    return read_page(library, article, "en")


def _check(page: Page, before: Checked | None = None) -> Checked:
    return check_page(page, before or Checked(), lambda: False)


def _told(lines: tuple[FoundLine, ...]) -> set[tuple[str, str]]:
    return {(line.finding.check, line.words[1]) for line in lines}


_ECHOES = {("echo", "exchange rate"), ("echo", "tax policy")}


def test_segments_are_checked_by_themselves_and_with_each_other(page: Page) -> None:
    told = _told(_check(page).lines)
    assert told >= _ECHOES | {("doubled-word", "The the")}


def test_a_second_check_does_not_look_at_known_segments_again(
    page: Page, library: Library, article: Article
) -> None:
    first = _check(page)
    passage = first.passages[segment_ids(article)[1]]
    planted = Finding("planted", Severity.MINOR, "Known from before.")
    before = replace(first, known={**first.known, passage: (planted,)})
    again = _check(page, before)
    checks = {line.finding.check for line in again.of(segment_ids(article)[1])}
    assert "planted" in checks
    assert "doubled-word" not in checks


def test_a_cancelled_check_finds_nothing(page: Page) -> None:
    assert check_page(page, Checked(), lambda: True) == Checked()


def test_an_article_without_targets_has_no_findings(library: Library, article: Article) -> None:
    assert _check(read_page(library, article, "en")) == Checked()


def test_drafts_are_checked_as_they_stand(page: Page, article: Article, library: Library) -> None:
    first = segment_ids(article)[0]
    drafted = replace(current_target(library, first, "en"), draft="A draft.")
    assert page_passages(page.with_targets({first: drafted}))[first].target == "A draft."


def test_page_furniture_and_blank_targets_are_left_out(page: Page, article: Article) -> None:
    assert list(page_passages(page)) == segment_ids(article)[: len(_TEXTS)]


def test_typing_beside_an_echo_keeps_it(page: Page, article: Article) -> None:
    first = segment_ids(article)[0]
    typed = check_typed(_check(page), first, f"So: {_TEXTS[0]}")
    assert ("echo", "exchange rate") in _told(typed)


def test_typing_over_the_words_of_an_echo_ends_it(page: Page, article: Article) -> None:
    first = segment_ids(article)[0]
    text = _TEXTS[0].replace("exchange rate", "tax policy")
    assert "echo" not in {check for check, _ in _told(check_typed(_check(page), first, text))}


def test_what_is_typed_is_checked_by_itself(page: Page, article: Article) -> None:
    second = segment_ids(article)[1]
    checked = _check(page)
    assert ("doubled-word", "The the") in _told(check_typed(checked, second, _TEXTS[1]))
    assert _told(check_typed(checked, second, "The hedgehog sleeps.")) == set()
    assert ("double-space", "  ") in _told(check_typed(checked, second, "The  hedgehog sleeps."))


def test_the_model_keeps_its_promises(qapp: object) -> None:
    model = FindingsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    lines = (_line(1, 0), _line(2, 1))
    model.set_lines(lines, {"quotes": ("Quotation marks", "Why.")})
    assert model.index(0).data(FindingRole.TITLE) == "Quotation marks"
    assert model.index(0).data(FindingRole.WORDS) == "It  → fix"
    assert model.row_of(lines[1].key).row() == 1
    model.set_lines(lines[:1], {})
    assert not model.row_of(lines[1].key).isValid()
    assert model.index(0).data(FindingRole.TITLE) == "quotes"


def test_what_the_memory_knows_of_words_is_learnt_once_for_all_articles(
    library: Library, article: Article
) -> None:
    page = read_page(library, article, "en")
    outside = page_outside(library.path, page, Checked(), None)
    assert outside.lexicon is not None
    before = check_page(page, Checked(), lambda: False, outside).of_nothing
    assert before.passages == {}
    assert page_outside(library.path, page, before, None).lexicon is outside.lexicon


def test_a_large_memory_is_searched_at_the_second_look(
    library: Library, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    correct(library, segment_ids(article)[0], "It rained.", "en", author="me")
    page = read_page(library, article, "en")
    assert not check_page(
        page, Checked(), lambda: False, page_outside(library.path, page, Checked(), None)
    ).is_hurried
    monkeypatch.setattr("translations.checks.outside._MANY_UNITS", 0)
    first = check_page(
        page, Checked(), lambda: False, page_outside(library.path, page, Checked(), None)
    )
    assert first.is_hurried
    second = check_page(page, first, lambda: False, page_outside(library.path, page, first, None))
    assert not second.is_hurried
    assert second.outside.lexicon is not None
