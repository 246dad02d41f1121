"""Lists, tables, code and headings that an extractor left out between two paragraphs that it took.

What stands between two paragraphs of an article, in the same element as these, is the article's
too, unless it is called furniture or leads elsewhere. Headings are looked for where none was taken:
then the page names no element as its article, and the extractor gathers paragraphs alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from reader.importing.markup import blocks_of_markup, data_rows
from reader.importing.page_body import CAPTION_MARK, EMPTY_CELL, LEAD_MARK
from reader.importing.page_furniture import is_furniture
from reader.importing.page_marks import NOT_SOLID
from reader.model import Block, BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SOUGHT = frozenset(["ul", "ol", "dl", "table", "pre"])
_HEADINGS = frozenset(["h2", "h3", "h4", "h5", "h6"])
#: What may stand between what was left out and the paragraphs on both sides, and how much of it.
_PASSED = _SOUGHT | _HEADINGS | {"figure", "hr"}
_MOST_PASSED = 8
_INNER = frozenset(["li", "td", "th", "figcaption", *_HEADINGS])
#: Shorter paragraphs may stand anywhere.
_SURE = 25
#: What has this much of its text in links leads elsewhere; what has more text is no list.
_LINKED_SHARE, _LONGEST = 0.35, 6_000


def with_gaps_filled(blocks: Sequence[Block], tree: HtmlElement) -> list[Block]:
    """The blocks, and what was left out between two of them."""
    solids = [_solid(block.text) for block in blocks]
    counts = Counter(solids)
    places = {t: i for i, t in enumerate(solids) if len(t) >= _SURE or (t and counts[t] == 1)}
    more: dict[int, list[Block]] = {}
    tables = 1 + max((block.cell.table for block in blocks if block.cell), default=-1)
    has_headings = any(block.kind is BlockKind.HEADING for block in blocks)
    for element in tree.iter(*(_SOUGHT if has_headings else _SOUGHT | _HEADINGS)):
        if not _is_articles(element):
            continue
        before, after = (_place(element, places, preceding) for preceding in (True, False))
        if before is None or after is None or before >= after:
            continue
        found = [_plain(block, tables) for block in _blocks(element)]
        found = [block for block in found if block.text.strip()]
        if found and not any(_solid(block.text) in counts for block in found):
            more.setdefault(before, []).extend(found)
            tables += any(block.cell is not None for block in found)
    return [b for i, block in enumerate(blocks) for b in (block, *more.get(i, ()))]


def _blocks(element: HtmlElement) -> list[Block]:
    """The blocks of an element that was left out."""
    if element.tag not in _HEADINGS:
        return blocks_of_markup(element)
    text = " ".join(element.text_content().split())
    return [Block(BlockKind.HEADING, text, int(element.tag[1]))]


def _solid(text: str) -> str:
    return NOT_SOLID.sub("", text).strip(CAPTION_MARK + LEAD_MARK)


def _place(element: HtmlElement, places: dict[str, int], preceding: bool) -> int | None:
    """Where the text right before or after an element, in the same one, is in the list."""
    for beside in islice(element.itersiblings(preceding=preceding), 2 * _MOST_PASSED):
        if not isinstance(beside.tag, str):
            continue
        texts = [beside] if beside.tag == "p" else list(beside.iter("p", *_INNER))
        known = (places.get(_solid(text.text_content())) for text in texts)
        found = [place for place in known if place is not None]
        if found:
            return max(found) if preceding else min(found)
        if beside.tag not in _PASSED and beside.text_content().strip():
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
