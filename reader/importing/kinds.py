"""What the paragraphs of a plain text are: title, lead, headings, list items, quotes, captions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reader.cleaning import is_caption
from reader.cleaning.credits import begins_byline, has_date
from reader.cleaning.dates import published_date
from reader.cleaning.rules import ends_sentence, possible_reason
from reader.importing.lines import Paragraph
from reader.importing.turns import starts_turn
from reader.model import Block, BlockKind

_BULLET = re.compile(r"[•*+‣▪◦·]\s+(?=\S)")
_NUMBERED = re.compile(r"(\d{1,3})[.)]\s+\S")
_QUOTED_LINE = re.compile(r">+\s*(?=[^\s>])")
_WHOLLY_QUOTED = re.compile(r"[«\"“„‚‘'‹][^\s].*[^\s][»\"”“’'›]")
_QUOTE_MARK = re.compile(r"[«»\"“”„]|(?<!\w)['‘’]|['’](?!\w)")
#: Not after initials ("the U.S. Army", «en EE. UU. Hoy»).
_SENTENCE_INSIDE = re.compile(
    r"(?<!\b[A-ZÀ-ÞА-ЯЁ])(?<!\b[A-ZÀ-ÞА-ЯЁ]{2})[.!?…][\"'»”’)]*\s+[\"'«“„(]*[^\W\da-zа-яё]"
)
#: Somebody's words after who says them: "Man: 'What is that?'".
_SPEECH = re.compile(r"[:：]\s?[«\"“„‚‘'‹].*[.!?…]\s?[»\"”“’'›]\Z")
#: A row of a table: figures side by side.
_FIGURES = re.compile(r"[^\w\s]*\d[\d.,:%]*(?:\s+[^\w\s–—-]*\d[\d.,:%]*)+")
_HEADING_START = re.compile(r"[\"'«“„‚‘(\[¿¡]*[^\W_a-zа-яё]")

_INITIALS_END = re.compile(r"(?<!\w)[^\W\d_a-zа-яё]{1,2}\.\s?[^\W\d_a-zа-яё]{1,2}\.\Z")

_LETTERS = re.compile(r"[^\W_]{2}|[^\W\d_].*[^\W\d_]|[\u3040-\u9fff\uac00-\ud7a3]")

_LONGEST_TITLE = 250
_LONGEST_LEAD = 400
_LONGEST_HEADING = 120
_LONGEST_QUOTED_HEADING = 200
_HEADING_WORDS = 16
#: Below who wrote it and when, the text begins.
_CREDITS = frozenset({"byline", "date"})
#: What furniture a line may be that is no heading, though it is left where it stands alone.
_NO_HEADINGS = frozenset({"share", "toggle", "listen", "account", "subscribe", "cookies", "live"})
#: From so many lines on, with so many single sentences of them, a text has a sentence a line.
_LEAST_SENTENCES, _SINGLE = 6, 0.9
_AFTER_HEADING = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.CAPTION, BlockKind.CODE}
)


def block_of(paragraph: Paragraph) -> Block:
    """A paragraph as a block, with the kinds that one line alone shows."""
    text = paragraph.text
    if paragraph.code:
        return Block(BlockKind.CODE, text)
    if match := _BULLET.match(text):
        return Block(BlockKind.LIST_ITEM, text[match.end() :], level=1)
    if match := _QUOTED_LINE.match(text):
        return Block(BlockKind.QUOTE, text[match.end() :])
    if is_caption(text):
        return Block(BlockKind.CAPTION, text)
    return Block(BlockKind.PARAGRAPH, text)


def mark_numbered(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Neighbouring paragraphs that count on ("1.", "2.") as list items; they keep their numbers."""
    numbers = [
        int(m[1]) if b.kind is BlockKind.PARAGRAPH and (m := _NUMBERED.match(b.text)) else -1
        for b in blocks
    ]
    padded = [-1, *numbers, -1]
    counting = [
        number >= 0 and (before == number - 1 >= 0 or after == number + 1)
        for before, number, after in zip(padded, numbers, padded[2:], strict=False)
    ]
    return tuple(
        replace(b, kind=BlockKind.LIST_ITEM, level=1) if c else b
        for b, c in zip(blocks, counting, strict=True)
    )


