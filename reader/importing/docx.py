"""Word documents (Office Open XML, ECMA-376 part 1), read from their parts by lxml.

Tracked changes are read as accepted: inserted and moved-to text is there, deleted and moved-from
text is not, and the article's remark says so. Footnotes and endnotes stand at the end.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.errors import ImportFileError
from reader.importing.archive import Archive
from reader.importing.draft import Draft
from reader.importing.inline import MarkedText
from reader.importing.picture_files import PictureShelf
from reader.importing.xml_parts import local, parse_xml
from reader.language import normal_code
from reader.marks import fitted, kept_address, shifted
from reader.model import Block, BlockKind, Cell, MarkKind, Provenance

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

CHANGES_ACCEPTED = "The document has tracked changes; they were read as accepted."

_HEADING = re.compile(r"^(?:heading|überschrift|titre|título|titolo|заголовок)\s*(\d)$", re.I)
_TITLE = re.compile(r"^(?:title|titel|titre|título|titolo|название|заголовок)$", re.IGNORECASE)
_SUBTITLE = re.compile(r"^(?:subtitle|untertitel|sous-titre|subtítulo|подзаголовок)$", re.I)
_QUOTE = re.compile(r"quote|zitat|citation|cita\b|цитата", re.IGNORECASE)
_CAPTION = re.compile(r"caption|beschriftung|légende|название объекта|epígrafe", re.IGNORECASE)
_LIST = re.compile(r"list (?:paragraph|bullet|number)|listenabsatz", re.IGNORECASE)
_CODE = re.compile(r"^(?:code|source code|html preformatted|macro text|plain text)$", re.I)
_DELETED = frozenset({"del", "moveFrom", "rPrChange", "pPrChange", "instrText", "delText"})
_INSERTED = frozenset({"ins", "moveTo"})
_DROPPED = frozenset({"fldData", "sectPr", "proofErr", "Fallback", "annotationRef", "rPr", "pPr"})
#: Elements deeper than this are no document's.
_DEEPEST = 200


def read_docx(archive: Archive, provenance: Provenance) -> Draft:
    """The draft of a Word document; raises ImportFileError."""
    part = _main_part(archive)
    body = parse_xml(archive.read(part), archive.name, part)
    reader = _Reader(archive, part)
    for element in body:
        if local(element) == "body":
            reader.block_level(element, _At())
    reader.notes()
    if not any(block.text.strip() for block in reader.blocks):
        raise ImportFileError(f"“{archive.name}” holds no article text; choose another file.")
    facts = _with_properties(archive, provenance)
    remark = CHANGES_ACCEPTED if reader.has_changes else ""
    title = next((b.text for b in reader.blocks if b.kind is BlockKind.TITLE), "")
    subtitle = next((b.text for b in reader.blocks if b.kind is BlockKind.LEAD), "")
    facts = replace(facts, remark=remark, subtitle=subtitle)
    return Draft(tuple(reader.blocks), title, facts, reader.shelf.all())


def _main_part(archive: Archive) -> str:
    """The part that holds the text, as the package's relationships name it."""
    for kind, target, _ in _relationships(archive, ""):
        if kind == "officeDocument" and target in archive:
            return target
    if "word/document.xml" in archive:
        return "word/document.xml"
    raise ImportFileError(f"“{archive.name}” is no Word document; choose another file.")


def _relationships(archive: Archive, part: str) -> list[tuple[str, str, str]]:
    """(kind, target part or address, id) of a part's relationships (ECMA-376 part 2)."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in archive:
        return []
    found = []
    for element in parse_xml(archive.read(path), archive.name, path):
        target = element.get("Target") or ""
        if element.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
        kind = (element.get("Type") or "").rpartition("/")[2]
        found.append((kind, target, element.get("Id") or ""))
    return found


def _with_properties(archive: Archive, provenance: Provenance) -> Provenance:
    """Author, date and language as the document's properties give them (Dublin Core)."""
    if "docProps/core.xml" not in archive:
        return provenance
    try:
        root = parse_xml(archive.read("docProps/core.xml"), archive.name, "docProps/core.xml")
    except ImportFileError:
        return provenance
    said = {local(element): (element.text or "").strip() for element in root}
    return replace(
        provenance,
        author=provenance.author or said.get("creator", ""),
        published=provenance.published or said.get("created", ""),
        declared_language=normal_code(said.get("language", "")),
    )


def _attribute(element: Element, name: str) -> str:
    """An attribute by its local name."""
    return next((v for k, v in element.items() if k.rpartition("}")[2] == name), "")


def _child(element: Element | None, name: str) -> Element | None:
    if element is None:
        return None
    return next((child for child in element if local(child) == name), None)


def _value(element: Element | None, *path: str) -> str:
    """The "val" of a descendant, "" where there is none."""
    for name in path:
        element = _child(element, name)
    return "" if element is None else _attribute(element, "val")


@dataclass(frozen=True)
class _At:
    """Where a paragraph stands: a table cell, a note, or the text itself."""

    cell: Cell | None = None
    note: str = ""
    depth: int = 0


