"""Cutting a block's text into segments."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.model import Block, BlockKind
from reader.segmentation import MAX_SEGMENT, segment_block, segment_block_text

_SCRAPS = (
    "Yes. |No! |— Да? |«Так. И так», |… |\r\n|\n\n|\x00|e\u0301|\u200b|1. |(a) |Dr. |т. е. |"
    "\U0001f600|\ud800|。|؟ |\u2028| |\t"
)
_PIECES = st.sampled_from(_SCRAPS.split("|"))
_TEXTS = st.one_of(st.text(), st.lists(_PIECES).map("".join))


def _sentences(text: str, language: str = "en") -> list[str]:
    return [text[s.start : s.end] for s in segment_block_text(text, language)]


@settings(deadline=None)
@given(_TEXTS, st.sampled_from(["en", "ru", "de", "es", "fr", "zh", "xx", ""]))
@example("\ud800. A", "en")
def test_segments_and_gaps_give_back_the_text(text: str, language: str) -> None:
    block = Block(BlockKind.PARAGRAPH, text, segments=segment_block_text(text, language))
    gaps = block.gaps()
    rebuilt = gaps[0] + "".join(
        block.segment_text(s) + gap for s, gap in zip(block.segments, gaps[1:], strict=True)
    )
    assert rebuilt == text


@settings(deadline=None)
@given(_TEXTS)
def test_segments_are_in_order_and_hold_all_that_is_not_white_space(text: str) -> None:
    segments = segment_block_text(text, "en")
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] != "" for s in segments)
    assert all(a.end <= b.start for a, b in pairwise(segments))
    block = Block(BlockKind.PARAGRAPH, text, segments=segments)
    assert not "".join(block.gaps()).strip()


def test_white_space_is_left_in_the_gaps() -> None:
    assert _sentences("  One day.  Two days. \n") == ["One day.", "Two days."]


def test_a_dialogue_dash_stays_in_its_segment() -> None:
    assert _sentences("— Вы едете? — Нет.", "ru") == ["— Вы едете?", "— Нет."]


def test_an_enumerator_stays_with_what_it_numbers() -> None:
    assert _sentences("1. Open the box. Look inside.") == ["1. Open the box.", "Look inside."]


@pytest.mark.parametrize("marker", ["1. ", "10) ", "(3)  ", "• ", "- "])
def test_the_marker_of_a_list_item_is_no_part_of_its_segments(marker: str) -> None:
    item = Block(BlockKind.LIST_ITEM, f"{marker}Open the box. Look inside.", level=1)
    item = replace(item, segments=segment_block(item, "en"))
    assert [item.segment_text(s) for s in item.segments] == ["Open the box.", "Look inside."]
    assert item.gaps() == (marker, " ", "")


@pytest.mark.parametrize("text", ["1. ", "1.", "1.5 miles", "2024. It was cold"])
def test_a_list_item_without_a_marker_and_words_is_segmented_whole(text: str) -> None:
    item = Block(BlockKind.LIST_ITEM, text, level=1)
    assert segment_block(item, "en") == segment_block_text(text, "en") != ()


def test_a_lone_closing_mark_is_no_segment() -> None:
    assert all(any(c.isalnum() for c in s) for s in _sentences('He left. ". She stayed.'))


def test_punctuation_alone_is_one_segment() -> None:
    assert _sentences("* * *") == ["* * *"]


@pytest.mark.parametrize("text", ["", "   ", "\n\t\u00a0"])
def test_white_space_alone_has_no_segments(text: str) -> None:
    assert segment_block_text(text, "en") == ()


def test_a_long_speech_is_cut_into_its_sentences() -> None:
    sentences = [
        "«We have looked at the plan for the new bridge with great care, page after page.",
        "Nobody who crosses the river each morning on the ferry wants to wait another year.",
        "The stones have been lying on the bank since spring, and grass grows over them.",
        "We have waited for the spring, for the summer, and then for another spring to come.",
        "The money is there, and so are the people who lay them,» the mayor said on Sunday.",
    ]
    assert _sentences(" ".join(sentences)) == sentences


def test_a_short_speech_stays_with_who_said_it() -> None:
    text = "«It rains. It always rains,» said the miller."
    assert _sentences(text) == [text]


def test_a_speech_is_not_cut_from_who_says_it() -> None:
    said = "«Where did all the boats go, and why has nobody asked the ferryman about it until now?»"
    text = (
        f"{said} asked the mayor, {'who had come down to the river with a lamp, ' * 5}and sat down."
    )
    assert _sentences(text) == [text]


def test_an_endless_sentence_is_cut_at_white_space() -> None:
    text = "word " * 200_000
    found = _sentences(text)
    assert max(map(len, found)) <= MAX_SEGMENT
    assert " ".join(found) == text.strip()


@pytest.mark.parametrize("words", [350, 420, 700, 5000])
@pytest.mark.parametrize("every", [7, 40, 10_000])
def test_a_sentence_that_is_too_long_is_cut_into_like_pieces(words: int, every: int) -> None:
    said = [f"word{i}," if i % every == every - 1 else f"country{i}" for i in range(words)]
    text = " ".join(said) + "."
    found = _sentences(text)
    assert " ".join(found) == text
    assert max(map(len, found)) <= MAX_SEGMENT
    assert min(map(len, found)) > max(map(len, found)) / 2
    if every == 7:
        assert all(piece[-1] in ",." for piece in found)


def test_an_endless_word_is_cut_between_letters_and_their_accents() -> None:
    found = _sentences("e\u0301" * 5_000)
    assert "".join(found) == "e\u0301" * 5_000
    assert all(piece[0] == "e" for piece in found)


def test_punctuation_without_end_is_cut_in_linear_time() -> None:
    # sentencex alone takes a time that grows with the square: minutes for these.
    for text in ("!» " * 300_000, "«" * 500_000):
        assert max(map(len, _sentences(text))) <= MAX_SEGMENT
