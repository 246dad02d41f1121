"""What the styles and lists of a Word document make of its paragraphs and words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from reader.importing.xml_parts import attribute, child, local
from reader.model import BlockKind, MarkKind

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part
    from docx.oxml.numbering import CT_Num
    from docx.oxml.styles import CT_Style
    from docx.oxml.text.font import CT_RPr
    from docx.oxml.text.parfmt import CT_PPr
    from docx.package import Package
    from docx.styles.style import ParagraphStyle
    from lxml.etree import _Element as Element

_HEADING = re.compile(r"^(?:heading|überschrift|titre|título|titolo|заголовок)\s*(\d)$", re.I)
_LIST = re.compile(r"(?:list (?:paragraph|bullet|number)|listenabsatz)(?: (\d))?", re.IGNORECASE)
#: The kinds that names of styles tell, the first that fits.
_KINDS = (
    (
        re.compile(r"^(?:title|titel|titre|título|titolo|название|заголовок)$", re.I),
        BlockKind.TITLE,
    ),
    (
        re.compile(r"^(?:subtitle|untertitel|sous-titre|subtítulo|подзаголовок)$", re.I),
        BlockKind.LEAD,
    ),
    (
        re.compile(r"caption|beschriftung|légende|название объекта|epígrafe", re.I),
        BlockKind.CAPTION,
    ),
    (
        re.compile(r"^(?:code|source code|html preformatted|macro text|plain text)$", re.I),
        BlockKind.CODE,
    ),
    (
        re.compile(r"quote|zitat|citation|cita\b|цитата|^block ?text$", re.IGNORECASE),
        BlockKind.QUOTE,
    ),
)
#: Styles of words within a paragraph that are code.
_CODE = re.compile(
    r"^(?:html (?:code|keyboard|sample|typewriter)|verbatim(?: ?char)?|source text|inline code|"
    r"code(?: char)?)$",
    re.IGNORECASE,
)
#: Styles that are made of styles that are made of styles ... end here, if not before.
_MOST_BASES = 12
_NO_NUMBER = frozenset({"bullet", "none", ""})


def asked(thing: Any, *names: str) -> Any:  # noqa: ANN401 - python-docx's own values
    """An attribute of an attribute ... as python-docx answers it, None where there is none.

    None also where the document is not as python-docx expects, which it tells by exceptions of
    many kinds.
    """
    try:
        for name in names:
            if thing is None:
                return None
            thing = getattr(thing, name)
    except _refusals():
        return None
    return thing


@cache
def _refusals() -> tuple[type[Exception], ...]:
    from docx.exceptions import PythonDocxError
    from docx.oxml.exceptions import XmlchemyError

    return PythonDocxError, XmlchemyError, ValueError, KeyError, TypeError, AttributeError


def related(part: Part | Package, kind: str) -> Part | None:
    """The part that a part or package is related to in that way ("styles")."""
    found = (r for r in part.rels.values() if not r.is_external and r.reltype.endswith(f"/{kind}"))
    return next((relation.target_part for relation in found), None)


@dataclass(frozen=True, slots=True)
class Listed:
    """A place in a list: the list's number in the document, and the level from 0."""

    list_id: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says of its paragraphs; `level` is a heading's or a list item's, otherwise 0."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    listed: Listed | None = None
    marks: tuple[tuple[MarkKind, bool], ...] = ()


class Styles:
    """The styles of a document by their ids: ids are translated, names of built-in ones are not.

    A style is looked at when it is asked for: most documents define a hundred and use five.
    """

    def __init__(self, document: Document) -> None:
        found = asked(related(document.part, "styles"), "element", "style_lst") or []
        self._elements = {attribute(style, "styleId"): style for style in found}
        self._known: dict[str, Style] = {}

    def get(self, number: str) -> Style:
        """The style of that id; one that is not defined is what its id says."""
        if number not in self._known:
            chain = _with_bases(self._elements, number)
            self._known[number] = _style(chain) if chain else Style(*(_told(number) or ()))
        return self._known[number]


def _with_bases(elements: dict[str, CT_Style], number: str) -> list[CT_Style]:
    """A style and what it is made from, the nearest first."""
    chain: list[CT_Style] = []
    at: str | None = number
    while at in elements and len(chain) < _MOST_BASES:
        chain.append(elements[at])
        at = asked(elements[at], "basedOn_val")
    return chain


