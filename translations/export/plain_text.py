"""Export as plain text: the targets only, one empty line between blocks."""

from __future__ import annotations

from reader.lists import own_marker
from reader.model import BlockKind
from translations.export.clean import clean
from translations.export.model import ExportArticle, ExportBlock, list_depths
from translations.export.parts import Figure, ItemList, Part, Table, TableCell, parts_of


def plain_text(article: ExportArticle) -> str:
    """The article's targets as text; items and rows stand without empty lines between them."""
    parts = [] if _has_title(article) else [clean(article.target_title)]
    for part in parts_of(article.blocks):
        parts += _texts(part)
    return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"


def _has_title(article: ExportArticle) -> bool:
    return any(block.kind is BlockKind.TITLE for block in article.blocks)


def _texts(part: Part) -> list[str]:
    match part:
        case ItemList(items):
            return [_list([block for block in items if block.target_text.strip()])]
        case Table(rows, caption):
            above = [] if caption is None else [clean(caption.target_text)]
            return [*above, "\n".join("\t".join(map(_cell, row)) for row in rows)]
        case Figure(picture, caption):
            return [clean(block.target_text) for block in (picture, caption) if block is not None]
    return [clean(part.target_text)]


def _cell(cell: TableCell) -> str:
    """A cell on one line, without the tabs that part cells."""
    return " ".join(word for block in cell.blocks for word in clean(block.target_text).split())


def _list(blocks: list[ExportBlock]) -> str:
    depths = list_depths([block.level for block in blocks])
    return "\n".join(
        "  " * (depth - 1) + _item(clean(block.target_text)).replace("\n", "\n" + "  " * depth)
        for depth, block in zip(depths, blocks, strict=True)
    )


def _item(text: str) -> str:
    return text if own_marker(text) else f"• {text}"
