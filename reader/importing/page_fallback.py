"""The text of a web page as blocks, for pages too small or odd for an extractor.

They are read as a text that is an article as it stands (`markup.py`), without what is called
furniture there.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.cleaning import is_caption
from reader.cleaning.rules import ends_sentence
from reader.importing.inline import line_marks
from reader.importing.markup import blocks_of_markup
from reader.importing.page_body import CAPTION_MARK, EMPTY_CELL, LEAD_MARK, with_bold_kinds
from reader.importing.page_furniture import article_element, drop_furniture
from reader.model import Block, BlockKind, MarkKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MARKED = ((CAPTION_MARK, BlockKind.CAPTION), (LEAD_MARK, BlockKind.LEAD))


def all_blocks(tree: HtmlElement) -> list[Block]:
    """Every text of the page's article, or of its body, in order, kinds as marked up."""
    page = deepcopy(tree)
    drop_furniture(page)
    for element in (article_element(page), page, tree):
        found = [line for block in blocks_of_markup(element) for line in _lines(block)]
        if found:
            break
    blocks = [_named(block) for block in found]
    bold = {i for i, block in enumerate(blocks) if _is_bold(block)}
    return [replace(block, marks=()) for block in with_bold_kinds(blocks, bold)]


def _lines(block: Block) -> Iterator[Block]:
    """A paragraph's lines where each is a paragraph: they end like sentences, or the first is bold.

    What is left of empty cells is none.
    """
    block = replace(block, text=block.text.replace(EMPTY_CELL, ""), picture="")
    if block.kind is BlockKind.PICTURE or not block.text.strip():
        return
    lines = line_marks(block.text, block.marks)
    pieces = [replace(block, text=text, marks=marks) for text, marks in lines if text]
    if block.kind is BlockKind.PARAGRAPH and (
        all(ends_sentence(piece.text) for piece in pieces[:-1]) or _is_bold(pieces[0])
    ):
        yield from pieces
    else:
        yield block


def _named(block: Block) -> Block:
    """A block of the kind that was marked in the page, or that its words tell."""
    for mark, kind in _MARKED:
        if block.text.startswith(mark):
            return replace(block, kind=kind, text=block.text.lstrip(mark), level=0, marks=())
    if block.kind is BlockKind.PARAGRAPH and is_caption(block.text):
        return replace(block, kind=BlockKind.CAPTION)
    return block


def _is_bold(block: Block) -> bool:
    """Whether every word of a block is bold."""
    bold = sum(m.end - m.start for m in block.marks if m.kind is MarkKind.BOLD)
    return bold >= len(block.text)
