"""A long article: what is seen comes first, and the rest changes nothing of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.model import Article, BlockKind, SegmentState
from reader.store.articles import add_article, get_article_part, set_block_kind
from reader.store.library import Library
from tests.articles import make_article
from tests.ui.conftest import segment_ids
from translations.corrections import correct
from ui.desktop.app import Desktop
from ui.desktop.page import Page

Opener = Callable[..., Desktop]
_SENTENCES = [f"Совет решил построить причал номер {i}." for i in range(600)]


@pytest.fixture
def long_article(library: Library) -> Article:
    return add_article(library, make_article(*_SENTENCES)).article


@pytest.fixture
def long_desktop(open_desktop: Opener, long_article: Article) -> Desktop:
    """The window with the long article open at its middle, only that part read."""
    desktop = open_desktop()
    desk = desktop.window.parts.desk
    desk.whole_page()
    desktop.window.parts.view.scroll_to(middle_of(long_article))
    desk.open(long_article.id, "en")
    assert page_of(desktop).is_part
    return desktop


def middle_of(article: Article) -> int:
    return segment_ids(article)[300]


def page_of(desktop: Desktop) -> Page:
    page = desktop.window.parts.desk.page
    assert page is not None
    return page


def wait_for_all(qtbot: QtBot, desktop: Desktop) -> None:
    qtbot.waitUntil(lambda: not page_of(desktop).is_part)


def test_the_part_is_about_the_place_and_the_whole_leaves_it_there(
    qtbot: QtBot, long_desktop: Desktop, long_article: Article
) -> None:
    view, middle = long_desktop.window.parts.view, middle_of(long_article)
    seen, before = view.visible_segment_ids(), len(view.document)
    y = view._segment_y(middle)
    assert middle in seen
    wait_for_all(qtbot, long_desktop)
    assert len(view.document) == len(segment_ids(long_article)) > before
    assert view.visible_segment_ids() == seen
    assert view._segment_y(middle) == y


def test_a_part_at_the_top_stays_at_the_top(
    qtbot: QtBot, long_desktop: Desktop, long_article: Article
) -> None:
    desktop = long_desktop
    desktop.window.parts.settings.left_off.set_place(long_article.id, 0)
    wait_for_all(qtbot, desktop)
    desktop.window.parts.desk._page = None  # as in another session
    desktop.window.parts.desk.open(long_article.id, "en")
    assert desktop.window.parts.view.verticalScrollBar().value() == 0
    wait_for_all(qtbot, desktop)
    assert desktop.window.parts.view.verticalScrollBar().value() == 0


def test_what_is_typed_meanwhile_stays(
    qtbot: QtBot, long_desktop: Desktop, long_article: Article
) -> None:
    view, middle = long_desktop.window.parts.view, middle_of(long_article)
    view.activate(middle)
    QTest.keyClicks(view.editor.field, "The pier")
    y = view.editor.y()
    wait_for_all(qtbot, long_desktop)
    assert view.active_segment_id == middle
    assert (view.editor.text, view.editor.y()) == ("The pier", y)
    assert view.document.segment(middle).draft == "The pier"
    QTest.keyClicks(view.editor.field, "s")
    view.confirm()
    assert page_of(long_desktop).targets[middle].text == "The piers"


def test_what_is_confirmed_meanwhile_is_in_the_whole(
    qtbot: QtBot, long_desktop: Desktop, long_article: Article
) -> None:
    view, middle = long_desktop.window.parts.view, middle_of(long_article)
    view.activate(middle)
    QTest.keyClicks(view.editor.field, "Done")
    view.confirm()
    wait_for_all(qtbot, long_desktop)
    assert page_of(long_desktop).targets[middle].text == "Done"
    assert page_of(long_desktop).counts.done == 1
    assert view.document.segment(middle).state is SegmentState.REVIEWED


def test_counts_are_shown_when_all_is_counted(
    qtbot: QtBot, long_desktop: Desktop, library: Library, long_article: Article
) -> None:
    desktop = long_desktop
    for segment_id in segment_ids(long_article)[:3]:
        correct(library, segment_id, "Done", "en", author="me")
    desktop.window.parts.desk.open(long_article.id, "en")  # what was being read may be older
    assert desktop.window.reviewed.text() == ""
    wait_for_all(qtbot, desktop)
    assert desktop.window.reviewed.text() == "3 of 603 segments reviewed"


def test_another_article_is_not_overtaken_by_the_rest_of_the_first(
    qtbot: QtBot, long_desktop: Desktop, library: Library
) -> None:
    other = add_article(library, make_article("Вечером прошёл дождь.")).article
    desk = long_desktop.window.parts.desk
    desk.open(other.id, "en")
    with qtbot.assertNotEmitted(desk.completed, wait=300):
        pass
    assert page_of(long_desktop).article.id == other.id
    assert long_desktop.window.parts.view.document.order == segment_ids(other)


def test_who_needs_all_of_it_gets_it_at_once(long_desktop: Desktop, long_article: Article) -> None:
    page = long_desktop.window.parts.desk.whole_page()
    assert page is not None
    assert not page.is_part
    assert len(page.targets) == len(segment_ids(long_article)) + 1  # and the line of clutter
    assert len(long_desktop.window.parts.view.document) == len(segment_ids(long_article))


def test_unfolded_furniture_stays_unfolded(
    qtbot: QtBot, long_desktop: Desktop, library: Library, long_article: Article
) -> None:
    desktop = long_desktop
    block = long_article.blocks[301]
    set_block_kind(library, block.id, BlockKind.CLUTTER)
    desktop.window.parts.desk.open(long_article.id, "en")
    view = desktop.window.parts.view
    index = view.document.block_index(block.id)
    assert index is not None
    view.document.toggle_fold(index)
    wait_for_all(qtbot, desktop)
    index = view.document.block_index(block.id)
    assert index is not None
    assert len(view.document.block_rows(index, view.layout_mode, None)) == 2


def test_a_part_of_an_article_in_the_library(library: Library, long_article: Article) -> None:
    part, is_part = get_article_part(library, long_article.id, middle_of(long_article))
    assert is_part
    assert part.blocks == long_article.blocks[260:380]
    part, is_part = get_article_part(library, long_article.id)
    assert part.blocks == long_article.blocks[:80]


def test_a_short_article_is_read_whole(library: Library, article: Article) -> None:
    assert get_article_part(library, article.id) == (article, False)
