"""Blocks that belong together: lists, the cells of a table, a picture with its caption."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from reader.model import BlockKind
from translations.export.model import ExportBlock

#: A table of more places than this is not filled up with empty cells.
_MOST_PLACES = 50_000


@dataclass(frozen=True, slots=True)
class ItemList:
    """Consecutive list items."""

    items: tuple[ExportBlock, ...]


@dataclass(frozen=True, slots=True)
class TableCell:
    """What stands in a place of a table; nothing in an empty one."""

    blocks: tuple[ExportBlock, ...] = ()

    @property
    def is_header(self) -> bool:
        """Whether it heads its row or column."""
        return any(block.cell.is_header for block in self.blocks if block.cell)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, and the caption that stands right before them."""

    rows: tuple[tuple[TableCell, ...], ...]
    caption: ExportBlock | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture, and the caption that stands right after it."""

    picture: ExportBlock
    caption: ExportBlock | None = None


Part = ExportBlock | ItemList | Table | Figure


def parts_of(blocks: Sequence[ExportBlock]) -> list[Part]:
    """The blocks in order, with those that belong together as one part."""
    parts: list[Part] = []
    for key, group in groupby(blocks, _belonging):
        members = tuple(group)
        if isinstance(key, int):
            parts.append(Table(_rows(members), _caption_before(parts)))
        elif key is BlockKind.LIST_ITEM:
            parts.append(ItemList(members))
        else:
            for block in members:
                _add_block(parts, block)
    return parts


def _belonging(block: ExportBlock) -> object:
    if block.cell is not None:
        return block.cell.table
    return BlockKind.LIST_ITEM if block.kind is BlockKind.LIST_ITEM else None


def _caption_before(parts: list[Part]) -> ExportBlock | None:
    """The caption that is the last part so far, taken out of the parts."""
    last = parts[-1] if parts else None
    if not isinstance(last, ExportBlock) or last.kind is not BlockKind.CAPTION:
        return None
    parts.pop()
    return last


def _add_block(parts: list[Part], block: ExportBlock) -> None:
    last = parts[-1] if parts else None
    if block.kind is BlockKind.PICTURE:
        parts.append(Figure(block))
    elif block.kind is BlockKind.CAPTION and isinstance(last, Figure) and last.caption is None:
        parts[-1] = Figure(last.picture, block)
    else:
        parts.append(block)


def _rows(blocks: Sequence[ExportBlock]) -> tuple[tuple[TableCell, ...], ...]:
    """The cells by rows; places where nothing stands are empty cells."""
    places: dict[int, dict[int, list[ExportBlock]]] = defaultdict(lambda: defaultdict(list))
    for block in blocks:
        if block.cell is not None:
            places[block.cell.row][block.cell.column].append(block)
    columns = sorted({column for row in places.values() for column in row})
    is_sane = len(columns) * len(places) <= _MOST_PLACES
    return tuple(
        tuple(TableCell(tuple(row.get(at, ()))) for at in (columns if is_sane else sorted(row)))
        for _, row in sorted(places.items())
    )
