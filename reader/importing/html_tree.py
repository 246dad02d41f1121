"""The tree of an HTML page, whatever its nesting. Nothing is fetched and no script runs.

libxml2 stops at a depth of 256 (2,048 in its "huge tree" mode) and drops what comes after it; what
goes through such trees by recursion would end on the stack. But its tokens have no depth: a page
that is nested deeper is built from those, with the deepest elements moved outwards.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: Elements of a page that is nested deeper than a parser's limit stand at most so deep ...
_DEEPEST = 200
#: ... and one that would stand deeper is put here, beside those that it stood in.
_LIFTED_TO = 100
#: Elements without content that show something, or say something of the page (HTML, 13.1.2).
_SHOWN_EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())
#: What libxml2 calls the end of a page that is too deep for it (xmlParserErrors).
_TOO_DEEP = "ERR_RESOURCE_LIMIT"


def html_tree(html: str) -> HtmlElement:
    """The root of a page or a piece of one; raises what lxml does (`etree.ParserError`)."""
    from lxml import html as lxml_html

    data = html.encode("utf-8", "replace")
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    tree: HtmlElement = lxml_html.document_fromstring(data, parser=parser)
    if any(entry.type_name == _TOO_DEEP for entry in parser.error_log):
        return _shallow_tree(data)
    return tree


def _shallow_tree(data: bytes) -> HtmlElement:
    """The tree of a page that is nested too deeply, its deepest elements lifted outwards."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, target=_ShallowBuilder()
    )
    tree: HtmlElement = etree.fromstring(data, parser)
    return tree


class _ShallowBuilder:
    """Builds a tree from a parser's events (lxml's "parser target interface")."""

    def __init__(self) -> None:
        from lxml.html import html_parser

        self._element = html_parser.makeelement
        self._root: HtmlElement | None = None
        #: The elements that are open in the tree, from the root on.
        self._open: list[HtmlElement] = []
        #: For each element that is open in the page: it, and where it stands among those.
        self._nesting: list[tuple[HtmlElement, int]] = []
        #: How many of the open elements, from the root on, hold anything to see.
        self._filled = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        element = self._made(tag, attributes)
        if len(self._open) >= _DEEPEST:
            self._lift()
        if self._open:
            self._open[-1].append(element)
        elif self._root is None:
            self._root = element
        else:
            self._root.append(element)
        self._nesting.append((element, len(self._open)))
        self._open.append(element)
        if element.tag in _SHOWN_EMPTY:
            self._filled = len(self._open)

    def _lift(self) -> None:
        """Go on further out; of what is left behind, elements that hold nothing are taken away.

        A hundred thousand of them would be gone through again and again.
        """
        empty = max(self._filled, _LIFTED_TO)
        if empty < len(self._open):
            self._open[empty - 1].remove(self._open[empty])
        self._leave(_LIFTED_TO)

    def _leave(self, place: int) -> None:
        del self._open[place:]
        self._filled = min(self._filled, place)

    def end(self, _tag: str) -> None:
        """An element ends, and with it what was lifted out of it."""
        element, place = self._nesting.pop()
        if place < len(self._open) and self._open[place] is element:
            self._leave(place)

    def data(self, text: str) -> None:
        """Text of the innermost element."""
        text = _CONTROLS.sub("", text)
        if not self._open or not text:
            return
        around = self._open[-1]
        if len(around):
            around[-1].tail = (around[-1].tail or "") + text
        else:
            around.text = (around.text or "") + text
        if not text.isspace():
            self._filled = len(self._open)

    def _made(self, tag: str, attributes: dict[str, str]) -> HtmlElement:
        """An element; names that no tree may be given ("b<") are left out."""
        try:
            element = self._element(tag)
        except ValueError:
            element = self._element("span")
        for name, value in attributes.items():
            with suppress(ValueError):
                element.set(name, _CONTROLS.sub("", value or ""))
        return element

    def close(self) -> HtmlElement:
        """The root of the tree."""
        from lxml import etree

        if self._root is None:
            raise etree.ParserError("Document is empty")
        return self._root
