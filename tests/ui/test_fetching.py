"""Web addresses: fetched because somebody asked, and read like files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from reader.model import BlockKind
from reader.store.articles import get_article
from reader.store.library import Library
from reader.store.listing import list_articles
from reader.store.pictures import get_picture
from tests.reader.importing.files import png
from tests.translations.pack_server import PackServer
from tests.ui.conftest import Opener
from ui.fetching import Wanted, import_addresses
from ui.fetching_pictures import safe_address

_PROSE = "The mill by the river turns slowly every morning before the neighbours wake. " * 12
_PAGE = (
    "<html lang=en><body><article><h1>The mill {}</h1>"
    f"<p>{_PROSE} {{}}</p></article></body></html>"
)


def _page(server: PackServer, number: int) -> str:
    data = _PAGE.format(number, number).encode()
    return server.put(f"/mill-{number}", data, kind="text/html; charset=utf-8")


def test_a_page_is_stored_with_its_address(server: PackServer, library: Library) -> None:
    address = _page(server, 1)
    (added,) = import_addresses(library, Wanted((address,))).added
    assert added.article.title == "The mill 1"
    assert added.article.provenance.url == address
    assert [seen.path for seen in server.seen] == ["/mill-1"]


def test_a_list_brings_its_feeds_and_those_their_pages(
    server: PackServer, library: Library
) -> None:
    items = "".join(f"<item><title>T</title><link>{_page(server, n)}</link></item>" for n in (1, 2))
    rss = f'<rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'
    feed = server.put("/feed", rss.encode())
    opml = f'<opml><body><outline xmlUrl="{feed}"/></body></opml>'
    report = import_addresses(library, Wanted((server.put("/list", opml.encode()),)))
    assert [added.article.title for added in report.added] == ["The mill 1", "The mill 2"]
    assert report.skipped == ()


def test_of_a_page_that_cannot_be_had_the_feeds_own_text_is_kept(
    server: PackServer, library: Library
) -> None:
    gone = server.address + "/gone"
    items = (
        f"<item><title>Here</title><link>{_page(server, 1)}</link><description>A.</description>"
        f"</item><item><title>Gone</title><link>{gone}</link><description>The river rose."
        "</description></item>"
    )
    rss = f'<rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'
    told: list[str] = []
    report = import_addresses(
        library,
        Wanted((server.put("/feed", rss.encode()),)),
        told=lambda added, _skipped, _done: told.extend(each.article.title for each in added),
    )
    assert told == ["The mill 1", "Gone"]
    there, kept = (added.article for added in report.added)
    assert there.title == "The mill 1"
    assert [block.text for block in kept.blocks] == ["Gone", "The river rose."]
    assert kept.provenance.url == gone
    assert kept.provenance.remark.startswith("The text of the feed; the page itself could not")
    assert report.skipped == ()
    assert len(list_articles(library)) == 2


def test_what_a_list_on_disk_names_is_fetched_when_somebody_says_so(
    server: PackServer, qtbot: QtBot, open_desktop: Opener, library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "feed.rss"
    item = f"<item><title>T</title><link>{_page(server, 4)}</link></item>"
    path.write_text(f'<rss version="2.0"><channel>{item}</channel></rss>', encoding="utf-8")
    desktop = open_desktop()
    importer, message = desktop.window.parts.importer, desktop.window.pane.message
    with qtbot.waitSignal(importer.imported):
        desktop.window.imports.import_files([path])
    assert message.text.text() == "1 address is named and not fetched."
    assert server.seen == []
    with qtbot.waitSignal(importer.imported):
        next(b for b in message.findChildren(QPushButton) if b.text() == "Fetch now").click()
    assert [article.title for article in list_articles(library)] == ["The mill 4"]


def test_an_address_that_gives_nothing_is_skipped_with_its_reason(
    server: PackServer, library: Library
) -> None:
    report = import_addresses(library, Wanted((server.address + "/nothing", _page(server, 1))))
    assert len(report.added) == 1
    assert [skipped.source.name for skipped in report.skipped] == ["nothing"]
    assert "404" in str(report.skipped[0].error) or "127.0.0.1" in str(report.skipped[0].error)


def test_the_window_asks_for_an_address_and_opens_what_came(
    server: PackServer, qtbot: QtBot, open_desktop: Opener, library: Library
) -> None:
    desktop = open_desktop()
    dialog = desktop.window.imports.ask_address()
    dialog.setTextValue(_page(server, 3))
    with qtbot.waitSignal(desktop.window.parts.importer.imported):
        dialog.accept()
    assert [article.title for article in list_articles(library)] == ["The mill 3"]
    wrong = desktop.window.imports.ask_address()
    wrong.setTextValue("mill.example")
    wrong.accept()
    assert "no web address" in desktop.window.pane.message.text.text()


def _illustrated(server: PackServer, images: str) -> str:
    page = (
        "<html lang=en><body><article><h1>The mill</h1>"
        f"<p>{_PROSE}</p>{images}<p>{_PROSE} It turns.</p></article></body></html>"
    )
    return server.put("/mill", page.encode(), kind="text/html; charset=utf-8")


def _pictures(library: Library) -> list[tuple[str, bool]]:
    article = get_article(library, 1)
    return [(b.text, bool(b.picture)) for b in article.blocks if b.kind is BlockKind.PICTURE]


def test_the_pictures_of_a_page_are_fetched_with_it_and_never_again(
    server: PackServer, library: Library
) -> None:
    server.put("/wheel.png", png(300, 200), kind="image/png")
    images = "<figure><img src='/wheel.png' alt='A wheel'></figure><img src='/face.png' width=20>"
    address = _illustrated(server, images)
    (added,) = import_addresses(library, Wanted((address,))).added
    assert _pictures(library) == [("A wheel", True)]
    key = next(block.picture for block in added.article.blocks if block.picture)
    assert get_picture(library, key).data == png(300, 200)
    assert [seen.path for seen in server.seen] == ["/mill", "/wheel.png"]


def test_a_picture_that_fails_leaves_its_words_and_the_article(
    server: PackServer, library: Library
) -> None:
    server.put("/wheel.png", png(300, 200), kind="image/png")
    server.put("/page.png", b"<html>No picture here</html>", kind="image/png")
    images = "".join(
        f"<figure><img src='/{name}.png' alt='A {name}'></figure>"
        for name in ("gone", "page", "wheel")
    )
    report = import_addresses(library, Wanted((_illustrated(server, images),)))
    assert report.skipped == ()
    assert _pictures(library) == [("A gone", False), ("A page", False), ("A wheel", True)]


def test_what_is_no_picture_gives_way_to_the_next_address(
    server: PackServer, library: Library
) -> None:
    server.put("/new", b"\x00\x00\x00\x1cftypavif", kind="image/avif")
    server.put("/wheel.png", png(300, 200), kind="image/png")
    images = "<figure><img srcset='/new 900w' src='/wheel.png' alt='A wheel'></figure>"
    import_addresses(library, Wanted((_illustrated(server, images),)))
    assert _pictures(library) == [("A wheel", True)]


def test_the_same_page_brings_the_picture_that_its_article_lacks(
    server: PackServer, library: Library
) -> None:
    address = _illustrated(server, "<figure><img src='/wheel.png' alt='A wheel'></figure>")
    import_addresses(library, Wanted((address,)))
    server.put("/wheel.png", png(300, 200), kind="image/png")
    (added,) = import_addresses(library, Wanted((address,))).added
    assert not added.is_new
    assert _pictures(library) == [("A wheel", True)]


@pytest.mark.parametrize(
    ("address", "page", "safe"),
    [
        ("https://cdn.example/a.png", "https://mill.example/", "https://cdn.example/a.png"),
        ("http://cdn.example/a.png", "https://mill.example/", "https://cdn.example/a.png"),
        ("http://cdn.example:81/a.png", "https://mill.example/", ""),
        ("http://192.168.0.1/reboot.png", "http://mill.example/", ""),
        ("http://[::1]/a.png", "http://mill.example/", ""),
        ("http://localhost:80/a.png", "http://mill.example/", ""),
        ("http://router/a.png", "http://mill.example/", ""),
        ("http://127.0.0.1:5/a.png", "http://127.0.0.1:5/", "http://127.0.0.1:5/a.png"),
    ],
)
def test_a_page_leads_to_no_machine_of_the_own_network(address: str, page: str, safe: str) -> None:
    assert safe_address(address, page) == safe
