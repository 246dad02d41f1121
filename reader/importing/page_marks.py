"""Bold, italic, code and links of a web page, found again in the blocks that were extracted.

An extractor is not asked for them, as that would change what it finds (it judges a paragraph by
its links): the page's characters are remembered with their marks beforehand, white space apart,
and each block is looked up among them.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from reader.importing.inline import ELEMENT_MARKS
from reader.importing.page_images import PageImage, images_at, page_images
from reader.language import normal_code
from reader.lists import marker_end
from reader.marks import kept_address, normal_marks
from reader.model import Block, BlockKind, InlineMark, MarkKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: Codes that say "none", "several" or "unknown" (ISO 639-2).
_NO_LANGUAGES = frozenset({"zxx", "mul", "und", "mis"})

Styles = tuple[tuple[MarkKind, str], ...]

NOT_SOLID = re.compile("[\\s\u00ad\u200b\u2060\ufeff]+")
_UNREAD = frozenset(["head", "script", "style", "noscript", "template", "svg", "iframe", "object"])
#: A part of a block that is looked up by itself has at least this many characters ...
_SHORTEST_PART = 8
#: ... and stands at most this far behind the part before it.
_FARTHEST_PART = 3_000


@dataclass(slots=True)
class PageMarks:
    """The solid characters of a page; `styles[numbers[i]]` is how the i-th of them is set."""

    solid: str = ""
    numbers: array[int] = field(default_factory=lambda: array("L"))
    styles: list[Styles] = field(default_factory=list)
    images: list[PageImage] = field(default_factory=list)
    #: From which character on which language is declared; "" for the page's own.
    languages: list[tuple[int, str]] = field(default_factory=list)

    def marked(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks with their marks, and the languages declared within the page."""
        if not any(self.styles) and not any(code for _, code in self.languages):
            return list(blocks)
        at = 0
        found = []
        for block in blocks:
            marks: tuple[InlineMark, ...] = ()
            language = ""
            if block.kind is not BlockKind.CODE:
                before = at
                marks, at = self._marks_of(block, at)
                if at != before:
                    language = self._language(at - len(NOT_SOLID.sub("", block.text)), at)
            is_plain = not marks and not language
            found.append(block if is_plain else replace(block, marks=marks, language=language))
        return found

    def _language(self, start: int, end: int) -> str:
        """The language declared for more than half of these characters; "" for the page's own."""
        first = max(bisect_right(self.languages, (start, "\uffff")) - 1, 0)
        last = bisect_right(self.languages, (end - 1, "\uffff"))
        until = end
        for at, code in reversed(self.languages[first:last]):
            if code and 2 * (until - max(at, start)) > end - start:
                return code
            until = at
        return ""

    def _marks_of(self, block: Block, at: int) -> tuple[tuple[InlineMark, ...], int]:
        """The marks of a block that is looked for from `at` on first, and where it ends."""
        label = marker_end(block.text) if block.kind is BlockKind.LIST_ITEM else 0
        places = [i for i, c in enumerate(block.text) if not NOT_SOLID.match(c)]
        whole = "".join(block.text[i] for i in places)
        for skip in dict.fromkeys((0, sum(place < label for place in places))):
            solid = whole[skip:]
            start = self.solid.find(solid, at)
            start = self.solid.find(solid) if start < 0 else start
            if solid and start >= 0:
                marks = self._cut(start, places[skip:])
                return _normal(block, marks), start + len(solid)
        marks, end = self._of_parts(whole, places, at)
        return _normal(block, marks), end

    def _of_parts(self, solid: str, places: list[int], at: int) -> tuple[list[InlineMark], int]:
        """The same for a block that is not in the page as it stands: halves, quarters ..."""
        if len(solid) < _SHORTEST_PART:
            return [], at
        start = self.solid.find(solid, at, at + _FARTHEST_PART + len(solid))
        if start >= 0:
            return self._cut(start, places), start + len(solid)
        half = len(solid) // 2
        first, at = self._of_parts(solid[:half], places[:half], at)
        second, at = self._of_parts(solid[half:], places[half:], at)
        return first + second, at

    def _cut(self, start: int, places: Sequence[int]) -> list[InlineMark]:
        """Marks for the text places whose characters stand from `start` on in the page."""
        marks = []
        index = 0
        for number, group in groupby(self.numbers[start : start + len(places)]):
            last = index + sum(1 for _ in group) - 1
            marks += [
                InlineMark(kind, places[index], places[last] + 1, href)
                for kind, href in self.styles[number]
            ]
            index = last + 1
        return marks


def page_marks(tree: HtmlElement, base: str = "") -> PageMarks:
    """What a parsed page says of its characters; `base` is its own address, if it is known."""
    page = PageMarks()
    known: dict[Styles, int] = {}
    parts: list[str] = []
    images: list[tuple[int, HtmlElement]] = []

    def add(text: str | None, styles: Styles, language: str) -> None:
        solid = NOT_SOLID.sub("", text or "")
        if solid:
            if not page.languages or page.languages[-1][1] != language:
                page.languages.append((len(page.numbers), language))
            if styles not in known:
                known[styles] = len(known)
            parts.append(solid)
            page.numbers.extend(array("L", [known[styles]]) * len(solid))

    # An explicit stack: (element, how it is set, its language, whether only what follows is left).
    stack: list[tuple[HtmlElement, Styles, str, bool]] = [(tree, (), "", False)]
    while stack:
        element, around, language, ended = stack.pop()
        if ended:
            add(element.tail, around, language)
            continue
        stack.append((element, around, language, True))
        images += [(len(page.numbers), image) for image in images_at(element, images)]
        if not isinstance(element.tag, str) or element.tag in _UNREAD:
            continue
        styles, language = _with_style(around, element, base), _with_language(language, element)
        add(element.text, styles, language)
        stack += [(child, styles, language, False) for child in reversed(element)]
    page.solid = "".join(parts)
    page.styles = list(known)
    page.images = page_images(tree, images)
    return page


def _with_style(styles: Styles, element: HtmlElement, base: str) -> Styles:
    kind = ELEMENT_MARKS.get(element.tag)
    if kind is None:
        return styles
    href = kept_address(element.get("href") or "", base) if kind is MarkKind.LINK else ""
    if (kind is MarkKind.LINK and not href) or (kind, href) in styles:
        return styles
    return (*styles, (kind, href))


def _with_language(language: str, element: HtmlElement) -> str:
    """The language that an element within a page declares; that of the whole page is "" here."""
    if element.tag in {"html", "body"}:
        return ""
    declared = element.get("lang") or element.get("xml:lang") or element.get(_XML_LANG)
    if not declared:
        return language
    code = normal_code(declared)
    return "" if code in _NO_LANGUAGES else code


def _normal(block: Block, marks: Sequence[InlineMark]) -> tuple[InlineMark, ...]:
    """The marks of a block, over the white space between words too where both sides are alike.

    A title is found in menus and teasers as well, as a link to the article itself: it has none.
    """
    if block.kind is BlockKind.TITLE:
        marks = [mark for mark in marks if mark.kind is not MarkKind.LINK]
    bridged: dict[tuple[MarkKind, str], InlineMark] = {}
    done = []
    for mark in marks:
        before = bridged.get((mark.kind, mark.href))
        if before and not NOT_SOLID.sub("", block.text[before.end : mark.start]):
            bridged[mark.kind, mark.href] = replace(mark, start=before.start)
            continue
        if before:
            done.append(before)
        bridged[mark.kind, mark.href] = mark
    return normal_marks([*done, *bridged.values()], len(block.text))
