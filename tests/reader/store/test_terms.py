"""The glossary in the library: stored, merged, found by what it holds for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import EnfaceError, NotFoundError
from reader.store.articles import add_article, set_project
from reader.store.library import Library
from reader.store.terms import (
    add_terms,
    all_terms,
    count_applied,
    get_term,
    glossary_stamp,
    remove_term,
    terms_of_article,
    update_term,
)
from reader.term import Term, TermOrigin, TermScope
from tests.articles import make_article

COURSE = Term("курс", ("policy course",), "ru", "en", ("exchange rate",), note="of policy")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as library:
        yield library


def test_an_entry_comes_back_as_it_was_stored(library: Library) -> None:
    article = add_article(library, make_article()).article
    term = replace(
        COURSE,
        part_of_speech="noun",
        domain="politics",
        context="курс США",
        scope=TermScope.ARTICLE,
        article_id=article.id,
        origin=TermOrigin.RULE,
        author="anna",
    )
    (added,) = add_terms(library, [term])
    assert added.is_new
    stored = get_term(library, added.term.id)
    assert stored == added.term
    assert replace(stored, id=0, created_at="", changed_at="") == term


def test_the_same_source_term_in_the_same_scope_is_merged(library: Library) -> None:
    add_terms(library, [COURSE])
    again = Term("Курс", ("course",), "ru", "en", ("policy course",), note="not of money")
    (added,) = add_terms(library, [again])
    assert not added.is_new
    (stored,) = all_terms(library)
    assert stored.source == "курс"
    assert stored.targets == ("course",)
    assert stored.forbidden == ("policy course", "exchange rate")
    assert stored.note == "of policy; not of money"


def test_an_acronym_is_another_term_than_the_word(library: Library) -> None:
    add_terms(library, [Term("us", ("нас",), "en", "ru"), Term("US", ("США",), "en", "ru")])
    assert len(all_terms(library)) == 2


def test_an_article_meets_what_is_for_it_its_project_and_everywhere(library: Library) -> None:
    mine = add_article(library, make_article()).article
    other = add_article(library, make_article("Ещё.")).article
    set_project(library, mine.id, "Reports")
    add_terms(
        library,
        [
            COURSE,
            replace(COURSE, scope=TermScope.PROJECT, project="Reports"),
            replace(COURSE, scope=TermScope.PROJECT, project="Novels"),
            replace(COURSE, scope=TermScope.ARTICLE, article_id=mine.id),
            replace(COURSE, scope=TermScope.ARTICLE, article_id=other.id),
            replace(COURSE, target_language="de"),
        ],
    )
    met = terms_of_article(library, mine.id, "en")
    assert [(term.scope, term.project, term.article_id) for term in met] == [
        (TermScope.ARTICLE, "", mine.id),
        (TermScope.PROJECT, "Reports", None),
        (TermScope.EVERYWHERE, "", None),
    ]


def test_an_edited_entry_may_not_become_another_one(library: Library) -> None:
    first, second = add_terms(library, [COURSE, replace(COURSE, source="совет")])
    changed = update_term(library, replace(first.term, targets=("line",)))
    assert get_term(library, first.term.id).targets == changed.targets == ("line",)
    with pytest.raises(EnfaceError, match="already, as entry 1"):
        update_term(library, replace(second.term, source="Курс"))
    assert get_term(library, second.term.id).source == "совет"


def test_a_removed_entry_can_be_put_back(library: Library) -> None:
    (added,) = add_terms(library, [COURSE])
    assert remove_term(library, added.term.id) == added.term
    assert all_terms(library) == ()
    with pytest.raises(NotFoundError):
        remove_term(library, added.term.id)
    add_terms(library, [added.term])
    assert all_terms(library)[0].targets == COURSE.targets


def test_what_an_entry_changed_is_counted(library: Library) -> None:
    (added,) = add_terms(library, [COURSE])
    count_applied(library, added.term.id, 2)
    assert count_applied(library, added.term.id, 3).applied == 5


def test_every_change_gives_another_stamp(library: Library) -> None:
    stamps = [glossary_stamp(library)]
    (added,) = add_terms(library, [COURSE])
    stamps.append(glossary_stamp(library))
    update_term(library, replace(added.term, note="new"))
    stamps.append(glossary_stamp(library))
    add_terms(library, [replace(COURSE, source="совет")])
    stamps.append(glossary_stamp(library))
    remove_term(library, added.term.id)
    stamps.append(glossary_stamp(library))
    assert len(set(stamps)) == len(stamps)
