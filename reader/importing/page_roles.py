"""What a page says of its parts by other means than elements, put into elements.

Roles of WAI-ARIA (1.2: heading, list, listitem) say to a screen reader what an extractor looks for
in element names; and the footer of a quotation, which is not one of the page (HTML, 4.4.4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LISTED = {"list": "ul", "listitem": "li"}
#: Elements that a role may stand for; others (a button, a list item) have one of their own.
_BLOCKS = frozenset({"div", "p", "span", "section"})
_USUAL_LEVEL = "2"


def prepare_roles(tree: HtmlElement) -> None:
    """Give elements of such a role the name of what they are."""
    for element in list(tree.iter("div", "p", "span", "section", "footer")):
        role = (element.get("role") or "").strip().casefold()
        if element.tag in _BLOCKS and role == "heading" and _is_line(element):
            level = element.get("aria-level") or _USUAL_LEVEL
            element.tag = f"h{level if level in set('123456') else _USUAL_LEVEL}"
        elif element.tag in _BLOCKS and role in _LISTED and _stands_right(element, role):
            element.tag = _LISTED[role]
        elif element.tag == "footer" and _is_quoted(element):
            element.tag = "p"


def _is_line(element: HtmlElement) -> bool:
    """Whether there are words in an element, and no blocks."""
    return bool("".join(element.itertext()).strip()) and not any(
        child.tag in {"div", "p", "ul", "ol", "section", "table"} for child in element
    )


def _stands_right(element: HtmlElement, role: str) -> bool:
    """Whether a list has items, or an item stands in a list."""
    if role == "list":
        return any(child.get("role") == "listitem" for child in element)
    return element.getparent() is not None and element.getparent().tag in {"ul", "ol"}


def _is_quoted(element: HtmlElement) -> bool:
    return next(element.iterancestors("blockquote"), None) is not None
