"""Small articles for tests."""

from __future__ import annotations

from reader.model import Article, Block, BlockKind, Provenance, Segment


def make_block(kind: BlockKind, *sentences: str, level: int = 0) -> Block:
    """A block of sentences with one space between them."""
    segments = []
    position = 0
    for sentence in sentences:
        segments.append(Segment(position, position + len(sentence)))
        position += len(sentence) + 1
    return Block(kind, " ".join(sentences), level=level, segments=tuple(segments))


def make_article(*extra: str, language: str = "ru", translated_by: str = "") -> Article:
    """A title, a line of clutter, a paragraph of two sentences, and a paragraph an extra one."""
    blocks = (
        make_block(BlockKind.TITLE, "Курс США"),
        make_block(BlockKind.CLUTTER, "Реклама"),
        make_block(BlockKind.PARAGRAPH, "Ёжик спит.", "Совет следит за курсом."),
        *(make_block(BlockKind.PARAGRAPH, text) for text in extra),
    )
    return Article(
        "Курс США", language, blocks, Provenance(file_name="a.txt", translated_by=translated_by)
    )
