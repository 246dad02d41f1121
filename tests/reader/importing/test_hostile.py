"""Inputs made to break importers: bombs, tricks and lies end as articles or one sentence."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from reader.importing.html_tree import html_tree
from reader.importing.limits import Limits
from reader.importing.pool import ImportPool, Outcome
from reader.importing.source import Source
from tests.reader.importing.files import W, docx, epub, odt, paragraph, write, zipped

_LAUGHS = (
    '<!DOCTYPE w:document [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {n} "{f"&{m};" * 30}">' for m, n in zip("abcdef", "bcdefg", strict=True))
    + "]>"
)
_OUTSIDE = '<!DOCTYPE x [<!ENTITY f SYSTEM "{}">]>'


#: A busy or slow machine takes its time; what is asked here is whether a page is read.
_PATIENT = Limits(seconds=600)


def _read_all(paths: Sequence[Path], limits: Limits | None = None) -> dict[str, Outcome]:
    """What comes of files, by their names, in one process; none may be a fault of ours."""
    with ImportPool(1, limits) as pool:
        outcomes = list(pool.read([Source(str(path)) for path in paths]))
    for outcome in outcomes:
        assert not outcome.is_fault, outcome.error.details if outcome.error else ""
    return {paths[outcome.number].name: outcome for outcome in outcomes}


def _read(path: Path, limits: Limits | None = None) -> Outcome:
    return _read_all([path], limits)[path.name]


def _text(outcome: Outcome) -> str:
    return "\n".join(block.text for article in outcome.articles for block in article.blocks)


def _attack(attack: str, kind: str, secret: Path) -> bytes:
    """A document of a kind with an entity that grows, or that is in a file or elsewhere."""
    outside = secret.as_uri() if attack == "file" else "http://127.0.0.1:9/x"
    head = _LAUGHS if attack == "bomb" else _OUTSIDE.format(outside)
    entity = "&g;" if attack == "bomb" else "&f;"
    parts: dict[str, str | bytes]
    if kind == "docx":
        parts = docx("")
        body = f"<w:body>{paragraph(entity)}</w:body>"
        parts["word/document.xml"] = f"{head}<w:document {W}>{body}</w:document>"
    elif kind == "odt":
        parts = odt(f"<text:p>{entity}</text:p>")
        parts["content.xml"] = head + str(parts["content.xml"])
    elif kind == "epub":
        parts = epub({"one": f"<p>The mill {entity} turns.</p>"})
        parts["OEBPS/one.xhtml"] = head + str(parts["OEBPS/one.xhtml"])
    elif kind == "opml":
        return f"{head}<opml><outline xmlUrl='{entity}'/></opml>".encode()
    else:
        item = f"<item><title>{entity}</title></item>"
        return f"{head}<rss version='2.0'><channel>{item}</channel></rss>".encode()
    return zipped(parts)


def test_entities_are_neither_grown_nor_fetched(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.txt", "the secret of the mill")
    paths = [
        write(tmp_path / f"{attack}.{kind}", _attack(attack, kind, secret))
        for attack in ("bomb", "file", "network")
        for kind in ("docx", "odt", "epub", "opml", "rss")
    ]
    outcomes = _read_all(paths)
    assert len(outcomes) == len(paths)
    for name, outcome in outcomes.items():
        text = _text(outcome)
        assert "secret of" not in text, name
        assert "hahaha" not in text, name
        assert len(text) < 1_000, name


def test_an_archive_that_unpacks_to_gigabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    parts = docx("")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            if name != "word/document.xml":
                archive.writestr(name, data)
        with archive.open("word/document.xml", "w", force_zip64=True) as entry:
            for _ in range(100):
                entry.write(b" " * 1_000_000)
    outcome = _read(path)
    assert "unpacks to far more than a document holds" in str(outcome.error)


def test_names_that_lead_out_of_an_archive_lead_nowhere(tmp_path: Path) -> None:
    parts = epub({"one": '<p>The mill turns.</p><img src="../../../../secret.png"/>'})
    parts["../../evil.txt"] = "evil"
    folder = tmp_path / "in" / "deep"
    folder.mkdir(parents=True)
    outcome = _read(write(folder / "tricks.epub", zipped(parts)))
    assert _text(outcome) == "The mill turns."
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["tricks.epub"]


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        *(("deep.html", tag) for tag in ("div", "b", "span", "blockquote", "ul><li")),
        ("deep.html", "table><tr><td"),
        ("deep.eml", "div"),
        ("deep.epub", "ul><li"),
    ],
)
def test_a_hundred_thousand_nested_tags(tmp_path: Path, tag: str, name: str) -> None:
    tags = tag.count("<") + 1
    page = "<h1>A quiet day</h1><p>It turns.</p>" + f"<{tag}>" * (100_000 // tags) + "The mill."
    if name.endswith(".epub"):
        data = zipped(epub({"one": page}))
    elif name.endswith(".eml"):
        data = f"Subject: a\nMIME-Version: 1.0\nContent-Type: text/html\n\n{page}".encode()
    else:
        data = f"<html><body>{page}</body></html>".encode()
    text = _text(_read(write(tmp_path / name, data), _PATIENT)).split("\n")
    assert (text[-2], text[-1]) == ("It turns.", "The mill.")


@pytest.mark.parametrize("tag", ["div", "b", "table"])
def test_elements_that_hold_nothing_are_not_kept_of_a_deep_page(tag: str) -> None:
    tree = html_tree(f"<p>It turns.</p><img src='a.png'>{f'<{tag}>' * 3_000}The mill.<br>")
    assert len(list(tree.iter())) < 250
    assert tree.text_content() == "It turns.The mill."
    assert [element.tag for element in tree.iter("img", "br")] == ["img", "br"]


def test_of_elements_nested_deeply_those_that_hold_something_stay_in_order() -> None:
    pieces = [f"<div>{n if n % 50 == 0 else ''}" for n in range(1_000)]
    tree = html_tree("<p>It turns.</p>" + "".join(pieces) + "<hr>" + "</div>" * 1_000 + "Its end.")
    numbers = "".join(str(n) for n in range(0, 1_000, 50))
    assert tree.text_content() == f"It turns.{numbers}Its end."
    assert len(list(tree.iter("hr"))) == 1


def test_a_page_nested_deeply_keeps_its_text(tmp_path: Path) -> None:
    before, within, after = (f"The mill {verb} every morning." for verb in ("turns", "rests", "is"))
    paths = []
    for depth in (240, 260, 2_100):
        for opening, closing in (("<div>", "</div>"), ("<b>", ""), ("<div>", "")):
            page = (
                f"<html><body><article><h1>A quiet day</h1><p>{before}</p>{opening * depth}"
                f"<p>{within}</p>{closing * depth}<ul><li>{after}</li></ul></article></body></html>"
            )
            paths.append(write(tmp_path / f"{len(paths)}.html", page.encode()))
    outcomes = _read_all(paths)
    assert len(outcomes) == len(paths)
    for name, outcome in outcomes.items():
        assert _text(outcome).split("\n") == ["A quiet day", before, within, after], name


def test_odd_names_and_controls_in_a_page_nested_deeply_cost_no_text(tmp_path: Path) -> None:
    odd = "<b< c:='d' 1<2=\"&#1;\">The mill&#1; turns.</b<>"
    page = f"<html><body>{'<div>' * 300}<p>{odd}</p></body></html>"
    assert "The mill turns." in _text(_read(write(tmp_path / "deep.html", page.encode())))


def test_nested_tables_and_boxes_of_a_word_document_end_somewhere(tmp_path: Path) -> None:
    cell = "<w:tbl><w:tr><w:tc>"
    body = cell * 60 + paragraph("deep") + "</w:tc></w:tr></w:tbl>" * 60
    assert _read(write(tmp_path / "deep.docx", zipped(docx(body)))).error is None


def test_a_gigabyte_of_spaces_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "spaces.txt"
    with path.open("wb") as file:  # a file with a hole: it takes no room on the disk
        file.truncate(1024**3)
    assert "larger than 50 MB" in str(_read(path).error)


def test_forty_megabytes_of_spaces_hold_no_text(tmp_path: Path) -> None:
    outcome = _read(write(tmp_path / "spaces.txt", b" " * 40_000_000))
    assert "holds no text" in str(outcome.error)


def test_a_locked_word_document_says_that_it_is_locked(tmp_path: Path) -> None:
    # A document with a password is an OLE container, as old Word documents are.
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_000)
    stream = "EncryptedPackage".encode("utf-16-le")
    outcome = _read(write(tmp_path / "locked.docx", data + stream + bytes(500)))
    assert "locked with a password" in str(outcome.error)


def test_a_locked_zip_entry_says_that_it_is_locked(tmp_path: Path) -> None:
    data = bytearray(zipped(docx(paragraph("The mill turns."))))
    for at in range(len(data) - 8):
        if data[at : at + 4] == b"PK\x03\x04":
            data[at + 6] |= 1
        if data[at : at + 4] == b"PK\x01\x02":
            data[at + 8] |= 1
    outcome = _read(write(tmp_path / "locked.docx", bytes(data)))
    assert "locked with a password" in str(outcome.error)


def test_bidirectional_controls_and_nuls_change_nothing_around_them(tmp_path: Path) -> None:
    text = "A quiet morning\n\nThe \u202emill\u2066 turns.\x00 It \u200fcreaks.\n"
    outcome = _read(write(tmp_path / "bidi.txt", text))
    assert "\x00" not in _text(outcome)
    assert "turns." in _text(outcome)


def test_scripts_frames_and_files_of_a_page_leave_no_trace(tmp_path: Path) -> None:
    html = (
        "<p>The mill <a href='javascript:alert(1)'>turns</a>"
        "<a href='file:///etc/passwd'>.</a></p><script>alert(2)</script>"
        "<iframe src='http://127.0.0.1:9/'></iframe><object data='file:///etc/passwd'></object>"
        "<img src='file:///etc/passwd' onerror='alert(3)'>"
    )
    with ImportPool() as pool:
        (outcome,) = pool.read([Source(text=html, format="html")])
    (article,) = outcome.articles
    assert [block.text for block in article.blocks] == ["The mill turns."]
    assert [mark.href for block in article.blocks for mark in block.marks] == []
