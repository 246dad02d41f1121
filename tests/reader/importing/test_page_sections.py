"""Sections of a web page that lead to other articles are no part of the article."""

from __future__ import annotations

from reader.importing import read_text
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
