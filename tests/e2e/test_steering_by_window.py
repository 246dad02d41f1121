"""Seeing and steering the machine in the real window, with the real engine and a demo pack."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.model import BlockKind
from ui.desktop.app import Desktop, make_application, open_engine

_SLOW = 60_000
#: What the demo pack makes of the headline's «курс», and what it means there.
_WRONG, _RIGHT = "exchange rate", "foreign policy"


@pytest.fixture
def translated(qtbot: QtBot, qapp: object, tmp_path: Path) -> Iterator[Desktop]:
    """The window with the sample interview open and translated."""
    sample = Path(str(files("resources") / "samples" / "interview-ru.html"))
    desktop = Desktop.open(make_application(), tmp_path / "library.db", open_engine)
    desktop.window.show()
    desktop.start(sample)
    button = desktop.window.pane.header.translate
    qtbot.waitUntil(lambda: button.isVisible() and button.isEnabled(), timeout=_SLOW)
    with qtbot.waitSignal(desktop.translator.finished, timeout=_SLOW):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    yield desktop
    desktop.window.close()
    desktop.close()
    desktop.window.deleteLater()


def _headline(desktop: Desktop) -> int:
    page = desktop.window.parts.desk.page
    assert page is not None
    title = next(b for b in page.article.blocks if b.kind is BlockKind.TITLE)
    return title.segments[0].id


def test_a_headline_is_steered_to_another_reading(qtbot: QtBot, translated: Desktop) -> None:
    view, headline = translated.window.parts.view, _headline(translated)
    view.activate(headline)
    before = view.editor.text
    assert _WRONG in before

    view.editor.place_caret(before.index(_WRONG))
    qtbot.waitUntil(lambda: headline in view.words.lit, timeout=_SLOW)
    source = view.document.segment(headline).source
    assert "курса" in {source[m.start : m.stop] for m in view.words.lit[headline].source}

    QTest.keyClick(view.editor.field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = view.alternatives
    assert popup is not None
    qtbot.waitUntil(lambda: popup.list.count() > 1, timeout=_SLOW)
    ways = [popup.list.item(row).text() for row in range(popup.list.count())]
    assert any(_RIGHT in way for way in ways)
    QTest.keyClick(popup.list, Qt.Key.Key_Escape)
    assert view.editor.text == before

    view.editor.place_caret(before.index(_WRONG))
    cursor = view.editor.field.textCursor()
    cursor.setPosition(cursor.position() + len(_WRONG), cursor.MoveMode.KeepAnchor)
    view.editor.field.setTextCursor(cursor)
    menu = view.ban_menu()
    assert menu is not None
    menu.actions()[1].trigger()
    menu.close()
    qtbot.waitUntil(lambda: _WRONG not in view.document.segment(headline).machine, timeout=_SLOW)
    assert view.editor.text == view.document.segment(headline).machine != before


def test_typing_is_gone_on_from_by_the_pack(qtbot: QtBot, translated: Desktop) -> None:
    view, headline = translated.window.parts.view, _headline(translated)
    view.activate(headline)
    field, machine = view.editor.field, view.editor.text
    view.editor.replace_text(machine[:12])  # QTest has no key for “
    qtbot.waitUntil(lambda: bool(field.suggestion), timeout=_SLOW)
    QTest.keyClick(field, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert view.editor.text.startswith(machine[:12])
    assert len(view.editor.text) > len(machine) // 2


def test_a_word_that_does_not_belong_is_found_doubtful(qtbot: QtBot, translated: Desktop) -> None:
    """Of a text by another hand: one word of the machine's own is replaced."""
    view, headline = translated.window.parts.view, _headline(translated)
    translated.window.actions_by.by_name["shade_doubts"].setChecked(True)
    view.activate(headline)
    text = view.editor.text.replace("continent", "breakfast")
    assert "breakfast" in text
    view.editor.replace_text(text)

    def is_shaded() -> bool:
        shaded = view.words.shaded.get(headline)
        return shaded is not None and shaded.target_text == text

    qtbot.waitUntil(is_shaded, timeout=_SLOW)
    doubtful = {text[m.start : m.stop] for m in view.words.shaded[headline].target}
    assert "breakfast" in doubtful
