"""What an importer hands over: the blocks it found and what the file says of the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reader.cleaning import Cleaned, clean_blocks
from reader.language import detect_language, normal_code, other_language, script_of_language
from reader.model import Article, Block, BlockKind, Picture, Provenance
from reader.scripts import main_script
from reader.segmentation import segment_block

#: Scripts that stand in texts of other scripts' languages as well.
_SHARED = frozenset({"han", "kana"})
#: Kinds of running text.
_RUNNING = frozenset(
    {
        BlockKind.LEAD,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.QUOTE,
        BlockKind.QUESTION,
        BlockKind.ANSWER,
        BlockKind.CAPTION,
    }
)
#: Formats in which the time that is stated is that of the file.
_DOCUMENTS = frozenset({"docx", "odt", "pdf"})
#: Longest title made from the beginning of a text that has none, in characters.
_LONGEST_MADE_TITLE = 80


@dataclass(frozen=True, slots=True)
class Draft:
    """Blocks without segments, and the file's own word on title, origin and language.

    `refused` is how many pictures there were that could not be kept.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    provenance: Provenance = field(default_factory=Provenance)
    pictures: tuple[Picture, ...] = ()
    refused: int = 0


def article_language(blocks: Sequence[Block], declared: str, forced: str | None) -> str:
    """The ISO 639-1 code: the forced one, else the declared one, else what the text looks like.

    A declared language is not believed where the text is in another script: templates declare the
    language of their maker.
    """
    if forced:
        return normal_code(forced) or forced
    # Code is in no language of people, and mostly in Latin letters.
    prose = [block for block in blocks if block.kind is not BlockKind.CODE] or blocks
    text = "\n".join(block.text for block in prose)
    code = normal_code(declared)
    if len(code) == 2 and script_of_language(code) in {"", main_script(text)}:
        return code
    return detect_language(text)


def clean_draft(draft: Draft, language: str) -> Draft:
    """The draft with its clutter marked, and its provenance filled from what the clutter says."""
    cleaned = clean_blocks(draft.blocks, language, draft.provenance.author)
    return replace(
        draft, blocks=cleaned.blocks, provenance=_with_credits(draft.provenance, cleaned)
    )


def _with_credits(provenance: Provenance, cleaned: Cleaned) -> Provenance:
    return replace(
        provenance,
        author=provenance.author or cleaned.author,
        published=_published(provenance, cleaned.published),
        translated_by=cleaned.translated_by,
        notice=cleaned.notice,
    )


def _published(stated: Provenance, shown: str) -> str:
    """The time of publication: as stated, or as the text shows it where that has the hour as well.

    What documents state is when their file was made.
    """
    if shown and stated.format in _DOCUMENTS:
        return shown
    return shown if shown.startswith(stated.published) else stated.published


def finish(draft: Draft, language: str) -> Article:
    """The article of a draft whose blocks are final: segmented, with a title."""
    script = script_of_language(language)
    blocks = tuple(_finished(block, language, script) for block in draft.blocks)
    shown = "\n".join(b.text for b in blocks if b.kind is not BlockKind.CLUTTER)
    facts = replace(
        draft.provenance,
        detected_language=detect_language(shown or _all(blocks)),
        remark=" ".join(filter(None, (draft.provenance.remark, _refusal(draft.refused)))),
    )
    return Article(_title(draft, blocks), language, blocks, facts, pictures=draft.pictures)


def _refusal(pictures: int) -> str:
    """What a person should know of pictures that could not be kept."""
    if not pictures:
        return ""
    them = f"{pictures} pictures were left out: they are"
    if pictures == 1:
        them = "A picture was left out: it is"
    return f"{them} damaged, too large, or of a kind that Enface does not show."


def _all(blocks: Sequence[Block]) -> str:
    return "\n".join(block.text for block in blocks)


def _finished(block: Block, language: str, script: str) -> Block:
    """A block with its segments, and its language where that is another than the article's."""
    own = _own_language(block, language, script)
    return replace(block, language=own, segments=segment_block(block, own or language))


def _own_language(block: Block, language: str, script: str) -> str:
    """The language of a block, "" for the article's: as declared, or as its words tell.

    What is declared is believed where the text is in its script; short lines, and tables, titles
    and notes (names, mostly), are in the article's language unless their script says otherwise.
    """
    found = main_script(block.text)
    if block.language and script_of_language(block.language) in {"", found}:
        return block.language if block.language != language else ""
    if block.kind is BlockKind.CODE:
        return ""
    if script and found not in {"", script, *_SHARED}:
        return detect_language(block.text)
    return other_language(block.text, language) if block.kind in _RUNNING else ""


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
