"""Entries of the glossary as a person makes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import EnfaceError, NotFoundError
from reader.store.articles import add_article, get_article
from reader.store.library import Library
from reader.store.listing import list_articles
from reader.term import Term, TermScope
from tests.articles import make_article
from translations.glossary.entries import (
    add_entries,
    add_entry,
    edit_entry,
    entries,
    remove_entry,
    set_project,
)

COURSE = Term("курс", ("policy course",), "ru", "en", ("exchange rate",))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as library:
        add_article(library, make_article())
        yield library


def test_an_entry_is_tidied(library: Library) -> None:
    added = add_entry(library, Term("  курс \n валюты ", ("rate", " rate", ""), "ru", "en"))
    assert (added.term.source, added.term.targets) == ("курс валюты", ("rate",))


@pytest.mark.parametrize(
    ("term", "message"),
    [
        (replace(COURSE, source=" "), "no source term"),
        (replace(COURSE, source="—"), "no word in it"),
        (replace(COURSE, source="к" * 201), "at most 200"),
        (replace(COURSE, targets=(), forbidden=()), "Name a target"),
        (replace(COURSE, forbidden=("Policy course",)), "allowed and forbidden"),
        (replace(COURSE, context="политика США"), "does not stand in its context"),
        (replace(COURSE, scope=TermScope.PROJECT), "Name the project"),
        (replace(COURSE, scope=TermScope.ARTICLE), "Name the article"),
        (replace(COURSE, scope=TermScope.ARTICLE, article_id=7), "no article 7"),
    ],
)
def test_what_is_no_entry_is_refused_in_one_sentence(
    library: Library, term: Term, message: str
) -> None:
    with pytest.raises(EnfaceError, match=message):
        add_entries(library, [replace(COURSE, source="совет"), term])
    assert entries(library) == ()


def test_editing_keeps_when_it_was_made_and_what_it_changed(library: Library) -> None:
    made = add_entry(library, COURSE).term
    edited = edit_entry(library, replace(made, targets=("line",), created_at="", applied=9))
    assert (edited.targets, edited.created_at, edited.applied) == (("line",), made.created_at, 0)


def test_entries_are_found_by_words_languages_and_article(library: Library) -> None:
    add_entries(
        library,
        [
            COURSE,
            replace(COURSE, source="Ёжик", targets=("hedgehog",), forbidden=()),
            replace(COURSE, target_language="de", targets=("Kurs",)),
            replace(COURSE, source="свой", scope=TermScope.ARTICLE, article_id=1),
            replace(COURSE, source="чужой", source_language="bg"),
        ],
    )
    assert [term.source for term in entries(library, words="ежик")] == ["Ёжик"]
    assert [term.source for term in entries(library, words="EXCHANGE кур")] == ["курс", "курс"]
    assert [term.target_language for term in entries(library, "ru", "de")] == ["de"]
    met = entries(library, article_id=1)
    assert [term.source for term in met] == ["курс", "свой", "Ёжик", "курс"]
    with pytest.raises(NotFoundError):
        entries(library, article_id=9)


def test_an_article_is_put_into_a_project_and_taken_out(library: Library) -> None:
    set_project(library, 1, " Big  reports ")
    assert get_article(library, 1).project == list_articles(library)[0].project == "Big reports"
    assert set_project(library, 1, "").project == ""
    with pytest.raises(NotFoundError):
        set_project(library, 5, "Reports")


def test_removing_what_is_not_there_says_so(library: Library) -> None:
    with pytest.raises(NotFoundError, match="terms list"):
        remove_entry(library, 3)
