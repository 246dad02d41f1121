"""Where the title stands in the text of a whole page, as it is when all of it is copied.

Above the article stand menus, teasers and notices, so its title is none of the first lines. The
article is the place with the most text; its title stands above that and has its words, or is
followed by who wrote it and when.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reader.cleaning import is_prose
from reader.cleaning.credits import begins_byline, has_date
from reader.cleaning.dates import published_date
from reader.importing.kinds import mark_headline
from reader.model import Block, BlockKind

#: From so many short lines above the article a text may be a whole page; it is one where so many
#: of its lines are furniture of so many kinds, or a date stands below the title.
_LEAST_LINES, _LEAST_KNOWN, _LEAST_KINDS = 6, 3, 2
_OF_PAGES = frozenset(
    {"navigation", "share", "cookies", "read_also", "subscribe", "account", "advertisement"}
    | {"comments", "listen", "live", "toggle", "reading_time"}
)
#: Furniture that a title may have been taken for.
_MISTAKEN = frozenset({"navigation", "repeated", "read_also"})
#: Characters that a line without text takes from the weight of the place it stands in.
_PRICE = 80
_HEAVIEST = 600
#: The title is among so many lines above the text, in so many words and characters.
_FURTHEST = 40
_WORDS = range(3, 31)
_LONGEST = 250
#: Bylines, dates, the line below the title and the title again are so near to it.
_NEAR = 6
#: More dates than these near a line are those of a list of articles: one has two, posted, updated.
_MOST_DATES = 2
#: What stands between the steps of a path.
_STEPS = frozenset("»›>/|→•·")
#: So much of a title's weight is in words of the article's beginning.
_BEGINNING = 4000
_LEAST_SHARE = 0.5
_MOST_WORDS = 5
_WORD = re.compile(r"[^\W\d_]{4,}|\d{2,}")
#: Words are compared by their beginnings: endings differ in most languages.
_STEM = 5
#: The line right above the best one is the title where it has this share of its weight: the best
#: one was the lead.
_NEARLY = 0.7
#: How far below its label a list of other articles begins, and how many words the label has.
_LISTED, _LABEL_WORDS = 2, 4
#: Where more of the text than this stands above the title, it is not hidden.
_MOST_ABOVE = 0.2


def with_headline(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Title and lead marked: sought in a whole page, elsewhere they are the first lines."""
    place = find_headline(blocks)
    if place is None:
        return mark_headline(blocks)
    title = replace(blocks[place], kind=BlockKind.TITLE, reason="")
    return (*_hidden(blocks, place), *mark_headline((title, *blocks[place + 1 :])))


def find_headline(blocks: Sequence[Block]) -> int | None:
    """The place of the title in a whole page; None for a text that is none, or has none."""
    start, stop = _text_place(blocks)
    above = [i for i in range(start) if blocks[i].text.strip()]
    if sum(not is_prose(_natural(blocks[i])) for i in above) < _LEAST_LINES:
        return None
    words = _words(" ".join(b.text for b in blocks[start:stop] if is_prose(b))[:_BEGINNING])
    scores = {i: _score(blocks, i, start, words) for i in above[-_FURTHEST:]}
    best = max(scores, key=lambda i: (scores[i], -i), default=0)
    if scores.get(best, 0.0) <= 0:
        return _above_credits(blocks, start)
    if scores.get(best - 1, 0.0) >= _NEARLY * scores[best]:
        best -= 1
    best = _only_line_above(blocks, best, start)
    dated = any(has_date(block.text) for block in _below(blocks, best, start))
    return best if dated or _ends_path(blocks, best) or _is_page(blocks) else None


def _is_page(blocks: Sequence[Block]) -> bool:
    """Whether there is furniture of several kinds that only web pages have."""
    known = [b.reason for b in blocks if b.kind is BlockKind.CLUTTER and b.reason in _OF_PAGES]
    return len(known) >= _LEAST_KNOWN and len(set(known)) >= _LEAST_KINDS


def _above_credits(blocks: Sequence[Block], start: int) -> int | None:
    """The line above who wrote the text and when, and above a sentence that leads on to it.

    Such a title has words of its own ("Is it a crime?"). None where nothing says who or when.
    """
    near = range(max(0, start - _NEAR), start)
    credit = next((i for i in near if begins_byline(blocks[i].text) or has_date(blocks[i].text)), 0)
    place = credit - 1
    while place > near.start and len(blocks[place].text.split()) < _WORDS.start:  # "By", a name
        place -= 1
    if place > 0 and is_prose(_natural(blocks[place])):
        place -= 1
    is_title = place >= 0 and _may_be_title(blocks[place].text)
    return place if is_title and _is_page(blocks) else None