def mark_headline(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Mark the title and the lead of a plain text: its first blocks that are no clutter."""
    shown = [i for i, block in enumerate(blocks) if block.kind is not BlockKind.CLUTTER]
    while shown and _is_no_title(blocks[shown[0]]):
        shown.pop(0)
    marked = list(blocks)
    texts = [blocks[i].text for i in shown[:3]]
    known = bool(shown) and blocks[shown[0]].kind is BlockKind.TITLE
    if len(shown) < 2 or not (known or _is_title(blocks[shown[0]], texts[1])):
        return tuple(marked)
    marked[shown[0]] = replace(blocks[shown[0]], kind=BlockKind.TITLE)
    if len(shown) > 2 and _is_lead(blocks, shown[1]):
        marked[shown[1]] = replace(blocks[shown[1]], kind=BlockKind.LEAD)
    return tuple(marked)


def _is_no_title(block: Block) -> bool:
    """Whether a line above the title is a date, a caption, who wrote it and when, or no words."""
    text = block.text
    if block.kind is not BlockKind.PARAGRAPH:
        return block.kind is BlockKind.CAPTION
    is_credit = published_date(text) or (begins_byline(text) and has_date(text))
    return bool(is_credit) or not _LETTERS.search(text)


def _is_title(block: Block, following: str) -> bool:
    """No sentence, or a short one before a much longer text."""
    text = block.text
    if block.kind is not BlockKind.PARAGRAPH or len(text) > _LONGEST_TITLE or starts_turn(text):
        return False
    if text.endswith((":", ";", ",")) or _is_no_title(block):
        return False
    if not _ends_with_stop(text):
        return not _SENTENCE_INSIDE.search(text) or len(text) <= _LONGEST_HEADING
    return len(text) <= 100 and len(following) >= 2 * len(text)


def _is_lead(blocks: Sequence[Block], index: int) -> bool:
    """The line under the title: no sentence, or set off from the text by furniture or a caption."""
    block = blocks[index]
    if block.kind is not BlockKind.PARAGRAPH or starts_turn(block.text):
        return False
    if not 25 <= len(block.text) <= _LONGEST_LEAD or len(block.text.split()) < 4:
        return False
    after = blocks[index + 1].kind
    signed = index and blocks[index - 1].kind is BlockKind.CLUTTER
    set_off = after in {BlockKind.CLUTTER, BlockKind.CAPTION} and not (
        signed and blocks[index - 1].reason in _CREDITS
    )
    if _WHOLLY_QUOTED.fullmatch(block.text) and not set_off:
        return False
    longer = any(len(later.text) > len(block.text) for later in blocks[index + 1 : index + 12])
    return longer and (set_off or not ends_sentence(block.text)) and block.text[-1] not in ":;,"


def mark_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Mark the headings of a plain text: short lines that are no sentence and stand before a text.

    A text that consists of short lines (verse, lists, minutes) has none of them. Where a line is a
    sentence throughout, one that asks or exclaims is of the text like the others.
    """
    shown = [i for i, block in enumerate(blocks) if block.kind is not BlockKind.CLUTTER]
    likely = [_is_heading_line(blocks[i]) for i in shown]
    if _has_a_sentence_a_line([blocks[i] for i in shown]):
        ends = [ends_sentence(blocks[i].text) for i in shown]
        likely = [one and not end for one, end in zip(likely, ends, strict=True)]
    if sum(likely) * 2 > len(likely):
        return tuple(blocks)
    # Short lines at the very end have no text below them: a greeting and a name, say.
    while likely and likely[-1]:
        likely.pop()
    shown = shown[: len(likely)]
    marked = list(blocks)
    for place, i in enumerate(shown[:-1]):
        following = blocks[shown[place + 1]]
        lonely = not (place and likely[place - 1]) or not likely[place + 1]
        if likely[place] and lonely and following.kind in _AFTER_HEADING:
            marked[i] = replace(blocks[i], kind=BlockKind.HEADING, level=2)
    return tuple(marked)


def _has_a_sentence_a_line(blocks: Sequence[Block]) -> bool:
    """Whether nearly every line that ends like a sentence is a single one."""
    ended = [b.text for b in blocks if b.kind is BlockKind.PARAGRAPH and ends_sentence(b.text)]
    single = sum(_SENTENCE_INSIDE.search(text) is None for text in ended)
    return len(ended) >= _LEAST_SENTENCES and single >= _SINGLE * len(ended)


def _is_heading_line(block: Block) -> bool:
    text = block.text
    if block.kind is not BlockKind.PARAGRAPH or starts_turn(text):
        return False
    if _WHOLLY_QUOTED.fullmatch(text) and len(text) <= _LONGEST_QUOTED_HEADING:
        inside = text[1:-1]
        return inside[-1] not in ".,;:…" and not _SENTENCE_INSIDE.search(inside)
    if len(text) > _LONGEST_HEADING or len(text.split()) > _HEADING_WORDS:
        return False
    if possible_reason(text) in _NO_HEADINGS or _SPEECH.search(text) or _FIGURES.fullmatch(text):
        return False
    if _ends_with_stop(text) or text[-1] in ",;:—–-" or _SENTENCE_INSIDE.search(text):
        return False
    # A quotation that begins or ends elsewhere: a piece of someone's speech.
    if len(_QUOTE_MARK.findall(text)) % 2:
        return False
    return _HEADING_START.match(text) is not None


def _ends_with_stop(text: str) -> bool:
    """Whether a full stop or an ellipsis ends the text; titles and headings may ask or exclaim.

    The full stop of initials ("in the U.S.", «en EE. UU.») need be none.
    """
    if _INITIALS_END.search(text):
        return False
    return ends_sentence(text) and text.rstrip("\"'»”“’)]")[-1:] not in {"?", "!", "？", "！"}
