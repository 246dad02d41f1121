"""Pictures that are broken, too large or of an unknown kind: the article says so."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest

from reader.importing.draft import Draft, finish
from reader.importing.picture_files import PictureShelf
from reader.importing.reading import read_source
from reader.importing.source import Source
from reader.model import Block, BlockKind
from tests.reader.importing.files import epub, odt, png, write, zipped

_BROKEN = b"\x89PNG\r\n\x1a\n but no more"


def test_pictures_that_are_not_kept_are_told_once_each_but_spacers_are_not() -> None:
    shelf = PictureShelf()
    shelf.put(png(40, 30))
    assert shelf.refused == 0
    for data in (png(1, 1), b"", b"broken", b"broken", png(60_000, 1)[:40] + bytes(20), b"EMF"):
        assert shelf.put(data) == ""
    assert shelf.refused == 3
    text = finish(Draft((Block(BlockKind.PARAGRAPH, "It turns."),), refused=2), "en")
    assert text.provenance.remark.startswith("2 pictures were left out: they are damaged,")


@pytest.mark.parametrize("kind", ["odt", "epub", "eml", "pasted"])
def test_a_document_says_that_a_picture_of_it_was_left_out(tmp_path: Path, kind: str) -> None:
    inline = f"data:image/png;base64,{b64encode(_BROKEN).decode()}"
    page = "<p>It turns.</p><img src='{}'>"
    head = "Subject: a\nMIME-Version: 1.0\nContent-Type: text/html\n\n"
    image = "<draw:frame><draw:image xlink:href='a.png'/></draw:frame>"
    book = {**epub({"one": page.format("a.png")}), "OEBPS/a.png": _BROKEN}
    files = {
        "odt": zipped({**odt(f"<text:p>It turns.{image}</text:p>"), "a.png": _BROKEN}),
        "epub": zipped(book),
        "eml": f"{head}{page.format(inline)}".encode(),
    }
    if kind == "pasted":
        source = Source(text=page.format(inline), format="html")
    else:
        source = Source(str(write(tmp_path / f"mill.{kind}", files[kind])))
    (article,) = read_source(source).articles
    assert article.provenance.remark.startswith("A picture was left out")
