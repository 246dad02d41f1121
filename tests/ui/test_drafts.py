"""Drafts: on disk soon, whatever the rhythm of the keys; never lost by an error."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.errors import LibraryFullError
from reader.model import Article
from reader.store.library import Library
from reader.store.revisions import drafts_of
from ui.desktop import drafts as drafts_module
from ui.desktop.drafts import SAVE_AFTER, DraftKeeper


@pytest.fixture
def keeper(qtbot: QtBot, library: Library) -> Iterator[DraftKeeper]:
    keeper = DraftKeeper(library)
    yield keeper
    keeper.close()


def _segments(article: Article) -> list[int]:
    return [segment.id for _, segment in article.segments()]


def _on_disk(path: Path, article: Article) -> dict[int, str]:
    """What another process would find there."""
    with Library.open(path) as other:
        return drafts_of(other, article.id, "en")


def test_a_key_is_on_disk_soon(
    qtbot: QtBot, library: Library, article: Article, keeper: DraftKeeper
) -> None:
    segment = _segments(article)[0]
    with qtbot.waitSignal(keeper.saved):
        keeper.keep(segment, "en", "Fox")
    assert _on_disk(library.path, article) == {segment: "Fox"}


def test_steady_typing_does_not_put_the_save_off(article: Article, keeper: DraftKeeper) -> None:
    """A timer that began anew with every key would never fire while a person types."""
    segment = _segments(article)[0]
    keeper.keep(segment, "en", "a")
    begun = keeper._timer.timerId()
    for text in ("ab", "abc", "abcd"):
        keeper.keep(segment, "en", text)
    assert keeper._timer.timerId() == begun


def test_a_save_is_due_within_a_second_of_the_first_unsaved_key_only(
    article: Article, keeper: DraftKeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    timer, segment = keeper._timer, _segments(article)[0]
    starts: list[int] = []
    start = timer.start

    def counted() -> None:
        starts.append(timer.interval())
        start()

    monkeypatch.setattr(timer, "start", counted)
    assert timer.isSingleShot()
    assert not timer.isActive()
    for text in ("a", "ab", "abc"):
        keeper.keep(segment, "en", text)
    assert timer.isActive()
    assert starts == [SAVE_AFTER]
    keeper.flush()
    assert not timer.isActive()
    keeper.keep(segment, "en", "abcd")
    assert starts == [SAVE_AFTER, SAVE_AFTER]
    assert SAVE_AFTER <= 500  # a slow disk has as long again


def test_only_the_latest_text_is_written(
    library: Library, article: Article, keeper: DraftKeeper
) -> None:
    segment = _segments(article)[0]
    for text in ("F", "Fo", "Fox"):
        keeper.keep(segment, "en", text)
    assert keeper.flush()
    assert _on_disk(library.path, article) == {segment: "Fox"}


def test_drafts_of_several_segments_are_all_written(
    library: Library, article: Article, keeper: DraftKeeper
) -> None:
    first, second = _segments(article)[:2]
    keeper.keep(first, "en", "One")
    keeper.keep(second, "en", "Two")
    keeper.flush()
    assert _on_disk(library.path, article) == {first: "One", second: "Two"}


def test_an_empty_draft_is_a_draft(library: Library, article: Article, keeper: DraftKeeper) -> None:
    segment = _segments(article)[0]
    keeper.keep(segment, "en", "Fox")
    keeper.flush()
    from translations.corrections import correct

    correct(library, segment, "Hedgehog", "en", author="me")
    keeper.keep(segment, "en", "")
    keeper.flush()
    assert _on_disk(library.path, article) == {segment: ""}


def test_a_forgotten_draft_is_not_written(
    library: Library, article: Article, keeper: DraftKeeper
) -> None:
    segment = _segments(article)[0]
    keeper.keep(segment, "en", "Fox")
    keeper.forget(segment, "en")
    keeper.flush()
    assert _on_disk(library.path, article) == {}


def test_a_full_disk_is_told_once_and_the_draft_is_kept_and_tried_again(
    qtbot: QtBot,
    library: Library,
    article: Article,
    keeper: DraftKeeper,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    segment = _segments(article)[0]
    told: list[object] = []
    keeper.failed.connect(told.append)

    def full(*_arguments: object) -> None:
        raise LibraryFullError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(drafts_module, "save_draft", full)
        keeper.keep(segment, "en", "Fox")
        assert not keeper.flush()
        assert not keeper.flush()
    assert len(told) == 1
    assert keeper.unsaved == {(segment, "en"): "Fox"}
    qtbot.waitUntil(lambda: _on_disk(library.path, article) == {segment: "Fox"})


def test_a_bug_while_saving_is_not_taken_for_a_full_disk(
    article: Article, keeper: DraftKeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> None:
        raise sqlite3.IntegrityError("a broken rule of ours")

    monkeypatch.setattr(drafts_module, "save_draft", broken)
    keeper.keep(_segments(article)[0], "en", "Fox")
    with pytest.raises(sqlite3.IntegrityError):
        keeper.flush()
    assert keeper.unsaved


def test_typing_does_not_wait_for_a_long_change_of_many_segments(
    qtbot: QtBot, library: Library, article: Article, keeper: DraftKeeper
) -> None:
    segment = _segments(article)[0]
    keeper.keep(segment, "en", "Fox")
    failures: list[object] = []
    keeper.failed.connect(failures.append)
    with Library.open(library.path) as other, other.writing():
        started = time.monotonic()
        keeper.save_soon()
        assert time.monotonic() - started < 5  # SQLite would wait for ten
        assert keeper.unsaved == {(segment, "en"): "Fox"}
    with qtbot.waitSignal(keeper.saved):
        pass
    assert failures == []
    assert _on_disk(library.path, article) == {segment: "Fox"}


def test_a_library_that_stays_busy_is_told_of(
    library: Library, article: Article, keeper: DraftKeeper
) -> None:
    keeper.keep(_segments(article)[0], "en", "Fox")
    with Library.open(library.path) as other, other.writing():
        for _ in range(drafts_module._TRIES):
            assert keeper.failure is None
            keeper.save_soon()
        assert keeper.failure is not None
    assert keeper.flush()
    assert keeper.failure is None
