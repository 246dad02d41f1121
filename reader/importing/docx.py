"""Word documents (Office Open XML, ECMA-376 part 1), opened and read with python-docx.

Of python-docx are the package, its parts and relationships, properties, styles, list numbers, the
fonts of runs, links, cells and pictures (`docx_package.py`, `docx_styles.py`). The walk from
element to element is our own: python-docx's own one passes over what stands in tracked insertions,
content controls, fields, text boxes and notes. Tracked changes are read as accepted: inserted and
moved-to text is there, deleted and moved-from text is not, and the article's remark says so.
Footnotes and endnotes stand at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from reader.errors import ImportFileError
from reader.importing.archive import Archive
from reader.importing.docx_fields import OpenFields, field_address
from reader.importing.docx_package import open_document
from reader.importing.docx_styles import (
    Lists,
    Styles,
    asked,
    listed,
    marks_of,
    outline_level,
    related,
)
from reader.importing.draft import Draft
from reader.importing.inline import MarkedText
from reader.importing.picture_files import PictureShelf
from reader.importing.xml_parts import attribute, child, local
from reader.language import normal_code
from reader.marks import fitted, kept_address, labelled, shifted
from reader.model import Block, BlockKind, Cell, MarkKind, Provenance

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part
    from docx.oxml.text.font import CT_RPr
    from docx.oxml.text.paragraph import CT_P
    from docx.oxml.text.run import CT_R
    from lxml.etree import _Element as Element

CHANGES_ACCEPTED = "The document has tracked changes; they were read as accepted."

_DELETED = frozenset({"del", "moveFrom", "rPrChange", "pPrChange", "delInstrText", "delText"})
_INSERTED = frozenset({"ins", "moveTo"})
_DROPPED = frozenset({"fldData", "sectPr", "proofErr", "Fallback", "annotationRef", "rPr", "pPr"})
#: What properties of a run are looked at; most have but others.
_MARKING = frozenset({"b", "i", "vanish", "rStyle"})
#: What stands around paragraphs, rows and cells without being one.
_HOLDERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})
#: Elements deeper than this are no document's.
_DEEPEST = 200


def read_docx(archive: Archive, provenance: Provenance) -> Draft:
    """The draft of a Word document; raises ImportFileError."""
    document = open_document(archive)
    reader = _Reader(document)
    body = document.element.body
    if body is not None:
        reader.block_level(body, _At())
    reader.notes()
    if not any(block.text.strip() for block in reader.blocks):
        raise ImportFileError(f"“{archive.name}” holds no article text; choose another file.")
    facts = _with_properties(document, provenance)
    remark = CHANGES_ACCEPTED if reader.has_changes else ""
    title = next((b.text for b in reader.blocks if b.kind is BlockKind.TITLE), "")
    subtitle = next((b.text for b in reader.blocks if b.kind is BlockKind.LEAD), "")
    facts = replace(facts, remark=remark, subtitle=subtitle)
    return Draft(tuple(reader.blocks), title, facts, reader.shelf.all(), reader.shelf.refused)


def _with_properties(document: Document, provenance: Provenance) -> Provenance:
    """Author, date and language as the document's properties give them (Dublin Core)."""
    # Asking the document for its properties would make some for one that has none.
    part = related(document.part.package, "core-properties")
    author = asked(part, "core_properties", "author") or ""
    # As it was written: as a date it would lose its zone, or get a time that it never had.
    created = asked(part, "element", "created", "text") or ""
    return replace(
        provenance,
        author=provenance.author or author.strip(),
        published=provenance.published or created.strip(),
        declared_language=normal_code(asked(part, "core_properties", "language") or ""),
    )


def _within(parent: Element, name: str) -> Iterator[Any]:
    """The children of that name, those in content controls and insertions among them."""
    for element in parent:
        if local(element) == name:
            yield element
        elif local(element) in _HOLDERS:
            yield from _within(element, name)


def _runs_on(paragraph: CT_P) -> bool:
    """Whether the end of a paragraph was deleted, so that the next one goes on where it stops."""
    properties = child(paragraph.pPr, "rPr")
    if not {"del", "moveFrom"} & {local(e) for e in (() if properties is None else properties)}:
        return False
    following = paragraph.getnext()
    return following is not None and local(following) == "p"


@dataclass(frozen=True)
class _Story:
    """What python-docx asks for the part that a link stands in."""

    part: Part


@dataclass(frozen=True)
class _At:
    """Where a paragraph stands: a table cell, a note, or the text itself."""

    cell: Cell | None = None
    note: str = ""
    depth: int = 0


