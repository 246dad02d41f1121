"""Steering in the real window: counterparts, shading."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.model import Article, Target, VersionKind, VersionOrigin
from reader.store.library import Library
from reader.store.versions import add_targets, create_version
from tests.ui.conftest import Opener, segment_ids
from tests.ui.engines import SteeredEngine
from translations.corrections import correct
from translations.engines.protocol import NO_WISHES, Wishes
from translations.state import current_target
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

    def shaded() -> bool:
        marks = view.words.shaded.get(first)
        return marks is not None and marks.target_text == "It hardly rained." and bool(marks.target)

    qtbot.waitUntil(shaded)
    assert len(view.editor.field.extraSelections()) >= 1


def test_other_ways_come_from_the_engine(
    qtbot: QtBot, steered: Desktop, article: Article, engine: SteeredEngine
) -> None:
    view, first = steered.window.parts.view, segment_ids(article)[0]
    view.activate(first)
    view.editor.place_caret(4)
    view.run("alternatives")
    popup = view.alternatives
    assert popup is not None
    qtbot.waitUntil(lambda: popup.list.count() == 3)
    QTest.keyClick(popup.list, Qt.Key.Key_Return)
    assert view.editor.text == "It one goes on."


class _Other(SteeredEngine):
    """Another engine that can be asked."""

    name = "other"

    def origin(self, source: str, target: str, wishes: Wishes = NO_WISHES) -> VersionOrigin:
        return VersionOrigin("other", "opus", "2")


def _machine_version(library: Library, article: Article, origin: VersionOrigin) -> None:
    made = create_version(library, article.id, "en", VersionKind.MACHINE, origin)
    ids = segment_ids(article)
    add_targets(library, made.id, [Target(i, f"It rained {n} times.") for n, i in enumerate(ids)])


def test_what_made_the_text_is_asked_about_it(
    qtbot: QtBot,
    open_desktop: Opener,
    library: Library,
    article: Article,
    engine: SteeredEngine,
) -> None:
    other, first = _Other(), segment_ids(article)[0]
    _machine_version(library, article, other.origin("ru", "en"))
    desktop = open_desktop(engine, other=other)
    view = desktop.window.parts.view
    view.word_pointed.emit(first, True, 0)
    qtbot.waitUntil(lambda: bool(view.words.lit))
    view.activate(first)
    view.ask_for_alternatives()
    popup = view.alternatives
    assert popup is not None
    qtbot.waitUntil(lambda: popup.list.count() > 1)
    view.close_alternatives()
    _type(desktop, first, "The rain")
    qtbot.waitUntil(lambda: "complete" in {kind for kind, _ in other.questions})
    assert engine.questions == []


def test_who_stands_in_for_what_made_the_text_is_told_once(
    qtbot: QtBot,
    open_desktop: Opener,
    library: Library,
    article: Article,
    engine: SteeredEngine,
) -> None:
    _machine_version(library, article, VersionOrigin("apertium", "rus-eng", "2"))
    desktop = open_desktop(engine)
    told: list[str] = []
    desktop.window.parts.steering.told.connect(told.append)
    view = desktop.window.parts.view
    for segment_id in segment_ids(article)[:2]:
        view.word_pointed.emit(segment_id, True, 0)
        qtbot.waitUntil(lambda i=segment_id: i in view.words.lit)
    assert told == [
        "Asked is paced · translate-ru_en 1.0 · demo pack: Apertium · rus-eng 2, which made this"
        " text, is not here now."
    ]


def _type(desktop: Desktop, segment_id: int, text: str) -> None:
    view = desktop.window.parts.view
    view.activate(segment_id)
    view.editor.field.selectAll()
    QTest.keyClicks(view.editor.field, text)


def test_typing_is_gone_on_from_and_agreeing_asks_no_more(
    qtbot: QtBot, steered: Desktop, article: Article, engine: SteeredEngine
) -> None:
    field = steered.window.parts.view.editor.field
    _type(steered, segment_ids(article)[0], "The r")
    qtbot.waitUntil(lambda: field.suggestion == "ain had stopped by evening.")
    asked = len([kind for kind, _ in engine.questions if kind == "complete"])
    QTest.keyClicks(field, "ain")
    assert field.suggestion == " had stopped by evening."
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.suggestion == " stopped by evening."
    assert len([kind for kind, _ in engine.questions if kind == "complete"]) == asked


def test_typing_that_disagrees_takes_the_suggestion_away(
    qtbot: QtBot, steered: Desktop, article: Article
) -> None:
    field = steered.window.parts.view.editor.field
    _type(steered, segment_ids(article)[0], "The r")
    qtbot.waitUntil(lambda: bool(field.suggestion))
    QTest.keyClicks(field, "o")
    assert field.suggestion == ""


def test_a_suggestion_never_gets_into_a_draft(
    qtbot: QtBot, steered: Desktop, article: Article, library: Library
) -> None:
    first = segment_ids(article)[0]
    field = steered.window.parts.view.editor.field
    _type(steered, first, "The r")
    qtbot.waitUntil(lambda: bool(field.suggestion))
    steered.window.parts.desk.leave()
    assert current_target(library, first, "en").draft == "The r"
    assert field.suggestion == ""


def test_the_next_segment_has_no_suggestion_of_the_last(
    qtbot: QtBot, steered: Desktop, article: Article
) -> None:
    view = steered.window.parts.view
    _type(steered, segment_ids(article)[0], "The r")
    qtbot.waitUntil(lambda: bool(view.editor.field.suggestion))
    view.next()
    assert view.editor.field.suggestion == ""


def test_suggesting_can_be_switched_off(
    steered: Desktop, article: Article, engine: SteeredEngine
) -> None:
    dialog = steered.window.show_preferences()
    dialog.suggests.setChecked(False)
    dialog.accept()
    _type(steered, segment_ids(article)[0], "The r")
    assert [kind for kind, _ in engine.questions if kind == "complete"] == []
    assert not steered.window.parts.settings.suggests
