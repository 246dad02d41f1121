"""Tables of a PDF: lines that follow each other, parted by gaps at the same places.

A cell may go on in the next line, which then has fewer parts, at the places of its columns.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.importing.hyphens import Hyphens
from reader.importing.pdf_heads import Line
from reader.model import Block, BlockKind, Cell

#: The cells of a column all begin, or all end, or have their middles within so many heights of
#: their letters.
_ALIGNED = 0.25
#: Rows of two cells are a table from so many on, of more cells from two on.
_LEAST_CELLS = 6
#: The lines of a cell are no farther apart than so many heights of its letters.
_CLOSE = 1.45
#: A cell has this many characters on average at most; columns of running text have more.
_LONGEST_CELL = 60


def table_rows(lines: Sequence[Line]) -> list[range]:
    """The places of lines that are the rows of one table; two lines may be alike by chance."""
    found: list[range] = []
    at = 0
    while at < len(lines):
        rows = [at]
        end = at + 1
        while end < len(lines):
            if _is_next_row(lines[rows[-1]], lines[end], lines[end - 1]):
                rows.append(end)
            elif not _goes_on(lines[rows[-1]], lines[end], lines[end - 1]):
                break
            end += 1
        # Below the last row a line at the left is rather the text that follows.
        while end > rows[-1] + 1 and _column_of(lines[end - 1], lines[rows[-1]]) == 0:
            end -= 1
        if _is_table([lines[i] for i in rows]):
            found.append(range(at, end))
            at = end
        else:
            at = rows[-1] + 1
    return found


def cells_of(lines: Sequence[Line], table: int, hyphens: Hyphens) -> list[Block]:
    """The cells of a table; a bold first row above others is its head."""
    has_head = lines[0].is_bold and not lines[-1].is_bold
    rows: list[list[str]] = []
    for line in lines:
        if len(line.cells) == len(lines[0].cells):
            first = line
            rows.append([text for text, _, _ in line.cells])
            continue
        for text, left, _ in _parts(line):
            column = _column_at(left, first)
            rows[-1][column] = hyphens.joined(rows[-1][column], text)
    return [
        Block(BlockKind.TABLE_CELL, text, cell=Cell(table, row, column, has_head and row == 0))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]


def _is_next_row(row: Line, line: Line, above: Line) -> bool:
    """Whether a line is the next row, below the last line of the row before it."""
    if len(line.cells) < 2 or len(row.cells) != len(line.cells):
        return False
    return above.page != line.page or above.bottom - line.bottom <= 4 * above.size


def _goes_on(row: Line, line: Line, above: Line) -> bool:
    """Whether a line carries on cells of a row: close below it, each part within its column."""
    if len(row.cells) < 2 or line.page != row.page or len(_parts(line)) >= len(row.cells):
        return False
    if not 0 < above.bottom - line.bottom <= _CLOSE * row.size:
        return False
    for _, left, right in _parts(line):
        column = _column_at(left, row)
        after = row.cells[column + 1][1] if 0 <= column < len(row.cells) - 1 else float("inf")
        if column < 0 or right >= after:
            return False
    return True


def _parts(line: Line) -> Sequence[tuple[str, float, float]]:
    return line.cells or ((line.text, line.left, line.right),)


def _column_at(left: float, row: Line) -> int:
    """The column of a row that begins at a place; -1 for none."""
    near = _ALIGNED * row.size
    places = (i for i, cell in enumerate(row.cells) if abs(cell[1] - left) < near)
    return next(places, -1)


def _column_of(line: Line, row: Line) -> int:
    """The column of a line that has one part; -1 for another line."""
    return -1 if line.cells else _column_at(line.left, row)


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
