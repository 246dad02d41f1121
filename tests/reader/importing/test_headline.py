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


def _found(blocks: list[Block]) -> str:
    place = find_headline(blocks)
    return "" if place is None else blocks[place].text


def test_a_headline_of_a_list_of_dated_ones_is_not_the_title() -> None:
    title = "Old mill by the river closes"
    teasers = ("The old mill in two hundred pictures", "The miller and the owner of the valley")
    lines = [title, "By the desk of the Courier", "3 May 2026"]
    for number in range(4):
        lines += [f"{teasers[number % 2]}, part {number}", f"{number + 1} March 2019", "Features"]
    assert _found(_page(*lines)) == title


def test_a_title_of_short_words_is_told_by_the_path_that_ends_with_it() -> None:
    menu = ("Sayings", "Jokes", "Riddles", "Letters", "Cards", "Songs")
    lines = (*menu, "So it is, my mill", "Sayings » Of mills » So it is, my mill")
    blocks = [Block(BlockKind.PARAGRAPH, text) for text in (*lines, *_TEXT)]
    assert _found(blocks) == "So it is, my mill"


def test_a_title_in_words_of_its_own_is_the_line_above_who_wrote_it_and_when() -> None:
    leading = "Nothing lasts for ever, and this has lasted longer than most things do."
    lines = ("Opinion", "Is That a Crime?", leading, "By", "Ann Lee", "3 May 2026")
    assert _found(_page(*lines)) == "Is That a Crime?"


def test_what_is_seen_in_a_picture_and_whose_it_is_is_no_title() -> None:
    caption = "The mill by the river, which closes after two hundred years. (Credit: NN/Ann Lee)"
    text = "\n\n".join((caption, "An old mill closes", "by Edda Marsh", "3 May 2026", *_TEXT))
    article = read_text(text, language="en")
    assert article.title == "An old mill closes"
    assert article.blocks[0].kind is BlockKind.CAPTION
