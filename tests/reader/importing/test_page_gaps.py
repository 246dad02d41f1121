"""What an extractor leaves out between two paragraphs of the article is put back."""

from __future__ import annotations

import pytest

from reader.importing import read_text
from reader.model import Block, BlockKind

_LONG = "The {} turns slowly every morning before the neighbours wake, as it did a century ago. "
_STEPS = "<ol><li>Flatten the back.</li><li>Set the <b>guide</b>.</li></ol>"


def _blocks(between: str) -> list[Block]:
    """The blocks of a page of answers, whose lists trafilatura drops."""
    page = (
        "<html lang=en><body><div><h1>How do I sharpen it?</h1>"
        f"<div class=post><p>{_LONG.format('stone') * 3}</p></div>"
        f"<div class=answer><div class=votes>12</div><p>{_LONG.format('guide') * 3}</p>{between}"
        f"<p>{_LONG.format('wheel') * 3}</p></div></div></body></html>"
    )
    blocks = read_text(page, format="html").blocks
    return [b for b in blocks if b.kind is not BlockKind.CLUTTER]


def test_a_list_between_two_paragraphs_is_put_back_where_it_stood() -> None:
    blocks = _blocks(_STEPS)
    at = next(i for i, block in enumerate(blocks) if "guide turns" in block.text)
    assert [(b.kind.value, b.text) for b in blocks[at + 1 : at + 3]] == [
        ("list_item", "1. Flatten the back."),
        ("list_item", "2. Set the guide."),
    ]
    assert "wheel turns" in blocks[at + 3].text
    assert [b.text[m.start : m.end] for b in blocks for m in b.marks] == ["guide"]


@pytest.mark.parametrize(
    "between",
    [
        "<ul><li><a href=/1>Why the bridge was late</a></li><li><a href=/2>A mill</a></li></ul>",
        "<ul class='share-buttons'><li>Post it</li><li>Send it on</li></ul>",
        "<table><tr><td>A banner</td></tr></table>",
    ],
)
def test_what_leads_elsewhere_or_is_furniture_stays_out(between: str) -> None:
    assert [block.text for block in _blocks(between)] == [block.text for block in _blocks("")]


def test_what_the_extractor_took_is_not_there_twice() -> None:
    prose = f"<p>{_LONG.format('mill') * 3}</p>"
    page = (
        f"<html lang=en><body><article><h1>A mill</h1>{prose}{_STEPS}<p>{_LONG.format('wheel')}</p>"
    )
    texts = [block.text for block in read_text(page, format="html").blocks]
    assert texts.count("1. Flatten the back.") == 1
