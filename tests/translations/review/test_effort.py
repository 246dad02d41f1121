"""The effort that corrections took."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article
from reader.remarks import Effort
from reader.store.efforts import add_effort, forget_efforts
from reader.store.library import Library
from tests.translations.review.conftest import segments
from translations.corrections import correct
from translations.review.effort import (
    _figures,
    article_effort,
    as_csv,
    hter_by_day,
    library_effort,
)
from translations.review.stay import LONGEST_PAUSE, Stay


def test_typing_in_one_go_is_one_edit() -> None:
    stay = Stay("US rate", last=0.0)
    for at, text in enumerate(("US crate", "US corate", "US courate"), start=1):
        stay.change(text, float(at))
    assert (stay.keystrokes, stay.edits, stay.seconds) == (3, 1, 3.0)


def test_typing_elsewhere_and_deleting_are_edits_of_their_own() -> None:
    stay = Stay("one two", last=0.0)
    for text in ("one two!", "One two!", "One two", "One tw"):
        stay.change(text, 1.0)
    assert (stay.keystrokes, stay.edits) == (4, 3)


def test_a_pause_counts_for_its_beginning_only() -> None:
    stay = Stay("a", last=0.0)
    stay.change("ab", 10.0)
    stay.change("abc", 10.0 + 3600)
    stay.pass_time(10.0 + 3600 + 5)
    assert stay.seconds == 10.0 + LONGEST_PAUSE + 5.0


def test_a_clock_that_goes_back_takes_nothing_away() -> None:
    stay = Stay("a", last=100.0)
    stay.change("ab", 50.0)
    assert stay.seconds == 0.0


@given(st.lists(st.text("ab ", max_size=8), max_size=8))
def test_there_are_never_more_edits_than_keys(texts: list[str]) -> None:
    stay = Stay("", last=0.0)
    for text in texts:
        stay.change(text, 1.0)
    assert 0 <= stay.edits <= stay.keystrokes <= len(texts)
    assert (stay.edits == 0) == (stay.keystrokes == 0)


def _stay(segment_id: int, day: str, seconds: float) -> Effort:
    return Effort(segment_id, "en", "Anna", f"{day}T10:00:00.000+00:00", seconds, 10, 2)


def test_the_effort_of_an_article_is_that_of_what_was_worked_on(
    library: Library, article: Article
) -> None:
    title, first, _ = segments(article)
    correct(library, title, "US foreign policy", "en", author="Anna")
    correct(library, first, "The hedgehog sleeps.", "en", author="Anna")
    add_effort(library, _stay(title, "2026-03-30", 20.0))
    add_effort(library, _stay(title, "2026-03-31", 5.0))
    found = article_effort(library, article.id, "en")
    assert [s.segment_id for s in found.segments] == [title, first]
    assert (found.seconds, found.keystrokes, found.edits, found.words) == (25.0, 20, 4, 6)
    # By hand: of "US exchange rate" two words in three were changed; of six words and a stop, two.
    assert found.segments[0].hter == pytest.approx(66.7, abs=0.1)
    assert (found.segments[1].hter, found.segments[1].chrf) == (0.0, 100.0)
    assert found.hter == pytest.approx(100 * 2 / 7, abs=0.1)  # with the full stop
    assert [(d.day, d.seconds, d.segments) for d in found.days] == [
        ("2026-03-30", 20.0, 1),
        ("2026-03-31", 5.0, 1),
    ]
    assert [each.article_id for each in library_effort(library)] == [article.id]


def test_the_distance_of_a_day_is_that_of_what_was_last_worked_on_then(
    library: Library, article: Article
) -> None:
    texts = "US foreign policy", "The hedgehog slept.", "The council follows the course of today."
    for segment_id, text, days in zip(
        segments(article), texts, (["30"], ["30", "31"], ["31"]), strict=True
    ):
        correct(library, segment_id, text, "en", author="Anna")
        for day in days:
            add_effort(library, _stay(segment_id, f"2026-03-{day}", 5.0))
    found = article_effort(library, article.id, "en")
    first, *others = [(each.machine, each.final) for each in found.segments]
    assert hter_by_day([found]) == (
        ("2026-03-30", _figures([first])[0]),
        ("2026-03-31", pytest.approx(_figures(others)[0], abs=0.1)),
    )


@pytest.mark.parametrize(
    ("machine", "final", "hter"),
    [
        ("the us said so", "the US said so", 25.0),
        ("汇率正在变化", "政策正在变化", 100 * 2 / 6),
        ("It rains", "It rains.", 100 / 3),
    ],
)
def test_edits_are_counted_in_words_marks_and_characters_of_unspaced_scripts(
    machine: str, final: str, hter: float
) -> None:
    assert _figures([(machine, final)])[0] == pytest.approx(hter, abs=0.1)


def test_an_article_that_nobody_touched_took_nothing(library: Library, article: Article) -> None:
    found = article_effort(library, article.id, "en")
    assert (found.segments, found.hter, found.seconds) == ((), None, 0)
    assert library_effort(library) == ()


def test_a_segment_that_was_merely_passed_took_nothing(library: Library, article: Article) -> None:
    title, first, second = segments(article)
    passed = Effort(title, "en", "Anna", "2026-03-30T10:00:00.000+00:00", 4.0, 0, 0)
    for segment_id in (title, first):
        add_effort(library, replace(passed, segment_id=segment_id))
    add_effort(library, _stay(second, "2026-03-31", 5.0))
    correct(library, first, "The hedgehog sleeps.", "en", author="Anna")
    found = article_effort(library, article.id, "en")
    assert [s.segment_id for s in found.segments] == [first, second]  # confirmed, typed in
    assert found.seconds == 9.0 == sum(day.seconds for day in found.days)


def test_a_table_has_a_row_a_segment(library: Library, article: Article) -> None:
    title = segments(article)[0]
    correct(library, title, 'US "course", new', "en", author="Anna")
    rows = list(csv.DictReader(io.StringIO(as_csv([article_effort(library, article.id, "en")]))))
    assert [(row["segment"], row["final"]) for row in rows] == [(str(title), 'US "course", new')]


def test_what_was_kept_can_be_forgotten(library: Library, article: Article) -> None:
    add_effort(library, _stay(segments(article)[0], "2026-03-30", 20.0))
    assert forget_efforts(library, 999) == 0
    assert forget_efforts(library, article.id) == 1
    assert article_effort(library, article.id, "en").seconds == 0
