"""The package of a Word document, looked through before python-docx opens it.

python-docx reads whatever a package's relationships lead to, believes the sizes that a zip file
tells, and ends with an exception of its own where a target is missing or a content type is not the
expected one. So it never sees a stranger's package: the parts that hold text, lists, styles, notes,
properties and pictures are taken out by `Archive`, which counts what really comes out, and put into
a new package with names, content types and relationships of our own. Templates, documents with
macros and those of the strict standard (ECMA-376 "Strict") become the kind that it opens.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import quoteattr

from reader.errors import ImportFileError
from reader.importing.archive import Archive
from reader.importing.picture_files import MOST_BYTES, MOST_IN_ALL
from reader.importing.xml_parts import damaged, parse_xml, refuse_entities

if TYPE_CHECKING:
    from docx.document import Document

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
#: The parts beside the text that are read, by the kind of their relationship.
_TEXT_PARTS = ("styles", "numbering", "footnotes", "endnotes")
#: Names of the strict standard, and what they are called in the documents that everybody writes.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _OFFICE.encode()),
    (
        b"http://purl.oclc.org/ooxml/drawingml/",
        b"http://schemas.openxmlformats.org/drawingml/2006/",
    ),
)


_MODES = {False: "Internal", True: "External"}


class _Link(NamedTuple):
    """A relationship (ECMA-376 part 2): its kind, the part or address it leads to, its id."""

    kind: str
    target: str
    id: str
    is_external: bool


class _Package:
    """A new package, made of what was looked through."""

    def __init__(self) -> None:
        self._sink = io.BytesIO()
        self._zip = zipfile.ZipFile(self._sink, "w", zipfile.ZIP_STORED)
        self._types: list[str] = []

    def add(self, name: str, data: bytes, content_type: str) -> None:
        """Put in a part."""
        self._zip.writestr(name, data)
        self._types.append(
            f"<Override PartName={quoteattr('/' + name)} ContentType={quoteattr(content_type)}/>"
        )

    def relate(self, part: str, links: Sequence[tuple[str, str, str, bool]]) -> None:
        """Put in the relationships (id, type, target, is external) of a part; "" is the package."""
        if not links:
            return
        folder, name = posixpath.split(part)
        lines = [
            f"<Relationship Id={quoteattr(number)} Type={quoteattr(kind)}"
            f" Target={quoteattr(target)} TargetMode={quoteattr(_MODES[is_external])}/>"
            for number, kind, target, is_external in links
        ]
        self._zip.writestr(
            posixpath.join(folder, "_rels", f"{name}.rels"),
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{''.join(lines)}</Relationships>",
        )

    def finished(self) -> io.BytesIO:
        """The bytes of the package."""
        self._zip.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f"{''.join(self._types)}</Types>",
        )
        self._zip.close()
        self._sink.seek(0)
        return self._sink


def open_document(archive: Archive) -> Document:
    """The document of a package as python-docx has it; raises ImportFileError."""
    from docx.oxml.document import CT_Document
    from docx.package import Package
    from lxml.etree import XMLSyntaxError

    checked = _checked_package(archive)
    try:
        part = Package.open(checked).main_document_part
        document: Document = part.document
    except (XMLSyntaxError, ValueError) as error:
        raise damaged(archive.name, str(error)) from error
    if not isinstance(document.element, CT_Document):
        raise damaged(archive.name, "no document element")
    return document


def _checked_package(archive: Archive) -> io.BytesIO:
    main = _main_part(archive)
    package = _Package()
    data = _checked(archive, main)
    package.add("word/document.xml", data, _WORD_TYPE.format("document.main"))
    links = _links(archive, main)
    related = _addresses(links)
    for kind in _TEXT_PARTS:
        link = next((k for k in links if k.kind == kind and not k.is_external), None)
        if link is not None and link.target in archive:
            data = _checked(archive, link.target)
            if kind.endswith("notes"):  # python-docx does not look into these
                parse_xml(data, archive.name, link.target)
            package.add(f"word/{kind}.xml", data, _WORD_TYPE.format(kind))
            package.relate(f"word/{kind}.xml", _addresses(_links(archive, link.target)))
            related.append((link.id, f"{_OFFICE}/{kind}", f"{kind}.xml", False))
    pictures = [k for k in links if k.kind == "image" and not k.is_external]
    package.relate("word/document.xml", [*related, *_pictures(archive, pictures, package)])
    roots = [("document", f"{_OFFICE}/officeDocument", "word/document.xml", False)]
    if properties := _properties(archive):
        package.add("docProps/core.xml", properties, _CORE_TYPE)
        roots.append(("core", _CORE, "docProps/core.xml", False))
    package.relate("", roots)
    return package.finished()


def _addresses(links: Iterable[_Link]) -> list[tuple[str, str, str, bool]]:
    """What leads out of the package: kept as addresses, never opened."""
    return [(k.id, f"{_OFFICE}/hyperlink", k.target, True) for k in links if k.is_external]


def _pictures(
    archive: Archive, links: Iterable[_Link], package: _Package
) -> list[tuple[str, str, str, bool]]:
    """Put in the pictures; one that is damaged or larger than pictures are is left out."""
    names: dict[str, str] = {}
    taken = 0
    for target in dict.fromkeys(link.target for link in links):
        if target not in archive or archive.size(target) > MOST_BYTES or taken > MOST_IN_ALL:
            continue
        try:
            data = archive.read(target)
        except ImportFileError:
            continue
        taken += len(data)
        names[target] = f"media/{len(names)}"
        package.add(f"word/{names[target]}", data, "image/unknown")
    return [
        (link.id, f"{_OFFICE}/image", names[link.target], False)
        for link in links
        if link.target in names
    ]


def _main_part(archive: Archive) -> str:
    """The part that holds the text, as the package's relationships name it."""
    for link in _links(archive, ""):
        if link.kind == "officeDocument" and link.target in archive:
            return link.target
    if "word/document.xml" in archive:
        return "word/document.xml"
    raise ImportFileError(f"“{archive.name}” is no Word document; choose another file.")


def _links(archive: Archive, part: str) -> list[_Link]:
    """The relationships of a part; "" is the package."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in archive:
        return []
    found = []
    for element in parse_xml(archive.read(path), archive.name, path):
        target = element.get("Target") or ""
        is_external = element.get("TargetMode") == "External"
        if not is_external:
            target = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
        kind = (element.get("Type") or "").rpartition("/")[2]
        found.append(_Link(kind, target, element.get("Id") or "", is_external))
    return found


def _checked(archive: Archive, part: str) -> bytes:
    """The XML of a part: without entities, in UTF-8, without comments, of the usual names."""
    data = archive.read(part)
    refuse_entities(data, archive.name, part)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"<!--" in data:
        data = _written_anew(data, archive, part)
    if b"http://purl.oclc.org/ooxml/" in data:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    return data


def _written_anew(data: bytes, archive: Archive, part: str) -> bytes:
    from lxml import etree

    written: bytes = etree.tostring(parse_xml(data, archive.name, part), encoding="utf-8")
    return written


def _properties(archive: Archive) -> bytes:
    """The document's properties, b"" where there are none that can be read."""
    if "docProps/core.xml" not in archive:
        return b""
    try:
        data = _written_anew(archive.read("docProps/core.xml"), archive, "docProps/core.xml")
    except ImportFileError:
        return b""
    return data
