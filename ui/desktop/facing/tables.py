"""Tables on the pages: how wide their columns are. No Qt.

The cells of a table's row stand side by side; each still is a row of the view of its own
(`lines.Lines`). A column is as wide as its longest word, and gets its share of what is left
for what it wants; a table of too many columns is set cell below cell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from reader.model import Cell

#: What a column wants at the most, and needs at the least and at the most, in characters.
_WIDEST, _SHORTEST, _LONGEST_WORD = 32, 3, 16
#: Space between columns, where it is tight too, and the least width of one, in reading sizes.
GAP = 1.5
TIGHT_GAP = 0.9
LEAST_WIDTH = 2.4


class Column(NamedTuple):
    """Characters of a column: its longest word, and its longest cell."""

    needed: int
    wanted: int


Columns = tuple[Column, ...]
_EMPTY = Column(_SHORTEST, _SHORTEST)


def columns_of(cells: Iterable[tuple[Cell, Iterable[str]]]) -> dict[int, Columns]:
    """The columns of each table, from its cells and what is to be read in them."""
    tables: defaultdict[int, dict[int, Column]] = defaultdict(dict)
    for cell, texts in cells:
        known = tables[cell.table].get(cell.column, _EMPTY)
        for text in texts:
            word = max(map(len, text.split()), default=0)
            needed = max(known.needed, min(word, _LONGEST_WORD))
            known = Column(needed, max(known.wanted, needed, min(len(text), _WIDEST)))
        tables[cell.table][cell.column] = known
    return {
        table: tuple(columns.get(i, _EMPTY) for i in range(max(columns) + 1))
        for table, columns in tables.items()
    }


@lru_cache(maxsize=2_000)
def column_span(
    columns: Columns, column: int, width: int, character: float, em: float
) -> tuple[int, int] | None:
    """Left edge and width of a column in `width` pixels; None where the table does not fit.

    `character` is the width of a letter, `em` the reading size.
    """
    if column >= len(columns):
        return None
    least = [each.needed * character * 1.1 + em * 0.5 for each in columns]
    more = [(each.wanted - each.needed) * character for each in columns]
    gaps = len(columns) - 1
    is_tight = sum(least) + em * GAP * gaps > width
    gap = em * (TIGHT_GAP if is_tight else GAP)
    room = width - gap * gaps
    if room < em * LEAST_WIDTH * len(columns):
        return None
    if sum(least) > room:  # long words will be broken
        widths = [each * room / sum(least) for each in least]
    else:
        share = min(1.0, (room - sum(least)) / max(sum(more), 1.0))
        widths = [a + b * share for a, b in zip(least, more, strict=True)]
    left = sum(widths[:column]) + gap * column
    return round(left), int(widths[column])
