"""Steering in the real window: counterparts, shading."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from reader.model import Article
from reader.store.library import Library
from tests.ui.conftest import Opener, segment_ids
from tests.ui.engines import SteeredEngine
from translations.corrections import correct
from ui.desktop.app import Desktop


@pytest.fixture
def engine() -> SteeredEngine:
    return SteeredEngine()


@pytest.fixture
def steered(
    open_desktop: Opener, library: Library, article: Article, engine: SteeredEngine
) -> Desktop:
    """The window with every segment corrected to a sentence of its own, none by the machine."""
    for number, segment_id in enumerate(segment_ids(article)):
        correct(library, segment_id, f"It rained perhaps {number} times.", "en", author="me")
    return open_desktop(engine)


def test_a_word_of_any_version_lights_up_with_its_counterpart(
    qtbot: QtBot, steered: Desktop, article: Article
) -> None:
    view, first = steered.window.parts.view, segment_ids(article)[0]
    view.word_pointed.emit(first, True, 0)
    qtbot.waitUntil(lambda: bool(view.words.lit))
    text = view.document.segment(first).target
    marks = view.words.lit[first]
    assert [text[m.start : m.stop] for m in marks.target] == ["It"]
    view.word_left.emit()
    assert not view.words.lit


def test_the_caret_lights_up_the_word_it_is_on(
    qtbot: QtBot, steered: Desktop, article: Article
) -> None:
    view, first = steered.window.parts.view, segment_ids(article)[0]
    view.activate(first)
    cursor = view.editor.field.textCursor()
    cursor.setPosition(4)
    view.editor.field.setTextCursor(cursor)
    qtbot.waitUntil(lambda: first in view.words.lit)
    source = view.document.segment(first).source
    (mark,) = view.words.lit[first].source
    assert source[mark.start : mark.stop] == source.split()[1].strip(".")


def test_shading_is_off_until_asked_for_and_is_remembered(
    qtbot: QtBot, steered: Desktop, article: Article, engine: SteeredEngine
) -> None:
    view = steered.window.parts.view
    assert engine.questions == []
    steered.window.actions_by.by_name["shade_doubts"].setChecked(True)
    qtbot.waitUntil(lambda: len(view.words.shaded) == len(segment_ids(article)))
    shaded = view.words.shaded[segment_ids(article)[0]]
    (mark,) = shaded.target
    assert shaded.target_text[mark.start : mark.stop] == "perhaps"
    assert steered.window.parts.settings.doubts_shaded
    steered.window.actions_by.by_name["shade_doubts"].setChecked(False)
    assert not view.words.shaded


def test_a_fresh_wording_is_read_again_for_the_shading(
    qtbot: QtBot, steered: Desktop, article: Article
) -> None:
    view, first = steered.window.parts.view, segment_ids(article)[0]
    steered.window.actions_by.by_name["shade_doubts"].setChecked(True)
    view.activate(first)
    view.editor.replace_text("It hardly rained.")
    qtbot.waitUntil(lambda: bool(view.words.marks(first, "It hardly rained.").target))
    assert len(view.editor.field.extraSelections()) >= 1
