"""PDF documents with a text layer, by pypdfium2: lines become paragraphs again, with pictures.

A PDF knows only where letters stand. Paragraphs are told by gaps, indents and short last lines;
headings by their size; lines that stand at the edge of page after page are running heads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from reader.cleaning.rules import ends_sentence
from reader.errors import ImportFileError
from reader.importing.draft import Draft
from reader.importing.hyphens import Hyphens
from reader.importing.kinds import block_of, mark_numbered
from reader.importing.lines import Paragraph
from reader.importing.pdf_heads import Line, without_running_heads
from reader.importing.pdf_lines import page_lines
from reader.importing.pdf_lists import BULLET, item_starts
from reader.importing.pdf_notes import with_references, without_notes
from reader.importing.pdf_pictures import PdfPicture, pictures_on, without_emblems
from reader.importing.pdf_tables import cells_of, table_rows
from reader.importing.picture_files import MOST_IN_ALL, PictureShelf
from reader.importing.turns import mark_turns
from reader.language import detect_language
from reader.model import Block, BlockKind, Provenance

_MOST_PAGES = 3_000
_DATE = re.compile(r"D?:?(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?")
#: How much larger than the text a heading is set, and a title.
_HEADING_SIZE, _TITLE_SIZE = 1.12, 1.35
_LONGEST_HEADING, _HEADING_LINES = 160, 3
_LETTERS = re.compile(r"[^\W\d_]{2}")
_STAR = re.compile(r"[*+]\s+(?=\S)")
_DASH = re.compile(r"[*+–—-]\s+(?=\S)")
#: Where more of the text is bold than this, bold type says nothing.
_MOST_BOLD = 0.4
_SAMPLE_LINES = 400
#: Lines of a column begin within so many sizes; so many that end together show its width.
_INDENT, _MANY_LINES = 2.0, 5


@dataclass(slots=True)
class Group:
    """The lines of a paragraph, a heading, or an item, whose other lines may be hung from it.

    Those of a table have its number.
    """

    lines: list[Line]
    is_item: bool = False
    is_hanging: bool = False
    table: int = -1


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
    return Draft(tuple(blocks), "", facts, shelf.all(), shelf.refused)


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
                lines += page_lines(page, number)
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


def _blocks(
    lines: Sequence[Line], pictures: Sequence[PdfPicture], shelf: PictureShelf
) -> list[Block]:
    """Paragraphs and headings out of lines, and pictures where they stand."""
    usual = _usual_size(lines)
    hyphens = Hyphens([line.text for line in lines], detect_language(_sample(lines)))
    text, notes = with_references(*without_notes(lines, usual))
    groups = _groups(text, usual)
    shown_bold = _bold_tells(text)
    blocks = [_block(group, usual, hyphens, shown_bold) for group in groups]
    blocks = _with_title(_with_levels(_nested(blocks, groups), groups), groups, usual)
    parts = [
        cells_of(group.lines, group.table, hyphens) if group.table >= 0 else [block]
        for block, group in zip(blocks, groups, strict=True)
    ]
    places = sorted(((_place(p, groups), n) for n, p in enumerate(pictures)), reverse=True)
    for place, number in places:  # from the last on: what is put in moves what follows
        picture = pictures[number]
        if key := shelf.put(picture.data):
            parts.insert(place, [Block(BlockKind.PICTURE, picture.words, picture=key)])
    said = [_joined([line.text for line in note], hyphens) for note in notes]
    parts.append([Block(BlockKind.FOOTNOTE, each) for each in said])
    return list(mark_turns(mark_numbered([block for part in parts for block in part])))


def _sample(lines: Sequence[Line]) -> str:
    return "\n".join(line.text for line in lines[:_SAMPLE_LINES])


def _usual_size(lines: Sequence[Line]) -> float:
    sizes = [line.size for line in lines for _ in range(max(1, len(line.text) // 10))]
    return median(sizes) if sizes else 1.0


def _bold_tells(lines: Sequence[Line]) -> bool:
    """Whether bold lines are the exception, so that they say something."""
    bold = sum(len(line.text) for line in lines if line.is_bold)
    return bold < _MOST_BOLD * sum(len(line.text) for line in lines)


def _groups(lines: Sequence[Line], usual: float) -> list[Group]:
    """The lines of each paragraph, heading and item."""
    layout = _Layout(lines, usual)
    starts = item_starts(lines)
    rows = table_rows(lines)
    tables = {i: number for number, own in enumerate(rows) for i in own}
    groups: list[Group] = []
    for i, line in enumerate(lines):
        table = tables.get(i, -1)
        if groups and table >= 0 and groups[-1].table == table:
            groups[-1].lines.append(line)
        elif table >= 0:
            groups.append(Group([line], table=table))
        elif i in starts:
            groups.append(Group([line], is_item=True, is_hanging=starts[i]))
        elif groups and not _begins(groups[-1], line, layout):
            groups[-1].lines.append(line)
        else:
            groups.append(Group([line]))
    return groups


def _place(picture: PdfPicture, groups: Sequence[Group]) -> int:
    """Before which group of lines a picture stands: after the last that begins above it."""
    above = before = 0
    for number, group in enumerate(groups, start=1):
        first = group.lines[0]
        if first.page < picture.page:
            before = number
        is_beside = first.left < picture.right and picture.left < max(e.right for e in group.lines)
        if first.page == picture.page and first.top > picture.middle and is_beside:
            above = number
    return above or before


class _Layout:
    """How a document is set: its usual size, the distance of its lines, the width of columns."""

    def __init__(self, lines: Sequence[Line], usual: float) -> None:
        self.usual = usual
        self.pitch = _pitch(lines)
        self.bold_tells = _bold_tells(lines)
        self._columns: dict[tuple[int, int], list[float]] = {}
        for line in lines:
            self._columns.setdefault(self._column(line), []).append(line.right)

    def _column(self, line: Line) -> tuple[int, int]:
        return line.page, round(line.left / (_INDENT * max(self.usual, 1)))

    def width_at(self, first: Line, group: Sequence[Line]) -> float:
        """The width of the column in which a paragraph begins.

        Where many lines end at one place that is it, else some 20 letters at least.
        """
        page, place = self._column(first)
        rights = [r for near in (-1, 0, 1) for r in self._columns.get((page, place + near), ())]
        edge = max(rights)
        full = sum(right > edge - 2 * self.usual for right in rights)
        if full >= _MANY_LINES and 2 * full >= len(rights):
            return edge - first.left
        return max(20 * self.usual, *(each.right - each.left for each in group))


def _pitch(lines: Sequence[Line]) -> float:
    gaps = [
        a.bottom - b.bottom
        for a, b in pairwise(lines)
        if a.page == b.page and 0 < a.bottom - b.bottom < 4 * max(a.size, 1)
    ]
    return median(gaps) if gaps else 12.0


def _begins(group: Group, line: Line, layout: _Layout) -> bool:
    """Whether a line that begins no item begins a new paragraph after those of the group."""
    if group.table >= 0:
        return True
    before = group.lines[-1]
    if before.size and abs(line.size - before.size) > 0.08 * max(line.size, before.size):
        return (
            max(line.size, before.size) > _HEADING_SIZE * layout.usual or line.page == before.page
        )
    ended = ends_sentence(before.text)
    first = group.lines[0]
    short = before.right < first.left + 0.85 * layout.width_at(first, group.lines)
    if (
        layout.bold_tells
        and line.is_bold != before.is_bold
        and _parts_bold(group, line, ended, short)
    ):
        return True
    if line.page != before.page or line.bottom > before.top:
        is_indented = line.left > before.left + 0.8 * layout.usual
        return ended and (short or (line.text[:1].isupper() and is_indented))
    if before.bottom - line.bottom > 1.4 * layout.pitch:
        return True
    if (
        group.is_hanging
        and len(group.lines) > 1
        and abs(line.left - before.left) > 0.25 * layout.usual
    ):
        return ended or line.left < before.left
    left = min(each.left for each in group.lines[1:] or group.lines)
    indented = line.left > left + 0.8 * layout.usual and len(group.lines) > 1
    return (indented and ended) or (ended and short)


def _parts_bold(group: Group, line: Line, ended: bool, short: bool) -> bool:
    """Whether bold type is that of a heading above or below, not of words within a paragraph."""
    if line.text[:1].islower():
        return False
    if line.is_bold:
        return ended or short
    return all(each.is_bold for each in group.lines) and len(group.lines) <= _HEADING_LINES


def _block(group: Group, usual: float, hyphens: Hyphens, shown_bold: bool) -> Block:
    lines = group.lines
    if group.table >= 0:
        return Block(BlockKind.TABLE_CELL, "")
    text = _joined([line.text for line in lines], hyphens)
    if group.is_item:
        match = _STAR.match(text) or (_DASH.match(text) if group.is_hanging else None)
        if match := BULLET.match(text) or match:
            text = text[match.end() :]
        elif _DASH.match(text):  # an item, or what somebody says: the others beside it tell
            return Block(BlockKind.PARAGRAPH, text)
        return Block(BlockKind.LIST_ITEM, text, level=1)
    is_large = median(line.size for line in lines) > _HEADING_SIZE * usual
    is_bold = shown_bold and all(line.is_bold for line in lines) and len(lines) <= _HEADING_LINES
    is_line = len(text) <= _LONGEST_HEADING and not text.endswith((".", ",", ";", ":"))
    if (is_large or is_bold) and is_line and _LETTERS.search(text):
        return Block(BlockKind.HEADING, text, level=2)
    return block_of(Paragraph(text))


def _joined(lines: Sequence[str], hyphens: Hyphens) -> str:
    """Lines as running text, words that were parted by a hyphen whole again."""
    text = lines[0]
    for line in lines[1:]:
        text = hyphens.joined(text, line)
    return " ".join(text.replace("\u00ad", "").replace("\ufffe", "-").replace("\x02", "-").split())


def _nested(blocks: list[Block], groups: Sequence[Group]) -> list[Block]:
    """With the levels of a list's items by where they begin."""
    lefts: list[float] = []
    found: list[Block] = []
    for block, group in zip(blocks, groups, strict=True):
        first = group.lines[0]
        if block.kind is not BlockKind.LIST_ITEM:
            lefts = []
            found.append(block)
            continue
        while lefts and first.left < lefts[-1] - 0.5 * first.size:
            lefts.pop()
        if not lefts or first.left > lefts[-1] + 0.5 * first.size:
            lefts.append(first.left)
        found.append(replace(block, level=len(lefts)))
    return found


