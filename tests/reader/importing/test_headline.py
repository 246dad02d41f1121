"""Lines that stand where a title may and are none."""

from __future__ import annotations

import pytest

from reader.importing import read_text
from reader.importing.headline import find_headline
from reader.model import Block, BlockKind

_TEXT = (
    "The old mill by the river closes after two hundred years, its owner said on Monday.",
    "The miller will leave the valley in May, and nobody knows what becomes of the wheel.",
)


@pytest.mark.parametrize(
    "line",
    ["Nov. 20, 2019 6:02 AM EST", "By Ann Lee, November 20, 2019", "*", "20 November 2019"],
)
def test_a_date_a_byline_or_a_mark_is_no_title(line: str) -> None:
    text = "\n\n".join((line, "The old mill closes", *_TEXT))
    assert read_text(text, language="en").title == "The old mill closes"


def _page(*lines: str) -> list[Block]:
    menu = ("Sign in", "Skip to content", "Subscribe", "Advertisement", "Share", "Log in")
    blocks = [
        Block(BlockKind.PARAGRAPH, text).as_clutter("share" if n % 2 else "navigation")
        for n, text in enumerate(menu)
    ]
    return [*blocks, *(Block(BlockKind.PARAGRAPH, text) for text in (*lines, *_TEXT))]


def test_the_way_to_the_title_is_not_the_title() -> None:
    title = "The old mill by the river closes"
    blocks = _page(f"Home News Valley {title}", title, "3 May 2026")
    place = find_headline(blocks)
    assert place is not None
    assert blocks[place].text == title


def test_what_is_listed_below_a_label_is_not_the_title() -> None:
    title = "The old mill by the river closes"
    other = "The miller and the owner of the old mill will leave the valley"
    blocks = _page(title, "By Ann Lee", "Picture", "A", "B", "C", "More on:", other, "D, E")
    place = find_headline(blocks)
    assert place is not None
    assert blocks[place].text == title
