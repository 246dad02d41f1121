"""The pictures of a PDF: where they stand, what they show, and what is no picture of the text."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pypdfium2
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from reader.importing.reading import read_source
from reader.importing.source import Source
from reader.model import Article, BlockKind
from tests.reader.importing.files import pdf, pdf_of, write

_LONG = "The mill by the river turns slowly every morning before"
_Place = tuple[float, float, float, float]


def _page() -> list[tuple[float, float, float, str]]:
    return [(40, 560, 18, "The mill")] + [
        (40, height, 10, f"{_LONG} {number}")
        for number, height in enumerate([520, 506, 492, 200, 186, 172])
    ]


def _jpeg() -> bytes:
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(QColor("steelblue"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "JPG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _image(document: pypdfium2.PdfDocument, jpeg: bytes) -> pypdfium2.PdfImage:
    image = pypdfium2.PdfImage.new(document)
    if jpeg:
        image.load_jpeg(io.BytesIO(jpeg), inline=True)
    else:
        bitmap = pypdfium2.PdfBitmap.new_native(40, 30, pypdfium2.raw.FPDFBitmap_BGR)
        rows = np.ctypeslib.as_array(bitmap.buffer).reshape(30, bitmap.stride)
        rows[:, :120] = np.tile(np.array([10, 20, 200], np.uint8), 40)
        image.set_bitmap(bitmap)
    return image


def _with_pictures(pages: int, places: Sequence[tuple[int, _Place]], jpeg: bytes = b"") -> bytes:
    """A PDF with pictures: on which page, left, bottom, width, height."""
    document = pypdfium2.PdfDocument(pdf([_page() for _ in range(pages)]))
    for number, (left, bottom, wide, high) in places:
        page, image = document[number], _image(document, jpeg)
        image.set_matrix(pypdfium2.PdfMatrix().scale(wide, high).translate(left, bottom))
        page.insert_obj(image)
        page.gen_content()
        page.close()
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def _read(tmp_path: Path, data: bytes) -> Article:
    (article,) = read_source(Source(str(write(tmp_path / "a.pdf", data)))).articles
    return article


def _kinds(article: Article) -> list[BlockKind]:
    return [block.kind for block in article.blocks]


def test_a_picture_stands_between_the_paragraphs_where_it_is_on_the_page(tmp_path: Path) -> None:
    jpeg = _jpeg()
    article = _read(tmp_path, _with_pictures(1, [(0, (40, 250, 300, 200))], jpeg))
    title, text, picture = BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.PICTURE
    assert _kinds(article) == [title, text, picture, text]
    (kept,) = article.pictures
    assert (kept.media_type, kept.width, kept.height, kept.data) == ("image/jpeg", 64, 48, jpeg)
    assert article.blocks[2].picture == kept.key


def test_a_picture_that_is_no_jpeg_becomes_a_png_of_the_same_colours(tmp_path: Path) -> None:
    article = _read(tmp_path, _with_pictures(1, [(0, (40, 250, 300, 200))]))
    (kept,) = article.pictures
    assert (kept.media_type, kept.width, kept.height) == ("image/png", 40, 30)
    colour = QImage.fromData(kept.data).pixelColor(5, 5)
    assert (colour.red(), colour.green(), colour.blue()) == (200, 20, 10)


def test_two_pictures_at_one_place_keep_their_order(tmp_path: Path) -> None:
    places = [(0, (40, 360, 100, 90)), (0, (40, 250, 100, 90))]
    first = _with_pictures(1, places[:1], _jpeg())
    document = pypdfium2.PdfDocument(first)
    page, image = document[0], _image(document, b"")
    image.set_matrix(pypdfium2.PdfMatrix().scale(100, 90).translate(40, 250))
    page.insert_obj(image)
    page.gen_content()
    out = io.BytesIO()
    document.save(out)
    page.close()
    document.close()
    article = _read(tmp_path, out.getvalue())
    kinds = {picture.key: picture.media_type for picture in article.pictures}
    shown = [kinds[b.picture] for b in article.blocks if b.kind is BlockKind.PICTURE]
    assert shown == ["image/jpeg", "image/png"]


def test_grounds_spots_and_emblems_are_no_pictures_of_the_text(tmp_path: Path) -> None:
    ground, spot = (0, (0, 0, 420, 595)), (0, (40, 300, 10, 200))
    emblems = [(page, (300, 540, 40, 40)) for page in range(4)]
    article = _read(tmp_path, _with_pictures(4, [ground, spot, *emblems], _jpeg()))
    assert BlockKind.PICTURE not in _kinds(article)
    assert article.pictures == ()


def _tagged() -> bytes:
    """A PDF whose one picture is tagged with an alternative text."""
    grey = zlib.compress(bytes(range(32)) * 32)
    text = "".join(f"BT /F1 10 Tf 40 {y} Td ({_LONG} {y}) Tj ET\n" for y in (520, 506, 492))
    drawn = f"{text}/Figure <</MCID 0>> BDC q 200 0 0 150 40 300 cm /Im1 Do Q EMC".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot 7 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents 5 0 R /StructParents 0"
        b" /Resources << /Font << /F1 3 0 R >> /XObject << /Im1 6 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /XObject /Subtype /Image /Width 32 /Height 32 /BitsPerComponent 8 /ColorSpace"
        b" /DeviceGray /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
        % (len(grey), grey),
        b"<< /Type /StructTreeRoot /K [8 0 R] /ParentTree << /Nums [0 [8 0 R]] >> >>",
        b"<< /Type /StructElem /S /Figure /P 7 0 R /Pg 4 0 R /K 0 /Alt (A wheel in the water) >>",
    ]
    return pdf_of(objects)


def test_a_tagged_picture_has_its_words(tmp_path: Path) -> None:
    article = _read(tmp_path, _tagged())
    (picture,) = (block for block in article.blocks if block.kind is BlockKind.PICTURE)
    assert picture.text == "A wheel in the water"
    assert [kept.media_type for kept in article.pictures] == ["image/png"]
