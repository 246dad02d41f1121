"""OpenDocument texts (ODF 1.3), read from `content.xml` by lxml. Tracked deletions are left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.errors import ImportFileError
from reader.importing.archive import Archive
from reader.importing.docx import CHANGES_ACCEPTED
from reader.importing.draft import Draft
from reader.importing.inline import MarkedText
from reader.importing.picture_files import PictureShelf
from reader.importing.xml_parts import local, parse_xml
from reader.language import normal_code
from reader.marks import fitted, kept_address, shifted
from reader.model import Block, BlockKind, Cell, MarkKind, Provenance

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HOLDERS = frozenset({"section", "text", "index-body", "table-of-content", "tracked-changes"})
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
    return Draft(tuple(reader.blocks), title, facts, reader.shelf.all())


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


def _attribute(element: Element, name: str) -> str:
    return next((v for k, v in element.items() if k.rpartition("}")[2] == name), "")


@dataclass(frozen=True)
class _At:
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    cell: Cell | None = None
    depth: int = 0


class _Reader:
    def __init__(self, archive: Archive, root: Element) -> None:
        self._archive = archive
        self._tables = 0
        self.blocks: list[Block] = []
        self.notes: list[Block] = []
        self.shelf = PictureShelf()
        self.has_changes = False
        self._marks: dict[str, list[MarkKind]] = {}
        self._parents: dict[str, str] = {}
        self._ordered: set[str] = set()
        for part in (root, self._styles()):
            if part is not None:
                self._take_styles(part)

    def _styles(self) -> Element | None:
        if "styles.xml" not in self._archive:
            return None
        return parse_xml(self._archive.read("styles.xml"), self._archive.name, "styles.xml")

    def _take_styles(self, root: Element) -> None:
        """What automatic styles make of words, and the named style each is made from."""
        for style in root.iter():
            if local(style) == "list-style":
                first = next((e for e in style), None)
                if first is not None and local(first) == "list-level-style-number":
                    self._ordered.add(_attribute(style, "name"))
            if local(style) != "style":
                continue
            name = _attribute(style, "name")
            self._parents[name] = _attribute(style, "parent-style-name")
            kinds = []
            for properties in style:
                if _attribute(properties, "font-weight") in {"bold", "700", "800", "900"}:
                    kinds.append(MarkKind.BOLD)
                if _attribute(properties, "font-style") in {"italic", "oblique"}:
                    kinds.append(MarkKind.ITALIC)
            self._marks[name] = kinds

    def _named(self, style: str) -> str:
        """The built-in style behind an automatic one, readable ("Quotations")."""
        for _ in range(5):
            if style.startswith(("P", "T")) and style[1:].isdigit() and style in self._parents:
                style = self._parents[style]
        return style.replace("_20_", " ")

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
        ordered = _attribute(element, "style-name") in self._ordered
        number = 1
        for item in element:
            before = len(self.blocks)
            where = replace(at, kind=BlockKind.LIST_ITEM, level=min(9, at.level + 1))
            self.block_level(item, where)
            if ordered and len(self.blocks) > before:
                first, label = self.blocks[before], f"{number}. "
                marks = shifted(first.marks, len(label))
                self.blocks[before] = replace(first, text=label + first.text, marks=marks)
                number += 1

    def _table(self, table: Element, at: _At) -> None:
        number = self._tables
        self._tables += 1
        rows = (e for e in table.iter() if local(e) == "table-row")
        for place, row in enumerate(rows):
            is_head = local(row.getparent()) == "table-header-rows"
            cells = (c for c in row if local(c) in {"table-cell", "covered-table-cell"})
            for column, cell in enumerate(cells):
                where = Cell(number, place, column, is_head)
                self.block_level(cell, replace(at, kind=BlockKind.TABLE_CELL, cell=where))

    def _paragraph(self, element: Element, name: str, at: _At) -> None:
        marked = MarkedText()
        pictures: list[Block] = []
        self._inline(element, marked, pictures, 0)
        raw, marks = marked.finished()
        text = "\n".join(" ".join(line.split()) for line in raw.strip().split("\n")).strip()
        self.blocks += [replace(picture, cell=at.cell) for picture in pictures]
        if text:
            block = self._kind(element, name, text, at)
            self.blocks.append(replace(block, marks=fitted(raw, marks, text)))

    def _kind(self, element: Element, name: str, text: str, at: _At) -> Block:
        if at.kind is not BlockKind.PARAGRAPH:
            return Block(at.kind, text, at.level, cell=at.cell)
        if name == "h":
            level = _attribute(element, "outline-level")
            return Block(BlockKind.HEADING, text, int(level) if level in set("123456") else 1)
        style = self._named(_attribute(element, "style-name")).casefold()
        if style == "title" and not any(b.kind is BlockKind.TITLE for b in self.blocks):
            return Block(BlockKind.TITLE, text)
        kinds = {
            "subtitle": BlockKind.LEAD,
            "quotations": BlockKind.QUOTE,
            "preformatted text": BlockKind.CODE,
            **dict.fromkeys(("caption", "illustration", "figure", "table"), BlockKind.CAPTION),
        }
        return Block(kinds.get(style, BlockKind.PARAGRAPH), text)

    def _inline(
        self, parent: Element, marked: MarkedText, pictures: list[Block], depth: int
    ) -> None:
        if depth > _DEEPEST:
            return
        marked.add((parent.text or "").replace("\n", " "))
        for element in parent:
            name = local(element)
            if name in {"s", "tab"}:
                marked.add(" ")
            elif name == "line-break":
                marked.add("\n")
            elif name == "note":
                self._note(element, marked)
            elif name == "frame":
                self._frame(element, pictures)
            elif name in {"span", "a"}:
                self._styled(element, name, marked, pictures, depth)
            elif name in {"annotation", "annotation-end", "change", "change-start", "change-end"}:
                self.has_changes |= name.startswith("change")
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
        style = _attribute(element, "style-name")
        kinds = list(self._marks.get(style, ()))
        if name == "a":
            marked.open(MarkKind.LINK, kept_address(_attribute(element, "href")))
            kinds = []
        for kind in kinds:
            marked.open(kind)
        self._inline(element, marked, pictures, depth + 1)
        for kind in reversed(kinds):
            marked.close(kind)
        if name == "a":
            marked.close(MarkKind.LINK)

    def _note(self, element: Element, marked: MarkedText) -> None:
        number = sum(block.text.startswith("[") for block in self.notes) + 1
        marked.add(f"[{number}]")
        body = next((e for e in element if local(e) == "note-body"), None)
        if body is None:
            return
        kept, self.blocks = self.blocks, []
        self.block_level(body, _At(kind=BlockKind.FOOTNOTE))
        note, self.blocks = self.blocks, kept
        if note:
            label = f"[{number}] "
            marks = shifted(note[0].marks, len(label))
            note[0] = replace(note[0], text=label + note[0].text, marks=marks)
        self.notes += note

    def _frame(self, frame: Element, pictures: list[Block]) -> None:
        said = {local(e): " ".join((e.text or "").split()) for e in frame}
        for image in (e for e in frame if local(e) == "image"):
            target = _attribute(image, "href").removeprefix("./")
            key = self.shelf.put(self._archive.read(target)) if target in self._archive else ""
            if key:
                text = said.get("desc") or said.get("title") or ""
                pictures.append(Block(BlockKind.PICTURE, text, picture=key))
                return
        for box in (e for e in frame if local(e) == "text-box"):
            self.block_level(box, _At(depth=100))