def _style(chain: list[CT_Style]) -> Style:
    from docx.styles.style import ParagraphStyle

    styles = [ParagraphStyle(element) for element in chain]
    kind, level = _kind([_name(style) for style in styles])
    if kind is BlockKind.PARAGRAPH:
        outlines = [outline_level(element.pPr) for element in chain]
        level = next((found for found in outlines if found is not None), 0)
        kind = BlockKind.HEADING if level else kind
    places = (listed(element.pPr) for element in chain)
    place = next((found for found in places if found is not None), None)
    marks = dict(pair for style in reversed(styles) for pair in marks_of(style.element.rPr))
    if any(_CODE.match(_name(style)) for style in styles):
        marks[MarkKind.CODE] = True
    return Style(kind, level, place, tuple(marks.items()))


def _name(style: ParagraphStyle) -> str:
    return asked(style, "name") or asked(style, "style_id") or ""


def _kind(names: list[str]) -> tuple[BlockKind, int]:
    """Kind and level that the names of a style and of what it is made from tell."""
    own, *bases = [_told(name) for name in names]
    if own is not None:
        return own
    found = (base for base in bases if base is not None and base[0] is not BlockKind.CODE)
    return next(found, (BlockKind.PARAGRAPH, 0))


def _told(name: str) -> tuple[BlockKind, int] | None:
    """Kind and level that a style's name tells; None where it tells nothing."""
    if match := _HEADING.match(name):
        return BlockKind.HEADING, min(6, max(1, int(match[1])))
    if match := _LIST.search(name):
        return BlockKind.LIST_ITEM, min(9, max(1, int(match[1] or 1)))
    return next(((kind, 0) for form, kind in _KINDS if form.search(name)), None)


def outline_level(properties: CT_PPr | None) -> int | None:
    """The heading level that paragraph properties give, 0 for running text, None if they say none.

    python-docx knows no outline levels.
    """
    value = asked(child(properties, "outlineLvl"), "val")
    if value is None:
        return None
    return value + 1 if 0 <= value < 6 else 0


def listed(properties: CT_PPr | None) -> Listed | None:
    """The place in a list that paragraph properties give."""
    numbered = asked(properties, "numPr")
    number = asked(numbered, "numId", "val")
    level = asked(numbered, "ilvl", "val") or 0
    return None if number is None else Listed(number, min(8, max(0, level)))


def marks_of(properties: CT_RPr | None) -> tuple[tuple[MarkKind, bool], ...]:
    """What properties of words say about bold and italic."""
    said = ((MarkKind.BOLD, "b"), (MarkKind.ITALIC, "i"))
    told = ((kind, asked(properties, name, "val")) for kind, name in said)
    return tuple((kind, value) for kind, value in told if value is not None)


class Lists:
    """The lists of a document: how their levels are numbered, and what they have come to."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._reached: dict[Listed, int] = {}

    @cached_property
    def _levels(self) -> dict[Listed, tuple[str, int]]:
        """The kind of number of each level, and the first one; read when there is a list."""
        root = asked(related(self._document.part, "numbering"), "element")
        forms = {
            attribute(element, "abstractNumId"): _levels_of(element)
            for element in (() if root is None else root)
            if local(element) == "abstractNum"
        }
        levels: dict[Listed, tuple[str, int]] = {}
        for num in asked(root, "num_lst") or []:
            _add_list(levels, num, forms)
        return levels

    def label(self, place: Listed) -> str:
        """The number that the next item at this place bears ("3. "); "" for a bullet."""
        form, start = self._levels.get(place, ("bullet", 1))
        if form in _NO_NUMBER:
            return ""
        deeper = [k for k in self._reached if k.list_id == place.list_id and k.level > place.level]
        for key in deeper:
            del self._reached[key]
        self._reached[place] = self._reached.get(place, start - 1) + 1
        return f"{self._reached[place]}. "


def _add_list(
    levels: dict[Listed, tuple[str, int]], num: CT_Num, forms: dict[str, dict[int, tuple[str, int]]]
) -> None:
    number, form = asked(num, "numId"), asked(num, "abstractNumId", "val")
    if number is None or form is None:
        return
    starts = {
        asked(override, "ilvl"): asked(override, "startOverride", "val")
        for override in num.lvlOverride_lst
    }
    for level, (kind, start) in forms.get(str(form), {}).items():
        again = starts.get(level)
        levels[Listed(number, level)] = (kind, start if again is None else again)


def _levels_of(abstract: Element) -> dict[int, tuple[str, int]]:
    """The levels of a list's form, which python-docx has no classes for."""
    found = {}
    for level in abstract:
        number = attribute(level, "ilvl")
        if local(level) == "lvl" and number.isdecimal() and len(number) < 3:
            start = _value(level, "start")
            first = int(start) if start.isdecimal() and len(start) < 6 else 1
            found[int(number)] = (_value(level, "numFmt"), first)
    return found


def _value(element: Element, name: str) -> str:
    found = child(element, name)
    return "" if found is None else attribute(found, "val")
