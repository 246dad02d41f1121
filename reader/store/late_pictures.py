"""Pictures that come after their article: the same text is imported again, this time with them.

It was stored by an Enface that did not read them yet, saved without its folder, or a picture could
not be fetched. The article's own blocks stay what they are; pictures are put between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.model import Article, Block, BlockKind
from reader.store.articles import add_block, get_article, index_article
from reader.store.library import Library
from reader.store.pictures import keep_pictures


def add_late_pictures(library: Library, stored: Article, article: Article) -> Article:
    """Put the pictures of `article` into the same article in the library; returns that.

    Nothing is done where the two are cut into other blocks, or no picture is lacking.
    """
    texts, gaps = _parted(stored.blocks)
    new_texts, new_gaps = _parted(article.blocks)
    if [b.text for b in texts] != [b.text for b in new_texts]:
        return stored
    merged = [_merged(old, new) for old, new in zip(gaps, new_gaps, strict=True)]
    if merged == gaps:
        return stored
    blocks = list(merged[0])
    for text, gap in zip(texts, merged[1:], strict=True):
        blocks += [text, *gap]
    with library.writing() as db:
        keep_pictures(db, article.pictures)
        # Aside first: no two blocks of an article are ever at one place.
        db.execute("UPDATE blocks SET position = -1 - position WHERE article_id = ?", (stored.id,))
        for position, block in enumerate(blocks):
            if not block.id:
                add_block(db, stored.id, position, block)
                continue
            values = (position, block.picture, block.id)
            db.execute("UPDATE blocks SET position = ?, picture = ? WHERE id = ?", values)
        found = get_article(library, stored.id)
        index_article(db, found)
    return found


def _parted(blocks: Sequence[Block]) -> tuple[list[Block], list[list[Block]]]:
    """The blocks that are no pictures, and the pictures before, between and after them."""
    texts: list[Block] = []
    gaps: list[list[Block]] = [[]]
    for block in blocks:
        if block.kind is BlockKind.PICTURE:
            gaps[-1].append(block)
        else:
            texts.append(block)
            gaps.append([])
    return texts, gaps


def _merged(old: Sequence[Block], new: Sequence[Block]) -> list[Block]:
    """Stored pictures of a place, those filled that were only words, and those that are new."""
    left, merged = list(old), []
    for block in new:
        same = next((each for each in left if _is_same(each, block)), None)
        if same is not None:
            left.remove(same)
            merged.append(replace(same, picture=same.picture or block.picture))
        elif block.picture:
            merged.append(block)
    return [*left, *merged]


def _is_same(stored: Block, block: Block) -> bool:
    if stored.picture or not block.picture:
        return stored.picture == block.picture and stored.text == block.text
    return stored.text == block.text
