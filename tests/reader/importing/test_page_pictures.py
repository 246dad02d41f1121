"""Pictures of web pages: those of the article, in their places, from where a page may have them."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest

from reader.importing.article import read_article, read_text
from reader.importing.picture_addresses import addresses_of
from reader.importing.picture_supply import PictureSupply, data_of_address, fetched_name
from reader.importing.reading import read_source
from reader.importing.source import Source
from reader.model import Article, BlockKind, Cell
from tests.reader.importing.files import png

_PROSE = (
    "<p>The {} stands by the river, and nobody has asked about it for a long time. It is a quiet "
    "place where nobody hurries, and the wheel turns as it did a hundred years ago.</p>"
)
_MILL, _BARN, _BOAT, _LANE = map(_PROSE.format, ("mill", "barn", "boat", "lane"))
_DATA = "data:image/png;base64," + b64encode(png(300, 200)).decode()


def _write(path: Path, data: bytes) -> Path:
    """A file with that content, in a folder that may be new."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def _page(*parts: str, head: str = "", before: str = "", after: str = "") -> str:
    body = f"{before}<article><h1>The mill</h1>{''.join(parts)}</article>{after}"
    return f"<html lang=en><head>{head}<title>The mill</title></head><body>{body}</body></html>"


def _read(*parts: str, **around: str) -> Article:
    return read_text(_page(*parts, **around), format="html")


def _places(article: Article) -> list[str]:
    """What stands where: the word that tells each paragraph, and "*" with the words of pictures."""
    marks = []
    for block in article.blocks[1:]:
        if block.kind is BlockKind.PICTURE:
            marks.append(f"*{block.text}")
        else:
            marks.append(block.text.split()[1] if block.text.startswith("The ") else block.text)
    return marks


def _saved(folder: Path, source: str, files: dict[str, bytes]) -> Article:
    for name, data in files.items():
        _write(folder / name, data)
    image = f"<figure><img src='{source}' alt='A wheel'></figure>"
    page = _page(_MILL, _BARN, image, _BOAT, _LANE)
    return read_article(_write(folder / "mill.html", page.encode()))


def test_a_picture_stands_between_the_paragraphs_it_stood_between() -> None:
    image = f"<figure><img src='{_DATA}' alt='A wheel'><figcaption>In spring</figcaption></figure>"
    article = _read(_MILL, _BARN, image, _BOAT, _LANE)
    assert _places(article) == ["mill", "barn", "*A wheel", "In spring", "boat", "lane"]
    (picture,) = article.pictures
    assert (picture.width, picture.height) == (300, 200)
    assert [b.picture for b in article.blocks if b.picture] == [picture.key]


def test_the_picture_under_the_title_comes_after_it() -> None:
    article = _read(f"<p>By Ann Miller</p><img src='{_DATA}' alt='A wheel'>", _MILL, _BARN, _BOAT)
    assert article.blocks[0].kind is BlockKind.TITLE
    assert "*A wheel" in _places(article)[: _places(article).index("mill")]


@pytest.mark.parametrize("folder", ["mill_files", "mill-Dateien", "mill_fichiers", "mill.files"])
def test_pictures_come_from_the_folder_beside_the_page(tmp_path: Path, folder: str) -> None:
    article = _saved(
        tmp_path, f"./{folder}/a%20wheel.png", {f"{folder}/a wheel.png": png(300, 200)}
    )
    assert len(article.pictures) == 1
    assert "*A wheel" in _places(article)


def test_names_with_signs_are_found_as_they_are_written(tmp_path: Path) -> None:
    article = _saved(tmp_path, "in/a%20b.png?w=2", {"in/a%20b.png?w=2": png(300, 200)})
    assert len(article.pictures) == 1


@pytest.mark.parametrize(
    "way", ["../secret.png", "in/../../secret.png", "{}", "file://{}", ".x/s.png"]
)
def test_no_picture_comes_from_elsewhere(tmp_path: Path, way: str) -> None:
    secret = _write(tmp_path / "secret.png", png(300, 200))
    folder = tmp_path / "page"
    hidden = {".x/s.png": png(300, 200), "in/a.png": png(300, 200)}
    article = _saved(folder, way.format(secret), hidden)
    assert article.pictures == ()
    assert not [block for block in article.blocks if block.picture]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    secret = _write(tmp_path / "secret.png", png(300, 200))
    folder = tmp_path / "page"
    folder.mkdir()
    (folder / "wheel.png").symlink_to(secret)
    assert _saved(folder, "wheel.png", {}).pictures == ()


