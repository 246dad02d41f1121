"""Tables of a web page made ready for an extractor, which drops empty cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.importing.markup import data_rows
from reader.importing.page_body import CAPTION_MARK, EMPTY_CELL

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: A cell that is said to be wider than this is taken for one column.
_WIDEST = 50


def prepare_tables(tree: HtmlElement) -> None:
    """Keep every cell of the tables that show data in its column, and their captions."""
    for table in list(tree.iter("table")):
        rows = data_rows(table)
        if not rows:
            continue
        for row in rows:
            for cell in row:
                _fill(cell)
        caption = next(table.iter("caption"), None)
        if caption is not None:
            _move_out(caption, table)


def _fill(cell: HtmlElement) -> None:
    if not cell.text_content().strip():
        cell.text = EMPTY_CELL
    width = cell.get("colspan") or ""
    more = int(width) - 1 if width.isdecimal() and len(width) <= 2 else 0
    if 0 < more < _WIDEST:
        del cell.attrib["colspan"]
        for _ in range(more):
            empty = cell.makeelement(cell.tag)
            empty.text = EMPTY_CELL
            cell.addnext(empty)


def _move_out(caption: HtmlElement, table: HtmlElement) -> None:
    """Put a caption before its table as a paragraph that is known again."""
    text = " ".join(caption.text_content().split())
    caption.drop_tree()
    if text and table.getparent() is not None:
        paragraph = table.makeelement("p")
        paragraph.text = CAPTION_MARK + text
        table.addprevious(paragraph)
