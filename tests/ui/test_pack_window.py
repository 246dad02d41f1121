"""The window of language packs, with a real server on loopback and a real pack."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import resources
from tests.packs import pack_files, write_archive
from tests.translations.pack_server import PackServer
from translations.packs.finding import PackFolders, find_packs
from translations.packs.installing import install_pack
from ui.configuration import read_configuration
from ui.desktop.fonts import load_fonts
from ui.desktop.jobs import JobRunner
from ui.desktop.packs.rows import PackRow
from ui.desktop.packs.shelf import PackShelf
from ui.desktop.packs.table import Column
from ui.desktop.packs.window import PackWindow

_ARCHIVE = next((Path(resources.__file__).parent / "packs").glob("translate-en_es-*.argosmodel"))
_TITLE = "English → Spanish"


def entry(link: str, source: str = "en", target: str = "es", version: str = "1.0") -> object:
    names = {"en": "English", "es": "Spanish", "ru": "Russian", "sl": "Slovenian"}
    return {
        "package_version": version,
        "from_code": source,
        "from_name": names[source],
        "to_code": target,
        "to_name": names[target],
        "links": [link],
        "code": f"translate-{source}_{target}",
    }


@pytest.fixture
def folders(tmp_path: Path) -> PackFolders:
    """No pack is installed and none comes with the program."""
    return PackFolders(tmp_path / "own", None, None, tmp_path / "cache" / "packs")


@pytest.fixture
def shelf(qtbot: QtBot, folders: PackFolders) -> Iterator[PackShelf]:
    jobs = JobRunner(threads=2)
    yield PackShelf(lambda: folders, jobs)
    jobs.close()


@pytest.fixture
def window(qtbot: QtBot, shelf: PackShelf) -> Iterator[PackWindow]:
    opened = PackWindow(shelf, load_fonts(), ask=lambda _parent, _row: True)
    opened.show()
    yield opened
    if shiboken6.isValid(opened):
        opened.close()


def look(qtbot: QtBot, window: PackWindow, shelf: PackShelf, address: str) -> None:
    window.address.setText(address)
    with qtbot.waitSignal(shelf.looked):
        window.look.click()
    qtbot.waitUntil(lambda: window.found.rowCount() > 0)


def test_nothing_is_fetched_before_somebody_looks(
    qtbot: QtBot, window: PackWindow, shelf: PackShelf, server: PackServer
) -> None:
    address = server.put_index(entry(server.put("/p", _ARCHIVE.read_bytes())))
    window.address.setText(address)
    with qtbot.waitSignal(shelf.changed):
        shelf.refresh()
    assert server.seen == []
    look(qtbot, window, shelf, address)
    assert [seen.path for seen in server.seen] == ["/index.json"]
    assert "1 pack is offered" in window.progress.line.toolTip()
    assert read_configuration().pack_index == address


def test_a_pack_is_downloaded_installed_checked_and_removed(
    qtbot: QtBot, window: PackWindow, shelf: PackShelf, server: PackServer, folders: PackFolders
) -> None:
    link = server.put("/p.argosmodel", _ARCHIVE.read_bytes())
    look(qtbot, window, shelf, server.put_index(entry(link)))
    window.choose(_TITLE)
    with qtbot.waitSignal(shelf.installed, timeout=60_000):
        window.install.click()
    qtbot.waitUntil(lambda: window.current is not None and window.current.pack is not None)
    assert [pack.title for pack in find_packs(folders)] == [_TITLE]
    with qtbot.waitSignal(shelf.changed):
        window.check.click()
    qtbot.waitUntil(lambda: window.current is not None and "checked" in window.current.status)
    assert window.progress.line.text() == "1 pack is as installed."
    window.view.setFocus()
    with qtbot.waitSignal(shelf.removed):
        QTest.keyClick(window.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: window.current is not None and window.current.offer is not None)
    assert find_packs(folders) == ()


def test_an_update_is_installed_beside_the_older_version(
    qtbot: QtBot,
    window: PackWindow,
    shelf: PackShelf,
    server: PackServer,
    folders: PackFolders,
    tmp_path: Path,
) -> None:
    install_pack(_ARCHIVE, folders.own)
    files = pack_files("en", "es", version="1.1", work=tmp_path)
    newer = write_archive(tmp_path / "newer.argosmodel", files)
    link = server.put("/newer.argosmodel", newer.read_bytes())
    look(qtbot, window, shelf, server.put_index(entry(link, version="1.1")))
    window.choose(_TITLE, "1.1")
    assert window.install.text() == "Update"
    with qtbot.waitSignal(shelf.installed, timeout=60_000):
        window.install.click()
    assert {p.version for p in find_packs(folders)} == {"1.0", "1.1"}
    qtbot.waitUntil(lambda: window.current is not None and window.current.pack is not None)
    assert window.current is not None
    assert (window.current.version, window.current.status) == ("1.1", "Installed")
    assert window.install.text() == "Install"


def test_a_cancelled_download_goes_on_where_it_stopped(
    qtbot: QtBot, window: PackWindow, shelf: PackShelf, server: PackServer, folders: PackFolders
) -> None:
    held = threading.Event()
    link = server.put("/p.argosmodel", _ARCHIVE.read_bytes(), held=held)
    look(qtbot, window, shelf, server.put_index(entry(link)))
    window.choose(_TITLE)
    window.install.click()
    qtbot.waitUntil(
        lambda: "of" in window.progress.line.toolTip() and "MB" in window.progress.line.toolTip()
    )
    window.progress.cancel.click()
    assert not shelf.is_busy
    assert window.progress.cancel.isHidden()
    held.set()
    with qtbot.waitSignal(shelf.installed, timeout=60_000):
        window.install.click()
    downloads = [seen for seen in server.seen if seen.path == "/p.argosmodel"]
    assert downloads[-1].range.startswith("bytes=")
    assert len(find_packs(folders)) == 1


def test_what_cannot_be_read_is_told_in_the_window(
    qtbot: QtBot, window: PackWindow, shelf: PackShelf, server: PackServer
) -> None:
    window.address.setText(server.put("/index.json", b"<html>", kind="text/html"))
    with qtbot.waitSignal(shelf.failed):
        window.look.click()
    qtbot.waitUntil(window.look.isEnabled)
    assert window.progress.line.toolTip()
    assert "Looking" not in window.progress.line.toolTip()


def test_a_broken_pack_is_refused_and_the_next_is_installed(
    qtbot: QtBot, window: PackWindow, shelf: PackShelf, server: PackServer, folders: PackFolders
) -> None:
    bad = server.put("/bad.argosmodel", b"no archive")
    good = server.put("/good.argosmodel", _ARCHIVE.read_bytes())
    look(qtbot, window, shelf, server.put_index(entry(bad, "ru", "en"), entry(good)))
    failed: list[object] = []
    shelf.failed.connect(failed.append)
    with qtbot.waitSignal(shelf.installed, timeout=60_000):
        for title in ("Russian → English", _TITLE):
            window.choose(title)
            window.install.click()
    assert len(failed) == 1
    assert [pack.title for pack in find_packs(folders)] == [_TITLE]


def test_every_failure_of_a_queue_stays_visible(
    qtbot: QtBot, window: PackWindow, shelf: PackShelf, server: PackServer
) -> None:
    links = server.put("/bad", b"no archive"), server.address + "/none"
    good = server.put("/good", _ARCHIVE.read_bytes())
    offered = entry(links[0], "ru", "en"), entry(links[1], "sl", "en"), entry(good)
    look(qtbot, window, shelf, server.put_index(*offered))
    titles = "Russian → English", "Slovenian → English"
    with qtbot.waitSignal(shelf.installed, timeout=60_000):
        for title in (*titles, _TITLE):
            window.choose(title)
            window.install.click()
    assert "2 failed, see the list." in window.progress.line.toolTip()
    qtbot.waitUntil(lambda: _row_of(window, _TITLE).pack is not None)
    for title in titles:
        assert _row_of(window, title).status == "Failed"
    assert "instead of a language pack" in _row_of(window, titles[0]).detail
    assert _row_of(window, titles[1]).detail != _row_of(window, titles[0]).detail


def _row_of(window: PackWindow, title: str) -> PackRow:
    window.choose(title)
    assert window.current is not None
    return window.current


def test_sizes_are_shown_when_somebody_asks(
    qtbot: QtBot, window: PackWindow, shelf: PackShelf, server: PackServer
) -> None:
    link = server.put("/p.argosmodel", b"x" * 310_000)
    offered = entry(link), entry(server.address + "/none", "ru", "en")
    look(qtbot, window, shelf, server.put_index(*offered))
    assert window.sizes.isEnabled()
    assert [s.path for s in server.seen] == ["/index.json"]
    with qtbot.waitSignal(shelf.sized):
        window.sizes.click()
    qtbot.waitUntil(lambda: _row_of(window, _TITLE).size == 310_000)
    assert {s.method for s in server.seen[1:]} == {"HEAD"}
    assert _row_of(window, "Russian → English").size is None
    window.choose(_TITLE)
    shown = window.found.index(window.view.currentIndex().row(), Column.SIZE).data()
    assert shown == "310 kB"
    window.search.setText("en-es")
    assert not window.sizes.isEnabled()


def test_the_arrow_of_the_order_lies_on_no_heading(window: PackWindow) -> None:
    head = window.view.horizontalHeader()
    window.resize(820, 560)

    def words() -> QImage:
        """The heading of the sizes, and nothing above its words."""
        left, height = head.sectionViewportPosition(Column.SIZE), head.height()
        above = (height - head.fontMetrics().height()) // 2
        place = QRect(left, above, head.sectionSize(Column.SIZE), height - above)
        return head.viewport().grab(place).toImage()

    window.view.sortByColumn(Column.STATUS, Qt.SortOrder.AscendingOrder)
    plain = words()
    window.view.sortByColumn(Column.SIZE, Qt.SortOrder.DescendingOrder)
    assert words() == plain


def test_closing_frees_the_window(qtbot: QtBot, window: PackWindow) -> None:
    with qtbot.waitSignal(window.destroyed):
        window.closer.click()


def test_the_menu_opens_it_once(qtbot: QtBot, desktop: object) -> None:
    from ui.desktop.app import Desktop

    assert isinstance(desktop, Desktop)
    flow = desktop.window.packs
    first = flow.show()
    assert flow.show("ru-es") is first
    assert first.search.text() == "ru-es"
    with qtbot.waitSignal(first.destroyed):
        first.close()
    second: QWidget = flow.show()
    assert second is not first
    second.close()


def test_the_chosen_version_stays_chosen(
    qtbot: QtBot, window: PackWindow, shelf: PackShelf, server: PackServer
) -> None:
    link = server.put("/p.argosmodel", _ARCHIVE.read_bytes())
    index = server.put_index(entry(link, version="1.1"), entry(link, version="1.2"))
    look(qtbot, window, shelf, index)
    window.choose(_TITLE, "1.1")
    with qtbot.waitSignal(shelf.changed):
        shelf.refresh()
    assert window.current is not None
    assert window.current.version == "1.1"
    window.choose(_TITLE, "1.2")
    with qtbot.waitSignal(shelf.changed):
        shelf.refresh()
    assert window.current is not None
    assert window.current.version == "1.2"


def test_nothing_is_removed_while_something_is_installed(
    qtbot: QtBot, window: PackWindow, shelf: PackShelf, server: PackServer, folders: PackFolders
) -> None:
    data, held = _ARCHIVE.read_bytes(), threading.Event()
    good, slow = server.put("/good", data), server.put("/slow", data, held=held)
    look(qtbot, window, shelf, server.put_index(entry(good), entry(slow, "ru", "en")))
    window.choose(_TITLE)
    with qtbot.waitSignal(shelf.installed, timeout=60_000):
        window.install.click()
    qtbot.waitUntil(lambda: window.current is not None and window.current.removable)
    window.choose("Russian → English")
    window.install.click()
    window.choose(_TITLE)
    assert not window.remove.isEnabled()
    window.progress.cancel.click()
    held.set()
    assert "Cancelled" in window.progress.line.toolTip()
    qtbot.waitUntil(window.remove.isEnabled)


def test_an_emptied_address_asks_nobody(window: PackWindow, server: PackServer) -> None:
    window.address.clear()
    window.look.click()
    assert window.address.text() == read_configuration().pack_index
    assert "press once more" in window.progress.line.toolTip()
    assert server.seen == []


def test_nothing_that_is_over_is_said_to_be_going_on(
    qtbot: QtBot, window: PackWindow, shelf: PackShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoilt(*_: object, **__: object) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr("translations.packs.operations.verify_packs", spoilt)
    with qtbot.waitSignal(shelf.jobs.crashed):
        window.check.click()
        assert "Checking files" in window.progress.line.text()
    qtbot.waitUntil(window.check.isEnabled)
    assert (window.progress.line.text(), window.progress.bar.isVisible()) == ("", False)


def test_what_is_coming_says_so_and_is_not_offered_again(
    qtbot: QtBot, window: PackWindow, shelf: PackShelf, server: PackServer
) -> None:
    data, held = _ARCHIVE.read_bytes(), threading.Event()
    slow, next_one = server.put("/slow", data, held=held), server.put("/next", data)
    look(qtbot, window, shelf, server.put_index(entry(slow, "ru", "en"), entry(next_one)))
    window.choose("Russian → English")
    window.install.click()
    assert window.current is not None
    assert (window.current.status, window.install.isEnabled()) == ("Being installed", False)
    window.choose(_TITLE)
    window.install.click()
    assert (window.current.status, shelf.waiting) == ("Waits", 1)
    window.view.doubleClicked.emit(window.view.currentIndex())
    assert shelf.waiting == 1
    window.progress.cancel.click()
    held.set()
    qtbot.waitUntil(window.install.isEnabled)
    assert window.current.status == "Available"


def test_why_a_pack_failed_is_said_once(
    qtbot: QtBot, window: PackWindow, shelf: PackShelf, server: PackServer
) -> None:
    page = server.put("/page", b"<html>", kind="text/html")
    look(qtbot, window, shelf, server.put_index(entry(page)))
    window.choose(_TITLE)
    with qtbot.waitSignal(shelf.failed):
        window.install.click()
    qtbot.waitUntil(lambda: window.current is not None and window.current.status == "Failed")
    assert "web page instead" in window.progress.line.whole
    assert window.detail.whole == ""
