"""Word-level comparison: lossless, and readable."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translations.compare import DiffPart, span_after, word_diff

WORDS = st.sampled_from(
    ["курс", "США", "в", "rate", "policy", "the", "of", "don't", "из-за", "1,5", ".", "—", "政策"]
)
SPACES = st.sampled_from([" ", "  ", "\n", "", "\u00a0"])
SENTENCES = st.lists(st.tuples(WORDS, SPACES), max_size=30).map(
    lambda pairs: "".join(word + space for word, space in pairs)
)


def shown(old: str, new: str) -> str:
    """The diff in one line: -[deleted] +[inserted]."""
    signs = {"equal": "", "delete": "-", "insert": "+"}
    return "".join(
        part.text if part.kind == "equal" else f"{signs[part.kind]}[{part.text}]"
        for part in word_diff(old, new)
    )


def assert_lossless(old: str, new: str) -> None:
    parts = word_diff(old, new)
    assert "".join(part.text for part in parts if part.kind != "insert") == old
    assert "".join(part.text for part in parts if part.kind != "delete") == new
    assert all(part.text for part in parts)
    assert all(a.kind != b.kind for a, b in pairwise(parts))


@settings(deadline=None)
@given(st.text(), st.text())
def test_any_two_texts_are_given_back(old: str, new: str) -> None:
    assert_lossless(old, new)


@settings(deadline=None)
@given(SENTENCES, SENTENCES)
def test_any_two_sentences_are_given_back(old: str, new: str) -> None:
    assert_lossless(old, new)


@settings(deadline=None)
@given(SENTENCES, SENTENCES)
def test_no_lone_white_space_stands_between_two_changes(old: str, new: str) -> None:
    parts = word_diff(old, new)
    islands = [part.text for part in parts[1:-1] if part.kind == "equal"]
    deleted_and_inserted = {part.text for part in parts if part.kind != "equal"}
    if all(text.strip() for text in deleted_and_inserted):
        assert all(text.strip() for text in islands)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("same", "same", "same"),
        ("", "new", "+[new]"),
        ("gone", "", "-[gone]"),
        (
            "The US exchange rate has changed.",
            "The US foreign policy course has changed.",
            "The US -[exchange rate]+[foreign policy course] has changed.",
        ),
        ("one two three", "one three", "one -[two ]three"),
        ("one three", "one two three", "one +[two ]three"),
        ("It is so.", "It is so", "It is so-[.]"),
        ("a  b", "a b", "a -[ ]b"),
        ("don't go", "do go", "-[don't]+[do] go"),
        ("up 1,5 percent", "up 1,6 percent", "up -[1,5]+[1,6] percent"),
        ("из-за войны", "из-за мира", "из-за -[войны]+[мира]"),
        ("美国的汇率", "美国的政策", "美国的-[汇率]+[政策]"),
    ],
)
def test_changes_are_whole_words(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


def test_a_function_word_between_two_changes_is_part_of_the_change() -> None:
    assert (
        shown("the rate of exchange fell", "the course of politics fell")
        == "the -[rate of exchange]+[course of politics] fell"
    )


def test_a_name_between_two_changes_stays() -> None:
    assert (
        shown("the rate US exchange fell", "the course US politics fell")
        == "the -[rate]+[course] US -[exchange]+[politics] fell"
    )


def test_a_lone_word_between_two_long_changes_is_part_of_the_change() -> None:
    assert (
        shown("aaaa bbbb cccc shared dddd eeee ffff.", "gggg hhhh iiii shared jjjj kkkk llll.")
        == "-[aaaa bbbb cccc shared dddd eeee ffff]+[gggg hhhh iiii shared jjjj kkkk llll]."
    )


def test_a_sentence_is_put_in_where_it_begins() -> None:
    assert (
        shown("The cat sat. The dog ran.", "The cat sat. The bird flew. The dog ran.")
        == "The cat sat. +[The bird flew. ]The dog ran."
    )


def test_a_sentence_is_taken_out_from_its_beginning() -> None:
    assert (
        shown("The cat sat. The dog ran. The end.", "The cat sat. The end.")
        == "The cat sat. -[The dog ran. ]The end."
    )


def test_a_last_sentence_is_put_in_after_the_one_before() -> None:
    assert shown("He sat.", "He sat. She ran.") == "He sat.+[ She ran.]"


def test_a_letter_is_not_parted_from_its_combining_mark() -> None:
    assert shown("и\u0306од", "иод") == "-[и\u0306од]+[иод]"


def test_a_thai_vowel_sign_stays_on_its_consonant() -> None:
    assert shown("กิน", "กาน") == "-[กิ]+[กา]น"


def test_an_emoji_of_several_characters_is_one_unit() -> None:
    family, couple = "\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f467"
    assert word_diff(family, couple) == (DiffPart("delete", family), DiffPart("insert", couple))


@pytest.mark.parametrize(
    ("new", "found"),
    [
        ("The small hedgehog sleeps.", "hedgehog"),
        ("In spring the old hedgehog never sleeps.", "hedgehog"),
        ("The porcupine sleeps.", None),
        ("", None),
    ],
)
def test_words_are_found_again_after_a_change(new: str, found: str | None) -> None:
    old = "The small hedgehog sleeps."
    span = span_after(old, (10, 18), new)
    assert (span and new[slice(*span)]) == found


def test_words_that_something_came_between_are_changed() -> None:
    assert span_after("a small hedgehog sleeps", (2, 16), "a small old hedgehog sleeps") is None


def test_rapidfuzz_is_not_loaded_by_importing_the_module() -> None:
    code = "import sys, translations.compare; sys.exit('rapidfuzz' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
