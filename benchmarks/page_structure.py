"""Whether paragraphs begin where they do, and headings and list items are told as such.

The hand-made texts have a paragraph a line and no kinds. Borders are compared where the same words
stand beside each other on both sides (the longest common run of words), so that a text too much or
too little, which another figure tells, is not counted again; the cells of a table's row, which the
texts have in one line, count as one. What a line is, the page itself says: a heading is what stands
in h1 to h6, or alone and wholly bold, and in no list; a list item what is a list's own item.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import lxml.html
from rapidfuzz import distance

from reader.model import Block, BlockKind

_WORD = re.compile(r"\w+")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BOLD = frozenset({"b", "strong"})
_LONGEST_BOLD = 120
_AWAY = frozenset({BlockKind.CLUTTER, BlockKind.TITLE, BlockKind.PICTURE})
_AS_HEADING = frozenset({BlockKind.HEADING, BlockKind.QUESTION})


@dataclass(frozen=True, slots=True)
class Tally:
    """What was found and is right, what was found, and what there is."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def f1(self) -> float:
        """The F1 of what was found."""
        both = self.found + self.wanted
        return 2 * self.right / both if both else 1.0

    def __str__(self) -> str:
        return f"F1 {self.f1:.3f} ({self.right} right of {self.found} found, {self.wanted} wanted)"


def borders(found: Sequence[str], wanted: Sequence[str]) -> Tally:
    """The borders between paragraphs, among the words that both sides have."""
    a, a_borders = _words_and_borders(wanted)
    b, b_borders = _words_and_borders(found)
    numbers: dict[str, int] = {}
    code = [[numbers.setdefault(w, len(numbers)) for w in side] for side in (a, b)]
    tally = Tally()
    for run in distance.LCSseq.opcodes(*code).as_matching_blocks():
        for step in range(1, run.size):
            is_wanted, is_found = run.a + step in a_borders, run.b + step in b_borders
            tally += Tally(is_wanted and is_found, is_found, is_wanted)
    return tally


def _words_and_borders(texts: Iterable[str]) -> tuple[list[str], set[int]]:
    words: list[str] = []
    places: set[int] = set()
    for text in texts:
        if words:
            places.add(len(words))
        words += _WORD.findall(text)
    return words, places


def texts_of(blocks: Iterable[Block]) -> list[str]:
    """The texts of shown blocks; the cells of a row are one."""
    texts: list[str] = []
    row: tuple[int, int] | None = None
    for block in blocks:
        if block.kind in _AWAY:
            continue
        own = (block.cell.table, block.cell.row) if block.cell else None
        if own is not None and own == row:
            texts[-1] += f"\t{block.text}"
        else:
            texts.append(block.text)
        row = own
    return texts


def kinds(blocks: Sequence[Block], wanted: Iterable[str], page: bytes) -> tuple[Tally, Tally]:
    """Headings and list items: told against those lines of the text that the page has as such."""
    marked = _marked_lines(page)
    lines = Counter(line for text in wanted if (line := _plain(text)))
    tallies = []
    for name, own in (("heading", _AS_HEADING), ("item", {BlockKind.LIST_ITEM})):
        here = Counter({line: n for line, n in lines.items() if line in marked[name]})
        found = Counter(_plain(b.text) for b in blocks if b.kind in own)
        tallies.append(Tally((here & found).total(), found.total(), here.total()))
    return tallies[0], tallies[1]


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _marked_lines(page: bytes) -> dict[str, set[str]]:
    """The texts of a page that are headings, and those that are list items."""
    tree = lxml.html.document_fromstring(page)
    headings = [e for e in tree.iter(*_HEADINGS) if not _is_in_list(e)]
    headings += [e for e in tree.iter("p", "div") if _is_bold(e) and not _is_in_list(e)]
    items = [e for e in tree.iter("li") if next(e.iter(*_HEADINGS), None) is None]
    return {
        "heading": {_plain(" ".join(e.itertext())) for e in headings},
        "item": {_plain(" ".join(e.itertext())) for e in items},
    }


def _is_in_list(element: lxml.html.HtmlElement) -> bool:
    return next(element.iterancestors("li"), None) is not None


def _is_bold(element: lxml.html.HtmlElement) -> bool:
    text = "".join(element.itertext()).strip()
    if not 0 < len(text) <= _LONGEST_BOLD or text.endswith((".", ",", ";")):
        return False
    return any(
        child.tag in _BOLD and "".join(child.itertext()).strip() == text
        for child in element.iterdescendants()
    )
