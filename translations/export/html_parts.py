"""The body of the exported page: rows of both sides or one column; tables, pictures, lists."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable

from reader.model import BlockKind
from translations.export.html_blocks import (
    attribute,
    block_element,
    language_attributes,
    list_item,
    marked_inline,
    nested_list,
    target_inline,
)
from translations.export.model import ExportArticle, ExportBlock
from translations.export.parts import Figure, ItemList, Part, Table, TableCell, parts_of

#: What stands in a block on one side, as HTML.
_Inline = Callable[[ExportBlock], str]


def facing_rows(article: ExportArticle, mark_corrections: bool) -> list[str]:
    """One grid row a block or table, source on the left; code and pictures stand across both."""
    source, target = _inlines(article, mark_corrections)
    rows: list[str] = []
    for part in parts_of(article.blocks):
        match part:
            case Table():
                sides = (_table(article, part, source), _table(article, part, target))
                rows.append(_row(article, "table", *sides))
            case ItemList(items):
                rows += [_block_row(article, block, source, target) for block in items]
            case Figure(picture, caption):
                blocks = [picture] if caption is None else [picture, caption]
                rows += [_block_row(article, block, source, target) for block in blocks]
            case _:
                rows.append(_block_row(article, part, source, target))
    return rows


def single_column(article: ExportArticle, mark_corrections: bool) -> list[str]:
    """The target's blocks one below the other, with list items gathered into nested lists."""
    _, target = _inlines(article, mark_corrections)
    elements = [_single(article, part, target) for part in parts_of(article.blocks)]
    return [element for element in elements if element]


def _inlines(article: ExportArticle, mark_corrections: bool) -> tuple[_Inline, _Inline]:
    return (
        lambda block: marked_inline(block.source_text, block.source_marks),
        lambda block: target_inline(article, block, mark_corrections),
    )


def _single(article: ExportArticle, part: Part, target: _Inline) -> str:
    match part:
        case Table():
            return _table(article, part, target)
        case ItemList(items):
            left = [block for block in items if block.target_text.strip()]
            texts = [list_item(block.target_text) + target(block) for block in left]
            return nested_list([block.level for block in left], texts) if left else ""
        case Figure(picture, caption):
            return _figure(article, picture, caption, target)
    return block_element(part, target(part)) if part.target_text.strip() else ""


def _block_row(article: ExportArticle, block: ExportBlock, source: _Inline, target: _Inline) -> str:
    kind = block.kind.value.replace("_", "-")
    image = _image(article, block)
    if block.kind is BlockKind.CODE:
        return f'<div class="row of-{kind} both">{block_element(block, target(block))}</div>'
    if image:
        attributes = language_attributes(article.target_language)
        return f'<div class="row of-{kind} both" {attributes}><figure>{image}</figure></div>'
    sides = (block_element(block, source(block)), block_element(block, target(block)))
    return _row(article, kind, *sides)


def _row(article: ExportArticle, kind: str, source: str, target: str) -> str:
    sides = (
        ("source", article.source_language, source),
        ("target", article.target_language, target),
    )
    inner = "\n".join(
        f'<div class="{side}" {language_attributes(code)}>{element}</div>'
        for side, code, element in sides
    )
    return f'<div class="row of-{kind}">\n{inner}\n</div>'


def _figure(
    article: ExportArticle, picture: ExportBlock, caption: ExportBlock | None, target: _Inline
) -> str:
    """A picture with its caption; of one whose bytes are not there the alternative text."""
    image = _image(article, picture)
    below = caption if caption is not None and caption.target_text.strip() else None
    if image:
        legend = f"<figcaption>{target(below)}</figcaption>" if below else ""
        return f"<figure>{image}{legend}</figure>"
    left = [block for block in (picture, below) if block is not None and block.target_text.strip()]
    return "\n".join(block_element(block, target(block)) for block in left)


def _image(article: ExportArticle, block: ExportBlock) -> str:
    """The picture of a block within the page itself, "" where there is none."""
    picture = article.pictures.get(block.picture)
    if picture is None:
        return ""
    address = f"data:{picture.media_type};base64,{b64encode(picture.data).decode('ascii')}"
    return (
        f'<img src="{attribute(address)}" alt="{attribute(block.target_text)}"'
        f' width="{picture.width}" height="{picture.height}">'
    )


def _table(article: ExportArticle, table: Table, inner: _Inline) -> str:
    caption = f"<caption>{inner(table.caption)}</caption>\n" if table.caption else ""
    rows = "\n".join(
        f"<tr>{''.join(_cell(article, cell, inner) for cell in row)}</tr>" for row in table.rows
    )
    return f'<div class="table"><table>\n{caption}{rows}\n</table></div>'


def _cell(article: ExportArticle, cell: TableCell, inner: _Inline) -> str:
    name = "th" if cell.is_header else "td"
    if [block.kind for block in cell.blocks] == [BlockKind.TABLE_CELL]:
        return f"<{name}>{inner(cell.blocks[0])}</{name}>"
    parts = [_image(article, block) or block_element(block, inner(block)) for block in cell.blocks]
    return f"<{name}>{''.join(parts)}</{name}>"
