"""E-books (EPUB 2 and 3): a chapter an article. Books with copy protection are refused."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote

from reader.errors import ImportFileError
from reader.importing.archive import Archive
from reader.importing.draft import Draft
from reader.importing.encoding import decode
from reader.importing.epub_contents import named_texts, united
from reader.importing.markup import blocks_of_markup, parse_markup
from reader.importing.picture_files import PictureShelf
from reader.importing.svg_text import blocks_of_drawing
from reader.importing.xml_parts import local, parse_xml
from reader.model import BlockKind, Provenance

#: Scrambling of fonts, which is no protection of the text (EPUB OCF 3.3, 4.4).
_FONTS_ONLY = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_RANGE = re.compile(r"(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?")
_MOST_CHAPTERS = 2_000
_DRAWING = "image/svg+xml"


@dataclass(frozen=True, slots=True)
class Book:
    """What an EPUB says of itself, and the paths of its texts in reading order.

    `nav` and `ncx` are the paths of its tables of contents, "" for none.
    """

    facts: Provenance
    title: str
    texts: tuple[str, ...]
    nav: str = ""
    ncx: str = ""


def read_epub(archive: Archive, provenance: Provenance, chapters: str = "") -> list[Draft]:
    """A draft for each chapter, or for those chosen ("3", "2-5"); raises ImportFileError."""
    _refuse_protected(archive)
    book = _book(archive, provenance)
    parts = [(path, draft) for path in book.texts if (draft := _text(archive, path, book))]
    if not parts:
        raise ImportFileError(f"“{archive.name}” holds no text that can be read.")
    found = [_titled(draft) for draft in united(parts, named_texts(archive, book.nav, book.ncx))]
    return list(_chosen(found, chapters, archive.name))


def _refuse_protected(archive: Archive) -> None:
    protected = "META-INF/rights.xml" in archive or "META-INF/sinf.xml" in archive
    if "META-INF/encryption.xml" in archive:
        root = parse_xml(archive.read("META-INF/encryption.xml"), archive.name, "encryption.xml")
        methods = [e.get("Algorithm") or "" for e in root.iter() if local(e) == "EncryptionMethod"]
        protected |= any(method not in _FONTS_ONLY for method in methods)
    if protected:
        raise ImportFileError(
            f"“{archive.name}” is copy-protected (DRM), so Enface cannot read it; import a copy"
            " without protection."
        )


def _book(archive: Archive, provenance: Provenance) -> Book:
    path = _package_path(archive)
    root = parse_xml(archive.read(path), archive.name, path)
    said: dict[str, str] = {}
    items: dict[str, tuple[str, str, str]] = {}
    spine: list[str] = []
    for element in root.iter():
        name = local(element)
        if name == "item":
            href = posixpath.join(posixpath.dirname(path), unquote(element.get("href") or ""))
            kinds = (element.get("media-type") or "", element.get("properties") or "")
            items[element.get("id") or ""] = (posixpath.normpath(href), *kinds)
        elif name == "itemref":
            spine.append(element.get("idref") or "")
        elif name in {"title", "creator", "language", "date", "rights", "source"}:
            said.setdefault(name, " ".join((element.text or "").split()))
    texts = [
        items[number][0]
        for number in dict.fromkeys(spine)
        if number in items
        and items[number][1] in {"application/xhtml+xml", "text/html", _DRAWING, ""}
        and "nav" not in items[number][2].split()
    ]
    facts = replace(
        provenance,
        author=said.get("creator", ""),
        published=said.get("date", ""),
        site=said.get("title", ""),
        declared_language=said.get("language", "").partition("-")[0].casefold(),
        licence=said.get("rights", ""),
    )
    navs = (path for path, _, marks in items.values() if "nav" in marks.split())
    ncxs = (path for path, kind, _ in items.values() if kind == "application/x-dtbncx+xml")
    return Book(
        facts,
        said.get("title", ""),
        tuple(texts[:_MOST_CHAPTERS]),
        next(navs, ""),
        next(ncxs, ""),
    )


def _package_path(archive: Archive) -> str:
    container = archive.read("META-INF/container.xml")
    if container:
        root = parse_xml(container, archive.name, "META-INF/container.xml")
        for element in root.iter():
            path = element.get("full-path") or ""
            if local(element) == "rootfile" and path in archive:
                return path
    found = [name for name in archive.names() if name.endswith(".opf")]
    if not found:
        raise ImportFileError(f"“{archive.name}” is no complete e-book; get it anew.")
    return found[0]


def _text(archive: Archive, path: str, book: Book) -> Draft | None:
    """The draft of a text of the book; None where nothing is to be read in it."""
    if path not in archive:
        return None
    shelf = PictureShelf()

    def find_picture(source: str) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(source)))
        return shelf.put(archive.read(target)) if target in archive else ""

    data = archive.read(path)
    text, encoding = decode(data)
    try:
        if path.endswith(".svg"):
            blocks, declared = blocks_of_drawing(data, archive.name, path)
        else:
            tree = parse_markup(text, archive.name)
            blocks = blocks_of_markup(tree, find_picture=find_picture)
            declared = tree.get("lang") or tree.get("xml:lang") or ""
    except ImportFileError:
        return None
    if not any(block.text.strip() for block in blocks):
        return None
    declared = declared or book.facts.declared_language
    facts = replace(book.facts, encoding=encoding, declared_language=declared.partition("-")[0])
    return Draft(tuple(blocks), "", facts, shelf.all(), shelf.refused)


def _titled(draft: Draft) -> Draft:
    """With the first heading, where it begins the chapter, as its title."""
    blocks = draft.blocks
    first = next((i for i, b in enumerate(blocks) if b.kind is not BlockKind.PICTURE), 0)
    if blocks[first].kind is BlockKind.HEADING:
        title = replace(blocks[first], kind=BlockKind.TITLE, level=0)
        return replace(draft, blocks=(*blocks[:first], title, *blocks[first + 1 :]))
    return draft


def _chosen(found: list[Draft], chapters: str, name: str) -> Iterator[Draft]:
    if not chapters.strip():
        yield from found
        return
    for part in chapters.split(","):
        match = _RANGE.fullmatch(part.strip())
        first = int(match[1]) if match else 0
        last = int(match[2] or match[1]) if match else 0
        if not 1 <= first <= last <= len(found):
            raise ImportFileError(
                f"“{name}” has chapters 1 to {len(found)}; “{part.strip()}” is none of them."
            )
        yield from found[first - 1 : last]
