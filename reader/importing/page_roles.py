"""What a page says of its parts by other means than elements, put into elements.

Roles of WAI-ARIA (1.2: heading, list, listitem) say to a screen reader what an extractor looks for
in element names; and the footer of a quotation, which is not one of the page (HTML, 4.4.4). Signs
that publishing systems put beside headings ("¶", "[edit]"), and tables of contents, are taken out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LISTED = {"list": "ul", "listitem": "li"}
#: Elements that a role may stand for; others (a button, a list item) have one of their own.
_BLOCKS = frozenset({"div", "p", "span", "section"})
_USUAL_LEVEL = "2"
_INNER = frozenset({"p", "div", "ul", "ol", "table", "blockquote", "pre", "figure"})
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
#: What a link to a heading itself shows.
_ANCHOR = re.compile(r"[\W_]*", re.UNICODE)
_EDIT = re.compile(r"(?:^|\s)(?:mw-editsection|editsection|edit-section)(?:$|\s)")
#: A list of as many links into the page is a table of contents.
_LEAST_CONTENTS = 2
_LONGEST_LABEL = 40


def drop_signs(tree: HtmlElement) -> None:
    """Take out of a page the signs beside its headings, and its tables of contents."""
    for heading in list(tree.iter(*_HEADINGS)):
        for inner in list(heading.iterdescendants("a", "span", "div")):
            is_anchor = inner.tag == "a" and (inner.get("href") or "").startswith("#")
            if _EDIT.search(inner.get("class") or "") or (
                is_anchor and _ANCHOR.fullmatch(inner.text_content())
            ):
                inner.drop_tree()
    for listed in list(tree.iter("ul", "ol")):
        if listed.getparent() is not None and _is_contents(listed):
            around = listed.getparent()
            label = " ".join(around.text_content().split())[: -len(_words(listed)) or None]
            is_whole = around.tag in {"div", "nav", "section", "details"} and (
                len(label) <= _LONGEST_LABEL and len(_words(around)) > len(_words(listed))
            )
            (around if is_whole and around.getparent() is not None else listed).drop_tree()


def _words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _is_contents(listed: HtmlElement) -> bool:
    """Whether each item of a list, and all of its text, is a link into the page."""
    links = list(listed.iter("a"))
    if len(links) < _LEAST_CONTENTS or not all(_leads_into_page(link) for link in links):
        return False
    return sum(len(_words(link)) for link in links) >= 0.8 * len(_words(listed)) > 0


def _leads_into_page(link: HtmlElement) -> bool:
    return len(link.get("href") or "") > 1 and link.get("href")[0] == "#"


def _ask_in_bold(tree: HtmlElement) -> None:
    """Make paragraphs of a list of terms that ask, and answers: an interview, or questions."""
    for listed in list(tree.iter("dl")):
        terms = [child for child in listed if child.tag == "dt"]
        asking = sum(_words(term).rstrip("\"'»”’)").endswith("?") for term in terms)
        if asking < 2 or 2 * asking < len(terms):
            continue
        listed.tag = "div"
        for child in listed:
            if child.tag == "dt":
                bold = child.makeelement("strong")
                bold.text = _words(child)
                child.clear(keep_tail=True)
                child.append(bold)
                child.tag = "p"
            elif child.tag == "dd":
                child.tag = "div" if any(e.tag in _INNER for e in child) else "p"


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
    _ask_in_bold(tree)


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
