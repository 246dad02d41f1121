"""Most doubtful first: the order, the list beside the pages, and the keys that walk through it."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from reader.model import Article, SegmentState
from reader.store.library import Library
from tests.ui.conftest import Opener, segment_ids
from tests.ui.engines import SteeredEngine
from translations.corrections import correct
from ui.desktop.app import Desktop
from ui.desktop.doubtful_model import (
    DoubtfulLine,
    DoubtfulModel,
    DoubtfulRole,
    most_doubtful_first,
    sureness_words,
)

LINES = (
    DoubtfulLine(1, "Дождь шёл.", "It rained.", -0.1, is_done=True),
    DoubtfulLine(2, "Снег.", "Snow hardly.", -2.0, is_done=False),
    DoubtfulLine(3, "Град.", "Hail.", None, is_done=False),
    DoubtfulLine(4, "Ветер.", "Wind maybe.", -1.0, is_done=False),
)


def _ids(lines: tuple[DoubtfulLine, ...]) -> list[int]:
    return [line.segment_id for line in lines]


def test_the_least_sure_come_first_and_the_unknown_last() -> None:
    assert _ids(most_doubtful_first(LINES)) == [2, 4, 1, 3]


@pytest.mark.parametrize(("words", "ids"), [("MAYBE", [4]), ("дождь rained", [1]), ("none", [])])
def test_lines_are_found_by_words_of_either_side(words: str, ids: list[int]) -> None:
    assert _ids(most_doubtful_first(LINES, words)) == ids


def test_what_is_reviewed_can_be_hidden() -> None:
    assert _ids(most_doubtful_first(LINES, hide_done=True)) == [2, 4, 3]


def test_sureness_is_told_as_a_percentage() -> None:
    assert sureness_words(LINES[3].sureness) == "37\u202f%"
    assert sureness_words(None) == "…"


def test_the_model_keeps_its_promises(qapp: object) -> None:
    model = DoubtfulModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_lines(LINES)
    model.set_lines(LINES[:2])
    assert model.index(1).data(DoubtfulRole.SEGMENT_ID) == 2
    assert not model.row_of(4).isValid()


@pytest.fixture
def doubtful(open_desktop: Opener, library: Library, article: Article) -> Desktop:
    """The list open; each segment corrected by hand, the last one least likely."""
    ids = segment_ids(article)
    texts = ("It rained.", "It perhaps rained.", "Maybe so.", "It hardly rained.")
    for segment_id, text in zip(ids, texts, strict=False):
        correct(library, segment_id, text, "en", author="me", state=SegmentState.EDITED)
    desktop = open_desktop(SteeredEngine())
    desktop.window.actions_by.by_name["doubtful"].setChecked(True)
    return desktop


def _all_known(desktop: Desktop) -> bool:
    lines = desktop.window.features.doubts.panel.model.lines
    return bool(lines) and all(line.score is not None for line in lines)


def test_texts_of_other_hands_are_read_and_put_in_order(
    qtbot: QtBot, doubtful: Desktop, article: Article
) -> None:
    qtbot.waitUntil(lambda: _all_known(doubtful))
    scores = [line.score or 0.0 for line in doubtful.window.features.doubts.panel.model.lines]
    assert scores == sorted(scores)
    assert len(scores) == len(segment_ids(article))


def test_a_click_opens_the_segment(qtbot: QtBot, doubtful: Desktop) -> None:
    qtbot.waitUntil(lambda: _all_known(doubtful))
    panel = doubtful.window.features.doubts.panel
    first = panel.model.index(0)
    panel.list.clicked.emit(first)
    assert doubtful.window.parts.view.active_segment_id == first.data(DoubtfulRole.SEGMENT_ID)


def test_keys_walk_in_the_order_of_doubt(qtbot: QtBot, doubtful: Desktop) -> None:
    qtbot.waitUntil(lambda: _all_known(doubtful))
    window = doubtful.window
    order = _ids(window.features.doubts.panel.model.lines)
    seen = []
    for name in ("next_doubtful", "next_doubtful", "previous_doubtful"):
        window.actions_by.by_name[name].trigger()
        seen.append(window.parts.view.active_segment_id)
    assert seen == [order[0], order[1], order[0]]


def test_only_one_list_stands_beside_the_pages(doubtful: Desktop, article: Article) -> None:
    window = doubtful.window
    window.features.history.show(segment_ids(article)[0])
    assert not window.features.doubts.panel.isVisible()
    assert not window.actions_by.by_name["doubtful"].isChecked()
    window.actions_by.by_name["doubtful"].setChecked(True)
    assert not window.features.history.panel.isVisible()


def test_a_closed_list_reads_no_more(qtbot: QtBot, open_desktop: Opener, article: Article) -> None:
    engine = SteeredEngine()
    desktop = open_desktop(engine)
    action = desktop.window.actions_by.by_name["doubtful"]
    action.setChecked(True)
    action.setChecked(False)
    first = segment_ids(article)[0]
    desktop.window.parts.view.activate(first)
    desktop.window.parts.view.close_editor()
    assert [kind for kind, _ in engine.questions] == []
