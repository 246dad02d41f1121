"""Small documents for the tests, made from their parts."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file with these entries."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return sink.getvalue()


def docx(body: str, **parts: str | bytes) -> dict[str, str | bytes]:
    """The parts of a Word document with that body; others by name ("styles", "footnotes")."""
    links = "".join(
        f'<Relationship Id="r{n}" Type="{_TYPES}/{n}" Target="{n}.xml"/>' for n in parts
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}'
        "</Relationships>"
    )
    main = f'<Relationship Id="d" Type="{_TYPES}/officeDocument" Target="word/document.xml"/>'
    picture = f'<Relationship Id="p1" Type="{_TYPES}/image" Target="media/mill.png"/>'
    link = (
        f'<Relationship Id="l1" Type="{_TYPES}/hyperlink" Target="https://mill.example/"'
        ' TargetMode="External"/>'
    )
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations.format(main),
        "word/_rels/document.xml.rels": relations.format(links + picture + link),
        "word/document.xml": f"<w:document {W} {R}><w:body>{body}</w:body></w:document>",
        "word/media/mill.png": png(40, 30),
        **{f"word/{name}.xml": data for name, data in parts.items()},
    }


def paragraph(text: str, style: str = "", runs: str = "") -> str:
    """A Word paragraph."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p>{properties}{run}{runs}</w:p>"


def epub(texts: Mapping[str, str], **others: str | bytes) -> dict[str, str | bytes]:
    """The parts of an e-book with these texts, in their order."""
    items = "".join(
        f'<item id="{n}" href="{n}.xhtml" media-type="application/xhtml+xml"/>' for n in texts
    )
    spine = "".join(f'<itemref idref="{n}"/>' for n in texts)
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": (
            '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
        ),
        "OEBPS/book.opf": (
            '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
            "<dc:title>Mills</dc:title><dc:creator>Edda Marsh</dc:creator>"
            "<dc:language>en-GB</dc:language><dc:rights>CC BY 4.0</dc:rights></metadata>"
            f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
        ),
        **{f"OEBPS/{n}.xhtml": f"<html><body>{text}</body></html>" for n, text in texts.items()},
        **{name.replace("__", "/"): data for name, data in others.items()},
    }


def odt(body: str, styles: str = "") -> dict[str, str | bytes]:
    """The parts of an OpenDocument text."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table", "style", "draw")
    )
    fo = 'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": (
            f'<office:document-content {spaces} {fo} xmlns:xlink="http://www.w3.org/1999/xlink">'
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>"
        ),
        "Pictures/mill.png": png(40, 30),
    }


def png(width: int, height: int) -> bytes:
    """A grey picture of that size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = b"".join(b"\x00" + b"\x80" * width for _ in range(height))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def pdf(
    pages: list[list[tuple[float, float, float, str]]],
    encrypt: str = "",
    bold: frozenset[str] = frozenset(),
) -> bytes:
    """A PDF with lines of text: (left, height from below, size, text), page by page.

    Those in `bold` are in bold type.
    """
    objects: list[bytes] = []
    count = len(pages)
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(count))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number, lines in enumerate(pages):
        drawn = "\n".join(
            f"BT /F{1 + (text in bold)} {size} Tf {left} {height} Td ({_escaped(text)}) Tj ET"
            for left, height, size, text in lines
        ).encode()
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents {5 + 2 * number} 0 R"
            f" /Resources << /Font << /F1 3 0 R /F2 {4 + 2 * count} 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>")
    return pdf_of(objects, encrypt)


def _escaped(text: str) -> str:
    return re.sub(r"[()\\]", r"\\\g<0>", text)


def pdf_of(objects: list[bytes], more: str = "") -> bytes:
    """A PDF file of these objects, the catalogue first; `more` stands in its trailer."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, data in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, data)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R {more} >>"
    out += f"trailer\n{trailer}\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def write(path: Path, data: str | bytes) -> Path:
    """A file with that content."""
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path
