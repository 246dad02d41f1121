"""Articles as JSON between the import worker and its parent.

JSON and not pickle: the worker reads what strangers made, and the parent trusts nothing it says.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import asdict, fields
from typing import Any

from reader.model import (
    Article,
    Block,
    BlockKind,
    Cell,
    InlineMark,
    MarkKind,
    Picture,
    Provenance,
    Segment,
)

_KINDS = {kind.value: kind for kind in BlockKind}
_MARKS = {kind.value: kind for kind in MarkKind}
_PROVENANCE = tuple(field.name for field in fields(Provenance))


def article_to_wire(article: Article) -> dict[str, Any]:
    """A new article as plain JSON values; ids are left out."""
    return {
        "title": article.title,
        "language": article.language,
        "blocks": [_block_to_wire(block) for block in article.blocks],
        "provenance": asdict(article.provenance),
        "pictures": [
            [p.key, p.media_type, p.width, p.height, b64encode(p.data).decode()]
            for p in article.pictures
        ],
    }


def article_from_wire(values: dict[str, Any]) -> Article:
    """The article that `article_to_wire` made."""
    facts = {name: str(values["provenance"][name]) for name in _PROVENANCE}
    return Article(
        str(values["title"]),
        str(values["language"]),
        tuple(_block_from_wire(block) for block in values["blocks"]),
        Provenance(**facts),
        pictures=tuple(
            Picture(key, media_type, width, height, b64decode(data))
            for key, media_type, width, height, data in values["pictures"]
        ),
    )


def _block_to_wire(block: Block) -> list[Any]:
    cell = block.cell
    return [
        block.kind,
        block.text,
        block.level,
        [edge for s in block.segments for edge in (s.start, s.end)],
        block.natural_kind,
        block.reason,
        [[m.kind, m.start, m.end, m.href] for m in block.marks],
        block.language,
        None if cell is None else [cell.table, cell.row, cell.column, cell.is_header],
        block.picture,
    ]


def _block_from_wire(values: list[Any]) -> Block:
    kind, text, level, edges, natural_kind, reason, marks, language, cell, picture = values
    return Block(
        _KINDS[kind],
        text,
        level,
        tuple(Segment(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)),
        _KINDS[natural_kind],
        reason,
        0,
        tuple(InlineMark(_MARKS[kind], start, end, href) for kind, start, end, href in marks),
        language,
        None if cell is None else Cell(*cell),
        picture,
    )
