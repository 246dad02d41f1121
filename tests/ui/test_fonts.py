"""The bundled typefaces load and have the letters of both sample languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from reader.model import BlockKind
from ui.desktop.app import Desktop
from ui.desktop.facing.typography import Typography
from ui.desktop.fonts import (
    MONO,
    SANS,
    SERIF,
    chrome_font,
    load_fonts,
    resize_for_text,
    text_scale,
)

LETTERS = "AZazÁñßАЯаяЁёЎїЇҐґ—«»„“”’…№€"


@pytest.mark.parametrize("family", [SERIF, SANS, MONO])
def test_a_typeface_is_known_after_loading(qapp: QApplication, family: str) -> None:
    load_fonts()

    assert family in QFontDatabase.families()


@pytest.mark.parametrize("style", ["Regular", "Italic", "Bold", "Bold Italic"])
def test_the_serif_has_four_styles(qapp: QApplication, style: str) -> None:
    load_fonts()

    assert style in QFontDatabase.styles(SERIF)


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("italic", [False, True])
def test_the_serif_has_latin_and_cyrillic(qapp: QApplication, bold: bool, italic: bool) -> None:
    font = load_fonts().reading(17, bold=bold, italic=italic)

    assert QFontInfo(font).family() == SERIF
    assert [c for c in LETTERS if not QFontMetricsF(font).inFontUcs4(ord(c))] == []


def test_the_chrome_has_a_font_where_the_platform_has_none(qapp: QApplication) -> None:
    assert QFontInfo(chrome_font(load_fonts())).family() == SANS


def test_the_licence_lies_beside_the_fonts() -> None:
    text = files("resources").joinpath("fonts", "LICENSE-ParaType.txt").read_text("utf-8")

    assert "ParaType Free Font License" in text


@pytest.mark.parametrize(("pixels", "scale"), [(12, 1.0), (15, 1.0), (18, 1.2), (30, 2.0)])
def test_texts_are_as_much_larger_as_those_of_the_desktop(
    qapp: QApplication, pixels: int, scale: float
) -> None:
    """Twelve are 9 points on Windows, fifteen 11 points of GNOME, eighteen its large text."""
    font = QFont()
    font.setPixelSize(pixels)
    assert text_scale(font) == pytest.approx(scale)


def test_all_sizes_grow_alike(qapp: QApplication) -> None:
    usual = load_fonts()
    large = replace(usual, scale=1.5)
    assert (large.small(12).pixelSize(), large.reading(16).pixelSize()) == (18, 24)
    assert (large.code(14).pixelSize(), large.scaled(300)) == (21, 450)
    before, after = Typography(usual, 1.2), Typography(large, 1.2)
    assert after.size == pytest.approx(1.5 * before.size)
    paragraphs = [each.style(BlockKind.PARAGRAPH) for each in (before, after)]
    assert paragraphs[1].font.pixelSize() == round(after.size)
    assert paragraphs[1].pitch > 1.4 * paragraphs[0].pitch


def test_a_window_is_larger_where_texts_are(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    font = QFont()
    font.setPixelSize(18)
    window.setFont(font)
    resize_for_text(window, 400, 300)
    assert (window.width(), window.height()) == (480, 360)
    resize_for_text(window, 40_000, 300)
    assert window.width() == window.screen().availableSize().width()


def test_with_large_texts_nothing_beside_the_pages_is_cut(
    monkeypatch: pytest.MonkeyPatch, app: QApplication, open_desktop: Callable[[], Desktop]
) -> None:
    """At one and a half, in a window of 1280 pixels, with a list open."""
    large = replace(load_fonts(), scale=1.5)
    monkeypatch.setattr("ui.desktop.app.load_fonts", lambda: large)
    usual, font = app.font(), app.font()
    font.setPixelSize(round(usual.pixelSize() * 1.5))
    app.setFont(font)
    try:
        window = open_desktop().window
        window.resize(1280, 800)
        for name in ("find", "remarks", "elsewhere", "matches", "alignment"):
            window.actions_by.by_name[name].trigger()
            QApplication.processEvents()
            for widget in window.lists.currentWidget().findChildren(QAbstractButton):
                if widget.isVisible():
                    assert widget.width() >= widget.sizeHint().width(), (name, widget)
        assert window.width() == 1280
    finally:
        app.setFont(usual)
