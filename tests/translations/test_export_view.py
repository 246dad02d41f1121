"""From article and targets to what is exported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from reader.model import Article, Block, BlockKind, Segment, SegmentState, SegmentTarget
from translations.export.html_page import html_page
from translations.export.json_document import json_text
from translations.export.markdown import markdown
from translations.export.model import ExportArticle, list_depths
from translations.export.plain_text import plain_text
from translations.export.view import export_view


def block(*sentences: str, gap: str = " ", kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    """A block of sentences, numbered from 1, with the same gap between them."""
    text, segments = gap.join(sentences), []
    for number, sentence in enumerate(sentences, 1):
        start = text.index(sentence, segments[-1].end if segments else 0)
        segments.append(Segment(start, start + len(sentence), number))
    return Block(kind, text, segments=tuple(segments))


def machine(number: int, text: str) -> SegmentTarget:
    return SegmentTarget(number, text, SegmentState.MACHINE, machine=text)


def target_text(one: Block, *targets: SegmentTarget, source: str = "ru", to: str = "en") -> str:
    article = Article("T", source, (one,))
    view = export_view(article, {target.segment_id: target for target in targets}, to, None)
    return view.blocks[0].target_text


def test_targets_stand_in_the_gaps_of_the_block() -> None:
    one = block("Раз.", "Два.", gap="  \n")
    assert target_text(one, machine(1, "One."), machine(2, "Two.")) == "One.  \nTwo."


def test_text_before_and_after_the_segments_is_kept() -> None:
    one = Block(BlockKind.ANSWER, "— Раз. ", segments=(Segment(2, 6, 1),))
    assert target_text(one, machine(1, "One.")) == "— One. "


def test_no_space_between_targets_in_chinese() -> None:
    assert (
        target_text(block("Раз.", "Два."), machine(1, "一。"), machine(2, "二。"), to="zh")
        == "一。二。"
    )


def test_a_line_break_stays_in_chinese() -> None:
    one = block("Раз.", "Два.", gap=" \n")
    assert target_text(one, machine(1, "一。"), machine(2, "二。"), to="zh") == "一。\n二。"


def test_a_space_comes_between_targets_from_chinese() -> None:
    one = block("一。", "二。", gap="")
    assert target_text(one, machine(1, "One."), machine(2, "Two."), source="zh") == "One. Two."


def test_a_correction_in_place_keeps_gaps_to_the_character() -> None:
    one = block("One.", "Two.", gap="")
    assert target_text(one, machine(1, "One."), machine(2, "Two!"), source="en") == "One.Two!"


def test_an_untranslated_segment_falls_back_to_its_source() -> None:
    article = Article("T", "ru", (block("Раз.", "Два."),))
    view = export_view(article, {1: machine(1, "One.")}, "en", None)
    assert view.blocks[0].target_text == "One. Два."
    assert [segment.state for segment in view.segments()] == [
        SegmentState.MACHINE,
        SegmentState.UNTRANSLATED,
    ]


def test_a_machine_that_said_nothing_counts_as_untranslated() -> None:
    article = Article("T", "ru", (block("Раз."),))
    view = export_view(article, {1: machine(1, " ")}, "en", None)
    assert view.segments()[0].untranslated
    assert view.segments()[0].target == "Раз."


def test_a_target_emptied_by_a_person_is_left_out_with_its_space() -> None:
    emptied = SegmentTarget(2, "", SegmentState.EDITED, machine="Two.")
    one = block("Раз.", "Два.", "Три.")
    assert target_text(one, machine(1, "One."), emptied, machine(3, "Three.")) == "One. Three."


def test_a_first_target_emptied_by_a_person_leaves_no_space() -> None:
    emptied = SegmentTarget(1, "", SegmentState.REVIEWED, machine="One.")
    assert target_text(block("Раз.", "Два."), emptied, machine(2, "Two.")) == "Two."


def item(marker: str, *sentences: str) -> Block:
    """A list item whose marker is the gap before its first sentence."""
    plain = block(*sentences, kind=BlockKind.LIST_ITEM)
    moved = [
        replace(s, start=s.start + len(marker), end=s.end + len(marker)) for s in plain.segments
    ]
    return replace(plain, text=marker + plain.text, level=1, segments=tuple(moved))


@pytest.mark.parametrize("to", ["en", "zh"])
def test_a_list_item_keeps_its_number(to: str) -> None:
    text = target_text(item("1. ", "Раз.", "Два."), machine(1, "A."), machine(2, "B."), to=to)
    assert text == ("1. A. B." if to == "en" else "1. A.B.")


@pytest.mark.parametrize("to", ["en", "zh"])
@pytest.mark.parametrize(
    ("write", "expected"),
    [
        (markdown, "7. A.\n"),
        (plain_text, "7. A.\n"),
        (lambda view: html_page(view, facing=False), '<li class="numbered">7. A.</li>'),
        (lambda view: html_page(view, facing=True), '<li class="numbered">7. A.</li>'),
        (json_text, '"target_text": "7. A."'),
    ],
)
def test_every_format_has_the_number_of_a_list_item(
    write: Callable[[ExportArticle], str], expected: str, to: str
) -> None:
    view = export_view(Article("T", "ru", (item("7. ", "Раз."),)), {1: machine(1, "A.")}, to, None)
    assert expected in write(view)


def test_a_list_item_emptied_by_a_person_is_left_out_with_its_number() -> None:
    emptied = SegmentTarget(1, "", SegmentState.EDITED, machine="One.")
    assert target_text(item("1. ", "Раз."), emptied) == ""


def test_clutter_and_blank_blocks_are_left_out() -> None:
    blocks = (
        block("Реклама", kind=BlockKind.CLUTTER),
        Block(BlockKind.PARAGRAPH, " "),
        block("Раз."),
    )
    view = export_view(Article("T", "ru", blocks), {}, "en", None)
    assert [one.source_text for one in view.blocks] == ["Раз."]


def test_code_is_not_translated() -> None:
    code = block("a = 1", "b = 2", gap="\n", kind=BlockKind.CODE)
    assert target_text(code, machine(1, "x"), machine(2, "y"), to="zh") == "a = 1\nb = 2"


def test_a_draft_is_not_exported() -> None:
    drafted = SegmentTarget(1, "One.", SegmentState.MACHINE, machine="One.", draft="Won")
    assert target_text(block("Раз."), drafted) == "One."


def test_the_target_title_is_that_of_the_title_block() -> None:
    article = Article("Раз", "ru", (block("Раз", kind=BlockKind.TITLE),))
    view = export_view(article, {1: machine(1, "One")}, "en", None)
    assert (view.title, view.target_title) == ("Раз", "One")


def test_without_a_title_block_the_title_stays() -> None:
    assert export_view(Article("Раз", "ru", ()), {}, "en", None).target_title == "Раз"


def test_only_a_person_corrects() -> None:
    same = SegmentTarget(1, "One.", SegmentState.REVIEWED, machine="One.")
    other = SegmentTarget(2, "Two!", SegmentState.EDITED, machine="Two.")
    article = Article("T", "ru", (block("Раз.", "Два.", "Три."),))
    view = export_view(article, {1: same, 2: other, 3: machine(3, "Three.")}, "en", None)
    assert [segment.corrected for segment in view.segments()] == [False, True, False]


def test_list_depths_leave_no_depth_out_on_the_way_down() -> None:
    assert list_depths([3, 5, 1, 0, 4]) == (1, 2, 1, 1, 2)
