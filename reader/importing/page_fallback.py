"""All the text of a web page as blocks, for pages too small or odd for an extractor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.importing.page_body import CAPTION_MARK, LEAD_MARK
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

    def flush(element: HtmlElement) -> None:
        joined = "".join(text)
        text.clear()
        if joined.strip():
            blocks.append(_block(element, joined))

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


def _block(element: HtmlElement, text: str) -> Block:
    """A block of the kind of the nearest element that has one."""
    own = next((e for e in (element, *element.iterancestors()) if e.tag in _KINDS), None)
    kind = _KINDS[own.tag] if own is not None else BlockKind.PARAGRAPH
    if kind is BlockKind.CODE:
        return Block(kind, text.strip("\n"))
    line = " ".join(text.split())
    for mark, marked in ((CAPTION_MARK, BlockKind.CAPTION), (LEAD_MARK, BlockKind.LEAD)):
        if line.startswith(mark):
            return Block(marked, line.lstrip(mark))
    if kind is BlockKind.HEADING and own is not None:
        return Block(kind, line, level=int(own.tag[1]))
    return Block(kind, line, level=1 if kind is BlockKind.LIST_ITEM else 0)
