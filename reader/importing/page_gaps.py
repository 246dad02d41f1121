"""Lists, tables and code that an extractor left out between two paragraphs that it took.

What stands between two paragraphs of an article, in the same element as these, is the article's
too, unless it is called furniture or leads elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.importing.markup import blocks_of_markup, data_rows
from reader.importing.page_body import CAPTION_MARK, EMPTY_CELL, LEAD_MARK
from reader.importing.page_furniture import is_furniture
from reader.importing.page_marks import NOT_SOLID
from reader.model import Block, BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SOUGHT = frozenset(["ul", "ol", "dl", "table", "pre"])
#: Shorter paragraphs may stand anywhere.
_SURE = 25
#: What has this much of its text in links leads elsewhere; what has more text is no list.
_LINKED_SHARE, _LONGEST = 0.35, 6_000


def with_gaps_filled(blocks: Sequence[Block], tree: HtmlElement) -> list[Block]:
    """The blocks, and what was left out between two of them."""
    places = {
        solid: i for i, block in enumerate(blocks) if len(solid := _solid(block.text)) >= _SURE
    }
    known = {_solid(block.text) for block in blocks}
    more: dict[int, list[Block]] = {}
    tables = 1 + max((block.cell.table for block in blocks if block.cell), default=-1)
    for element in tree.iter(*_SOUGHT):
        if not _is_articles(element):
            continue
        before, after = (_place(element, places, preceding) for preceding in (True, False))
        if before is None or after is None or before >= after:
            continue
        found = [_plain(block, tables) for block in blocks_of_markup(element)]
        found = [block for block in found if block.text.strip()]
        if found and not any(_solid(block.text) in known for block in found):
            more.setdefault(before, []).extend(found)
            tables += any(block.cell is not None for block in found)
    return [b for i, block in enumerate(blocks) for b in (block, *more.get(i, ()))]


def _solid(text: str) -> str:
    return NOT_SOLID.sub("", text).strip(CAPTION_MARK + LEAD_MARK)


def _place(element: HtmlElement, places: dict[str, int], preceding: bool) -> int | None:
    """Where the paragraph right before or after an element, in the same one, is in the list."""
    for beside in element.itersiblings(preceding=preceding):
        if beside.tag == "p":
            return places.get(_solid(beside.text_content()))
        if isinstance(beside.tag, str) and beside.text_content().strip():
            return None
    return None


def _is_articles(element: HtmlElement) -> bool:
    """Whether a list or table shows something, and does not lead elsewhere."""
    if is_furniture(element) or (element.tag == "table" and not data_rows(element)):
        return False
    length = len(element.text_content().strip())
    linked = sum(len(link.text_content()) for link in element.iter("a"))
    return 0 < length <= _LONGEST and linked < _LINKED_SHARE * length


def _plain(block: Block, table: int) -> Block:
    """A block as an extractor hands it over, a cell in a table of its own."""
    cell = replace(block.cell, table=table) if block.cell else None
    kind = BlockKind.PARAGRAPH if block.kind is BlockKind.PICTURE else block.kind
    return replace(
        block, kind=kind, text=block.text.replace(EMPTY_CELL, ""), marks=(), picture="", cell=cell
    )