@dataclass
class _Numbers:
    """What numbered lists have come to, by (list, level), and which of them count at all."""

    formats: dict[tuple[str, str], str] = field(default_factory=dict)
    reached: dict[tuple[str, str], int] = field(default_factory=dict)


class _Reader:
    """Gathers the blocks of a document."""

    def __init__(self, archive: Archive, part: str) -> None:
        self._archive = archive
        self._folder = posixpath.dirname(part)
        links = _relationships(archive, part)
        self._targets = {number: target for _, target, number in links}
        self._parts = {kind: target for kind, target, _ in links}
        self._styles = self._style_names()
        self._numbers = self._numbering()
        self._wanted_notes: list[tuple[str, str]] = []
        self._tables = 0
        self.blocks: list[Block] = []
        self.shelf = PictureShelf()
        self.has_changes = False

    def _optional(self, kind: str) -> Element | None:
        part = self._parts.get(kind, "")
        if part not in self._archive:
            return None
        return parse_xml(self._archive.read(part), self._archive.name, part)

    def _style_names(self) -> dict[str, str]:
        """The names of styles by their ids: ids are translated, names of built-in ones are not."""
        root = self._optional("styles")
        if root is None:
            return {}
        return {
            _attribute(s, "styleId"): _value(s, "name") or _attribute(s, "styleId")
            for s in root
            if local(s) == "style"
        }

    def _numbering(self) -> _Numbers:
        root = self._optional("numbering")
        numbers = _Numbers()
        if root is None:
            return numbers
        levels = {
            _attribute(a, "abstractNumId"): {
                _attribute(level, "ilvl"): _value(level, "numFmt")
                for level in a
                if local(level) == "lvl"
            }
            for a in root
            if local(a) == "abstractNum"
        }
        for num in root:
            if local(num) == "num":
                for level, form in levels.get(_value(num, "abstractNumId"), {}).items():
                    numbers.formats[_attribute(num, "numId"), level] = form
        return numbers

    def block_level(self, parent: Element, at: _At) -> None:
        """Take in paragraphs and tables, and what holds such."""
        if at.depth > _DEEPEST:
            return
        inner = replace(at, depth=at.depth + 1)
        for element in parent:
            name = local(element)
            if name == "p":
                self._paragraph(element, at)
            elif name == "tbl":
                self._table(element, inner)
            elif name in _DELETED:
                self.has_changes = True
            elif name in {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}:
                self.block_level(element, inner)
            elif name == "AlternateContent":
                self.block_level(_child(element, "Choice") or element, inner)

    def _table(self, table: Element, at: _At) -> None:
        number = self._tables
        self._tables += 1
        rows = [row for row in table.iter() if local(row) == "tr"] if at.depth < 2 else []
        rows = [row for row in rows if row.getparent() is table] or [
            row for row in table if local(row) == "tr"
        ]
        for place, row in enumerate(rows):
            is_head = _child(_child(row, "trPr"), "tblHeader") is not None
            column = 0
            for cell in (c for c in row if local(c) in {"tc", "sdt"}):
                where = Cell(number, place, column, is_head)
                self.block_level(cell, replace(at, cell=where, depth=at.depth + 1))
                span = _value(cell, "tcPr", "gridSpan")
                column += int(span) if span.isdecimal() and len(span) < 4 else 1

    def _paragraph(self, element: Element, at: _At) -> None:
        marked = MarkedText()
        pictures: list[Block] = []
        boxes: list[Element] = []
        self._inline(element, marked, pictures, boxes, 0)
        raw, marks = marked.finished()
        text = "\n".join(" ".join(line.split()) for line in raw.strip().split("\n")).strip()
        self.blocks += [replace(picture, cell=at.cell) for picture in pictures]
        if text:
            block = self._kind(element, text, at)
            label = block.text[: len(block.text) - len(text)]
            self.blocks.append(replace(block, marks=shifted(fitted(raw, marks, text), len(label))))
        for box in boxes:
            self.block_level(box, replace(at, depth=at.depth + 1))

    def _kind(self, element: Element, text: str, at: _At) -> Block:
        """A paragraph as the block its style makes it."""
        properties = _child(element, "pPr")
        style = self._styles.get(_value(properties, "pStyle"), _value(properties, "pStyle"))
        if at.note:
            return Block(BlockKind.FOOTNOTE, text)
        if at.cell is not None:
            return Block(BlockKind.TABLE_CELL, text, cell=at.cell)
        if match := _HEADING.match(style):
            return Block(BlockKind.HEADING, text, level=min(6, max(1, int(match[1]))))
        if _TITLE.match(style) and not any(b.kind is BlockKind.TITLE for b in self.blocks):
            return Block(BlockKind.TITLE, text)
        if _SUBTITLE.match(style):
            return Block(BlockKind.LEAD, text)
        outline = _value(properties, "outlineLvl")
        if outline.isdecimal() and int(outline) < 6:
            return Block(BlockKind.HEADING, text, level=int(outline) + 1)
        if _CAPTION.search(style):
            return Block(BlockKind.CAPTION, text)
        numbered = _child(properties, "numPr")
        if numbered is not None and _value(numbered, "numId") not in {"", "0"}:
            return self._list_item(numbered, text)
        if _CODE.match(style):
            return Block(BlockKind.CODE, text)
        if _LIST.search(style):
            return Block(BlockKind.LIST_ITEM, text, level=1)
        return Block(BlockKind.QUOTE if _QUOTE.search(style) else BlockKind.PARAGRAPH, text)

    def _list_item(self, numbered: Element, text: str) -> Block:
        number, level = _value(numbered, "numId"), _value(numbered, "ilvl") or "0"
        depth = min(9, int(level) + 1) if level.isdecimal() and len(level) < 3 else 1
        form = self._numbers.formats.get((number, level), "bullet")
        if form in {"bullet", "none", ""}:
            return Block(BlockKind.LIST_ITEM, text, level=depth)
        reached = self._numbers.reached
        for key in [k for k in reached if k[0] == number and k[1] > level]:
            del reached[key]
        reached[number, level] = reached.get((number, level), 0) + 1
        return Block(BlockKind.LIST_ITEM, f"{reached[number, level]}. {text}", level=depth)

    def _inline(
        self,
        parent: Element,
        marked: MarkedText,
        pictures: list[Block],
        boxes: list[Element],
        depth: int,
    ) -> None:
        """Add the text of runs, links, insertions ...; pictures and text boxes are gathered."""
        if depth > _DEEPEST:
            return
        for element in parent:
            name = local(element)
            if name in _DELETED or name in _DROPPED:
                self.has_changes |= name in {"del", "moveFrom"}
                continue
            if name == "r":
                self._run(element, marked, pictures, boxes, depth)
                continue
            self.has_changes |= name in _INSERTED
            if name == "hyperlink":
                target = self._targets.get(_attribute(element, "id"), "")
                marked.open(MarkKind.LINK, kept_address(target))
                self._inline(element, marked, pictures, boxes, depth + 1)
                marked.close(MarkKind.LINK)
            elif name == "AlternateContent":
                self._inline(_child(element, "Choice") or element, marked, pictures, boxes, depth)
            elif name == "txbxContent":
                boxes.append(element)
            elif name in {"drawing", "pict", "object"}:
                self._drawing(element, pictures, boxes)
            else:
                self._character(element, name, marked)
                self._inline(element, marked, pictures, boxes, depth + 1)

    def _run(
        self,
        run: Element,
        marked: MarkedText,
        pictures: list[Block],
        boxes: list[Element],
        depth: int,
    ) -> None:
        properties = _child(run, "rPr")
        if _is_on(properties, "vanish"):
            return
        kinds = [
            kind
            for name, kind in (("b", MarkKind.BOLD), ("i", MarkKind.ITALIC))
            if _is_on(properties, name)
        ]
        for kind in kinds:
            marked.open(kind)
        self._inline(run, marked, pictures, boxes, depth + 1)
        for kind in reversed(kinds):
            marked.close(kind)

    def _character(self, element: Element, name: str, marked: MarkedText) -> None:
        if name == "t":
            marked.add(element.text or "")
        elif name in {"tab", "ptab"}:
            marked.add(" ")
        elif name in {"br", "cr"}:
            marked.add("\n" if _attribute(element, "type") in {"", "textWrapping"} else " ")
        elif name == "noBreakHyphen":
            marked.add("\u2011")
        elif name in {"footnoteReference", "endnoteReference"}:
            self._wanted_notes.append((name.removesuffix("Reference"), _attribute(element, "id")))
            marked.add(f"[{len(self._wanted_notes)}]")

    def _drawing(self, element: Element, pictures: list[Block], boxes: list[Element]) -> None:
        boxes += [e for e in element.iter() if local(e) == "txbxContent"][:50]
        described = next((e for e in element.iter() if local(e) == "docPr"), None)
        alternative = "" if described is None else _attribute(described, "descr")
        for blip in element.iter():
            if local(blip) not in {"blip", "imagedata"}:
                continue
            target = self._targets.get(_attribute(blip, "embed") or _attribute(blip, "id"), "")
            key = self.shelf.put(self._archive.read(target)) if target in self._archive else ""
            if key:
                text = " ".join(alternative.split())
                pictures.append(Block(BlockKind.PICTURE, text, picture=key))

    def notes(self) -> None:
        """Add the notes that were referred to, numbered as they were met."""
        sources = {}
        for kind in ("footnote", "endnote"):
            root = self._optional(f"{kind}s")
            if root is not None:
                sources.update({(kind, _attribute(n, "id")): n for n in root if local(n) == kind})
        for number, key in enumerate(list(self._wanted_notes), start=1):
            if key not in sources:
                continue
            before = len(self.blocks)
            self.block_level(sources[key], _At(note=str(number)))
            if len(self.blocks) > before:
                first = self.blocks[before]
                label = f"[{number}] "
                self.blocks[before] = replace(
                    first, text=label + first.text, marks=shifted(first.marks, len(label))
                )


def _is_on(properties: Element | None, name: str) -> bool:
    element = _child(properties, name)
    return element is not None and _attribute(element, "val") not in {"0", "false", "none", "off"}
