"""The body that trafilatura extracted (its own XML) into blocks.

Its elements: `head` (rend h1-h6), `p`, `list` (rend ul/ol/dl) of `item`, `quote`, `code`, `table`
of `row` of `cell`, and inline `hi` (rend #b, #i ...), `ref`, `del`, `lb`
(https://trafilatura.readthedocs.io, "XML output").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.cleaning import is_caption
from reader.cleaning.rules import ends_sentence
from reader.model import Block, BlockKind, Cell

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Put before the text of a caption in the page, so that it is known again after the extraction.
CAPTION_MARK = "\ue0c1"
#: Likewise for an empty cell of a table, which an extractor would drop: the others would move up.
EMPTY_CELL = "\ue0c3"
#: Likewise for the line under the title.
LEAD_MARK = "\ue0c2"

_BLOCK_TAGS = frozenset(
    {"p", "head", "list", "quote", "table", "row", "cell", "item", "div", "body"}
)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BULLET = re.compile(r"[•‣▪◦●]\s*(?=\S)")
_LINE_BREAK = "\ue0c0"
_LONGEST_BOLD_HEADING = 120
#: A table of more cells than this is data and no reading matter.
_MOST_CELLS = 5_000
#: A table without heads shows data only where none of its cells is longer.
_LONGEST_CELL = 200


@dataclass(slots=True)
class _Found:
    """The blocks and tables found so far, and which blocks are wholly bold."""

    blocks: list[Block] = field(default_factory=list)
    tables: int = 0
    bold: set[int] = field(default_factory=set)


def blocks_of_body(body: HtmlElement) -> list[Block]:
    """The blocks of an extracted body (an lxml element), in order, none empty."""
    found = _Found()
    _walk(body, found, BlockKind.PARAGRAPH, 0)
    return with_bold_kinds(found.blocks, found.bold)


def _walk(element: HtmlElement, found: _Found, kind: BlockKind, level: int) -> None:
    """Add the blocks of one block element; `kind` is what its running text is."""
    tag = element.tag
    if tag == "head":
        rank = str(element.get("rend") or "h2")[1:2]
        _flow(element, found, BlockKind.HEADING, int(rank) if rank.isdigit() else 2)
    elif tag == "quote":
        _flow(element, found, BlockKind.QUOTE, 0)
    elif tag == "code":
        code = "".join(element.itertext()).strip("\n")
        if code.strip():
            found.blocks.append(Block(BlockKind.CODE, code.rstrip()))
    elif tag == "list":
        _walk_list(element, found, level + 1)
    elif tag == "table" and (rows := _data_rows(element)):
        _walk_table(rows, found)
    else:
        _flow(element, found, kind, level)


def _walk_list(element: HtmlElement, found: _Found, level: int) -> None:
    """Add a list's items; those of a numbered list keep their numbers."""
    number = 1
    for item in element:
        label = f"{number}. " if element.get("rend") == "ol" else ""
        before = len(found.blocks)
        _flow(item, found, BlockKind.LIST_ITEM, level)
        if len(found.blocks) > before:
            first = found.blocks[before]
            found.blocks[before] = replace(first, text=label + first.text)
            number += 1


def _walk_table(rows: Sequence[Sequence[HtmlElement]], found: _Found) -> None:
    """Add a table's cells with their places; what stands in a cell keeps its kind."""
    for number, row in enumerate(rows):
        for column, element in enumerate(row):
            cell = Cell(found.tables, number, column, element.get("role") == "head")
            before = len(found.blocks)
            _flow(element, found, BlockKind.TABLE_CELL, 0)
            found.blocks[before:] = [replace(b, cell=cell) for b in found.blocks[before:]]
    found.tables += 1


def _data_rows(table: HtmlElement) -> list[list[HtmlElement]]:
    """The rows of a table that shows data; [] for one that only arranges the page.

    Data has rows as wide as each other, with heads or without a long text.
    """
    if any(inner is not table for inner in table.iter("table")):
        return []
    rows = [[cell for cell in row if cell.tag == "cell"] for row in table.iter("row")]
    rows = [row for row in rows if row]
    widths = {len(row) for row in rows}
    if len(rows) < 2 or max(widths, default=0) < 2 or sum(map(len, rows)) > _MOST_CELLS:
        return []
    cells = [cell for row in rows for cell in row]
    if any(cell.get("role") == "head" for cell in cells):
        return rows
    is_even = len(widths) == 1
    return rows if is_even and all(_length(cell) <= _LONGEST_CELL for cell in cells) else []


def _length(element: HtmlElement) -> int:
    return len("".join(element.itertext()).strip())


def _flow(element: HtmlElement, found: _Found, kind: BlockKind, level: int) -> None:
    """Add an element's running text as blocks of `kind`, and the blocks that stand in it."""
    inline = [(element.text or "", False)]
    for child in element:
        if child.tag in _BLOCK_TAGS or (child.tag == "code" and _is_block_code(child)):
            _flush(found, inline, kind, level)
            inner = BlockKind.PARAGRAPH if kind is BlockKind.HEADING else kind
            _walk(child, found, inner, level)
            inline = [(child.tail or "", False)]
        else:
            inline += [(_inline_text(child), _is_bold(child)), (child.tail or "", False)]
    _flush(found, inline, kind, level)


