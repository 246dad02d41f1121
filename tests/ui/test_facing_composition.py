"""From segments to the text of a side."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.model import InlineMark, SegmentState
from reader.model import MarkKind as ArticleMark
from tests.ui.facing_pages import block, segment
from ui.desktop.facing.composition import (
    LINE_SEPARATOR,
    MISSING,
    Mark,
    MarkKind,
    compose_difference,
    compose_source,
    compose_target,
)


def test_segments_flow_with_the_gaps_between_them() -> None:
    composed = compose_source(
        block(1, segment(1, "Раз.", gap_after="  "), segment(2, "Два.")), 0, 2
    )

    assert composed.text == "Раз.  Два."
    assert composed.spans == ((0, 4), (6, 10))


def test_the_gap_after_the_last_segment_of_a_row_is_left_out() -> None:
    whole = block(1, segment(1, "Раз."), segment(2, "Два."))

    assert compose_source(whole, 0, 1).text == "Раз."


def test_line_breaks_become_line_separators() -> None:
    composed = compose_source(block(1, segment(1, "Раз\r\nдва\nтри")), 0, 1)

    assert composed.text == f"Раз{LINE_SEPARATOR}два{LINE_SEPARATOR}три"


def test_a_draft_is_shown_in_place_of_the_target() -> None:
    composed = compose_target(block(1, segment(1, draft="Typed.")), 0, 1, compare=False)

    assert composed.text == "Typed."


def test_a_missing_target_is_marked_between_others() -> None:
    empty = segment(2, target="", state=SegmentState.UNTRANSLATED)
    composed = compose_target(block(1, segment(1, target="One."), empty), 0, 2, compare=False)

    assert composed.text == f"One. {MISSING}"
    assert composed.marks[0].kind is MarkKind.MISSING


def test_a_block_without_any_target_stays_empty() -> None:
    empty = block(1, segment(1, target=""), segment(2, target=""))

    assert compose_target(empty, 0, 2, compare=False).text == ""


def test_a_note_is_marked_only_while_the_machines_text_stands() -> None:
    noted = segment(1, target="Machine.", note="outside the demo pack")
    corrected = segment(1, target="Mine.", machine="Machine.", note="outside the demo pack")

    assert compose_target(block(1, noted), 0, 1, compare=False).marks[0].kind is MarkKind.NOTED
    assert compose_target(block(1, corrected), 0, 1, compare=False).marks == ()


def test_comparing_marks_deletions_and_insertions_of_words() -> None:
    changed = segment(1, target="the policy of March", machine="the rate of March")
    composed = compose_target(block(1, changed), 0, 1, compare=True)

    marked = {m.kind: composed.text[m.start : m.stop] for m in composed.marks}
    assert marked == {MarkKind.DELETE: "rate", MarkKind.INSERT: "policy"}


def test_marks_leave_out_the_spaces_around_words() -> None:
    composed = compose_difference("we decided", "we have decided")

    assert [composed.text[m.start : m.stop] for m in composed.marks] == ["have"]


@given(st.lists(st.text("абв .\n", max_size=12), min_size=1, max_size=5))
def test_spans_cut_the_targets_out_of_the_text(targets: list[str]) -> None:
    segments = [segment(i, target=text) for i, text in enumerate(targets, 1)]
    composed = compose_target(block(1, *segments), 0, len(segments), compare=False)

    if any(targets):
        cut = [composed.text[a:b].replace(LINE_SEPARATOR, "\n") for a, b in composed.spans]
        assert cut == [text or MISSING for text in targets]


def test_the_words_of_both_sides_are_set_as_the_article_sets_them() -> None:
    bold, link = (
        InlineMark(ArticleMark.BOLD, 4, 8),
        InlineMark(ArticleMark.LINK, 5, 8, "https://e.org"),
    )
    one = replace(segment(1, "Раз", target="One."), target_marks=(bold,))
    two = replace(segment(2, "Это\r\nмост", target="A mill"), source_marks=(link,))
    whole = block(1, one, two)

    assert compose_source(whole, 0, 2).marks == (Mark(8, 11, MarkKind.LINK),)
    assert Mark(4, 8, MarkKind.BOLD) in compose_target(whole, 0, 2, compare=False).marks


def test_what_an_edit_has_lost_is_remarked_like_a_note() -> None:
    lost = replace(segment(1, target="One."), lost="lost formatting: bold “раз”")

    assert lost.is_noted
    assert lost.remark == "lost formatting: bold “раз”"
