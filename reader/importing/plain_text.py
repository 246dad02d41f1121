"""Plain text into a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.cleaning import clean_blocks
from reader.cleaning.phrases import folded
from reader.importing.draft import Draft, article_language, clean_draft
from reader.importing.headline import with_headline
from reader.importing.kinds import block_of, mark_headings, mark_headline, mark_numbered
from reader.importing.lines import split_paragraphs
from reader.importing.turns import mark_turns
from reader.model import Block, BlockKind, Provenance


def read_plain_text(text: str, provenance: Provenance, language: str | None) -> tuple[Draft, str]:
    """The cleaned draft of a plain text, every block's kind recognised, and its language."""
    blocks = blocks_of_lines(text)
    code = article_language(blocks, "", language)
    draft = clean_draft(Draft(blocks, provenance=provenance), code)
    shaped = mark_turns(mark_headings(with_headline(draft.blocks)))
    return replace(draft, blocks=shaped), code


def blocks_of_lines(text: str) -> tuple[Block, ...]:
    """The paragraphs of a plain text, with the kinds that they show by themselves."""
    return mark_numbered([block_of(paragraph) for paragraph in split_paragraphs(text)])


def titled(title: str, blocks: Sequence[Block], language: str | None) -> tuple[Block, ...]:
    """The blocks of a text whose title is known, every one's kind recognised.

    A first line that says the title again is the title.
    """
    if blocks and folded(blocks[0].text) == folded(title):
        blocks = blocks[1:]
    known = (Block(BlockKind.TITLE, title), *blocks) if title else tuple(blocks)
    cleaned = clean_blocks(known, article_language(known, "", language)).blocks
    return mark_turns(mark_headings(mark_headline(cleaned) if title else cleaned))
