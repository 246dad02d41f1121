"""Notes at the end of a book's chapter: their numbers, and the signs that lead back."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.importing.reading import read_source
from reader.importing.source import Source
from tests.reader.importing.files import epub, write, zipped


@pytest.mark.parametrize("sign", ["\u21a9\ufe0e", "\u2191", "^"])
def test_a_note_has_the_number_of_its_place_and_no_sign_that_leads_back(
    tmp_path: Path, sign: str
) -> None:
    page = (
        '<p>It turns.<a href="#fn1" epub:type="noteref"><sup>1</sup></a> See <a href="#x">^ 2</a>.'
        '</p><section epub:type="footnotes"><ol><li id="fn1" epub:type="footnote"><p>Since 1412.'
        f'<a href="#r1">{sign}</a></p></li><li epub:type="footnote"><p>So they say.</p></li></ol>'
        "</section>"
    )
    path = write(tmp_path / "mill.epub", zipped(epub({"one": page})))
    (article,) = read_source(Source(str(path))).articles
    assert [(b.kind.value, b.text) for b in article.blocks] == [
        ("paragraph", "It turns.[1] See ^ 2."),
        ("footnote", "[1] Since 1412."),
        ("footnote", "[2] So they say."),
    ]
