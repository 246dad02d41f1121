"""Sections of a web page that lead to other articles, told by the label they begin with.

A label in the middle of the text ("Read also", then a link, then the article goes on) is no such
section: it is the label alone that is first in its parent there. What is taken out is out of
the extractor's sight; the page itself stays as it is in the person's file.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reader.cleaning.phrases import folded
from reader.cleaning.rules import certain_reason

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LABELS = frozenset(["h2", "h3", "h4", "h5", "h6", "strong", "b", "p", "div", "span", "header"])
_WHOLE = frozenset(["html", "body", "main"])
_MORE = re.compile(
    r"(?:most (?:read|popular|viewed|shared) (?:in|on)|more (?:news |stories )?(?:from|in)|"
    r"mehr (?:aus|zum thema|von)|das könnte (?:sie|dich)|plus (?:de|d'articles)|dans la même|"
    r"más (?:noticias|en)|lo más|voc[êe] (?:também )?pode gostar|veja também|mais lidas|"
    r"другие (?:новости|статьи|материалы)|еще (?:по теме|на тему)|также по теме|"
    r"popular (?:in|on)|you (?:may|might) (?:also )?(?:like|enjoy)|sign up for|"
    r"latest (?:news|stories)|(?:related|recommended|trending|top|other|partner) "
    r"(?:articles?|stories|news|posts|videos?|content)"
    r")\b.{0,40}"
)
_LONGEST_LABEL, _MOST_ELEMENTS = 60, 20
#: A section that holds more of the page's text than this is no aside.
_LARGEST_SHARE = 0.6
#: Unless paragraphs of so many characters in all stand before it, each of so many.
_PROSE, _PARAGRAPH = 600, 120
#: A box that asks for an address has no more text than this, nor a longer paragraph.
_LARGEST_BOX, _BOX_PARAGRAPH = 900, 300
_ADDRESS = re.compile(r"e-?mail|correo|courriel|почт", re.IGNORECASE)
#: What follows a label leads away when this much of its text is in links.
_LINKED_SHARE = 0.35


def drop_sign_ups(tree: HtmlElement) -> None:
    """Take out of a parsed page the boxes that ask for an e-mail address, with what they say."""
    for field in list(tree.iter("input")):
        if not _asks_for_address(field):
            continue
        box = None
        for around in field.iterancestors():
            if around.tag in _WHOLE or around.tag == "article" or not _is_small_box(around):
                break
            box = around
        if box is not None and box.getparent() is not None:
            box.drop_tree()


def _asks_for_address(field: HtmlElement) -> bool:
    if field.get("type") == "email":
        return True
    told = " ".join(field.get(name) or "" for name in ("name", "placeholder", "aria-label"))
    return (field.get("type") or "text") == "text" and _ADDRESS.search(told) is not None


def _is_small_box(element: HtmlElement) -> bool:
    """Whether an element holds little text and none of it is an article's."""
    if len(" ".join(element.text_content().split())) > _LARGEST_BOX:
        return False
    if next(element.iter("h1"), None) is not None:
        return False
    return all(len(p.text_content()) < _BOX_PARAGRAPH for p in element.iter("p"))


def drop_related(tree: HtmlElement) -> None:
    """Take out of a parsed page the sections that begin with such a label."""
    length = len(tree.text_content())
    for element in _small(tree):
        label = " ".join("".join(element.itertext()).split())
        if not 0 < len(label) <= _LONGEST_LABEL or not _leads_away(label):
            continue
        section = _section(element)
        if section is None and _follows_prose(tree, element):
            _drop_teasers_after(element)
        if section is None or section.getparent() is None:
            continue
        is_small = len(section.text_content()) <= _LARGEST_SHARE * length
        if is_small or _follows_prose(tree, section):
            section.drop_tree()


def _small(tree: HtmlElement) -> list[HtmlElement]:
    """The elements that may be labels: those with few elements in them.

    Counted once for all: looking into each of them takes the square of their number where they
    stand within each other.
    """
    counts: Counter[HtmlElement] = Counter()
    found = []
    for element in reversed(list(tree.iter())):  # what stands within comes first
        counts[element] += 1
        parent = element.getparent()
        if parent is not None:
            counts[parent] += counts[element]
        if element.tag in _LABELS and counts[element] <= _MOST_ELEMENTS:
            found.append(element)
    return found[::-1]


def _leads_away(label: str) -> bool:
    return certain_reason(label) == "read_also" or _MORE.fullmatch(folded(label)) is not None


def _section(element: HtmlElement) -> HtmlElement | None:
    """The largest element that begins with this one; None where that is only the label itself."""
    section = element
    parent = section.getparent()
    while parent is not None and parent.tag not in _WHOLE and _is_first(section, parent):
        section, parent = parent, parent.getparent()
    return section if len(section.text_content()) > len(element.text_content()) + 20 else None


def _drop_teasers_after(label: HtmlElement) -> None:
    """Take out a label alone in its box and what comes next, where much of that is links."""
    box = label
    while (around := box.getparent()) is not None and around.tag not in _WHOLE:
        if around.text_content().split() != label.text_content().split():
            break
        box = around
    for following in box.itersiblings():
        text = len(" ".join(following.text_content().split())) if _is_element(following) else 0
        if text:
            linked = sum(len(" ".join(a.text_content().split())) for a in following.iter("a"))
            if linked >= _LINKED_SHARE * text:
                following.drop_tree()
                box.drop_tree()
            return


def _is_element(node: HtmlElement) -> bool:
    return isinstance(node.tag, str)


def _follows_prose(tree: HtmlElement, section: HtmlElement) -> bool:
    """Whether much running text stands before a section: it is the end then."""
    found = 0
    for element in tree.iter():
        if element is section:
            return False
        if element.tag == "p" and len(element.text_content()) >= _PARAGRAPH:
            found += len(element.text_content())
            if found >= _PROSE:
                return True
    return False


def _is_first(element: HtmlElement, parent: HtmlElement) -> bool:
    """Whether nothing is to be read in the parent before this element."""
    if parent.text and parent.text.strip():
        return False
    for child in parent:
        if child is element:
            return True
        if isinstance(child.tag, str) and child.text_content().strip():
            return False
        if child.tail and child.tail.strip():
            return False
    return False
