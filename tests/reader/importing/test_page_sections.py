"""Sections of a web page that lead to other articles are no part of the article."""

from __future__ import annotations

import lxml.html

from reader.importing import page_sections, read_text
from reader.model import Article, BlockKind

_PROSE = "The mill by the river turns slowly every morning before the neighbours wake. " * 6
_OTHER = "The ferry crosses the water twice a day and nobody minds when it is late at noon. " * 3


def _page(body: str) -> Article:
    page = (
        "<html lang=en><body><article><h1>A quiet morning</h1>"
        f"<p>{_PROSE}</p><p>{_PROSE} Again.</p>{body}</article></body></html>"
    )
    return read_text(page, format="html")


def _shown(article: Article) -> str:
    return " ".join(b.text for b in article.blocks if b.kind is not BlockKind.CLUTTER)


def test_a_section_that_begins_with_such_a_label_is_left_out() -> None:
    article = _page(f"<section><h3>You may also like</h3><p>{_OTHER}</p></section>")
    assert "ferry" not in _shown(article)
    assert "mill" in _shown(article)


def test_a_label_in_the_middle_of_the_text_takes_nothing_with_it() -> None:
    article = _page(f"<h3>Read also</h3><p>{_OTHER}</p>")
    assert "ferry" in _shown(article)


def test_an_article_whose_title_reads_like_a_label_is_kept() -> None:
    page = (
        f"<html lang=en><body><article><h1>Top stories of the mill</h1><p>{_PROSE}</p>"
        f"<p>{_PROSE}</p></article><footer>{_OTHER * 9}</footer></body></html>"
    )
    assert "mill by the river" in _shown(read_text(page, format="html"))


def test_headings_that_are_links_without_a_text_are_hidden_and_others_stay() -> None:
    teasers = "".join(
        f"<h3><a href='https://mill.example/{n}'>The ferry number {n}</a></h3>" for n in range(3)
    )
    kept = f"<h3><a href='https://mill.example/a'>The first boat</a></h3><p>{_OTHER}</p>"
    article = _page(kept + teasers)
    hidden = [b.text for b in article.blocks if b.kind is BlockKind.CLUTTER]
    assert "The first boat" in _shown(article)
    assert all(text.startswith("The ferry number") for text in hidden)
    assert "The ferry number" not in _shown(article)


def test_a_box_that_asks_for_an_address_is_left_out() -> None:
    box = (
        "<div class=a><div><h3>The morning letter</h3><p>All of the valley in your inbox.</p>"
        "<form><input type=text name=emailAddress placeholder='E-mail'></form></div>"
        "<div><h3>Thanks for signing up</h3></div></div>"
    )
    article = _page(f"{box}<h2>After the box</h2><p>{_OTHER}</p>")
    texts = [block.text for block in article.blocks]
    assert "After the box" in texts
    assert not {"The morning letter", "Thanks for signing up"} & set(texts)


def test_an_article_with_a_field_for_an_address_in_it_is_kept() -> None:
    article = _page(f"<div><p>{_OTHER * 2}</p><input type=email></div>")
    assert "ferry" in _shown(article)


def test_teasers_that_follow_a_label_in_a_box_of_its_own_are_left_out() -> None:
    teasers = "".join(
        f"<div><a href='/{n}'>Council of village {n} votes on a new bridge</a>"
        f"<div>The vote in village {n} was close, people there say.</div></div>"
        for n in range(4)
    )
    label = "<div><img src=a.gif><strong>Top stories</strong></div><div class=line></div>"
    article = _page(f"{label}<div>{teasers}</div>")
    assert "village" not in _shown(article)
    assert "Top stories" not in _shown(article)


def test_the_headline_on_the_page_is_the_title_where_the_window_title_has_it() -> None:
    page = (
        "<html><head><title>The mill turns again after forty years – Courier</title>"
        "<meta property='og:title' content='Mill is back'></head><body><article>"
        f"<h1>The mill turns again after forty years</h1><p>{_PROSE}</p></article></body></html>"
    )
    article = read_text(page, format="html")
    assert article.title == "The mill turns again after forty years"
    assert [b.kind for b in article.blocks] == [BlockKind.TITLE, BlockKind.PARAGRAPH]


def test_only_what_stands_innermost_is_looked_into_as_a_label() -> None:
    """Looking into each of 100,000 nested elements takes the square of that."""
    tree = lxml.html.fromstring("<div>" * 200 + "Read also" + "</div>" * 200)
    small = page_sections._small(tree)
    assert len(small) == page_sections._MOST_ELEMENTS
    assert len(small[-1]) == 0
