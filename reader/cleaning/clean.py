"""Tell the site's furniture from the article, in a list of blocks.

Nothing is deleted: furniture becomes a block of kind clutter that remembers its kind and the rule.
Precision comes first: what could be the article's own words stays. A line that is furniture only
by its looks ("On", "12", a label in another script) counts when it stands next to furniture that
is certain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.cleaning.credits import (
    byline_and_date,
    byline_author,
    is_desk_credit,
    signed_author,
)
from reader.cleaning.dates import published_date
from reader.cleaning.menus import mark_above, mark_menus
from reader.cleaning.notices import Notice, find_notice
from reader.cleaning.phrases import folded
from reader.cleaning.rules import (
    certain_reason,
    ends_sentence,
    is_foreign_label,
    possible_reason,
)
from reader.language import script_of_language
from reader.model import Block, BlockKind, MarkKind

#: Kinds that are never furniture.
_SAFE = frozenset(
    {
        BlockKind.TITLE,
        BlockKind.CODE,
        BlockKind.CAPTION,
        BlockKind.CLUTTER,
        BlockKind.TABLE_CELL,
        BlockKind.FOOTNOTE,
        BlockKind.PICTURE,
    }
)

#: A block of this many characters, or an ended sentence of this many words, is the article's text.
_PROSE_CHARACTERS = 120
_PROSE_WORDS = 6
#: Whoever these first blocks of the text speak of is not its author.
_BEGINNING = 3
#: A link in capitals of so many words is no name.
_LOUD_WORDS = 4


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The blocks, clutter marked, and what the furniture says of the article ("" where nothing)."""

    blocks: tuple[Block, ...]
    translated_by: str = ""
    notice: str = ""
    author: str = ""
    published: str = ""


def clean_blocks(blocks: Sequence[Block], language: str, author: str = "") -> Cleaned:
    """Mark the clutter among `blocks` of an article in `language` (ISO 639-1), in linear time.

    `author` is who is known to have written it.
    """
    notices = {i: n for i, b in enumerate(blocks) if _may(b) and (n := find_notice(b.text))}
    reasons = ["notice" if i in notices else _certain(block) for i, block in enumerate(blocks)]
    first, last = _body(blocks, reasons)
    credit = _credits(blocks, reasons, first, author)
    _mark_repeated(blocks, reasons, first, last)
    _mark_related_lists(blocks, reasons)
    _mark_teasers(blocks, reasons)
    _mark_shouted_links(blocks, reasons, first)
    _mark_company(blocks, reasons, script_of_language(language))
    mark_menus(blocks, reasons, is_prose)
    mark_above(blocks, reasons, is_prose)
    if all(reason or not block.text.strip() for reason, block in zip(reasons, blocks, strict=True)):
        return Cleaned(tuple(blocks))
    notice = next(iter(notices.values()), Notice("", ""))
    named = next((n for n in notices.values() if n.service), notice)
    marked = (b.as_clutter(why) if why else b for b, why in zip(blocks, reasons, strict=True))
    return Cleaned(tuple(marked), named.service, named.text, *credit)


def _may(block: Block) -> bool:
    return block.kind not in _SAFE


def _certain(block: Block) -> str:
    return certain_reason(block.text) if _may(block) else ""


def is_prose(block: Block) -> bool:
    """Whether a block is running text by its looks."""
    if block.kind in _SAFE and block.kind is not BlockKind.CODE:
        return False
    text = block.text
    if len(text) >= _PROSE_CHARACTERS:
        return True
    return ends_sentence(text) and len(text.split()) >= _PROSE_WORDS


def _body(blocks: Sequence[Block], reasons: Sequence[str]) -> tuple[int, int]:
    """The first and last block of prose: what stands before or after is where furniture lives."""
    prose = [i for i, block in enumerate(blocks) if not reasons[i] and is_prose(block)]
    # Between the line under the title and the text stand a byline and a date.
    prose = [i for i in prose if blocks[i].kind is not BlockKind.LEAD] or prose
    return (prose[0], prose[-1]) if prose else (len(blocks), -1)


def _credits(
    blocks: Sequence[Block], reasons: list[str], first: int, known: str
) -> tuple[str, str]:
    """Mark a byline and a date line above the body; the author and the date they give.

    Dates are left alone where more of them stand further down: that is a diary or a chronicle.
    """
    author = published = ""
    dates = {i: d for i, b in enumerate(blocks) if _may(b) and (d := published_date(b.text))}
    chronicle = max(dates, default=-1) > first
    for i in range(min(first, len(blocks))):
        if reasons[i] or not _may(blocks[i]):
            continue
        both = byline_and_date(blocks[i].text)
        if all(both) and not author:
            author, published = both[0], published or both[1]
            reasons[i] = "byline"
        elif _is_name(blocks[i], known) or (
            not author and (author := _author(blocks, reasons, i, first))
        ):
            reasons[i] = "byline"
        elif i in dates and not chronicle:
            published = published or dates[i]
            reasons[i] = "date"
    last = max((i for i, b in enumerate(blocks) if b.text.strip() and not reasons[i]), default=-1)
    if last > first and is_desk_credit(blocks[last].text):
        reasons[last] = "byline"
    return author, published