def test_a_picture_that_is_missing_leaves_its_words(tmp_path: Path) -> None:
    article = _saved(tmp_path, "mill_files/wheel.png", {})
    assert [(b.text, b.picture) for b in article.blocks if b.kind is BlockKind.PICTURE] == [
        ("A wheel", "")
    ]
    assert len(article.blocks) == 6


@pytest.mark.parametrize(
    "data",
    [b"<svg onload='alert(1)'/>", b"MZ\x90\x00", png(300, 200)[:20], png(300_000, 1)[:60], b""],
)
def test_what_is_no_picture_is_none_whatever_its_name(tmp_path: Path, data: bytes) -> None:
    article = _saved(tmp_path, "mill_files/wheel.png", {"mill_files/wheel.png": data})
    assert article.pictures == ()
    assert article.provenance.remark.startswith("A picture was left out") is bool(data)


def test_pictures_come_out_of_a_page_saved_as_one_file(tmp_path: Path) -> None:
    page = _page(
        _MILL,
        "<figure><img src='cid:w@x' alt='A wheel'></figure>",
        _BARN,
        "<figure><img src='/img/lane.png' alt='A lane'></figure>",
        _BOAT,
    )

    def part(kind: str, head: str, data: bytes) -> str:
        code = b64encode(data).decode()
        return f"--B\nContent-Type: {kind}\n{head}\nContent-Transfer-Encoding: base64\n\n{code}\n"

    mail = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://mill.example/a/\n"
        "Subject: The mill\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n"
        + part(
            "text/html; charset=utf-8", "Content-Location: https://mill.example/a/", page.encode()
        )
        + part("image/png", "Content-ID: <w@x>", png(300, 200))
        + part("image/png", "Content-Location: https://mill.example/img/lane.png", png(200, 300))
        + "--B--\n"
    )
    (article,) = read_source(Source(str(_write(tmp_path / "mill.mhtml", mail.encode())))).articles
    assert _places(article) == ["mill", "*A wheel", "barn", "*A lane", "boat"]
    assert len(article.pictures) == 2


@pytest.mark.parametrize(
    "inside",
    [
        "<aside><img src='{}' alt='x'></aside>",
        "<nav><img src='{}' alt='x'></nav>",
        "<div class='author-box'><img src='{}' alt='x'></div>",
        "<a href='https://mill.example/other'><img src='{}' alt='x'></a>",
        "<img src='{}' alt='x' width=40 height=40>",
        "<img src='{}' alt='x' class='site-logo'>",
    ],
)
def test_faces_signs_and_teasers_are_no_pictures_of_the_article(inside: str) -> None:
    assert _read(_MILL, _BARN, inside.format(_DATA), _BOAT, _LANE).pictures == ()


def test_pictures_around_the_article_are_left_out() -> None:
    logo = f"<header><a href='/'><img src='{_DATA}' alt='Post'></a></header>"
    more = f"<div><p>Something else that was written here.</p><img src='{_DATA}' alt='More'></div>"
    assert _read(_MILL, _BARN, _BOAT, _LANE, before=logo, after=more).pictures == ()


@pytest.mark.parametrize(
    ("size", "words", "is_kept"),
    [(100, "A wheel", True), (100, "Wheel", False), (80, "A wheel", False)],
)
def test_a_small_picture_counts_in_a_figure_or_described(
    size: int, words: str, is_kept: bool
) -> None:
    small = "data:image/png;base64," + b64encode(png(size, 60)).decode()
    image = f"<img src='{small}' alt='{words}'>"
    assert bool(_read(_MILL, _BARN, image, _BOAT).pictures) is is_kept
    assert len(_read(_MILL, _BARN, f"<figure>{image}</figure>", _BOAT).pictures) == 1


def test_words_that_are_said_already_or_name_a_file_are_no_alternative() -> None:
    for words in ("In spring", "IMG_20190401.jpg", "The mill"):
        caption = "<figcaption>In spring</figcaption>"
        image = f"<figure><img src='{_DATA}' alt='{words}'>{caption}</figure>"
        assert "*" in _places(_read(_MILL, _BARN, image, _BOAT))


