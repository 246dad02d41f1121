"""What the styles of an OpenDocument text make of its paragraphs, words and lists (ODF 1.3, 16)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.importing.xml_parts import attribute, local
from reader.model import BlockKind, MarkKind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEADING = re.compile(r"heading (\d)")
#: What names of styles tell; those of built-in ones are English in every language.
_KINDS = {
    "title": BlockKind.TITLE,
    "subtitle": BlockKind.LEAD,
    "quotations": BlockKind.QUOTE,
    "preformatted text": BlockKind.CODE,
    **dict.fromkeys(
        ("caption", "illustration", "figure", "table", "figurecaption", "tablecaption"),
        BlockKind.CAPTION,
    ),
}
#: Styles of words that are code.
_CODE = frozenset({"source text", "source_text", "teletype", "example", "user entry"})
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_SLANTED = frozenset({"italic", "oblique"})
#: Styles that are made of styles that are made of styles ... end here, if not before.
_MOST_BASES = 12


@dataclass
class _Style:
    """What one style says by itself; None and "" where it says nothing."""

    parent: str = ""
    outline: str = ""
    list_style: str = ""
    marks: dict[MarkKind, bool] = field(default_factory=dict)
    is_hidden: bool | None = None


class Styles:
    """The styles of a text by their names, automatic ones and those of `styles.xml`."""

    def __init__(self) -> None:
        self._styles: dict[str, _Style] = {}
        #: By list style and level (from 1) the first number of a numbered level.
        self._numbered: dict[tuple[str, int], int] = {}

    def take(self, root: Element) -> None:
        """Take in the styles of a part."""
        for element in root.iter():
            if local(element) == "style":
                self._styles[attribute(element, "name")] = _style(element)
            elif local(element) == "list-style":
                for place, level in enumerate(element, start=1):
                    if local(level) == "list-level-style-number":
                        key = attribute(element, "name"), number_of(level, "level", place)
                        self._numbered[key] = number_of(level, "start-value", 1)

    def _chain(self, name: str) -> Iterator[tuple[str, _Style]]:
        """A style and what it is made from, the nearest first, with readable names."""
        for _ in range(_MOST_BASES):
            if not name:
                return
            style = self._styles.get(name, _Style())
            yield name.replace("_20_", " ").casefold(), style
            name = style.parent

    def kind(self, name: str) -> tuple[BlockKind, int]:
        """What paragraphs of a style are, and the level of a heading."""
        for place, (readable, style) in enumerate(self._chain(name)):
            outline = style.outline or (m[1] if (m := _HEADING.fullmatch(readable)) else "")
            if outline in set("123456789"):
                return BlockKind.HEADING, min(6, int(outline))
            kind = _KINDS.get(readable)
            if kind is not None and (kind is not BlockKind.CODE or not place or _is_made(name)):
                return kind, 0
        return BlockKind.PARAGRAPH, 0

    def marks(self, name: str) -> list[MarkKind]:
        """What words of a style are set in."""
        said: dict[MarkKind, bool] = {}
        for readable, style in self._chain(name):
            code = {MarkKind.CODE: True} if readable in _CODE else {}
            said = {**code, **style.marks, **said}
        return [kind for kind, is_on in said.items() if is_on]

    def is_hidden(self, name: str) -> bool:
        """Whether words of a style are not shown."""
        said = (style.is_hidden for _, style in self._chain(name))
        return next((hidden for hidden in said if hidden is not None), False)

    def list_style(self, name: str) -> str:
        """The list style that a paragraph style brings along."""
        return next((s.list_style for _, s in self._chain(name) if s.list_style), "")

    def first_number(self, list_style: str, level: int) -> int | None:
        """The number that a level of a list begins with, None for bullets."""
        return self._numbered.get((list_style, level))


def _is_made(name: str) -> bool:
    """Whether a program made a style for a few paragraphs ("P12")."""
    return name[:1] in {"P", "T"} and name[1:].isdigit()


def _style(element: Element) -> _Style:
    style = _Style(
        attribute(element, "parent-style-name"),
        attribute(element, "default-outline-level"),
        attribute(element, "list-style-name"),
    )
    for properties in element:
        if local(properties) != "text-properties":
            continue
        for name, kind, values in (
            ("font-weight", MarkKind.BOLD, _BOLD),
            ("font-style", MarkKind.ITALIC, _SLANTED),
        ):
            if value := attribute(properties, name):
                style.marks[kind] = value in values
        if display := attribute(properties, "display"):
            style.is_hidden = display == "none"
    return style


def number_of(element: Element, name: str, default: int) -> int:
    """An attribute that is a small number."""
    value = attribute(element, name)
    return int(value) if value.isdecimal() and len(value) < 6 else default
