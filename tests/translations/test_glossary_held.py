"""Glossaries are read again only when entries, or an article's project, have changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import NotFoundError
from reader.store.articles import add_article
from reader.store.library import Library
from reader.term import Term, TermScope
from tests.articles import make_article
from translations.glossary.entries import add_entry, remove_entry, set_project
from translations.glossary.held import glossary_of_article

COURSE = Term("курс", ("course",), "ru", "en")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as library:
        add_article(library, make_article())
        yield library


def test_the_same_glossary_is_given_until_an_entry_changes(library: Library) -> None:
    made = add_entry(library, COURSE).term
    first = glossary_of_article(library, 1, "en")
    assert first is not None
    assert glossary_of_article(library, 1, "en") is first
    add_entry(library, replace(COURSE, source="совет"))
    second = glossary_of_article(library, 1, "en")
    assert second is not None
    assert len(second) == 2
    remove_entry(library, made.id)
    third = glossary_of_article(library, 1, "en")
    assert third is not None
    assert [term.source for term in third.terms] == ["совет"]


def test_an_article_that_joins_a_project_gets_its_terms(library: Library) -> None:
    add_entry(library, replace(COURSE, scope=TermScope.PROJECT, project="Reports"))
    assert glossary_of_article(library, 1, "en") is None
    set_project(library, 1, "Reports")
    assert glossary_of_article(library, 1, "en") is not None


def test_what_another_program_adds_is_found(library: Library) -> None:
    assert glossary_of_article(library, 1, "en") is None
    with Library.open(library.path) as other:
        add_entry(other, COURSE)
    assert glossary_of_article(library, 1, "en") is not None


def test_an_unknown_article_is_told(library: Library) -> None:
    with pytest.raises(NotFoundError):
        glossary_of_article(library, 9, "en")