def test_a_picture_in_a_table_stays_in_its_cell() -> None:
    head = "<tr><th>Mill</th><th>Year</th></tr>"
    rows = head + "<tr><td><img src='{}' alt='A wheel'></td><td>1900</td></tr>"
    article = _read(_MILL, _BARN, _LANE, f"<table>{rows.format(_DATA)}</table>", _BOAT)
    (cell,) = [b.cell for b in article.blocks if b.kind is BlockKind.PICTURE]
    assert cell == Cell(0, 1, 0)


def test_what_a_page_wants_is_told_and_found_when_it_was_fetched(tmp_path: Path) -> None:
    image = "<figure><img src='/s.png' srcset='/l.png 1200w, /m.png 600w' alt='A wheel'></figure>"
    path = _write(tmp_path / "0", _page(_MILL, _BARN, image, _BOAT).encode())
    source = Source(str(path), url="https://mill.example/a", media_type="text/html", name="a")
    reading = read_source(source)
    best = "https://mill.example/l.png"
    assert reading.pictures[0][0] == best
    assert reading.articles[0].pictures == ()
    _write(tmp_path / "got" / fetched_name(best), png(300, 200))
    again = read_source(
        Source(str(path), url=source.url, media_type="text/html", pictures=str(tmp_path / "got"))
    )
    assert len(again.articles[0].pictures) == 1


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        (
            "<img src=a.png srcset='b.png 800w, c.png 2400w, d.png 1600w'>",
            ["d.png", "c.png", "b.png"],
        ),
        ("<img src=a.png srcset='b.png, c.png 2x'>", ["c.png", "b.png", "a.png"]),
        ("<img src='data:image/gif;base64,R0' data-src=a.jpg>", ["a.jpg"]),
        ("<img src=blank.gif data-hi-res='https://x/a.jpg?w=2'>", ["https://x/a.jpg?w=2"]),
        ("<img src=lazy.png><noscript><img src=a.jpg></noscript>", ["a.jpg", "lazy.png"]),
        ("<picture><source srcset='a.webp 900w'><img src=b.jpg></picture>", ["a.webp", "b.jpg"]),
        ("<picture><source type=image/avif srcset=a><img src=b.jpg></picture>", ["b.jpg"]),
        ("<img src=a.svg data-src=b.avif?w=1 data-fallback-src=c.png>", ["c.png"]),
    ],
)
def test_the_best_address_of_a_picture_is_tried_first(html: str, wanted: list[str]) -> None:
    from lxml import html as lxml_html

    tree = lxml_html.document_fromstring(f"<html><body><div>{html}</div></body></html>")
    assert addresses_of(next(tree.iter("img")))[: len(wanted)] == wanted


def test_data_within_a_page_is_read_and_broken_data_is_none() -> None:
    assert data_of_address("data:image/png;base64,aGk=") == b"hi"
    assert data_of_address("data:image/png;base64,a%47k%3D") == b"hi"
    assert data_of_address("data:,a%20b") == b"a b"
    assert data_of_address("data:image/png;base64,?") == b""
    assert data_of_address("data:image/png") == b""


def test_a_page_of_large_pictures_within_is_read() -> None:
    data = b64encode(png(300, 200) + b"\x00" * 9_000_000).decode()
    image = f"<figure><img src='data:image/png;base64,{data}' alt='Big'></figure>"
    assert _places(_read(_MILL, _BARN, image, _BOAT))[-1] == "boat"


def test_only_known_addresses_are_supplied(tmp_path: Path) -> None:
    supply = PictureSupply("https://mill.example/a/", folder=tmp_path)
    assert supply.absolute("b.png#x") == "https://mill.example/a/b.png"
    assert supply.absolute("ftp://mill.example/b.png") == ""
    assert supply.absolute("http://[") == ""
    assert supply.data("\x00.png") == b""


def test_pictures_within_what_is_pasted_or_mailed_come_along_and_no_others(tmp_path: Path) -> None:
    secret = _write(tmp_path / "secret.png", png(300, 200))
    html = f"<p>The mill turns.</p><img src='{_DATA}' alt='A'><img src='{secret}' alt='B'>"
    mail = (
        f"From: a@x.example\nTo: b@x.example\nMIME-Version: 1.0\nContent-Type: text/html\n\n{html}"
    )
    for source in (
        Source(text=html, format="html"),
        Source(str(_write(tmp_path / "a.eml", mail.encode()))),
    ):
        (article,) = read_source(source).articles
        assert [b.text for b in article.blocks if b.kind is BlockKind.PICTURE] == ["A"]
        assert len(article.pictures) == 1
