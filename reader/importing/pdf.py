"""PDF documents with a text layer, by pypdfium2: lines become paragraphs again, with pictures.

A PDF knows only where letters stand. Paragraphs are told by gaps, indents and short last lines;
headings by their size; lines that stand at the edge of page after page are running heads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import Any

from reader.cleaning.rules import ends_sentence
from reader.errors import ImportFileError
from reader.importing.draft import Draft
from reader.importing.kinds import block_of
from reader.importing.lines import Paragraph
from reader.importing.pdf_heads import Line, without_running_heads
from reader.importing.pdf_pictures import PdfPicture, pictures_on, without_emblems
from reader.importing.picture_files import MOST_IN_ALL, PictureShelf
from reader.model import Block, BlockKind, Provenance

_MOST_PAGES = 3_000
_HYPHENS = ("-", "\u00ad", "\u2010", "\ufffe", "\x02")
#: Words and line breaks; a word that is parted at the end of a line is two pieces.
_PIECES = re.compile("[^\\s\ufffe\x02]+[\ufffe\x02]?|[\r\n]+")
_DATE = re.compile(r"D?:?(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?")
#: How much larger than the text a heading is set, and a title.
_HEADING_SIZE, _TITLE_SIZE = 1.12, 1.35
_LONGEST_HEADING = 160


def read_pdf(data: bytes, provenance: Provenance) -> Draft:
    """The draft of a PDF; raises ImportFileError where it is locked or holds only pictures."""
    name = provenance.file_name
    lines, pictures, said = _content_of(data, name)
    if sum(len(line.text) for line in lines) < 20:
        raise ImportFileError(
            f"“{name}” holds no text, only pictures of pages; recognise its text (OCR) first."
        )
    shelf = PictureShelf()
    blocks = _blocks(without_running_heads(lines), pictures, shelf)
    facts = replace(
        provenance, author=said.get("Author", ""), published=_date(said.get("CreationDate", ""))
    )
    return Draft(tuple(blocks), "", facts, shelf.all())


def _content_of(data: bytes, name: str) -> tuple[list[Line], list[PdfPicture], dict[str, str]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error) or "ecurity" in str(error):
            raise ImportFileError(
                f"“{name}” is locked with a password; open it, save it without, and import that.",
                str(error),
            ) from error
        raise ImportFileError(
            f"“{name}” is damaged; open it in a PDF viewer and save it anew.", str(error)
        ) from error
    try:
        said = document.get_metadata_dict()
        lines: list[Line] = []
        pictures: list[PdfPicture] = []
        size = 0
        count = min(len(document), _MOST_PAGES)
        for number in range(count):
            page = document[number]
            try:
                lines += _page_lines(page, number)
                if size <= MOST_IN_ALL:
                    found = pictures_on(page, number)
                    pictures += found
                    size += sum(len(picture.data) for picture in found)
            finally:
                page.close()
        return lines, without_emblems(pictures, count), said
    except pypdfium2.PdfiumError as error:
        raise ImportFileError(
            f"“{name}” is damaged; open it in a PDF viewer and save it anew.", str(error)
        ) from error
    finally:
        document.close()


def _page_lines(page: Any, number: int) -> list[Line]:  # noqa: ANN401 - pypdfium2 has no types
    """The lines of a page: words that stand at one height, in their order.

    The library's own line breaks are not relied on, for it leaves them out at larger gaps.
    """
    text_page = page.get_textpage()
    try:
        text, count = text_page.get_text_range(), text_page.count_chars()
        lines: list[Line] = []
        ended = True
        for match in _PIECES.finditer(text):
            if match[0][0] in "\r\n":
                ended = True
            elif match.end() <= count:
                word = _word(text_page, number, match)
                if lines and not ended and _is_beside(lines[-1], word):
                    lines[-1] = _lengthened(lines[-1], word)
                else:
                    lines.append(word)
                ended = False
        return lines
    finally:
        text_page.close()


def _word(text_page: Any, page: int, match: re.Match[str]) -> Line:  # noqa: ANN401
    left, bottom, _, top = text_page.get_charbox(match.start(), loose=True)
    _, low, right, high = text_page.get_charbox(match.end() - 1, loose=True)
    return Line(page, match[0], left, right, max(top, high), min(bottom, low))


def _is_beside(line: Line, word: Line) -> bool:
    """Whether a word stands at the height of a line (or has no place at all)."""
    middle = (word.top + word.bottom) / 2
    return not word.size or line.bottom <= middle <= line.top


def _lengthened(line: Line, word: Line) -> Line:
    text = f"{line.text} {word.text}"
    return replace(line, text=text, right=max(line.right, word.right))


def _blocks(
    lines: Sequence[Line], pictures: Sequence[PdfPicture], shelf: PictureShelf
) -> list[Block]:
    """Paragraphs and headings out of lines, and pictures where they stand."""
    sizes = [line.size for line in lines for _ in range(max(1, len(line.text) // 10))]
    usual = median(sizes) if sizes else 1.0
    pitch = _pitch(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _begins(groups[-1], line, usual, pitch):
            groups[-1].append(line)
        else:
            groups.append([line])
    blocks = _with_title([_block(group, usual) for group in groups], groups, usual)
    places = sorted(((_place(p, groups), n) for n, p in enumerate(pictures)), reverse=True)
    for place, number in places:  # from the last on: what is put in moves what follows
        picture = pictures[number]
        if key := shelf.put(picture.data):
            blocks.insert(place, Block(BlockKind.PICTURE, picture.words, picture=key))
    return blocks


def _place(picture: PdfPicture, groups: Sequence[Sequence[Line]]) -> int:
    """Before which group of lines a picture stands: after the last that begins above it."""
    above = before = 0
    for number, group in enumerate(groups, start=1):
        first = group[0]
        if first.page < picture.page:
            before = number
        is_beside = first.left < picture.right and picture.left < max(e.right for e in group)
        if first.page == picture.page and first.top > picture.middle and is_beside:
            above = number
    return above or before


def _pitch(lines: Sequence[Line]) -> float:
    gaps = [
        a.bottom - b.bottom
        for a, b in pairwise(lines)
        if a.page == b.page and 0 < a.bottom - b.bottom < 4 * max(a.size, 1)
    ]
    return median(gaps) if gaps else 12.0


def _begins(group: Sequence[Line], line: Line, usual: float, pitch: float) -> bool:
    """Whether a line begins a new paragraph after those of the group."""
    before = group[-1]
    width = max(each.right - each.left for each in group)
    if before.size and abs(line.size - before.size) > 0.08 * max(line.size, before.size):
        return max(line.size, before.size) > _HEADING_SIZE * usual or line.page == before.page
    if block_of(Paragraph(line.text)).kind is BlockKind.LIST_ITEM:
        return True
    ended = ends_sentence(before.text)
    short = before.right < group[0].left + 0.85 * max(width, 20 * usual)
    if line.page != before.page or line.bottom > before.top:
        is_indented = line.left > before.left + 0.8 * usual
        return ended and (short or (line.text[:1].isupper() and is_indented))
    if before.bottom - line.bottom > 1.4 * pitch:
        return True
    left = min(each.left for each in group[1:] or group)
    indented = line.left > left + 0.8 * usual and len(group) > 1
    return (indented and ended) or (ended and short)


def _block(group: Sequence[Line], usual: float) -> Block:
    text = _joined([line.text for line in group])
    is_large = median(line.size for line in group) > _HEADING_SIZE * usual
    if is_large and len(text) <= _LONGEST_HEADING and not text.endswith((".", ",", ";")):
        return Block(BlockKind.HEADING, text, level=2)
    return block_of(Paragraph(text))


def _joined(lines: Sequence[str]) -> str:
    """Lines as running text, words that were parted by a hyphen whole again."""
    text = lines[0]
    for line in lines[1:]:
        parted = text.endswith(_HYPHENS) and len(text) > 1 and text[-2].isalpha()
        if parted and line[:1].islower():
            text = text[:-1] + line
        elif parted and line[:1].isalpha():
            text += line
        else:
            text = f"{text} {line}"
    return " ".join(text.replace("\u00ad", "").replace("\ufffe", "-").replace("\x02", "-").split())


def _with_title(blocks: list[Block], groups: Sequence[list[Line]], usual: float) -> list[Block]:
    """With the largest heading of the first page, where it stands out, as the title."""
    first = [
        (median(line.size for line in group), -i)
        for i, group in enumerate(groups)
        if group[0].page == groups[0][0].page and blocks[i].kind is BlockKind.HEADING
    ]
    if not first or max(first)[0] < _TITLE_SIZE * usual:
        return blocks
    place = -max(first)[1]
    blocks[place] = replace(blocks[place], kind=BlockKind.TITLE, level=0)
    return blocks


def _date(value: str) -> str:
    """ISO 8601 out of a PDF date (ISO 32000-1, 7.9.4)."""
    match = _DATE.match(value)
    if not match:
        return ""
    day = f"{match[1]}-{match[2]}-{match[3]}"
    return f"{day}T{match[4]}:{match[5]}:{match[6]}" if match[4] else day
