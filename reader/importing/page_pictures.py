"""The pictures of a web page that belong to its article, put among the blocks that were extracted.

An extractor is not asked for them, as that would change what it finds: where each `<img>` stands
among the page's characters is remembered beforehand (`page_marks`), and so is each block found
there again. Precision first: faces of authors, buttons, teasers and advertisements are told by what
they stand in, as long as that holds no text of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.cleaning.phrases import folded
from reader.importing.markup import data_rows
from reader.importing.page_images import PageImage, is_picture_name, stem_of
from reader.importing.page_marks import NOT_SOLID, PageMarks
from reader.importing.picture_files import PictureShelf, picture_of
from reader.importing.picture_supply import PictureSupply
from reader.lists import marker_end
from reader.model import Block, BlockKind, Cell, Picture

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_IMAGES = 400
_MOST_PICTURES = 60
#: Shorter blocks are looked for between longer ones: they may stand anywhere.
_SURE = 25
#: What may be read beside a picture that is in no `<figure>`: credits, a caption nobody marked.
_MOST_BESIDE = 300
#: What may stand between the title and the picture under it: a byline, a date, buttons.
_MOST_UNDER_TITLE = 400
#: Outside of figures smaller pictures are faces and signs (pixels, longer side); those that are
#: described in words may be smaller.
_LEAST_LONG_SIDE, _LEAST_DESCRIBED = 150, 90
_LEAST_DECLARED = 60
_AWAY_TAGS = frozenset({"nav", "aside", "footer", "form", "button", "label"})
_AWAY_NAMES = re.compile(
    r"(?:^|[\s_-])(?:avatar|gravatar|author|byline|bio|logo|icons?|emoji|smiley|shar(?:e|ing)|"
    r"social|advert(?:isement)?|ads?|banner|promo|sponsor(?:ed)?|related|recommend(?:ed|ations?)?|"
    r"sidebar|newsletter|comments?|nav|menu|breadcrumbs?|teasers?|popular|trending|tracking|flag|"
    r"sprite|badge|rating|cookie|paywall|donate|most-?read|read-?more|next|prev(?:ious)?)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|avif|bmp|tiff?)(?:$|[?#/])", re.IGNORECASE)
_FILE_NAME = re.compile(r"[\w()%~.-]*(?:\d{3,}|\.(?:jpe?g|png|gif|webp|svg))[\w()%~.-]*", re.I)


@dataclass(frozen=True, slots=True)
class _Near:
    """Where an image stands: the place in the list, and the prose before and after it."""

    at: int
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class _Found:
    """A picture and its place in the list. `is_top`: above the text; `stem`: its bare name."""

    at: int
    is_top: bool
    stem: str
    block: Block


def with_pictures(
    blocks: Sequence[Block], page: PageMarks, tree: HtmlElement, supply: PictureSupply
) -> tuple[tuple[Block, ...], tuple[Picture, ...], int]:
    """The blocks with the article's pictures where they belong, these, and how many were refused.

    One that ought to be there and is not stays as its alternative text.
    """
    if not page.images:
        return tuple(blocks), (), 0
    finder = _Finder(blocks, page, tree, supply)
    placed = finder.placed()
    shown = {block.picture for block in placed}
    pictures = tuple(p for p in finder.shelf.all() if p.key in shown)
    return placed, pictures, finder.shelf.refused


class _Finder:
    """Goes through the images of one page."""

    def __init__(
        self,
        blocks: Sequence[Block],
        page: PageMarks,
        tree: HtmlElement,
        supply: PictureSupply,
    ) -> None:
        self.shelf = PictureShelf()
        self._blocks = blocks
        self._page = page
        self._tree = tree
        self._supply = supply
        self._solid = [NOT_SOLID.sub("", _without_number(block)) for block in blocks]
        self._spans = _spans(blocks, self._solid, page.solid)
        self._said = {folded(block.text) for block in blocks}
        # What images have in common is looked at once: there may be hundreds in one gallery.
        self._texts: dict[HtmlElement, str] = {}
        self._rows: dict[HtmlElement, list[list[HtmlElement]]] = {}

    def placed(self) -> tuple[Block, ...]:
        """The blocks and the pictures, in the order of the page."""
        found = self._found()
        below = {one.stem for one in found if not one.is_top}
        placed: dict[int, list[Block]] = {}
        for one in found:
            # Many pages show one picture in two sizes: under the title, and in the text.
            if not (one.is_top and one.stem in below):
                placed.setdefault(one.at, []).append(one.block)
        return tuple(
            block
            for number in range(len(self._blocks) + 1)
            for block in (*placed.get(number, ()), *self._blocks[number : number + 1])
        )

    def _found(self) -> list[_Found]:
        found: dict[str, _Found] = {}
        for image in self._page.images[:_MOST_IMAGES]:
            near = self._near(image.position)
            if near is None or not self._belongs(image, near):
                continue
            block = self._block(image, near)
            if block is not None:
                one = _Found(near.at, self._is_top(near), stem_of(image.addresses[0]), block)
                found.setdefault(block.picture or block.text, one)
            if len(found) >= _MOST_PICTURES:
                break
        return list(found.values())

    def _is_top(self, near: _Near) -> bool:
        return near.before is None or self._blocks[near.before].kind is BlockKind.TITLE

    def _near(self, position: int) -> _Near | None:
        """The neighbours of a place of the page; None where no text of the article is found."""
        before = after = None
        at = int(self._blocks[0].kind is BlockKind.TITLE) if self._blocks else 0
        for number, span in enumerate(self._spans):
            if span is None or self._blocks[number].kind is BlockKind.CLUTTER:
                continue
            is_prose = self._blocks[number].kind is not BlockKind.CAPTION
            if position - span[0] > (span[1] - span[0]) // 2 or span[1] <= position:
                before, at = (number if is_prose else before), number + 1
            elif is_prose:
                after = number
                break
        if before is None and after is None:
            return None
        return _Near(at, before, after)

    def _belongs(self, image: PageImage, near: _Near) -> bool:
        """Whether a picture is the article's: in it, or right above or below it."""
        around = self._surroundings(image, near)
        if around is None or not _is_large(image.element):
            return False
        in_figure = any(element.tag == "figure" for element in around)
        inner = [e for e in around if e.tag not in {"picture", "amp-img"}]
        if any(map(_is_away, inner)) or not (in_figure or is_picture_name(image.addresses[0])):
            return False
        is_shown = in_figure and near.after is not None
        if any(map(_leads_away, inner)) and not is_shown:
            return False
        beside = len(self._solid_text(around[-1])) if around else 0
        if not in_figure and beside > _MOST_BESIDE:
            return False
        if near.after is None:
            return self._is_right_below(image, near, in_figure=in_figure)
        if self._is_top(near):
            return self._is_right_above(image, near)
        return True

    def _surroundings(self, image: PageImage, near: _Near) -> list[HtmlElement] | None:
        """The image and what it stands in, as far as that holds none of the article's text.

        None for an image that was taken out with what it stood in.
        """
        texts = [self._solid[n] for n in (near.before, near.after) if n is not None]
        around: list[HtmlElement] = []
        element: HtmlElement | None = image.element
        while element is not None and element is not self._tree and element.tag != "body":
            solid = self._solid_text(element)
            if any(text and text in solid for text in texts):
                break
            around.append(element)
            element = element.getparent()
        is_there = image.element.getroottree().getroot() is self._tree.getroottree().getroot()
        return around if is_there else None

    def _solid_text(self, element: HtmlElement) -> str:
        if element not in self._texts:
            self._texts[element] = NOT_SOLID.sub("", element.text_content())
        return self._texts[element]

    def _is_right_below(self, image: PageImage, near: _Near, *, in_figure: bool) -> bool:
        span = self._spans[near.before] if near.before is not None else None
        gap = self._page.solid[span[1] : image.position] if span else "?"
        for block, solid in zip(self._blocks, self._solid, strict=True):
            if block.kind is BlockKind.CAPTION and solid:
                gap = gap.replace(solid, "", 1)
        return len(gap) <= (_MOST_BESIDE if in_figure else 0)

    def _is_right_above(self, image: PageImage, near: _Near) -> bool:
        """Whether a picture stands between the title and the text, or is the one above both."""
        after = self._spans[near.after] if near.after is not None else None
        title = self._solid[0] if self._blocks[0].kind is BlockKind.TITLE else ""
        end = after[0] if after else len(self._page.solid)
        at = self._page.solid.rfind(title, 0, end) if title else -1
        if 0 <= at <= image.position - len(title) <= at + _MOST_UNDER_TITLE:
            return True
        return bool(image.is_main)

    def _block(self, image: PageImage, near: _Near) -> Block | None:
        """The picture as a block; None for one that is not there, or too small to be one."""
        in_figure = any(e.tag == "figure" for e in (image.element, *image.element.iterancestors()))
        text = self._alternative(image)
        cell = self._cell(image, near)
        fetchable: dict[str, None] = {}
        refused = b""
        for address in image.addresses:
            data = self._supply.data(address)
            if (picture := picture_of(data)) is not None:
                least = _LEAST_DESCRIBED if len(text.split()) > 1 else _LEAST_LONG_SIDE
                if max(picture.width, picture.height) < least and not in_figure:
                    return None
                key = self.shelf.keep(picture)
                return Block(BlockKind.PICTURE, text, cell=cell, picture=key) if key else None
            refused = refused or data
            if not data and (absolute := self._supply.absolute(address)):
                fetchable[absolute] = None
        self.shelf.refuse(refused)
        if fetchable:
            self._supply.wanted.append(tuple(fetchable))
        is_missed = text and any(map(self._supply.is_expected, image.addresses))
        return Block(BlockKind.PICTURE, text, cell=cell) if is_missed else None

    def _alternative(self, image: PageImage) -> str:
        """The alternative text, unless it is a file's name or what a block says already."""
        text = " ".join(image.alternative.split())
        same = folded(text)
        if not same or same in self._said or _FILE_NAME.fullmatch(text):
            return ""
        return text

    def _cell(self, image: PageImage, near: _Near) -> Cell | None:
        """The table cell that an image stands in, where the table's cells are blocks."""
        cells = [self._blocks[n].cell for n in (near.before, near.after) if n is not None]
        known = next((cell for cell in cells if cell is not None), None)
        above = image.element.iterancestors("td", "th", "table")
        element = next(above, None)
        table = None if element is None else next(element.iterancestors("table"), None)
        if known is None or element is None or table is None:
            return None
        if table not in self._rows:
            self._rows[table] = data_rows(table)
        for row, line in enumerate(self._rows[table]):
            if element in line:
                return Cell(known.table, row, line.index(element), element.tag == "th")
        return None


