"""Garbage is collected where nobody waits for it."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.desktop.collecting import QuietCollector


@pytest.fixture
def collector(app: QApplication) -> Iterator[QuietCollector]:
    made = QuietCollector()
    yield made
    made.close()


def _full() -> int:
    """How often all objects were gone through."""
    return int(gc.get_stats()[2]["collections"])


def _many_objects() -> list[list[int]]:
    return [[n] for n in range(500_000)]


def test_all_objects_are_gone_through_only_while_nobody_types(
    qtbot: QtBot, collector: QuietCollector
) -> None:
    gc.collect()
    before = _full()
    collector.wait()
    kept = _many_objects()
    assert _full() == before
    assert len(kept) == 500_000
    collector._on_look()
    assert _full() == before  # a key was pressed just now
    qtbot.waitUntil(lambda: _full() == before + 1, timeout=20_000)
    collector._on_look()
    assert _full() == before + 1  # there is nothing new to go through


def test_in_the_end_it_is_left_to_python(app: QApplication) -> None:
    before = gc.get_threshold()
    collector = QuietCollector()
    assert gc.get_threshold() != before
    collector.close()
    assert gc.get_threshold() == before
