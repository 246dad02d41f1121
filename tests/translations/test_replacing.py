"""Finding and replacing in targets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import EnfaceError
from reader.model import RevisionOrigin, SegmentState
from reader.store.library import Library
from reader.store.revisions import revisions_of
from tests.translated import add_in_place, add_translated
from translations.batches import undo_batch
from translations.corrections import correct, save_draft
from translations.replacing import Query, find_in_targets, replace_in_targets, replaced
from translations.state import current_target


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "query", "replacement", "expected"),
    [
        ("The rate. A Rate! RATE", Query("rate"), "course", "The course. A Course! COURSE"),
        ("rate Rate", Query("rate", match_case=True), "course", "course Rate"),
        ("accurate rate", Query("rate", whole_words=True), "course", "accurate course"),
        ("accurate rate", Query("rate"), "x", "accux x"),
        ("2 of 3 boats", Query(r"(\d) of (\d)", is_regex=True), r"\2 of \1", "3 of 2 boats"),
        ("курс, Курс", Query("курс"), "ход", "ход, Ход"),
        ("a.b a+b", Query("a.b"), "c", "c a+b"),
        ("one\ntwo", Query("^two$", is_regex=True), "three", "one\nthree"),
        ("nothing here", Query("rate"), "course", "nothing here"),
        ("Foreign Policy", Query("foreign policy"), "course of the state", "Course of the State"),
        ("5\u00a0% of 5 %", Query("5 %"), "6 %", "6 % of 6 %"),
        ("It’s it's", Query("it's"), "it is", "It is it is"),
        ("it’s it's", Query("it’s"), "it is", "it is it's"),
        ("Ещё и еще", Query("еще"), "снова", "Снова и снова"),
        ("Ещё и еще", Query("еще", match_case=True), "снова", "Ещё и снова"),
        ("Café Cafe\u0301", Query("café"), "bar", "Bar Bar"),
        ("Café Cafe\u0301", Query("Cafe\u0301"), "bar", "bar bar"),
        ("美国汇率上升", Query("汇率", whole_words=True), "政策", "美国政策上升"),
        ("中国GDP增长", Query("gdp", whole_words=True), "経済", "中国経済增长"),
        ("ปรับอัตราแลกของ", Query("อัตราแลก"), "นโยบาย", "ปรับนโยบายของ"),
        ("Die Straße, die STRASSE", Query("straße"), "gasse", "Die Gasse, die GASSE"),
        ("Die Maße der Masse", Query("maße"), "größe", "Die Größe der Masse"),
        ("in Ankara, in ankara", Query("Ankara"), "İstanbul", "in İstanbul, in istanbul"),
    ],
)
def test_what_is_found_is_replaced(
    text: str, query: Query, replacement: str, expected: str
) -> None:
    assert replaced(text, query, replacement)[1] == expected


def test_turkish_keeps_the_dot_of_an_i_in_capitals() -> None:
    found = replaced("ANKARA, Ankara, ankara", Query("ankara"), "istanbul", "tr")
    assert found[1] == "İSTANBUL, İstanbul, istanbul"


@given(st.text(max_size=30), st.text(min_size=1, max_size=3))
def test_what_stands_between_is_never_changed(text: str, pattern: str) -> None:
    spans, new = replaced(text, Query(pattern, match_case=True), "|")
    pieces, at = [], 0
    for start, end in spans:
        pieces += [text[at:start], "|"]
        at = end
    assert new == "".join([*pieces, text[at:]])


@given(st.text(max_size=30), st.text(alphabet="abéж𝄞.(", min_size=1, max_size=3))
def test_what_is_found_is_what_was_typed(text: str, pattern: str) -> None:
    wanted = unicodedata.normalize("NFC", pattern)
    for start, end in replaced(text + pattern, Query(pattern, match_case=True), "")[0]:
        assert unicodedata.normalize("NFC", (text + pattern)[start:end]) == wanted


@pytest.mark.parametrize(
    "pattern", ["(", "[a-", "*", "(?V1)a", "(?a)(?u)a", "(" * 3000 + "a" + ")" * 3000]
)
def test_what_is_no_expression_is_told_of(library: Library, pattern: str) -> None:
    with pytest.raises(EnfaceError, match="is no expression"):
        find_in_targets(library, "en", Query(pattern, is_regex=True))


@pytest.mark.parametrize("replacement", [r"\2", r"\g<name>", r"\q", "\\"])
def test_groups_that_there_are_not_are_told_of(library: Library, replacement: str) -> None:
    with pytest.raises(EnfaceError, match=f"“{re.escape(replacement)}” cannot be put there"):
        find_in_targets(library, "en", Query("(a)", is_regex=True), replacement)


def test_an_expression_that_calls_itself_is_stopped(library: Library) -> None:
    add_in_place(library, "What is nowhere")
    with pytest.raises(EnfaceError, match="takes too long"):
        find_in_targets(library, "en", Query("(?:q|(?R))", is_regex=True), "b")


def test_an_expression_that_takes_for_ever_is_stopped(library: Library) -> None:
    add_in_place(library, "a" * 60 + "!")
    with pytest.raises(EnfaceError, match="takes too long"):
        find_in_targets(library, "en", Query(r"(?:a+)+(?:b+)*(?:a|aa)+\d", is_regex=True), "b")


def test_nothing_cannot_be_looked_for(library: Library) -> None:
    with pytest.raises(EnfaceError, match="nothing to look for"):
        find_in_targets(library, "en", Query(""))


def test_all_that_is_replaced_is_taken_back_at_once(library: Library) -> None:
    first, second, third = add_translated(
        library, ("Курс", "The rate"), ("Рост курса", "Rise of the rate"), ("Дождь", "Rain")
    )
    correct(library, second, "The rate rises", "en", author="Anna", state=SegmentState.APPROVED)
    query = Query("rate", whole_words=True)
    hits = find_in_targets(library, "en", query, "course")
    assert [hit.place.segment_id for hit in hits.hits] == [first, second]
    assert hits.hits[1].place.source == "Рост курса"
    done = replace_in_targets(library, "en", hits.hits, "rate", author="Anna")
    assert done.segment_ids == (first, second)
    assert current_target(library, second, "en").text == "The course rises"
    assert current_target(library, second, "en").state is SegmentState.REVIEWED
    assert revisions_of(library, first, "en")[-1].origin is RevisionOrigin.REPLACE
    undo_batch(library, author="Anna")
    assert current_target(library, first, "en").text == "The rate"
    assert current_target(library, second, "en").state is SegmentState.APPROVED
    assert current_target(library, third, "en").text == "Rain"


def test_what_somebody_types_in_is_left_alone_and_named(library: Library) -> None:
    first, second = add_translated(library, ("Курс", "The rate"), ("Курсы", "Rates"))
    hits = find_in_targets(library, "en", Query("rate"), "course")
    save_draft(library, first, "en", "The rate is")
    correct(library, second, "Exchange rates", "en", author="Anna")
    done = replace_in_targets(library, "en", hits.hits, "rate", author="Anna")
    assert done.segment_ids == ()
    assert [(s.segment_id, s.why.value) for s in done.skipped] == [
        (first, "being typed in"),
        (second, "changed since"),
    ]


def test_only_the_articles_that_are_meant_are_looked_at(library: Library) -> None:
    (first,) = add_translated(library, ("Курс", "The rate"))
    (second,) = add_translated(library, ("Курс валют", "The rate"))
    found = find_in_targets(library, "en", Query("rate"), article_ids=(2,))
    assert [hit.place.segment_id for hit in found.hits] == [second]
    found = find_in_targets(library, "en", Query("rate", whole_words=True), article_ids=(1,))
    assert [hit.place.segment_id for hit in found.hits] == [first]


@pytest.mark.parametrize("whole_words", [False, True])
def test_the_source_of_a_translation_is_no_target(library: Library, whole_words: bool) -> None:
    add_translated(library, ("The rate", "Курс"), source="en", target="ru")
    query = Query("rate", whole_words=whole_words)
    with pytest.raises(EnfaceError, match="has been translated into en yet"):
        find_in_targets(library, "en", query, "course")
    assert len(find_in_targets(library, "en", query, "course", article_ids=(1,)).hits) == 1


def test_a_language_without_any_target_is_told_of(library: Library) -> None:
    add_translated(library, ("Курс", "The rate"))
    for articles in ((), (1,)):
        with pytest.raises(EnfaceError, match="has been translated into de yet"):
            find_in_targets(library, "de", Query("rate"), article_ids=articles)


def test_a_search_can_be_stopped(library: Library) -> None:
    add_translated(library, ("Курс", "The rate"))
    assert find_in_targets(library, "en", Query("rate"), is_cancelled=lambda: True).hits == ()


def test_whole_words_without_spaces_are_found_in_all_the_library(library: Library) -> None:
    _, found = add_translated(library, ("Раз", "港口关闭了。"), ("Два", "美国汇率。"), target="zh")
    (hit,) = find_in_targets(library, "zh", Query("汇率", whole_words=True), "政策").hits
    assert (hit.place.segment_id, hit.new) == (found, "美国政策。")
