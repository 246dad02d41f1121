"""Lines that several articles of a site have in common: what the site says, not the article.

Precision first: a standing phrase may be an article's own. So a heading stays over a text; what
reads like a sentence counts only at the top or the end, among other such lines; a list only as a
whole and there; questions, answers, quotations, tables and notes never. Short lines are the same
whatever their figures ("12 comments"): they count as a link or at an edge, where many articles have
them, and never where they number or say something ("Chapter 3").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from reader.cleaning.line_shapes import shape_of, signature_of
from reader.cleaning.phrases import folded
from reader.cleaning.rules import ends_sentence
from reader.model import Block, BlockKind, MarkKind

#: The reason of a block that is hidden for this.
REASON = "site repeats"
#: A longer text is a paragraph of one article.
_LONGEST = 300
#: One of so many characters is a text, and no label.
_TEXT = 50
#: In how many other articles of the site a line stands: at the edges or as a link; elsewhere.
LEAST, LEAST_WITHIN = 2, 4
#: At most this share of an article's shown text goes.
_LARGEST_SHARE = 0.4
#: A line that is but a word and its number heads what follows: "Chapter 3".
_NUMBERED = re.compile(r"\W*[^\W\d_]+\W*\d{1,4}\W*")
_LINES = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM})
#: What an edge reaches over.
_PASSED = frozenset({BlockKind.TITLE, BlockKind.CLUTTER, BlockKind.PICTURE})


def line_of(block: Block) -> str:
    """What a block is compared by with other articles of the site; "" for what is never furniture.

    Hidden lines count too: another article may show them.
    """
    kind = block.natural_kind if block.kind is BlockKind.CLUTTER else block.kind
    if kind not in _LINES or block.cell is not None:
        return ""
    line = folded(block.text)
    return line if is_text(line) else shape_of(signature_of(line)) or line


def is_text(line: str) -> bool:
    """Whether articles that have many such lines in common are the same article, nearly."""
    return len(line) >= _TEXT


def _may_go(block: Block) -> bool:
    return (
        block.kind in _LINES
        and len(block.text) <= _LONGEST
        and any(map(str.isalpha, block.text))
        and not (_has_figures(block) and _tells(block.text))
    )


def _tells(text: str) -> bool:
    """Whether a line with figures says something of its article: a text, a sentence, "Day 3"."""
    return is_text(folded(text)) or ends_sentence(text) or _NUMBERED.fullmatch(text) is not None


def _has_figures(block: Block) -> bool:
    return any(map(str.isdigit, block.text))


def _count(block: Block, others: Mapping[str, int]) -> int:
    """In how many other articles a line stands; with figures in it some count for nothing."""
    count = others.get(line_of(block), 0)
    if _has_figures(block) and not _share(block, MarkKind.LINK):
        return count - (LEAST_WITHIN - LEAST)
    return count


def repeated(blocks: Sequence[Block], others: Mapping[str, int]) -> frozenset[int]:
    """Which blocks of an article to hide, by how many other articles of its site have a line."""
    counts = [_count(block, others) if _may_go(block) else 0 for block in blocks]
    found = {i for i in range(len(blocks)) if _is_repeated_within(blocks[i], counts[i])}
    for edge in (range(len(blocks)), range(len(blocks) - 1, -1, -1)):
        found |= _of_edge(blocks, counts, edge)
    found |= _headings(blocks, counts, found)
    shown = sum(len(b.text) for b in blocks if b.kind is not BlockKind.CLUTTER)
    if sum(len(blocks[i].text) for i in found) > _LARGEST_SHARE * shown:
        return frozenset()
    return frozenset(found)


def _is_repeated_within(block: Block, count: int) -> bool:
    """Whether a line is furniture wherever it stands: a label, or a link."""
    if block.kind is not BlockKind.PARAGRAPH or ends_sentence(block.text):
        return False
    if _share(block, MarkKind.LINK):
        return count >= LEAST
    # What is wholly bold heads what follows, and an amount is said of what stands around it.
    if _share(block, MarkKind.BOLD) or _has_figures(block):
        return False
    return count >= LEAST_WITHIN


def _share(block: Block, kind: MarkKind) -> bool:
    """Whether nearly all of a block is marked so."""
    return sum(m.end - m.start for m in block.marks if m.kind is kind) >= 0.9 * len(block.text)


def _of_edge(blocks: Sequence[Block], counts: Sequence[int], order: range) -> set[int]:
    """The repeated lines from the top, or from the end, up to the first block that is not one."""
    edge = list(
        takewhile(
            lambda i: counts[i] >= LEAST or blocks[i].kind in _PASSED,
            order,
        )
    )
    found = {i for i in edge if counts[i] >= LEAST and blocks[i].kind is BlockKind.PARAGRAPH}
    items = {i for i in edge if counts[i] >= LEAST and blocks[i].kind is BlockKind.LIST_ITEM}
    return found | {i for i in items if _is_whole_list(blocks, items, i)}


def _is_whole_list(blocks: Sequence[Block], items: set[int], i: int) -> bool:
    """Whether all of the list that an item stands in is repeated, and it has several items."""
    first = last = i
    while first > 0 and blocks[first - 1].kind is BlockKind.LIST_ITEM:
        first -= 1
    while last + 1 < len(blocks) and blocks[last + 1].kind is BlockKind.LIST_ITEM:
        last += 1
    return last - first >= 2 and all(j in items for j in range(first, last + 1))


def _headings(blocks: Sequence[Block], counts: Sequence[int], hidden: set[int]) -> set[int]:
    """The repeated headings that nothing shown stands under."""
    found: set[int] = set()
    is_bare = True
    for i in range(len(blocks) - 1, -1, -1):
        if blocks[i].kind is BlockKind.CLUTTER or i in hidden:
            continue
        if blocks[i].kind is BlockKind.HEADING:
            if is_bare and counts[i] >= LEAST:
                found.add(i)
            is_bare = i in found
            continue
        is_bare = False
    return found