def _is_name(block: Block, author: str) -> bool:
    """Whether a line is the name of an author who is known."""
    is_line = block.kind is BlockKind.PARAGRAPH and len(block.text) < 2 * len(author)
    return is_line and folded(block.text) == folded(author)


def _author(blocks: Sequence[Block], reasons: Sequence[str], i: int, first: int) -> str:
    """The author that a line above the text names.

    A name alone is one below a title, where the text does not speak of its bearer.
    """
    text = blocks[i].text
    if (author := byline_author(text)) or blocks[i].kind is not BlockKind.PARAGRAPH:
        return author
    name = signed_author(text)
    if not name or first == len(blocks):
        return ""
    titled = any(not reasons[j] and blocks[j].text.strip() for j in range(i))
    beginning = " ".join(block.text for block in blocks[first : first + _BEGINNING])
    return name if titled and name.split()[-1] not in beginning else ""


def _mark_repeated(blocks: Sequence[Block], reasons: list[str], first: int, last: int) -> None:
    """Mark short lines that stand both above and below the body."""
    above = {folded(b.text) for b in blocks[:first] if _may(b) and not is_prose(b)}
    below = {folded(b.text) for b in blocks[last + 1 :] if _may(b) and not is_prose(b)}
    if last < first:
        return
    for i, block in enumerate(blocks):
        outside = i < first or i > last
        if outside and not reasons[i] and _may(block) and folded(block.text) in above & below:
            reasons[i] = "repeated"


def _mark_related_lists(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Mark the list that follows a "read also" label."""
    listed = False
    for i, block in enumerate(blocks):
        if listed and block.kind is BlockKind.LIST_ITEM and not ends_sentence(block.text):
            reasons[i] = reasons[i] or "read_also"
        else:
            listed = reasons[i] == "read_also"


def _mark_teasers(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Mark headings that are nothing but a link and have no text of the article after them.

    The headings of a list of recommendations are links as well, but a text follows each.
    """
    follows = True  # whether what comes next is furniture, or the end
    for i in range(len(blocks) - 1, -1, -1):
        if reasons[i] or not blocks[i].text.strip():
            continue
        block = blocks[i]
        if (
            block.kind is BlockKind.HEADING
            and follows
            and (_is_link(block) or _is_under(blocks, i))
        ):
            reasons[i] = "read_also"
        else:
            follows = False
        if not follows and block.kind is BlockKind.HEADING and _is_link(block):
            following = blocks[i + 1] if i + 1 < len(blocks) else block
            if following.kind is BlockKind.HEADING:
                reasons[i] = "read_also"


def _mark_shouted_links(blocks: Sequence[Block], reasons: list[str], first: int) -> None:
    """Mark lines in the text that are nothing but a link and all in capitals: they lead away."""
    for i in range(first + 1, len(blocks)):
        text = blocks[i].text
        is_loud = text.isupper() and len(text.split()) >= _LOUD_WORDS and _is_link(blocks[i])
        if is_loud and not reasons[i] and _may(blocks[i]):
            reasons[i] = "read_also"


def _is_under(blocks: Sequence[Block], i: int) -> bool:
    """Whether a heading is the second line of one that is a link."""
    before = blocks[i - 1] if i else blocks[i]
    return before.kind is BlockKind.HEADING and _is_link(before)


def _is_link(block: Block) -> bool:
    linked = sum(m.end - m.start for m in block.marks if m.kind is MarkKind.LINK)
    return linked >= 0.9 * len(block.text)


def _mark_company(blocks: Sequence[Block], reasons: list[str], script: str) -> None:
    """Mark possible furniture that stands next to certain furniture, from both sides."""
    possible = [
        _possible(block, script) if _may(block) and not reasons[i] else ""
        for i, block in enumerate(blocks)
    ]
    for order in (range(len(blocks)), range(len(blocks) - 1, -1, -1)):
        near = False
        for i in order:
            if near and not reasons[i]:
                reasons[i] = possible[i]
            near = bool(reasons[i])


def _possible(block: Block, script: str) -> str:
    reason = possible_reason(block.text)
    if not reason and is_foreign_label(block.text, script):
        return "foreign_label"
    return reason
