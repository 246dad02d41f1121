"""Web addresses: fetched because somebody asked, and read like files."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from reader.store.articles import list_articles
from reader.store.library import Library
from tests.translations.pack_server import PackServer, running_server
from tests.ui.conftest import Opener
from ui.fetching import Wanted, import_addresses

_PROSE = "The mill by the river turns slowly every morning before the neighbours wake. " * 12
_PAGE = (
    "<html lang=en><body><article><h1>The mill {}</h1>"
    f"<p>{_PROSE} {{}}</p></article></body></html>"
)


@pytest.fixture
def server() -> Iterator[PackServer]:
    with running_server() as running:
        yield running


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
