"""Word lists are read without what is said about them."""

from __future__ import annotations

import pytest

from reader.lexicon import COLUMNS, in_language, lexicon_lines, lexicon_table, lexicon_words


def test_comments_and_empty_lines_are_no_part_of_a_list() -> None:
    lines = lexicon_lines("negation", "ru")
    assert lines[0].startswith("strong не ")
    assert not [line for line in lines if not line.strip() or line.startswith("#")]


def test_the_words_of_a_list_are_those_of_all_its_lines() -> None:
    words = lexicon_words("person_verbs", "en")
    assert {"said", "stood"} <= set(words)
    assert not {"#", "people"} & set(words)


@pytest.mark.parametrize("language", ["xx", "", "../ru", "ru/../ru"])
def test_a_language_without_a_list_has_no_words(language: str) -> None:
    assert lexicon_words("person_verbs", language) == []


def test_a_row_of_a_table_has_words_by_language() -> None:
    rows = {code: columns for code, *columns in lexicon_table("places")}
    assert "London" in in_language(rows["GB"], "en")
    assert "лондон*" in in_language(rows["GB"], "ru")
    assert in_language(rows["GB"], "xx") == []


def test_a_row_that_ends_early_has_no_words_of_the_languages_left_out() -> None:
    assert in_language(["rain", "Regen"], "de") == ["Regen"]
    assert in_language(["rain", "Regen"], "fr") == []


@pytest.mark.parametrize(
    ("name", "before"),
    [("places", 1), ("bodies", 1), ("limits", 1), ("opposites", 1), ("units", 2)],
)
def test_no_row_of_a_table_has_more_columns_than_languages(name: str, before: int) -> None:
    assert max(map(len, lexicon_table(name))) == before + len(COLUMNS)
