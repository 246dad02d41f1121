"""Checks of one huge segment: a piece that stands in it very often is read once, not each time.

A check that went back for each piece would take minutes here.
"""

from __future__ import annotations

import pytest

from tests.work import calls_in
from translations.checks.brackets import check_brackets
from translations.checks.ending import check_end, check_links
from translations.checks.figures import check_figures
from translations.checks.finding import Passage
from translations.checks.name_words import capitals
from translations.checks.quantities import quantities
from translations.checks.sizes import check_units
from translations.checks.translated_names import translated_names

_SENTENCE = "The council said that."


@pytest.mark.parametrize("closing", [" ", ")", "»", "]", "\n"])
def test_closing_marks_within_a_text_are_not_looked_at_again_and_again(closing: str) -> None:
    target = "Это сказал совет" + closing * 20_000 + "вчера"
    (finding,) = check_end(Passage(_SENTENCE, target, "en", "ru"))
    assert (finding.target_span, finding.fix) == ((len(target) - 1, len(target)), "а.")


@pytest.mark.parametrize(("end", "last"), [("?", 0), ("?»", 1), ("?[1][23]", 7), ("? [1] ”", 6)])
def test_the_last_mark_of_a_text_stands_before_notes_and_closing_quotes(
    end: str, last: int
) -> None:
    target = "Это сказал совет" + end
    (finding,) = check_end(Passage(_SENTENCE, target, "en", "ru"))
    assert finding.target_span == (len(target) - last - 1, len(target) - last)


def test_what_counts_items_is_sought_right_before_each_bracket() -> None:
    target = "а)" + " б ) ] " * 20_000
    found = check_brackets(Passage("No.", target, "en", "ru"))
    assert len(found) == 40_000


def test_a_long_word_is_no_address_from_any_of_its_letters() -> None:
    target = "_" * 300_000 + " me@here.org"
    assert check_links(Passage("Write to me@here.org", target, "en", "ru")) == []


def test_roman_figures_without_a_unit_are_not_compared_with_each_other() -> None:
    few, many = (Passage("I " * n, "I " * n, "en", "ru") for n in (500, 1000))
    check_units(many)  # what is looked up once
    assert calls_in(lambda: check_units(many)) < 2.6 * calls_in(lambda: check_units(few))


@pytest.mark.parametrize(
    ("piece", "target"), [("1 ", "Hola."), ("5–", "5–"), ("-1 ", "-1 "), ("1/2 ", "1/2 ")]
)
def test_figures_of_a_huge_segment_are_looked_at_where_they_stand(piece: str, target: str) -> None:
    count = 60_000
    passage = Passage(piece * count, target * (count if target == piece else 1), "en", "es")
    assert len(check_figures(passage)) in {0, count}


def test_one_fraction_behind_another_is_a_number_of_its_own() -> None:
    found = quantities("2 1/2 1/3", "en")
    assert [each.span for each in found] == [(0, 5), (6, 9)]


def test_whether_a_name_begins_a_sentence_is_seen_right_before_it() -> None:
    text = "« Ab. (Cd " + "Ef " * 100_000
    found = [name.is_first for name in capitals(text, 0)]
    assert (found[:2], any(found[2:]), len(found)) == ([True, True], False, 100_002)


def test_a_name_that_stands_often_is_compared_with_each_other_name_once() -> None:
    few, many = (Passage("Mr. Smith " * n, "Mr. Smith " * n, "en", "ru") for n in (300, 600))
    list(translated_names(many))  # what is looked up once
    more = calls_in(lambda: list(translated_names(many)))
    assert more < 2.6 * calls_in(lambda: list(translated_names(few)))
