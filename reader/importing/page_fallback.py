"""All the text of a web page as blocks, for pages too small or odd for an extractor."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from reader.importing.page_body import CAPTION_MARK, EMPTY_CELL, LEAD_MARK
from reader.model import Block, BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_KINDS = {
    "p": BlockKind.PARAGRAPH,
    "li": BlockKind.LIST_ITEM,
    "dd": BlockKind.LIST_ITEM,
    "dt": BlockKind.LIST_ITEM,
    "blockquote": BlockKind.QUOTE,
    "pre": BlockKind.CODE,
    "figcaption": BlockKind.CAPTION,
    **{f"h{rank}": BlockKind.HEADING for rank in range(1, 7)},
}
#: What a paragraph may stand in without being a block of its own kind.
_HOLDERS = frozenset({"blockquote", "li", "dd"})
_NAMES = (
    "address article aside body br caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option p pre "
    "section select summary table tbody td textarea tfoot th thead tr ul blockquote"
)
_BREAKING = frozenset(_NAMES.split())
_SKIPPED = frozenset(["head", "title", "nav", "footer", "button", "select", "textarea", "input"])


def all_blocks(tree: HtmlElement) -> list[Block]:
    """Every text of the page's body outside of navigation, in order, kinds as marked up."""
    blocks: list[Block] = []
    text: list[str] = []
    numbers = _Numbers()

    def flush(element: HtmlElement) -> None:
        joined = "".join(text).replace(EMPTY_CELL, "")
        text.clear()
        if joined.strip():
            blocks.append(_block(element, joined, numbers))

    # An explicit stack: (element, whether its end is reached).
    stack = [(tree, False)]
    while stack:
        element, ended = stack.pop()
        breaking = element.tag in _BREAKING
        if ended:
            if breaking:
                flush(element)
            text.append(element.tail or "")
            continue
        if not isinstance(element.tag, str) or element.tag in _SKIPPED:
            text.append(element.tail or "")
            continue
        if breaking:
            parent = element.getparent()
            flush(parent if parent is not None else element)
        text.append(element.text or "")
        stack.append((element, True))
        stack += [(child, False) for child in reversed(element)]
    return blocks


class _Numbers:
    """Counts the items of ordered lists; an item's number is told once, for its first block."""

    def __init__(self) -> None:
        self._next: dict[HtmlElement, int] = {}
        self._told: set[HtmlElement] = set()

    def label(self, item: HtmlElement) -> str:
        """ "3. " for the first block of an item of an ordered list, else ""."""
        parent = item.getparent()
        if item.tag != "li" or parent is None or parent.tag != "ol" or item in self._told:
            return ""
        self._told.add(item)
        number = _whole(item.get("value"), self._next.get(parent, _whole(parent.get("start"), 1)))
        self._next[parent] = number + 1
        return f"{number}. "


def _whole(value: str | None, default: int) -> int:
    """A number of up to three digits written in an attribute."""
    plain = (value or "").strip()
    return int(plain) if plain.isdecimal() and len(plain) <= 3 else default


def _own_element(element: HtmlElement) -> HtmlElement | None:
    """The nearest element that has a kind; for a paragraph the quote or item it stands in."""
    around = chain([element], element.iterancestors())
    own = list(islice((e for e in around if e.tag in _KINDS), 2))
    if len(own) > 1 and own[0].tag == "p" and own[1].tag in _HOLDERS:
        return own[1]
    return own[0] if own else None


def _block(element: HtmlElement, text: str, numbers: _Numbers) -> Block:
    """A block of the kind of the nearest element that has one."""
    own = _own_element(element)
    kind = _KINDS[own.tag] if own is not None else BlockKind.PARAGRAPH
    if kind is BlockKind.CODE:
        return Block(kind, text.strip("\n"))
    line = " ".join(text.split())
    for mark, marked in ((CAPTION_MARK, BlockKind.CAPTION), (LEAD_MARK, BlockKind.LEAD)):
        if line.startswith(mark):
            return Block(marked, line.lstrip(mark))
    if kind is BlockKind.HEADING and own is not None:
        return Block(kind, line, level=int(own.tag[1]))
    if kind is BlockKind.LIST_ITEM and own is not None:
        depth = sum(1 for e in own.iterancestors() if e.tag in {"ul", "ol", "dl"})
        return Block(kind, numbers.label(own) + line, level=max(1, depth))
    return Block(kind, line)
