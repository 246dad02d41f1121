"""Chapters of e-books that are spread over several files are united by the table of contents."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.importing.reading import read_source
from reader.importing.source import Source
from reader.model import Article
from tests.reader.importing.files import epub, write, zipped

_TEXTS = {
    "cover": "<p>Mills, a book.</p>",
    "one": "<h1>Water</h1><p>The mill turns.</p>",
    "one-b": "<p>It turns on.</p><table><tr><th>Year</th><th>Flour</th></tr>"
    "<tr><td>1900</td><td>Much</td></tr></table>",
    "two": "<h1>Wind</h1><p>The wind blows.</p>",
    "two-b": "<h2>At night</h2><p>It blows still.</p>",
    "notes": "<h1>Notes</h1><p>By the miller.</p>",
}
_NAV = (
    '<html xmlns:epub="http://www.idpf.org/2007/ops"><body><nav epub:type="landmarks">'
    '<a href="one-b.xhtml">Start</a></nav><nav epub:type="toc"><ol>'
    '<li><a href="one.xhtml">Water</a></li><li><a href="two.xhtml#top">Wind</a></li></ol></nav>'
    "</body></html>"
)
_NCX = (
    '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>'
    '<navPoint><content src="one.xhtml"/></navPoint>'
    '<navPoint><content src="two.xhtml#top"/></navPoint></navMap></ncx>'
)
_ITEMS = {
    "nav": '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
    "ncx": '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
}


def _read(folder: Path, kind: str, contents: str) -> tuple[Article, ...]:
    parts = epub(_TEXTS)
    package = str(parts["OEBPS/book.opf"])
    parts["OEBPS/book.opf"] = package.replace("<manifest>", f"<manifest>{_ITEMS[kind]}")
    parts["OEBPS/nav.xhtml" if kind == "nav" else "OEBPS/toc.ncx"] = contents
    return read_source(Source(str(write(folder / "mills.epub", zipped(parts))))).articles


@pytest.mark.parametrize(("kind", "contents"), [("nav", _NAV), ("ncx", _NCX)])
def test_texts_that_the_contents_do_not_name_go_on_with_the_chapter(
    tmp_path: Path, kind: str, contents: str
) -> None:
    articles = _read(tmp_path, kind, contents)
    assert [article.title for article in articles] == ["Mills, a book.", "Water", "Wind", "Notes"]
    texts = [[block.text for block in article.blocks] for article in articles]
    assert texts[1][:3] == ["Water", "The mill turns.", "It turns on."]
    assert texts[2] == ["Wind", "The wind blows.", "At night", "It blows still."]


@pytest.mark.parametrize("contents", ["", "<ncx><broken", _NCX.replace("two", "gone")])
def test_without_contents_to_believe_each_text_is_an_article(tmp_path: Path, contents: str) -> None:
    assert len(_read(tmp_path, "ncx", contents)) == len(_TEXTS)


_DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" xml:lang="de"><title>Die Mühle</title>{}</svg>'


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("<g><text>Sie <tspan>mahlt.</tspan></text><desc>Ein Rad</desc></g>", "Sie mahlt."),
        ("<desc>Ein Rad im\n Wasser</desc><rect width='2'/>", "Ein Rad im Wasser"),
    ],
)
def test_a_page_that_is_a_drawing_is_read(tmp_path: Path, drawn: str, read: str) -> None:
    parts = epub({"one": ""})
    package = str(parts["OEBPS/book.opf"]).replace("one.xhtml", "one.svg")
    parts["OEBPS/book.opf"] = package.replace("application/xhtml+xml", "image/svg+xml")
    parts["OEBPS/one.svg"] = _DRAWN.format(drawn)
    (article,) = read_source(Source(str(write(tmp_path / "a.epub", zipped(parts))))).articles
    assert [block.text for block in article.blocks] == ["Die Mühle", read]
    assert article.language == "de"
