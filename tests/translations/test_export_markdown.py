"""Markdown that a CommonMark parser reads back as the same text."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reader.model import BlockKind, Provenance, SegmentState
from translations.export.clean import clean
from translations.export.markdown import escape_markdown, markdown
from translations.export.model import ExportArticle, ExportBlock, ExportSegment
from translations.export.plain_text import plain_text

SPECIAL = st.text(
    alphabet=st.sampled_from("ab1 \t\n\\`*_{}[]()<>#+-.!|~=&;:'\"/\u00a0é—…x"), max_size=40
)
TEXTS = st.one_of(SPECIAL, st.text(max_size=40))


def block(kind: BlockKind, text: str, level: int = 0) -> ExportBlock:
    segment = ExportSegment(1, text, text, text, SegmentState.MACHINE)
    return ExportBlock(kind, level, (segment,), ("", ""), ("", ""))


def article(*blocks: ExportBlock, title: str = "Title") -> ExportArticle:
    return ExportArticle(1, title, title, "ru", "en", Provenance(), (), "2026-01-02", blocks)


def read_back(inline: Token) -> str:
    """The text of an inline token, line breaks as newlines; fails on any other element."""
    texts = {"softbreak": "\n", "hardbreak": "\n"}
    children = inline.children or []
    assert {child.type for child in children} <= {"text", "text_special", *texts}
    return "".join(texts.get(child.type, child.content) for child in children)


def blocks_of(text: str) -> list[tuple[str, str]]:
    """The leaf blocks of a Markdown text: the tag around each, and its text."""
    # The strict CommonMark rules plus what GitHub adds: tables and strikethrough.
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = parser.parse(text)
    found = []
    for before, token in pairwise(tokens):
        if token.type == "inline":
            found.append((before.tag, read_back(token)))
    return found


@settings(deadline=None)
@given(TEXTS)
@example("__a__")
@example("1. x")
@example("a\n===")
@example("a\n\nb")
@example("a|b\n-|-")
@example("&amp; &#35; & ")
@example("<b> <!-- -->")
@example("[a]: b")
@example("    code")
@example("a  \nb")
@example("a\n")
def test_a_paragraph_is_given_back(text: str) -> None:
    expected = clean(text).strip("\n")
    if expected:
        assert blocks_of("before\n\n" + escape_markdown(text))[1:] == [("p", expected)]


@settings(deadline=None)
@given(TEXTS)
@example("#")
@example("a ##")
@example("a\\#")
def test_a_heading_is_given_back_on_one_line(text: str) -> None:
    if clean(text).strip():
        line = clean(text).replace("\n", " ")
        assert blocks_of(markdown(article(block(BlockKind.TITLE, text)))) == [("h1", line)]


@settings(deadline=None)
@example([("a", 1), ("2. b", 1), ("3) c", 2), ("d", 1)])
@given(st.lists(st.tuples(TEXTS.filter(lambda t: clean(t).strip()), st.integers(0, 8)), max_size=6))
def test_list_items_are_given_back(items: list[tuple[str, int]]) -> None:
    view = article(*(block(BlockKind.LIST_ITEM, text, level) for text, level in items))
    # A number at the start becomes the item's own marker.
    expected = [re.sub(r"^\d{1,3}[.)][ \t]+(?=\S)", "", clean(text).strip()) for text, _ in items]
    assert [text for _, text in blocks_of(markdown(view))[1:]] == expected


@settings(deadline=None)
@given(TEXTS)
@example("\x1b\r0")
@example("0\r\x1b")
def test_a_quote_is_given_back(text: str) -> None:
    if clean(text).strip():
        tokens = MarkdownIt("commonmark").parse(markdown(article(block(BlockKind.QUOTE, text))))
        assert [token.type for token in tokens if "blockquote" in token.type] == [
            "blockquote_open",
            "blockquote_close",
        ]
        assert read_back(tokens[-3]) == clean(text).strip()


@settings(deadline=None)
@given(TEXTS)
@example("```\nx\n````")
def test_code_is_given_back(text: str) -> None:
    if clean(text).strip():
        tokens = MarkdownIt("commonmark").parse(markdown(article(block(BlockKind.CODE, text))))
        assert [token.content for token in tokens if token.type == "fence"] == [clean(text) + "\n"]


def test_nested_lists_stay_nested() -> None:
    items = [block(BlockKind.LIST_ITEM, "a", 1), block(BlockKind.LIST_ITEM, "b", 4)]
    assert "- a\n    - b\n" in markdown(article(*items))


def test_a_number_written_in_an_item_is_its_marker() -> None:
    items = [
        block(BlockKind.LIST_ITEM, "9. nine", 1),
        block(BlockKind.LIST_ITEM, "10. ten", 1),
        block(BlockKind.LIST_ITEM, "inside", 2),
    ]
    text = markdown(article(*items))
    assert text.endswith("9. nine\n\n10. ten\n\n    - inside\n")
    tags = [t.tag for t in MarkdownIt("commonmark").parse(text) if t.type.endswith("list_open")]
    assert tags == ["ol", "ul"]


def test_plain_text_puts_no_bullet_before_a_number() -> None:
    items = [block(BlockKind.LIST_ITEM, "1. one", 1), block(BlockKind.LIST_ITEM, "2 ships", 1)]
    assert plain_text(article(*items)).endswith("1. one\n• 2 ships\n")


@pytest.mark.parametrize(("level", "sign"), [(0, "##"), (1, "##"), (3, "###"), (9, "######")])
def test_headings_have_their_level_below_the_title(level: int, sign: str) -> None:
    heading = block(BlockKind.HEADING, "Part", level)
    assert markdown(article(heading)) == f"# Title\n\n{sign} Part\n"


def test_ordinary_prose_has_no_backslashes() -> None:
    prose = "AT&T's snake_case — “so” (1.5 %), a < b; one-two: https://a.example/b-c?d=1#e"
    assert escape_markdown(prose) == prose


def test_plain_text_has_blocks_and_bullets() -> None:
    view = article(
        block(BlockKind.TITLE, "Head"),
        block(BlockKind.LIST_ITEM, "a", 1),
        block(BlockKind.LIST_ITEM, "b\nc", 2),
        block(BlockKind.PARAGRAPH, "* End *"),
    )
    assert plain_text(view) == "Head\n\n• a\n  • b\n    c\n\n* End *\n"


def test_plain_text_without_a_title_block_begins_with_the_title() -> None:
    assert plain_text(article(block(BlockKind.PARAGRAPH, "x"))) == "Title\n\nx\n"