class _Reader:
    """Gathers the blocks of a document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        #: The part that is being read: what ids of links and pictures mean is told by it.
        self._part: Part = document.part
        self._styles = Styles(document)
        self._lists = Lists(document)
        self._wanted_notes: list[tuple[str, str]] = []
        self._fields = OpenFields()
        self._tables = 0
        self.blocks: list[Block] = []
        self.shelf = PictureShelf()
        self.has_changes = False

    def block_level(self, parent: Element, at: _At) -> None:
        """Take in paragraphs and tables, and what holds such."""
        from docx.oxml.text.paragraph import CT_P

        if at.depth > _DEEPEST:
            return
        inner = replace(at, depth=at.depth + 1)
        carried = None
        for element in parent:
            name = local(element)
            if name == "p" and isinstance(element, CT_P):
                carried = self._paragraph(element, at, carried)
            elif name == "tbl":
                self._table(element, inner)
            elif name in _DELETED:
                self.has_changes = True
            elif name in _HOLDERS:
                self.block_level(element, inner)
            elif name == "AlternateContent":
                self.block_level(child(element, "Choice") or element, inner)

    def _table(self, table: Element, at: _At) -> None:
        number = self._tables
        self._tables += 1
        place = 0
        for row in _within(table, "tr"):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                self.has_changes = True
                continue
            is_head = child(properties, "tblHeader") is not None
            column = min(1000, max(0, asked(row, "grid_before") or 0))
            for cell in _within(row, "tc"):
                where = Cell(number, place, column, is_head)
                self.block_level(cell, replace(at, cell=where, depth=at.depth + 1))
                column += min(1000, max(1, asked(cell, "grid_span") or 1))
            place += 1

    def _paragraph(
        self, element: CT_P, at: _At, carried: MarkedText | None = None
    ) -> MarkedText | None:
        """Take in a paragraph, after what an earlier one left to it.

        Where the end of this one is deleted, its text is left to the next one, and given back.
        """
        marked = carried or MarkedText()
        pictures: list[Block] = []
        boxes: list[Element] = []
        self._inline(element, marked, pictures, boxes, 0)
        if _runs_on(element):
            self.has_changes = True
            self.blocks += [replace(picture, cell=at.cell) for picture in pictures]
            return marked
        raw, marks = marked.finished()
        text = "\n".join(" ".join(line.split()) for line in raw.strip().split("\n")).strip()
        self.blocks += [replace(picture, cell=at.cell) for picture in pictures]
        if text:
            block = self._kind(element, text, at)
            label = block.text[: len(block.text) - len(text)]
            if block.kind is BlockKind.CODE:
                block = replace(block, text=raw.strip("\n").rstrip())
            else:
                block = replace(block, marks=shifted(fitted(raw, marks, text), len(label)))
            self.blocks.append(block)
        for box in boxes:
            self.block_level(box, replace(at, depth=at.depth + 1))
        return None

    def _kind(self, element: CT_P, text: str, at: _At) -> Block:
        """A paragraph as the block its style makes it."""
        properties = element.pPr
        name = asked(element, "style") or ""
        style = self._styles.get(name)
        if at.note:
            return Block(BlockKind.FOOTNOTE, text)
        if at.cell is not None:
            return Block(BlockKind.TABLE_CELL, text, cell=at.cell)
        if style.kind is BlockKind.HEADING:
            return Block(BlockKind.HEADING, text, level=style.level)
        if style.kind is BlockKind.LEAD or (
            style.kind is BlockKind.TITLE
            and not any(b.kind is BlockKind.TITLE for b in self.blocks)
        ):
            return Block(style.kind, text)
        if outline := outline_level(properties):
            return Block(BlockKind.HEADING, text, level=outline)
        place = listed(properties) or style.listed
        if style.kind is not BlockKind.CAPTION and place is not None and place.list_id:
            label = self._lists.label(place)
            depth = max(place.level + 1, style.level)
            return Block(BlockKind.LIST_ITEM, label + text, level=depth)
        if style.kind is BlockKind.TITLE:
            return Block(BlockKind.PARAGRAPH, text)
        return Block(style.kind, text, level=style.level)

    def _inline(
        self,
        parent: Element,
        marked: MarkedText,
        pictures: list[Block],
        boxes: list[Element],
        depth: int,
    ) -> None:
        """Add the text of runs, links, insertions ...; pictures and text boxes are gathered."""
        from docx.oxml.text.run import CT_R

        if depth > _DEEPEST:
            return
        for element in parent:
            name = local(element)
            if name in _DELETED or name in _DROPPED:
                self.has_changes |= name in {"del", "moveFrom"}
                continue
            if name == "r" and isinstance(element, CT_R):
                self._run(element, marked, pictures, boxes, depth)
                continue
            self.has_changes |= name in _INSERTED
            if name in {"hyperlink", "fldSimple"}:
                marked.open(MarkKind.LINK, self._address(element, name))
                self._inline(element, marked, pictures, boxes, depth + 1)
                marked.close(MarkKind.LINK)
            elif name == "AlternateContent":
                self._inline(child(element, "Choice") or element, marked, pictures, boxes, depth)
            elif name == "txbxContent":
                boxes.append(element)
            elif name in {"drawing", "pict", "object"}:
                self._drawing(element, pictures, boxes)
            else:
                self._character(element, name, marked)
                self._inline(element, marked, pictures, boxes, depth + 1)

    def _address(self, element: Any, name: str) -> str:  # noqa: ANN401 - python-docx's own
        from docx.text.hyperlink import Hyperlink

        if name == "fldSimple":
            return field_address(attribute(element, "instr"))
        return kept_address(asked(Hyperlink(element, _Story(self._part)), "url") or "")

    def _run(
        self,
        run: CT_R,
        marked: MarkedText,
        pictures: list[Block],
        boxes: list[Element],
        depth: int,
    ) -> None:
        properties = run.rPr
        said = () if properties is None else {local(element) for element in properties}
        kinds = () if _MARKING.isdisjoint(said) else self._marks(properties)
        if kinds is None:
            return
        for kind in kinds:
            marked.open(kind)
        self._inline(run, marked, pictures, boxes, depth + 1)
        for kind in reversed(kinds):
            marked.close(kind)

    def _marks(self, properties: CT_RPr) -> tuple[MarkKind, ...] | None:
        """How the words of a run are set, by itself or by its style; None if they are hidden."""
        if asked(properties, "vanish", "val"):
            return None
        style = self._styles.get(asked(properties, "style") or "")
        said = {**dict(style.marks), **dict(marks_of(properties))}
        return tuple(kind for kind, is_on in said.items() if is_on)

    def _character(self, element: Element, name: str, marked: MarkedText) -> None:
        if name == "t":
            marked.add(element.text or "")
        elif name in {"tab", "ptab"}:
            marked.add(" ")
        elif name in {"br", "cr"}:
            marked.add("\n" if attribute(element, "type") in {"", "textWrapping"} else " ")
        elif name == "noBreakHyphen":
            marked.add("\u2011")
        elif name == "instrText":
            self._fields.instruct(element.text or "")
        elif name == "fldChar":
            self._fields.turn(attribute(element, "fldCharType"), marked)
        elif name in {"footnoteReference", "endnoteReference"}:
            self._wanted_notes.append((name.removesuffix("Reference"), attribute(element, "id")))
            marked.add(f"[{len(self._wanted_notes)}]")

    def _drawing(self, element: Element, pictures: list[Block], boxes: list[Element]) -> None:
        from docx.parts.image import ImagePart

        boxes += [e for e in element.iter() if local(e) == "txbxContent"][:50]
        described = next((e for e in element.iter() if local(e) == "docPr"), None)
        alternative = "" if described is None else attribute(described, "descr")
        for blip in element.iter():
            if local(blip) not in {"blip", "imagedata"}:
                continue
            number = attribute(blip, "embed") or attribute(blip, "id")
            part = self._part.related_parts.get(number)
            if not isinstance(part, ImagePart):
                self.shelf.refuse(f"{self._part.partname} {number}".encode() if number else b"")
                continue
            key = self.shelf.put(part.blob)
            if key:
                text = " ".join(alternative.split())
                pictures.append(Block(BlockKind.PICTURE, text, picture=key))

    def notes(self) -> None:
        """Add the notes that were referred to, numbered as they were met."""
        from docx.oxml.parser import parse_xml

        sources = {}
        for kind in ("footnote", "endnote"):
            part = related(self._document.part, f"{kind}s")
            for note in () if part is None else parse_xml(part.blob):
                if local(note) == kind:
                    sources[kind, attribute(note, "id")] = note, part
        for number, key in enumerate(list(self._wanted_notes), start=1):
            if key in sources:
                note, self._part = sources[key]
                self._note(note, number)

    def _note(self, note: Element, number: int) -> None:
        before = len(self.blocks)
        self.block_level(note, _At(note=str(number)))
        if len(self.blocks) > before:
            self.blocks[before] = labelled(self.blocks[before], f"[{number}] ")
