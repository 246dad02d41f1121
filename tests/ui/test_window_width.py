"""The window at different widths: the pages get the room they need."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from reader.model import BlockKind
from ui.desktop.app import Desktop
from ui.desktop.facing.composition import Composed
from ui.desktop.facing.layout import TextColumn
from ui.desktop.view_options import NARROW_WINDOW


def test_a_narrow_window_hides_the_library_until_it_is_wide_again(desktop: Desktop) -> None:
    window = desktop.window
    shown = window.actions_by.by_name["library"]
    window.resize(NARROW_WINDOW - 100, 700)
    assert not window.parts.library.isVisible()
    assert not shown.isChecked()
    shown.trigger()
    assert window.parts.library.isVisible()
    window.resize(NARROW_WINDOW + 100, 700)
    assert window.parts.library.isVisible()
    assert window.parts.settings.library_shown


def test_a_library_that_was_closed_stays_closed_in_a_wide_window(desktop: Desktop) -> None:
    window = desktop.window
    window.actions_by.by_name["library"].trigger()
    window.resize(NARROW_WINDOW - 100, 700)
    window.resize(NARROW_WINDOW + 100, 700)
    assert not window.parts.library.isVisible()


@pytest.mark.parametrize(("width", "characters"), [(1280, 60), (1440, 65), (1920, 65)])
def test_a_line_has_as_many_characters_as_are_read_with_ease(
    desktop: Desktop, width: int, characters: int
) -> None:
    """Sixty to seventy-five, at the mean width of a character of the pages' type."""
    window = desktop.window
    window.resize(width, 840)
    view = window.parts.view
    a_line = view._geometry.text_width / view._typography.average
    assert characters <= a_line <= 75


def test_without_the_list_a_narrow_window_has_room_for_most_of_that(
    qtbot: QtBot, desktop: Desktop
) -> None:
    desktop.window.resize(900, 700)
    view = desktop.window.parts.view
    qtbot.waitUntil(lambda: view._geometry.text_width / view._typography.average >= 50)


_SENTENCE = {
    "ru": "Совет союза соберётся весной и выслушает, что выяснили инженеры на озёрах. ",
    "en": "The council of the union meets in spring to hear what the engineers have found. ",
}


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("width", [1280, 1440, 1920])
def test_broken_lines_have_sixty_to_seventy_five_characters(
    desktop: Desktop, width: int, language: str
) -> None:
    """What the eye meets: the mean length of full lines, in the wide script and the narrow one."""
    desktop.window.resize(width, 840)
    view = desktop.window.parts.view
    text = (_SENTENCE[language] * 40).strip()
    style = view._typography.style(BlockKind.PARAGRAPH)
    column = TextColumn(Composed(text, ((0, len(text)),)), style, view._geometry.text_width, [])
    assert 60 <= len(text) / (column.line_count - 0.5) <= 75