def _inline_text(element: HtmlElement) -> str:
    if element.tag == "lb":
        return _LINE_BREAK
    if element.tag == "graphic" or not isinstance(element.tag, str):
        return ""
    inner = "".join(_inline_text(child) + (child.tail or "") for child in element)
    return (element.text or "") + inner


def _is_bold(element: HtmlElement) -> bool:
    """Whether an inline element shows bold text."""
    return "#b" in (element.get("rend") or "")


def _is_block_code(element: HtmlElement) -> bool:
    return "\n" in "".join(element.itertext()).strip()


def _flush(found: _Found, inline: Sequence[tuple[str, bool]], kind: BlockKind, level: int) -> None:
    """Add the text gathered so far, as one block or as one for each of its broken lines."""
    lines = _lines(inline)
    if not lines:
        return
    are_paragraphs = all(ends_sentence(line) for line, _ in lines[:-1]) or (
        lines[0][1] and not lines[1][1]
    )
    if kind is not BlockKind.PARAGRAPH or not are_paragraphs:
        lines = [("\n".join(line for line, _ in lines), all(bold for _, bold in lines))]
    for line, bold in lines:
        if bold:
            found.bold.add(len(found.blocks))
        found.blocks.append(_block(kind, line, level))


def _lines(inline: Sequence[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The broken lines of a text that comes in pieces, and whether each is wholly bold."""
    lines: list[list[tuple[str, bool]]] = [[]]
    for text, bold in inline:
        first, *rest = text.replace(EMPTY_CELL, "").split(_LINE_BREAK)
        lines[-1].append((first, bold))
        lines += [[(piece, bold)] for piece in rest]
    joined = [
        (
            _BLANKS.sub(" ", "".join(text for text, _ in line)).strip(),
            all(bold for text, bold in line if text.strip()),
        )
        for line in lines
    ]
    return [line for line in joined if line[0]]


def _block(kind: BlockKind, text: str, level: int) -> Block:
    if text.startswith(CAPTION_MARK):
        return Block(BlockKind.CAPTION, text.lstrip(CAPTION_MARK).strip())
    if text.startswith(LEAD_MARK):
        return Block(BlockKind.LEAD, text.lstrip(LEAD_MARK).strip())
    if kind is BlockKind.PARAGRAPH and is_caption(text):
        return Block(BlockKind.CAPTION, text)
    if kind not in {BlockKind.HEADING, BlockKind.LIST_ITEM}:
        level = 0
    return Block(kind, text, level=level)


def with_bold_kinds(found: Sequence[Block], bold: AbstractSet[int]) -> list[Block]:
    """Wholly bold paragraphs before plain ones: questions where several ask, else headings.

    Who asks in bold says so whatever else is bold before an answer ("Tell us more.").
    """
    blocks = list(found)
    leads = [
        i
        for i in sorted(bold)
        if i + 1 < len(blocks)
        and blocks[i].kind is blocks[i + 1].kind is BlockKind.PARAGRAPH
        and i + 1 not in bold
        and blocks[i].text[:1] not in "—–-"
    ]
    asking = [i for i in leads if blocks[i].text.rstrip("\"'»”’)").endswith("?")]
    for i in leads:
        is_said = ends_sentence(blocks[i].text) or len(blocks[i].text) > _LONGEST_BOLD_HEADING
        if len(asking) > 1 and (i in asking or (is_said and i > asking[0])):
            blocks[i] = replace(blocks[i], kind=BlockKind.QUESTION)
            blocks[i + 1] = replace(blocks[i + 1], kind=BlockKind.ANSWER)
        elif not is_said:
            blocks[i] = replace(blocks[i], kind=BlockKind.HEADING, level=3)
    return blocks


def with_code(blocks: Sequence[Block], tree: HtmlElement) -> list[Block]:
    """Blocks of code of a single line, which an extractor takes for paragraphs."""
    lines = {line for element in tree.iter("pre") if "\n" not in (line := _line_of(element))}
    return [
        replace(block, kind=BlockKind.CODE)
        if block.kind is BlockKind.PARAGRAPH and block.text in lines
        else block
        for block in blocks
    ]


def _line_of(element: HtmlElement) -> str:
    return "".join(element.itertext()).strip()


def with_bullets(blocks: Sequence[Block]) -> list[Block]:
    """Paragraphs that begin with bullets, two or more in a row, as the list they are read as."""
    lines = [piece for block in blocks for piece in _bulleted_lines(block)]
    bullets = [
        _BULLET.match(line.text) if line.kind is BlockKind.PARAGRAPH else None for line in lines
    ]
    around = [None, *bullets, None]
    return [
        Block(BlockKind.LIST_ITEM, line.text[bullet.end() :], level=1)
        if bullet and (before or after)
        else line
        for line, bullet, before, after in zip(lines, bullets, around, around[2:], strict=False)
    ]


def _bulleted_lines(block: Block) -> list[Block]:
    """The lines of a paragraph, each its own where every one of them has a bullet."""
    lines = block.text.split("\n")
    if block.kind is BlockKind.PARAGRAPH and len(lines) > 1 and all(map(_BULLET.match, lines)):
        return [replace(block, text=line) for line in lines]
    return [block]