def _with_levels(blocks: list[Block], groups: Sequence[Group]) -> list[Block]:
    """With the levels of headings by their sizes, the largest first."""
    sizes = {
        i: round(2 * median(line.size for line in group.lines)) / 2
        for i, group in enumerate(groups)
        if blocks[i].kind is BlockKind.HEADING
    }
    order = sorted(set(sizes.values()), reverse=True)
    return [
        replace(block, level=min(6, 2 + order.index(sizes[i]))) if i in sizes else block
        for i, block in enumerate(blocks)
    ]


def _with_title(blocks: list[Block], groups: Sequence[Group], usual: float) -> list[Block]:
    """With the largest heading of the first page, where it stands out, as the title.

    Where no other is as large, the next ones are a level higher.
    """
    first = [
        (median(line.size for line in group.lines), -i)
        for i, group in enumerate(groups)
        if group.lines[0].page == groups[0].lines[0].page and blocks[i].kind is BlockKind.HEADING
    ]
    if not first or max(first)[0] < _TITLE_SIZE * usual:
        return blocks
    place = -max(first)[1]
    level = blocks[place].level
    blocks[place] = replace(blocks[place], kind=BlockKind.TITLE, level=0)
    if any(block.kind is BlockKind.HEADING and block.level == level for block in blocks):
        return blocks
    return [
        replace(block, level=block.level - 1)
        if block.kind is BlockKind.HEADING and block.level > max(2, level)
        else block
        for block in blocks
    ]


def _date(value: str) -> str:
    """ISO 8601 out of a PDF date (ISO 32000-1, 7.9.4)."""
    match = _DATE.match(value)
    if not match:
        return ""
    day = f"{match[1]}-{match[2]}-{match[3]}"
    return f"{day}T{match[4]}:{match[5]}:{match[6]}" if match[4] else day
