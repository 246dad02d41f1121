"""The bundled typefaces load and have the letters of both sample languages."""

from __future__ import annotations

from importlib.resources import files

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication

from ui.desktop.fonts import MONO, SANS, SERIF, chrome_font, load_fonts

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