def _only_line_above(blocks: Sequence[Block], best: int, start: int) -> int:
    """The line right above where no other one is shown there: what seemed the title is its lead."""
    above = [b for b in blocks[:best] if b.kind is not BlockKind.CLUTTER and b.text.strip()]
    is_title = len(above) == 1 and above[0] is blocks[best - 1] and _may_be_title(above[0].text)
    return best - (is_title and not _is_path(blocks, best - 1, start))


def _hidden(blocks: Sequence[Block], title: int) -> tuple[Block, ...]:
    """What stands above the title: it is the page's menu, but for running text."""
    size, above = (
        sum(len(b.text) for b in part if is_prose(b)) for part in (blocks, blocks[:title])
    )
    if above > _MOST_ABOVE * size:
        return tuple(blocks[:title])
    return tuple(
        b.as_clutter("navigation") if b.kind is not BlockKind.CLUTTER and not is_prose(b) else b
        for b in blocks[:title]
    )


def _text_place(blocks: Sequence[Block]) -> tuple[int, int]:
    """Where the most text stands together: its first block, and the one after its last."""
    best, found, weight, begin = 0, (0, 0), 0, 0
    for i, block in enumerate(blocks):
        is_text = is_prose(block)
        if weight <= 0:
            weight, begin = 0, i
        weight += min(len(block.text), _HEAVIEST) if is_text else -_PRICE
        if is_text and weight > best:
            best, found = weight, (begin, i + 1)
    return found


def _natural(block: Block) -> Block:
    return replace(block, kind=block.natural_kind) if block.kind is BlockKind.CLUTTER else block


def _score(blocks: Sequence[Block], i: int, start: int, words: frozenset[str]) -> float:
    """How likely a line is the title; 0 for what is none."""
    block = blocks[i]
    if block.kind is BlockKind.CLUTTER and block.reason not in _MISTAKEN:
        return 0.0
    if not _may_be_title(block.text) or block.kind is BlockKind.CAPTION:
        return 0.0
    again = _is_again(blocks, i)
    if _is_path(blocks, i, start) or (_is_listed(blocks, i) and not again):
        return 0.0
    own = _words(block.text)
    share = len(own & words) / max(1, len(own))
    credited = _credits(blocks, i, start)
    if (len(own) < 2 and not _ends_path(blocks, i)) or share < _LEAST_SHARE - 0.15 * credited:
        return 0.0
    return share * min(len(own), _MOST_WORDS) + 1.5 * (credited + again) - (start - i) / _FURTHEST


def _credits(blocks: Sequence[Block], i: int, start: int) -> int:
    """Whether a byline follows, and whether a date does that is not one of many in a list."""
    below = [block.text for block in _below(blocks, i, start)]
    above = (block.text for block in blocks[max(0, i - _NEAR) : i])
    dates = sum(map(has_date, below))
    is_list = dates + sum(map(has_date, above)) > _MOST_DATES
    return any(map(begins_byline, below)) + (dates > 0 and not is_list)


def _below(blocks: Sequence[Block], i: int, start: int) -> Sequence[Block]:
    """The next few lines above the text."""
    return blocks[i + 1 : min(start, i + 1 + _NEAR)]


def _is_again(blocks: Sequence[Block], i: int) -> bool:
    """Whether the line stands near by once more, as at the end of a path."""
    near = (*blocks[max(0, i - _NEAR) : i], *blocks[i + 1 : i + 1 + _NEAR])
    return any(block.text.endswith(blocks[i].text) for block in near)


def _ends_path(blocks: Sequence[Block], i: int) -> bool:
    """Whether a path that leads to the line stands near by: “Home » News » The title”."""
    near = (*blocks[max(0, i - _NEAR) : i], *blocks[i + 1 : i + 1 + _NEAR])
    text = blocks[i].text
    return any(
        block.text.endswith(text) and block.text[: -len(text)].rstrip()[-1:] in _STEPS
        for block in near
        if len(block.text) > len(text)
    )


def _is_path(blocks: Sequence[Block], i: int, start: int) -> bool:
    """Whether a line is the way from the first page of the site to the title, which stands below.

    Its parts may have run together when it was copied.
    """
    text = blocks[i].text
    return any(
        len(below.text) < len(text) and text.endswith(below.text) and _may_be_title(below.text)
        for below in _below(blocks, i, start)
    )


def _is_listed(blocks: Sequence[Block], i: int) -> bool:
    """Whether a short line that ends in a colon stands right above: “More on:”, and a list."""
    above = (blocks[j].text.rstrip() for j in range(max(0, i - _LISTED), i))
    return any(text.endswith(":") and len(text.split()) <= _LABEL_WORDS for text in above)


def _may_be_title(text: str) -> bool:
    is_line = len(text) <= _LONGEST and len(text.split()) in _WORDS
    if published_date(text):
        return False
    return is_line and "://" not in text and not text.rstrip().endswith((".", ":", ",", ";"))


def _words(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold()))
