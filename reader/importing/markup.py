"""Marked-up text that is an article as it stands (a book's chapter, a newsletter, what was copied).

Unlike a web page nothing is searched for in it: every text becomes a block of its own kind, with
lists, tables, quotes, captions, footnotes, pictures and inline marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.errors import ImportFileError
from reader.importing.inline import ELEMENT_MARKS, MarkedText
from reader.language import normal_code
from reader.marks import fitted, kept_address, shifted
from reader.model import Block, BlockKind, Cell, MarkKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: From the address of a picture to the key it is kept under, "" for none.
PictureFinder = Callable[[str], str]

_BREAKING = frozenset(
    (
        "address article aside body br caption center dd details dialog div dl dt fieldset "
        "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p "
        "pre section summary table tbody td tfoot th thead tr ul blockquote hgroup"
    ).split()
)
_SKIPPED = frozenset(
    (
        "head title script style noscript template iframe object embed svg math canvas audio video "
        "button select textarea input map area link meta"
    ).split()
)
_EPUB_TYPE = ("epub:type", "{http://www.idpf.org/2007/ops}type", "role", "class")
_FOOTNOTE = re.compile(r"\b(?:doc-)?(?:footnotes?|endnotes?|rearnotes?)\b", re.IGNORECASE)
_NOTE_REFERENCE = re.compile(r"\b(?:doc-)?note-?ref\b", re.IGNORECASE)
_BACK = re.compile(r"\s*[\u21a9\u21b5\u21d1\u2191\u2934^]\ufe0e?\ufe0f?\s*")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_OWN_DECLARATIONS = re.compile(r"<!doctype\b[^\[>]{0,500}\[.{0,20000}?\]\s*>", re.I | re.DOTALL)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
#: A table of more cells than this is data and no reading matter.
_MOST_CELLS = 5_000


def parse_markup(html: str, name: str) -> HtmlElement:
    """The tree of a page or a piece of one; raises ImportFileError where there is none."""
    from lxml import etree

    from reader.importing.html_tree import html_tree

    plain = _CONTROLS.sub("", _XML_DECLARATION.sub("", html, count=1))
    declared = _OWN_DECLARATIONS.search(plain, 0, 4_000)
    if declared:
        plain = plain[: declared.start()] + plain[declared.end() :]
    try:
        tree = html_tree(plain)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ImportFileError(f"“{name}” holds no article text; choose another file.") from error
    return tree


def blocks_of_markup(
    tree: HtmlElement, base: str = "", find_picture: PictureFinder | None = None
) -> list[Block]:
    """Every text of a tree as a block, in order; `base` is the address links are relative to."""
    walk = _Walk(base, find_picture)
    walk.enter(tree, _Place())
    walk.flush(_Place())
    return walk.blocks


@dataclass(frozen=True)
class _Place:
    """What a text stands in. `label` holds the number of a list item until its first block."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    label: list[str] = field(default_factory=list)
    language: str = ""
    cell: Cell | None = None
    is_code: bool = False


