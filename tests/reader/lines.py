"""Texts as lines of a page, and what they are taken for."""

from __future__ import annotations

from reader.cleaning import clean_blocks
from reader.model import Block, BlockKind

PROSE = "The mill stands by the river, and the river has not been asked about it for a long time."


def paragraphs(*texts: str) -> list[Block]:
    """A paragraph a text."""
    return [Block(BlockKind.PARAGRAPH, text) for text in texts]


def why_hidden(*texts: str, language: str = "en") -> list[str]:
    """Why each of some paragraphs is hidden; "" for what stays."""
    return [block.reason for block in clean_blocks(paragraphs(*texts), language).blocks]
