"""Inline marks of web pages."""

from __future__ import annotations

import pytest

from reader.importing import read_text

_PROSE = (
    "<p>The <b>mill <i>stands</i></b> by the <a href='https://e.org/r?a=1&amp;b=2'>river bank</a>,"
    " number {}, and <code>x = 1</code> has not been asked for a <em>long</em> while by the"
    " people who live in the valley and by those who only come on Sundays.</p>"
)
_LIST = (
    "<ol><li>one <strong>two</strong></li><li><a href='/rel'>three</a>"
    " <a href='javascript:x()'>four</a></li></ol>"
)
_EXPECTED = [
    ("bold", "mill stands", ""),
    ("italic", "stands", ""),
    ("link", "river bank", "https://e.org/r?a=1&b=2"),
    ("code", "x = 1", ""),
    ("italic", "long", ""),
]


def _page(paragraphs: int, head: str = "") -> str:
    body = "".join(_PROSE.format(i) for i in range(paragraphs))
    return (
        f"<html><head><title>The mill</title>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1><a href='https://e.org/self'>The mill</a></h1>{body}{_LIST}</article>"
    )


def _marks(html: str) -> list[list[tuple[str, str, str]]]:
    blocks = read_text(html, format="html").blocks
    marked = [[(m.kind.value, b.text[m.start : m.end], m.href) for m in b.marks] for b in blocks]
    return [marks for marks in marked if marks]


@pytest.mark.parametrize("paragraphs", [1, 12])
def test_marks_are_kept_in_short_pages_and_in_extracted_ones(paragraphs: int) -> None:
    assert _marks(_page(paragraphs))[:paragraphs] == [_EXPECTED] * paragraphs


def test_relative_links_are_kept_where_the_page_tells_its_address() -> None:
    head = "<link rel='canonical' href='https://e.org/news/mill.html'>"
    assert _marks(_page(3, head))[-1] == [("link", "three", "https://e.org/rel")]


def test_a_block_that_is_not_in_the_page_as_it_stands_keeps_what_is_found_of_it() -> None:
    html = _page(3).replace("people who", "people <button>Share this</button> who")
    found = _marks(html)
    assert found[0][2] == ("link", "river bank", "https://e.org/r?a=1&b=2")


def test_the_text_of_the_blocks_is_the_same_with_and_without_links() -> None:
    plain = _page(6).replace("https://e.org", "javascript:")
    texts = [b.text for b in read_text(_page(6), format="html").blocks]
    assert [b.text for b in read_text(plain, format="html").blocks] == texts
