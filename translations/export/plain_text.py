"""Export as plain text: the targets only, one empty line between blocks."""

from __future__ import annotations

from itertools import groupby

from reader.lists import own_marker
from reader.model import BlockKind
from translations.export.clean import clean
from translations.export.model import ExportArticle, ExportBlock, list_depths


def plain_text(article: ExportArticle) -> str:
    """The article's targets as text; list items stand without empty lines between them."""
    parts = [] if _has_title(article) else [clean(article.target_title)]
    for is_list, group in groupby(article.blocks, lambda b: b.kind is BlockKind.LIST_ITEM):
        blocks = [block for block in group if block.target_text.strip()]
        parts += [_list(blocks)] if is_list else [clean(block.target_text) for block in blocks]
    return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"


def _has_title(article: ExportArticle) -> bool:
    return any(block.kind is BlockKind.TITLE for block in article.blocks)


def _list(blocks: list[ExportBlock]) -> str:
    depths = list_depths([block.level for block in blocks])
    return "\n".join(
        "  " * (depth - 1) + _item(clean(block.target_text)).replace("\n", "\n" + "  " * depth)
        for depth, block in zip(depths, blocks, strict=True)
    )


def _item(text: str) -> str:
    return text if own_marker(text) else f"• {text}"
