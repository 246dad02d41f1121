"""The pictures on the pages of a PDF: where they stand, and their bytes as JPEG or PNG.

Left out are rules and spots, what lies behind all of a page, and what stands on page after page
(emblems). A tagged PDF may say what a picture shows (ISO 32000-1, 14.9.3).
"""

from __future__ import annotations

import ctypes
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from reader.importing.picture_files import MOST_BYTES

#: Points of the shorter side from which on it is a picture, and the part of a page from which on
#: it is the page's ground.
_LEAST_POINTS = 30.0
_GROUND = 0.85
#: Pixels of a picture that has to be unpacked: four bytes each, twice.
_MOST_UNPACKED = 20_000_000
_MOST_ON_A_PAGE = 100
#: On so many pages, or this share of them, a picture is no part of the text.
_REPEATED, _REPEATED_SHARE = 3, 0.3
_LONGEST_WORDS = 1_000


@dataclass(frozen=True, slots=True)
class PdfPicture:
    """A picture on a page (from 0): its file, its words, its sides in points from below."""

    page: int
    data: bytes
    words: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.top + self.bottom) / 2


def pictures_on(page: Any, number: int) -> list[PdfPicture]:  # noqa: ANN401 - no types
    """The pictures on a page of pypdfium2, in the order in which they are drawn."""
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    images = page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=5)
    found = []
    words: dict[int, str] | None = None
    for image, _ in zip(images, range(_MOST_ON_A_PAGE), strict=False):
        left, bottom, right, top = image.get_bounds()
        wide, high = right - left, top - bottom
        if min(wide, high) < _LEAST_POINTS or wide * high >= _GROUND * width * height:
            continue
        data = _file_of(image)
        if data:
            words = _said_on(page) if words is None else words
            said = words.get(pdfium.FPDFPageObj_GetMarkedContentID(image), "")
            found.append(PdfPicture(number, data, said, left, right, top, bottom))
    return found


def without_emblems(pictures: Sequence[PdfPicture], pages: int) -> list[PdfPicture]:
    """Without the pictures that stand on page after page."""
    on = Counter(data for _, data in {(p.page, p.data) for p in pictures})
    most = max(_REPEATED, _REPEATED_SHARE * pages)
    return [picture for picture in pictures if on[picture.data] < most]


def _file_of(image: Any) -> bytes:  # noqa: ANN401
    """The bytes of a picture file, b"" for what cannot be had."""
    import pypdfium2

    with suppress(pypdfium2.PdfiumError, ValueError, OSError):
        if image.get_filters() == ["DCTDecode"] and _has_usual_colours(image):
            data = bytes(image.get_data())
            return data if len(data) <= MOST_BYTES else b""
        width, height = image.get_px_size()
        if 0 < width * height <= _MOST_UNPACKED:
            return _png(image.get_bitmap(render=False))
    return b""


def _has_usual_colours(image: Any) -> bool:  # noqa: ANN401
    """Whether it is grey or red, green and blue: viewers show printers' colours inverted."""
    import pypdfium2.raw as pdfium

    return bool(image.get_metadata().colorspace != pdfium.FPDF_COLORSPACE_DEVICECMYK)


def _png(bitmap: Any) -> bytes:  # noqa: ANN401
    """A bitmap of PDFium (grey, BGR, BGRx or BGRA) as a PNG file."""
    import numpy as np
    import png

    rows = np.ctypeslib.as_array(bitmap.buffer).reshape(bitmap.height, bitmap.stride)
    channels = bitmap.n_channels
    pixels = rows[:, : bitmap.width * channels].reshape(bitmap.height, bitmap.width, channels)
    has_alpha = bitmap.mode == "BGRA"
    if channels >= 3:
        pixels = pixels[:, :, [2, 1, 0, 3] if has_alpha else [2, 1, 0]]
    file = io.BytesIO()
    writer = png.Writer(bitmap.width, bitmap.height, greyscale=channels == 1, alpha=has_alpha)
    writer.write(file, pixels.reshape(bitmap.height, -1))
    return file.getvalue()


# What a picture shows -------------------------------------------------------------------------


def _said_on(page: Any) -> dict[int, str]:  # noqa: ANN401
    """The alternative texts of a page by the number of the content that they are of."""
    import pypdfium2.raw as pdfium

    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return {}
    try:
        count = pdfium.FPDF_StructTree_CountChildren(tree)
        roots = [pdfium.FPDF_StructTree_GetChildAtIndex(tree, n) for n in range(max(0, count))]
        return {
            number: words
            for element in _elements(roots)
            if (words := _alternative(element))
            for number in _contents(element)
        }
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _elements(waiting: list[Any]) -> Iterator[Any]:
    """All elements of a tree, children after their parents."""
    import pypdfium2.raw as pdfium

    for _ in range(10_000):
        if not waiting:
            return
        element = waiting.pop()
        if element:
            yield element
            count = pdfium.FPDF_StructElement_CountChildren(element)
            waiting += [
                pdfium.FPDF_StructElement_GetChildAtIndex(element, n) for n in range(max(0, count))
            ]


def _alternative(element: Any) -> str:  # noqa: ANN401
    import pypdfium2.raw as pdfium

    size = pdfium.FPDF_StructElement_GetAltText(element, None, 0)
    if not 2 < size <= 2 * _LONGEST_WORDS:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_StructElement_GetAltText(element, buffer, size)
    text = buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
    return " ".join(text.split())


def _contents(element: Any) -> list[int]:  # noqa: ANN401
    """The numbers of an element's contents."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDF_StructElement_GetMarkedContentIdCount(element)
    own = [
        pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(element, n)
        for n in range(max(0, count))
    ]
    own.append(pdfium.FPDF_StructElement_GetMarkedContentID(element))
    return [number for number in own if number >= 0]