class _Walk:
    """Goes through a tree and gathers blocks. Parsers cut nesting, so recursion has an end."""

    def __init__(self, base: str, find_picture: PictureFinder | None) -> None:
        self.blocks: list[Block] = []
        self._base = base
        self._find_picture = find_picture
        self._text = MarkedText()
        self._tables = 0

    def enter(self, element: HtmlElement, place: _Place) -> None:
        """Take in what an element holds."""
        self._add(element.text, place)
        number = _start_of(element)
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag == "br":
                self._text.add("\n")
            elif tag == "img":
                self._picture(child, place)
            elif tag == "table" and (rows := data_rows(child)):
                self.flush(place)
                self._table(child, rows, place)
            elif tag in _BREAKING:
                self.flush(place)
                inner = _place_of(child, tag, place)
                if tag == "li" and element.tag == "ol":
                    number = _whole(child.get("value"), number)
                    is_note = inner.kind is BlockKind.FOOTNOTE
                    inner = replace(inner, label=[f"[{number}] " if is_note else f"{number}. "])
                    number += 1
                self.enter(child, inner)
                self.flush(inner)
            elif tag and tag not in _SKIPPED:
                self._inline(child, tag, place)
            self._add(child.tail, place)

    def flush(self, place: _Place) -> None:
        """Make a block of the text gathered so far."""
        raw, marks = self._text.finished()
        self._text = MarkedText()
        if not raw.strip():
            return
        if place.is_code:
            self.blocks.append(Block(BlockKind.CODE, raw.strip("\n").rstrip()))
            return
        lines = [" ".join(line.split()) for line in raw.split("\n")]
        text = "\n".join(line for line in lines if line)
        kept = fitted(raw, marks, text)
        label = place.label.pop() if place.label else ""
        self.blocks.append(
            Block(
                place.kind,
                label + text,
                place.level,
                marks=shifted(kept, len(label)) if label else kept,
                language=place.language,
                cell=place.cell,
            )
        )

    def _add(self, text: str | None, place: _Place) -> None:
        if text:
            self._text.add(text if place.is_code else text.replace("\n", " "))

    def _inline(self, element: HtmlElement, tag: str, place: _Place) -> None:
        if _leads_back(element):
            return
        if _is_note_reference(element):
            self._text.add(f"[{''.join(element.itertext()).strip(' []()')}]")
            return
        kind = ELEMENT_MARKS.get(tag)
        if kind:
            href = kept_address(element.get("href") or "", self._base)
            self._text.open(kind, href if kind is MarkKind.LINK else "")
        self.enter(element, place)
        if kind:
            self._text.close(kind)

    def _picture(self, element: HtmlElement, place: _Place) -> None:
        key = self._find_picture(element.get("src") or "") if self._find_picture else ""
        alternative = " ".join((element.get("alt") or "").split())
        if key:
            self.flush(place)
            self.blocks.append(Block(BlockKind.PICTURE, alternative, cell=place.cell, picture=key))

    def _table(self, table: HtmlElement, rows: list[list[HtmlElement]], place: _Place) -> None:
        caption = next(table.iter("caption"), None)
        if caption is not None:
            inner = _place_of(caption, "caption", place)
            self.enter(caption, inner)
            self.flush(inner)
        for number, row in enumerate(rows):
            column = 0
            for element in row:
                cell = Cell(self._tables, number, column, element.tag == "th")
                inner = replace(place, kind=BlockKind.TABLE_CELL, level=0, cell=cell)
                self.enter(element, inner)
                self.flush(inner)
                column += max(1, _whole(element.get("colspan"), 1))
        self._tables += 1


def _place_of(element: HtmlElement, tag: str, around: _Place) -> _Place:
    """What the text of a block element stands in."""
    language = normal_code(element.get("lang") or element.get("xml:lang") or "") or around.language
    place = replace(around, language=language)
    if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        return replace(place, kind=BlockKind.HEADING, level=int(tag[1]), label=[])
    if tag == "pre":
        return replace(place, kind=BlockKind.CODE, is_code=True)
    if tag in {"figcaption", "caption"}:
        return replace(place, kind=BlockKind.CAPTION, level=0, label=[])
    if any(_FOOTNOTE.search(element.get(name) or "") for name in _EPUB_TYPE):
        return replace(place, kind=BlockKind.FOOTNOTE, level=0)
    if around.kind is BlockKind.FOOTNOTE:
        return place
    if tag in {"li", "dd", "dt"}:
        depth = sum(1 for e in element.iterancestors() if e.tag in {"ul", "ol", "dl"})
        return replace(place, kind=BlockKind.LIST_ITEM, level=max(1, depth), label=[])
    if tag == "blockquote":
        return replace(place, kind=BlockKind.QUOTE, level=0, label=[])
    return place


def _is_note_reference(element: HtmlElement) -> bool:
    if any(_NOTE_REFERENCE.search(element.get(name) or "") for name in _EPUB_TYPE):
        return True
    if element.tag != "sup" or not 0 < len("".join(element.itertext()).strip()) <= 5:
        return False
    return any((a.get("href") or "").startswith("#") for a in element.iter("a"))


def _leads_back(element: HtmlElement) -> bool:
    """Whether an element is the sign at the end of a note that leads back to its place."""
    if element.tag != "a" or not (element.get("href") or "").startswith("#"):
        return False
    return _BACK.fullmatch("".join(element.itertext())) is not None


def data_rows(table: HtmlElement) -> list[list[HtmlElement]]:
    """The rows of a table that shows data; [] for one that only arranges the page."""
    if any(inner is not table for inner in table.iter("table")):
        return []
    rows = [[c for c in row if c.tag in {"td", "th"}] for row in table.iter("tr")]
    rows = [row for row in rows if row]
    cells = sum(map(len, rows))
    if not len(rows) >= 2 or max(map(len, rows), default=0) < 2 or cells > _MOST_CELLS:
        return []
    has_head = any(cell.tag == "th" for row in rows for cell in row)
    long = sum(len("".join(cell.itertext())) > 400 for row in rows for cell in row)
    return rows if has_head or (long == 0 and (table.get("role") or "") != "presentation") else []


def _start_of(element: HtmlElement) -> int:
    return _whole(element.get("start"), 1) if element.tag == "ol" else 1


def _whole(value: str | None, default: int) -> int:
    plain = (value or "").strip()
    return int(plain) if plain.isdecimal() and len(plain) <= 3 else default
