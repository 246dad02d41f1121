"""What an importer hands over: the blocks it found and what the file says of the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reader.cleaning import Cleaned, clean_blocks
from reader.language import detect_language, normal_code, script_of_language
from reader.model import Article, Block, BlockKind, Provenance
from reader.scripts import main_script
from reader.segmentation import segment_block

#: Longest title made from the beginning of a text that has none, in characters.
_LONGEST_MADE_TITLE = 80


@dataclass(frozen=True, slots=True)
class Draft:
    """Blocks without segments, and the file's own word on title, origin and language."""

    blocks: tuple[Block, ...]
    title: str = ""
    provenance: Provenance = field(default_factory=Provenance)


def article_language(blocks: Sequence[Block], declared: str, forced: str | None) -> str:
    """The ISO 639-1 code: the forced one, else the declared one, else what the text looks like.

    A declared language is not believed where the text is in another script: templates declare the
    language of their maker.
    """
    if forced:
        return normal_code(forced) or forced
    text = "\n".join(block.text for block in blocks)
    code = normal_code(declared)
    if len(code) == 2 and script_of_language(code) in {"", main_script(text)}:
        return code
    return detect_language(text)


def clean_draft(draft: Draft, language: str) -> Draft:
    """The draft with its clutter marked, and its provenance filled from what the clutter says."""
    cleaned = clean_blocks(draft.blocks, language)
    return replace(
        draft, blocks=cleaned.blocks, provenance=_with_credits(draft.provenance, cleaned)
    )


def _with_credits(provenance: Provenance, cleaned: Cleaned) -> Provenance:
    return replace(
        provenance,
        author=provenance.author or cleaned.author,
        published=provenance.published or cleaned.published,
        translated_by=cleaned.translated_by,
        notice=cleaned.notice,
    )


def finish(draft: Draft, language: str) -> Article:
    """The article of a draft whose blocks are final: segmented, with a title."""
    blocks = tuple(
        replace(block, segments=segment_block(block, language)) for block in draft.blocks
    )
    return Article(_title(draft, blocks), language, blocks, draft.provenance)


def _title(draft: Draft, blocks: Sequence[Block]) -> str:
    """The title block, else the declared title, else the beginning of the text."""
    titles = [block.text for block in blocks if block.kind is BlockKind.TITLE]
    if titles or draft.title:
        return (titles or [draft.title])[0]
    shown = [b for b in blocks if b.segments and b.kind is not BlockKind.CLUTTER]
    if not shown:
        return draft.provenance.file_name
    first = " ".join(shown[0].segment_text(shown[0].segments[0]).split())
    if len(first) <= _LONGEST_MADE_TITLE:
        return first
    return first[:_LONGEST_MADE_TITLE].rsplit(" ", 1)[0] + "…"