def _without_number(block: Block) -> str:
    """The text of a block as the page has it: numbers of items are not among its characters."""
    return block.text[marker_end(block.text) :] if block.kind is BlockKind.LIST_ITEM else block.text


def _spans(
    blocks: Sequence[Block], solid: Sequence[str], page: str
) -> list[tuple[int, int] | None]:
    """Where each block stands in the page, in its solid characters; the title is not looked for."""
    spans: list[tuple[int, int] | None] = [None] * len(blocks)
    at = 0
    for number, text in enumerate(solid):
        if len(text) < _SURE or blocks[number].kind is BlockKind.TITLE:
            continue
        start = page.find(text, at)
        start = page.find(text[:_SURE], at) if start < 0 else start
        if start >= 0:
            at = start + len(text)
            spans[number] = (start, at)
    for number, low, high in _gaps(spans, len(page)):
        text = solid[number]
        if not text or blocks[number].kind is BlockKind.TITLE:
            continue
        before = spans[number - 1] if number else None
        start = page.find(text, max(low, before[1] if before else 0), high)
        if start >= 0:
            spans[number] = (start, start + len(text))
    return spans


def _gaps(spans: list[tuple[int, int] | None], end: int) -> Iterator[tuple[int, int, int]]:
    """The blocks that are not found yet, with the ends of those found before and after them."""
    nexts = [end] * len(spans)
    for number in range(len(spans) - 2, -1, -1):
        span = spans[number + 1]
        nexts[number] = span[0] if span else nexts[number + 1]
    low = 0
    for number, span in enumerate(list(spans)):
        if span:
            low = span[1]
        else:
            yield number, low, nexts[number]


def _is_away(element: HtmlElement) -> bool:
    """Whether an element around a picture says that it is no part of the article."""
    if element.tag in _AWAY_TAGS:
        return True
    if element.tag == "header" and next(element.iter("h1"), None) is None:
        return True
    names = " ".join(element.get(name) or "" for name in ("class", "id", "role"))
    return _AWAY_NAMES.search(names) is not None


def _leads_away(element: HtmlElement) -> bool:
    """Whether an element is a link to something else than the picture in its full size."""
    href = element.get("href") or ""
    if element.tag != "a" or not href or href.startswith("#"):
        return False
    return not (_PICTURE_FILE.search(href) or "attachment" in (element.get("rel") or ""))


def _is_large(image: HtmlElement) -> bool:
    """Whether an image is not declared to be small."""
    for name in ("width", "height"):
        value = (image.get(name) or "").strip().removesuffix("px")
        if value.isdecimal() and len(value) < 5 and int(value) < _LEAST_DECLARED:
            return False
    return True
