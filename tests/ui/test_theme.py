"""Colours: enough contrast everywhere, and following the system."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.model import SegmentState
from ui.desktop.chrome import chrome_style
from ui.desktop.theme import (
    DARK,
    LIGHT,
    Appearance,
    Colours,
    ThemeController,
    colours_for,
    contrast,
)

PALETTES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
READING = 4.5
#: WCAG 2.2, success criterion 1.4.11: what is not text but carries meaning.
GRAPHICS = 3.0


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@PALETTES
@pytest.mark.parametrize("ink", ["ink", "muted", "link", "error"])
@pytest.mark.parametrize("ground", ["paper", "card", "hover", "current", "chrome"])
def test_text_can_be_read_on_every_ground(colours: Colours, ink: str, ground: str) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= READING


@PALETTES
@pytest.mark.parametrize("kind", ["insert", "delete"])
def test_changes_can_be_read_on_their_tint(colours: Colours, kind: str) -> None:
    ground = getattr(colours, f"{kind}_ground")

    assert contrast(getattr(colours, f"{kind}_ink"), ground) >= READING


@PALETTES
@pytest.mark.parametrize("ground", ["linked", "doubt_1", "doubt_2", "doubt_3"])
@pytest.mark.parametrize("ink", ["ink", "muted"])
def test_marked_words_can_be_read(colours: Colours, ink: str, ground: str) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= READING


@PALETTES
def test_the_line_beneath_a_doubtful_word_stands_out(colours: Colours) -> None:
    assert contrast(colours.doubt_line, colours.doubt_3) >= GRAPHICS


@PALETTES
def test_selected_text_can_be_read(colours: Colours) -> None:
    assert contrast(colours.selection_ink, colours.selection) >= READING


@PALETTES
@pytest.mark.parametrize(
    "state", [SegmentState.EDITED, SegmentState.REVIEWED, SegmentState.APPROVED]
)
def test_marks_of_a_persons_work_stand_out(colours: Colours, state: SegmentState) -> None:
    assert contrast(colours.state(state), colours.paper) >= GRAPHICS


@pytest.mark.parametrize(
    ("appearance", "system", "expected"),
    [
        (Appearance.SYSTEM, Qt.ColorScheme.Dark, DARK),
        (Appearance.SYSTEM, Qt.ColorScheme.Light, LIGHT),
        (Appearance.SYSTEM, Qt.ColorScheme.Unknown, LIGHT),
        (Appearance.LIGHT, Qt.ColorScheme.Dark, LIGHT),
        (Appearance.DARK, Qt.ColorScheme.Light, DARK),
    ],
)
def test_a_choice_goes_before_the_system(
    appearance: Appearance, system: Qt.ColorScheme, expected: Colours
) -> None:
    assert colours_for(appearance, system) is expected


def test_choosing_dark_recolours_the_application_at_once(qtbot: QtBot, qapp: QApplication) -> None:
    theme = ThemeController(qapp, Appearance.LIGHT)

    with qtbot.waitSignal(theme.colours_changed) as changed:
        theme.set_appearance(Appearance.DARK)

    assert changed.args == [DARK]
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == DARK.paper
    theme.set_appearance(Appearance.LIGHT)
    theme.setParent(None)


@PALETTES
def test_every_icon_of_the_chrome_is_there(colours: Colours) -> None:
    named = re.findall(r"url\(([^)]+)\)", chrome_style(colours))
    assert named
    assert [name for name in named if not Path(name).is_file()] == []
