"""Tables of a PDF: lines that follow each other, parted by gaps at the same places."""

from __future__ import annotations

from collections.abc import Sequence

from reader.importing.pdf_heads import Line
from reader.model import Block, BlockKind, Cell

#: The cells of a column all begin, or all end, or have their middles within so many heights of
#: their letters.
_ALIGNED = 0.25
#: Rows of two cells are a table from so many on, of more cells from two on.
_LEAST_CELLS = 6
#: A cell has this many characters on average at most; columns of running text have more.
_LONGEST_CELL = 60


def table_rows(lines: Sequence[Line]) -> list[range]:
    """The places of lines that are the rows of one table; two lines may be alike by chance."""
    found: list[range] = []
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and _is_next_row(lines[end - 1], lines[end]):
            end += 1
        if _is_table(lines[at:end]):
            found.append(range(at, end))
        at = end
    return found


def cells_of(rows: Sequence[Line], table: int) -> list[Block]:
    """The cells of a table; a bold first row above others is its head."""
    has_head = rows[0].is_bold and not rows[-1].is_bold
    return [
        Block(BlockKind.TABLE_CELL, text, cell=Cell(table, row, column, has_head and row == 0))
        for row, line in enumerate(rows)
        for column, (text, _, _) in enumerate(line.cells)
    ]


def _is_next_row(above: Line, line: Line) -> bool:
    if len(line.cells) < 2 or len(above.cells) != len(line.cells):
        return False
    return above.page != line.page or above.bottom - line.bottom <= 4 * above.size


def _is_table(rows: Sequence[Line]) -> bool:
    """Whether lines are rows: not those of a paragraph that is stretched over a narrow column."""
    if len(rows) < 2 or len(rows) * len(rows[0].cells) < _LEAST_CELLS:
        return False
    texts = [text for line in rows for text, _, _ in line.cells]
    if sum(map(len, texts)) > _LONGEST_CELL * len(texts) or texts[0][:1].islower():
        return False
    near = _ALIGNED * rows[0].size
    columns = zip(*(line.cells for line in rows), strict=True)
    return all(_is_aligned([(c[1], c[2]) for c in column], near) for column in columns)


def _is_aligned(cells: Sequence[tuple[float, float]], near: float) -> bool:
    places = ([c[0] for c in cells], [c[1] for c in cells], [(c[0] + c[1]) / 2 for c in cells])
    return any(max(each) - min(each) < near for each in places)
