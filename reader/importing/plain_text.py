"""Plain text into a draft."""

from __future__ import annotations

from dataclasses import replace

from reader.importing.draft import Draft, article_language, clean_draft
from reader.importing.headline import with_headline
from reader.importing.kinds import block_of, mark_headings, mark_numbered
from reader.importing.lines import split_paragraphs
from reader.importing.turns import mark_turns
from reader.model import Provenance


def read_plain_text(text: str, provenance: Provenance, language: str | None) -> tuple[Draft, str]:
    """The cleaned draft of a plain text, every block's kind recognised, and its language."""
    blocks = mark_numbered([block_of(paragraph) for paragraph in split_paragraphs(text)])
    code = article_language(blocks, "", language)
    draft = clean_draft(Draft(blocks, provenance=provenance), code)
    shaped = mark_turns(mark_headings(with_headline(draft.blocks)))
    return replace(draft, blocks=shaped), code
