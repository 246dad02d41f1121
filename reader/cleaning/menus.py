"""Menus and lists of other articles: runs of short lines, as they come with the text of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from reader.cleaning.menu_lines import is_section
from reader.cleaning.phrases import POSSIBLE, folded
from reader.cleaning.rules import ends_sentence, possible_reason
from reader.model import Block, BlockKind

#: From so many lines in a run on it is a menu if so many of them are known as furniture.
_LEAST, _LEAST_KNOWN = 8, 2
#: So many labels above an article are a menu if one of them is known, or some may be furniture.
_LONG = 15
#: What stands right above text may be its heading, above all of it the title, byline and date.
_HEAD, _SUBHEAD = 4, 2
_LABEL_WORDS, _LABEL_CHARACTERS = 5, 45
_HEADLINE_CHARACTERS = 120
#: So many lines that may be furniture vouch for each other above all others.
_COMPANY = 2
_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM})


def mark_menus(
    blocks: Sequence[Block], reasons: list[str], is_prose: Callable[[Block], bool]
) -> None:
    """Mark the labels in such runs, and in the last one the headlines from its first furniture on.

    A headline above the article may be its own, and so may lines right below its last paragraph.
    """
    prose = [i for i, block in enumerate(blocks) if not reasons[i] and is_prose(block)]
    for run in _runs(len(blocks), prose) if prose else ():
        is_above, is_last = run.stop == prose[0], run.stop == len(blocks)
        known = sum(bool(reasons[i]) for i in run)
        is_known = known > 0 or _is_vouched(blocks, run)
        labels = sum(is_label(blocks[i]) for i in run)
        is_menu = len(run) >= _LEAST and known >= _LEAST_KNOWN
        if not is_menu and not (is_above and is_known and labels >= _LONG):
            continue
        kept = 0 if is_last else _HEAD if is_above else _SUBHEAD
        is_after = False
        for i in run[: len(run) - kept]:
            if reasons[i]:
                is_after = True
            elif is_label(blocks[i]):
                reasons[i] = "navigation"
            elif is_last and is_after and _is_headline(blocks[i]):
                reasons[i] = "read_also"


def mark_above(
    blocks: Sequence[Block], reasons: list[str], is_prose: Callable[[Block], bool]
) -> None:
    """Mark what furniture stands at the very beginning and is none by itself.

    That is lines such as "Menu" and "Search" next to each other, and the name of the section right
    above the title, where there is other furniture above the text.
    """
    first = next((i for i, b in enumerate(blocks) if not reasons[i] and is_prose(b)), 0)
    shown = [i for i in range(first) if not reasons[i] and blocks[i].text.strip()]
    possible = list(takewhile(bool, (possible_reason(blocks[i].text) for i in shown)))
    if len(possible) >= _COMPANY:
        for i, reason in zip(shown, possible, strict=False):
            reasons[i] = reason
        shown = shown[len(possible) :]
    if len(shown) > 1 and any(reasons[:first]) and is_section(blocks[shown[0]].text):
        title = blocks[shown[1]]
        if _is_headline(title) and len(title.text.split()) > 2:
            reasons[shown[0]] = "navigation"


def _is_vouched(blocks: Sequence[Block], run: range) -> bool:
    """Whether several lines say what menus say, though each may be a line of a text."""
    return sum(folded(blocks[i].text) in POSSIBLE for i in run) >= _COMPANY


def _runs(count: int, prose: Sequence[int]) -> Iterator[range]:
    """The lines between paragraphs of prose."""
    begin = 0
    for at in (*prose, count):
        yield range(begin, at)
        begin = at + 1


def is_label(block: Block) -> bool:
    """Whether a line is a few words that are no sentence."""
    text = block.text.strip()
    is_short = 0 < len(text) <= _LABEL_CHARACTERS and len(text.split()) <= _LABEL_WORDS
    return is_short and _is_headline(block)


def _is_headline(block: Block) -> bool:
    text = block.text.strip()
    is_short = block.kind in _KINDS and 0 < len(text) <= _HEADLINE_CHARACTERS
    return is_short and not ends_sentence(text) and text[-1] not in ":;,"
