"""Dismissing findings: here, in an article, for good; and taking it back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import EnfaceError, NotFoundError
from reader.importing import read_text
from reader.model import Article
from reader.store.articles import add_article
from reader.store.library import Library
from tests.articles import make_article
from translations.corrections import correct
from translations.dismissals import (
    dismiss_everywhere,
    dismiss_finding,
    dismiss_in_article,
    dismissals,
    findings_of_article,
    located_findings,
    restore,
)

#: A headline, a heading, and what each repeats with another word in the same place.
_ECHOES = """# The council watches the change of the local exchange rate with care

The council watches the change of the local foreign policy with care.

## Two ministers wrote long letters on the new exchange rate of the northern union

Two ministers wrote long letters on the new foreign policy of the northern union.
"""
_DOUBLED, _SPACED = "The the harbour is closed.", "The the port  is open."


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def article(library: Library) -> Article:
    """Two of its segments have a doubled word, one of them a double space too."""
    article = add_article(library, make_article()).article
    for segment_id, text in zip(_ids(article), (_DOUBLED, _SPACED), strict=True):
        correct(library, segment_id, text, "en", author="me")
    return article


def _ids(article: Article) -> list[int]:
    return [s.id for b, s in article.segments() if b.kind == "paragraph"]


def _found(library: Library, article: Article) -> list[tuple[int, str]]:
    found = findings_of_article(library, article.id, "en")
    return [
        (_ids(article).index(each.segment_id), each.finding.check)
        for each in found
        if each.finding.check in {"doubled-word", "double-space"}
    ]


def _dismiss(library: Library, article: Article, check: str, at: int) -> int:
    """Dismiss what a check has to say of the segment at `at`; returns the dismissal's number."""
    segment_id = _ids(article)[at]
    for each, words in located_findings(library, article.id, "en"):
        if (each.segment_id, each.finding.check) == (segment_id, check):
            return dismiss_finding(library, check, segment_id, "en", words).id
    raise AssertionError(check)


def test_a_finding_dismissed_in_its_place_is_found_elsewhere(
    library: Library, article: Article
) -> None:
    assert _found(library, article) == [
        (0, "doubled-word"), (1, "doubled-word"), (1, "double-space"),
    ]  # fmt: skip
    _dismiss(library, article, "doubled-word", 0)
    assert _found(library, article) == [(1, "doubled-word"), (1, "double-space")]


def test_a_dismissal_outlives_an_edit_beside_it(library: Library, article: Article) -> None:
    _dismiss(library, article, "doubled-word", 0)
    correct(library, _ids(article)[0], "Now: The the harbour is shut.", "en", author="me")
    assert (0, "doubled-word") not in _found(library, article)


def test_other_words_in_the_place_are_a_finding_of_their_own(
    library: Library, article: Article
) -> None:
    _dismiss(library, article, "doubled-word", 0)
    correct(library, _ids(article)[0], "The harbour harbour is closed.", "en", author="me")
    assert (0, "doubled-word") in _found(library, article)


def test_a_check_dismissed_in_an_article_goes_on_in_others(
    library: Library, article: Article
) -> None:
    other = add_article(library, make_article("Дождь.")).article
    for segment_id in _ids(other):
        correct(library, segment_id, _DOUBLED, "en", author="me")
    dismiss_in_article(library, "doubled-word", article.id, "en")
    assert _found(library, article) == [(1, "double-space")]
    assert [check for _, check in _found(library, other)] == ["doubled-word"] * 3


def test_a_check_dismissed_for_good_is_silent_everywhere(
    library: Library, article: Article
) -> None:
    dismiss_everywhere(library, "doubled-word")
    dismiss_everywhere(library, "double-space")
    assert _found(library, article) == []


def test_what_was_dismissed_comes_back(library: Library, article: Article) -> None:
    before = _found(library, article)
    number = _dismiss(library, article, "double-space", 1)
    assert _found(library, article) != before
    restore(library, number)
    assert _found(library, article) == before


def test_the_same_is_dismissed_once(library: Library, article: Article) -> None:
    first = dismiss_in_article(library, "echo", article.id, "en")
    assert dismiss_in_article(library, "echo", article.id, "en") == first
    assert dismissals(library) == (first,)


def test_an_article_meets_its_own_dismissals_and_those_of_everywhere(
    library: Library, article: Article
) -> None:
    other = add_article(library, make_article("Дождь.")).article
    mine = dismiss_in_article(library, "echo", article.id, "en")
    dismiss_in_article(library, "echo", article.id, "es")
    dismiss_in_article(library, "echo", other.id, "en")
    general = dismiss_everywhere(library, "quotes")
    assert dismissals(library, article.id, "en") == (mine, general)


def test_a_check_that_there_is_not_cannot_be_dismissed(library: Library) -> None:
    with pytest.raises(EnfaceError, match="quotes"):
        dismiss_everywhere(library, "quotation")


def test_what_is_not_there_is_told(library: Library) -> None:
    with pytest.raises(NotFoundError):
        restore(library, 7)
    with pytest.raises(NotFoundError):
        dismiss_in_article(library, "echo", 7, "en")
    with pytest.raises(NotFoundError):
        dismiss_finding(library, "echo", 7, "en", ("", ""))


def test_an_echo_dismissed_at_one_place_stays_where_others_have_it(library: Library) -> None:
    """Two pairs of passages differ by the same words: only those of one pair are dismissed."""
    article = add_article(library, read_text(_ECHOES, language="en", format="markdown")).article
    ids = [s.id for _, s in article.segments()]

    def told() -> list[int]:
        found = findings_of_article(library, article.id, "en")
        return [ids.index(each.segment_id) for each in found if each.finding.check == "echo"]

    assert told() == [0, 1, 2, 3]
    dismiss_finding(library, "echo", ids[0], "en", ("", "exchange rate"))
    assert told() == [2, 3]


def test_a_passage_is_told_while_one_of_those_it_differs_from_is(library: Library) -> None:
    """A headline that two sentences contradict: it may be right in one of the two."""
    body = _ECHOES.splitlines()[2]
    text = _ECHOES.splitlines()[0] + f"\n\n{body}\n\nLast week he said: {body}\n"
    article = add_article(library, read_text(text, language="en", format="markdown")).article
    ids = [s.id for _, s in article.segments()]

    def told() -> list[int]:
        found = findings_of_article(library, article.id, "en")
        return [ids.index(each.segment_id) for each in found if each.finding.check == "echo"]

    assert told() == [0, 1, 2]
    dismiss_finding(library, "echo", ids[1], "en", ("", "foreign policy"))
    assert told() == [0, 2]
    dismiss_finding(library, "echo", ids[2], "en", ("", "foreign policy"))
    assert told() == []
