"""OpenDocument texts (ODF 1.3), read from `content.xml` by lxml. Tracked deletions are left out.

Not by odfpy, for reasons that docs/design.md tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.errors import ImportFileError
from reader.importing.archive import Archive
from reader.importing.docx import CHANGES_ACCEPTED
from reader.importing.draft import Draft
from reader.importing.inline import MarkedText
from reader.importing.odt_styles import Styles, number_of
from reader.importing.picture_files import PictureShelf
from reader.importing.xml_parts import attribute, local, parse_xml
from reader.language import normal_code
from reader.marks import fitted, kept_address, labelled
from reader.model import Block, BlockKind, Cell, MarkKind, Provenance

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HOLDERS = frozenset(
    {"section", "text", "table-of-content", "index-body", "index-title", "numbered-paragraph"}
)
_ROW_HOLDERS = frozenset({"table-header-rows", "table-rows", "table-row-group"})
#: What stands in a paragraph and is none of its words.
_UNSEEN = frozenset({"annotation", "annotation-end", "hidden-text", "ruby-text"})
_CHANGES = frozenset({"change", "change-start", "change-end"})
_DEEPEST = 200


def read_odt(archive: Archive, provenance: Provenance) -> Draft:
    """The draft of an OpenDocument text; raises ImportFileError."""
    manifest = archive.read("META-INF/manifest.xml")
    if b"encryption-data" in manifest:
        raise ImportFileError(
            f"“{archive.name}” is locked with a password; open it, save it without, and import"
            " that."
        )
    root = parse_xml(archive.read("content.xml"), archive.name, "content.xml")
    reader = _Reader(archive, root)
    for element in root.iter():
        if local(element) == "text" and local(element.getparent()) == "body":
            reader.block_level(element, _At())
            break
    reader.blocks += reader.notes
    if not any(block.text.strip() for block in reader.blocks):
        raise ImportFileError(f"“{archive.name}” holds no article text; choose another file.")
    facts = _with_meta(archive, provenance)
    if reader.has_changes:
        facts = replace(facts, remark=CHANGES_ACCEPTED)
    title = next((b.text for b in reader.blocks if b.kind is BlockKind.TITLE), "")
    subtitle = next((b.text for b in reader.blocks if b.kind is BlockKind.LEAD), "")
    facts = replace(facts, subtitle=subtitle)
    return Draft(tuple(reader.blocks), title, facts, reader.shelf.all(), reader.shelf.refused)


def _with_meta(archive: Archive, provenance: Provenance) -> Provenance:
    if "meta.xml" not in archive:
        return provenance
    try:
        root = parse_xml(archive.read("meta.xml"), archive.name, "meta.xml")
    except ImportFileError:
        return provenance
    said = {local(e): (e.text or "").strip() for e in root.iter() if local(e)}
    return replace(
        provenance,
        author=said.get("initial-creator", "") or said.get("creator", ""),
        published=said.get("creation-date", ""),
        declared_language=normal_code(said.get("language", "")),
    )


def _rows(parent: Element, depth: int) -> Iterator[Element]:
    """The rows of a table, those of tables in it not among them."""
    for child in parent:
        if local(child) == "table-row":
            yield child
        elif local(child) in _ROW_HOLDERS and depth < _DEEPEST:
            yield from _rows(child, depth + 1)


@dataclass(frozen=True)
class _At:
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    cell: Cell | None = None
    depth: int = 0
    list_style: str = ""


class _Reader:
    def __init__(self, archive: Archive, root: Element) -> None:
        self._archive = archive
        self._tables = 0
        self.blocks: list[Block] = []
        self.notes: list[Block] = []
        self.shelf = PictureShelf()
        self.has_changes = False
        self._noted = 0
        #: What numbered lists have come to, by (list style, level).
        self._reached: dict[tuple[str, int], int] = {}
        self._styles = Styles()
        if "styles.xml" in archive:
            self._styles.take(parse_xml(archive.read("styles.xml"), archive.name, "styles.xml"))
        self._styles.take(root)

    def block_level(self, parent: Element, at: _At) -> None:
        """Take in paragraphs, headings, lists and tables."""
        if at.depth > _DEEPEST:
            return
        inner = replace(at, depth=at.depth + 1)
        for element in parent:
            name = local(element)
            if name == "tracked-changes":
                self.has_changes = len(element) > 0
            elif name in {"p", "h"}:
                self._paragraph(element, name, at)
            elif name == "list":
                self._list(element, inner)
            elif name == "table":
                self._table(element, inner)
            elif name in _HOLDERS:
                self.block_level(element, inner)

    def _list(self, element: Element, at: _At) -> None:
        level = min(9, at.level + 1)
        style = self._list_style(element) or at.list_style
        first = self._styles.first_number(style, level)
        number = 0 if first is None else first - 1
        if attribute(element, "continue-numbering") == "true" or attribute(
            element, "continue-list"
        ):
            number = self._reached.get((style, level), number)
        kind = BlockKind.LIST_ITEM if at.kind is BlockKind.PARAGRAPH else at.kind
        where = replace(at, kind=kind, level=level, list_style=style)
        for item in element:
            before = len(self.blocks)
            number = number_of(item, "start-value", number + 1) - 1
            self.block_level(item, where)
            found = self.blocks[before] if len(self.blocks) > before else None
            is_own = found is not None and (found.kind, found.level) in {(kind, level), (kind, 0)}
            if first is not None and is_own and local(item) == "list-item":
                number += 1
                self.blocks[before] = labelled(self.blocks[before], f"{number}. ")
        self._reached[style, level] = number

    def _list_style(self, element: Element) -> str:
        """The style that a list names, or that its first paragraph brings along."""
        if named := attribute(element, "style-name"):
            return named
        first = next((e for e in element.iter() if local(e) in {"p", "h"}), None)
        if first is None or local(first.getparent().getparent()) != "list":
            return ""
        return self._styles.list_style(attribute(first, "style-name"))

    def _table(self, table: Element, at: _At) -> None:
        number = self._tables
        self._tables += 1
        for place, row in enumerate(_rows(table, 0)):
            is_head = local(row.getparent()) == "table-header-rows"
            column = 0
            for cell in row:
                if local(cell) not in {"table-cell", "covered-table-cell"}:
                    continue
                where = Cell(number, place, column, is_head)
                self.block_level(cell, replace(at, kind=BlockKind.TABLE_CELL, level=0, cell=where))
                column += min(1000, number_of(cell, "number-columns-repeated", 1))

    def _paragraph(self, element: Element, name: str, at: _At) -> None:
        marked = MarkedText()
        pictures: list[Block] = []
        self._inline(element, marked, pictures, 0)
        raw, marks = marked.finished()
        text = "\n".join(" ".join(line.split()) for line in raw.strip().split("\n")).strip()
        self.blocks += [replace(picture, cell=at.cell) for picture in pictures]
        if text:
            block = self._kind(element, name, text, at)
            if block.kind is BlockKind.CODE:
                block = replace(block, text=raw.strip("\n").rstrip())
            else:
                block = replace(block, marks=fitted(raw, marks, text))
            self.blocks.append(block)

    def _kind(self, element: Element, name: str, text: str, at: _At) -> Block:
        if name == "h" and at.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            level = min(6, max(1, number_of(element, "outline-level", 1)))
            return Block(BlockKind.HEADING, text, level)
        if at.kind is not BlockKind.PARAGRAPH:
            level = at.level if at.kind is BlockKind.LIST_ITEM else 0
            return Block(at.kind, text, level, cell=at.cell)
        kind, level = self._styles.kind(attribute(element, "style-name"))
        if kind is BlockKind.TITLE and any(b.kind is BlockKind.TITLE for b in self.blocks):
            kind = BlockKind.PARAGRAPH
        return Block(kind, text, level)

    def _inline(
        self, parent: Element, marked: MarkedText, pictures: list[Block], depth: int
    ) -> None:
        if depth > _DEEPEST:
            return
        marked.add((parent.text or "").replace("\n", " "))
        for element in parent:
            name = local(element)
            if name == "s":
                marked.add(" " * min(100, number_of(element, "c", 1)))
            elif name == "tab":
                marked.add(" ")
            elif name == "line-break":
                marked.add("\n")
            elif name == "note":
                self._note(element, marked)
            elif name == "frame":
                self._frame(element, pictures)
            elif name in {"span", "a"}:
                self._styled(element, name, marked, pictures, depth)
            elif name in _CHANGES or name in _UNSEEN:
                self.has_changes |= name in _CHANGES
            elif name:
                self._inline(element, marked, pictures, depth + 1)
            marked.add((element.tail or "").replace("\n", " "))

    def _styled(
        self,
        element: Element,
        name: str,
        marked: MarkedText,
        pictures: list[Block],
        depth: int,
    ) -> None:
        style = attribute(element, "style-name")
        if self._styles.is_hidden(style):
            return
        kinds = self._styles.marks(style)
        if name == "a":
            marked.open(MarkKind.LINK, kept_address(attribute(element, "href")))
            kinds = []
        for kind in kinds:
            marked.open(kind)
        self._inline(element, marked, pictures, depth + 1)
        for kind in reversed(kinds):
            marked.close(kind)
        if name == "a":
            marked.close(MarkKind.LINK)

    def _note(self, element: Element, marked: MarkedText) -> None:
        self._noted += 1
        number = self._noted
        marked.add(f"[{number}]")
        body = next((e for e in element if local(e) == "note-body"), None)
        if body is None:
            return
        kept, self.blocks = self.blocks, []
        self.block_level(body, _At(kind=BlockKind.FOOTNOTE))
        note, self.blocks = self.blocks, kept
        if note:
            note[0] = labelled(note[0], f"[{number}] ")
        self.notes += note

    def _frame(self, frame: Element, pictures: list[Block]) -> None:
        said = {local(e): " ".join((e.text or "").split()) for e in frame}
        for image in (e for e in frame if local(e) == "image"):
            target = attribute(image, "href").removeprefix("./")
            key = self.shelf.put(self._archive.read(target)) if target in self._archive else ""
            if key:
                text = said.get("desc") or said.get("title") or ""
                pictures.append(Block(BlockKind.PICTURE, text, picture=key))
                return
        for box in (e for e in frame if local(e) == "text-box"):
            self.block_level(box, _At(depth=100))
