"""Pictures on the source page: size and place, and what stands for one that is not there."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QBuffer, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.errors import EnfaceError
from reader.importing.picture_files import picture_of
from reader.model import Article, Block, BlockKind, Picture, Segment
from reader.store.articles import add_article
from reader.store.library import Library
from tests.reader.importing.files import png
from tests.ui.conftest import Opener
from tests.ui.facing_pages import block, make_view, place_of, segment
from ui.desktop.enlarging import PictureDialog
from ui.desktop.facing.data import FacingBlock
from ui.desktop.facing.figures import figure_size
from ui.desktop.facing.navigation import Stop, StopKind
from ui.desktop.facing.typography import Typography
from ui.desktop.facing.view import FacingView
from ui.desktop.fonts import load_fonts
from ui.desktop.jobs import JobRunner
from ui.desktop.picture_loader import PictureLoader, decoded
from ui.desktop.theme import DARK, LIGHT

_RED = QColor("#b01010")


class _AtOnce:
    """Pictures that are there at once, all red; those of the key "broken" are not."""

    def image(self, key: str, size: QSize) -> QImage | None:
        if key == "broken":
            return None
        image = QImage(size, QImage.Format.Format_RGB32)
        image.fill(_RED)
        return image

    def is_broken(self, key: str) -> bool:
        return key == "broken"


def _picture(*segments: int, key: str = "mill", size: tuple[int, int] = (300, 200)) -> FacingBlock:
    contents = tuple(segment(i) for i in segments)
    return FacingBlock(
        9, BlockKind.PICTURE, 0, contents, "Колесо" if contents else "", "", None, key, size
    )


def _shown(qtbot: QtBot, picture: FacingBlock) -> FacingView:
    view = make_view(qtbot)
    view.use_pictures(_AtOnce())
    view.set_page([block(1, segment(1)), picture, block(3, segment(3))], "ru", "en")
    return view


def _colour(view: FacingView, left: int, down: int) -> QColor:
    """The colour at a point below and right of the picture's top left corner."""
    image = view.viewport().grab().toImage()
    layout = view._rows.layout(1)
    x = view._geometry.source_x + layout.figure.left() + left
    return image.pixelColor(x, view._row_y(1) + layout.figure.top() + down)


@pytest.mark.parametrize(
    ("size", "wanted"),
    [
        ((300, 200), (300, 200)),
        ((1000, 500), (500, 250)),
        ((300, 6720), (15, 336)),
        ((0, 0), (240, 54)),
    ],
)
def test_a_picture_fits_into_its_column_and_is_not_enlarged(
    qtbot: QtBot, size: tuple[int, int], wanted: tuple[int, int]
) -> None:
    found = figure_size(_picture(size=size), 500, Typography(load_fonts()))
    assert (found.width(), found.height()) == wanted


def test_a_picture_stands_on_the_left_page_above_its_words(qtbot: QtBot) -> None:
    view = _shown(qtbot, _picture(2))
    figure = view._rows.layout(1).figure
    assert _colour(view, 5, 5) == _RED
    assert _colour(view, figure.width() - 5, figure.height() - 5) == _RED
    assert _colour(view, figure.width() + 5, 5) != _RED
    top_of_words = place_of(view, 2).y() - view._row_y(1)
    assert figure.bottom() < top_of_words


def test_a_picture_without_words_takes_no_room_for_them(qtbot: QtBot) -> None:
    bare, worded = _shown(qtbot, _picture()), _shown(qtbot, _picture(2))
    line = worded._rows.layout(1).style.pitch
    assert worded._rows.heights[1] - bare._rows.heights[1] >= line
    assert _colour(bare, 5, 5) == _RED


@pytest.mark.parametrize("lacking", [_picture(2, size=(0, 0), key=""), _picture(2, key="broken")])
def test_a_frame_stands_for_a_picture_that_is_not_there(qtbot: QtBot, lacking: FacingBlock) -> None:
    view = _shown(qtbot, lacking)
    assert _colour(view, 0, 10) == QColor(LIGHT.hairline)
    assert _colour(view, 4, 4) == QColor(LIGHT.paper)
    assert view.current_segment_id is None
    assert place_of(view, 2).y() > 0


def test_the_estimated_height_of_a_picture_is_near_the_real_one(qtbot: QtBot) -> None:
    view = _shown(qtbot, _picture(2))
    setter, row = view._rows.setter, view._rows.rows[1]
    estimate = setter.estimate(row, view.document.blocks[1])
    assert abs(estimate - view._rows.heights[1]) <= setter.typography.px(2)


def test_the_words_of_a_picture_are_a_stop_that_says_what_it_is(qtbot: QtBot) -> None:
    view = _shown(qtbot, _picture(2))
    view.scroll_to(2)
    assert view.accessibleDescription().startswith("Picture: ")


def _kept(width: int = 300, height: int = 200) -> Picture:
    found = picture_of(png(width, height))
    assert found is not None
    return found


def test_a_picture_is_made_small_and_never_larger() -> None:
    assert decoded(_kept(), QSize(150, 150)).size() == QSize(150, 100)
    assert decoded(_kept(), QSize(900, 900)).size() == QSize(300, 200)


@pytest.mark.parametrize(
    ("data", "width"), [(png(300, 200), 400), (png(300, 200)[:60], 300), (b"GIF89a", 300)]
)
def test_what_lies_about_itself_is_not_shown(data: bytes, width: int) -> None:
    with pytest.raises(EnfaceError):
        decoded(Picture("k", "image/png", width, 200, data), QSize(300, 200))


def _photo(orientation: int) -> bytes:
    """A JPEG of 300 × 200 that says how the camera was held, red above and grey below."""
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#808080"))
    for y in range(100):
        for x in range(300):
            image.setPixelColor(x, y, _RED)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG")
    data = buffer.data().data()
    tiff = b"II*\x00" + struct.pack("<IHHHIHHI", 8, 1, 0x0112, 3, 1, orientation, 0, 0)
    exif = b"Exif\x00\x00" + tiff
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + data[2:]


def test_a_photo_of_a_camera_held_upright_is_turned() -> None:
    kept = picture_of(_photo(6))
    assert kept is not None
    assert (kept.width, kept.height) == (200, 300)
    image = decoded(kept, QSize(100, 150))
    assert image.size() == QSize(100, 150)
    assert image.pixelColor(80, 75).red() > 150
    assert image.pixelColor(20, 75).red() < 150
    plain = picture_of(_photo(1))
    assert plain is not None
    assert (plain.width, plain.height) == (300, 200)


def _stored(library: Library, *, is_kept: bool = True) -> int:
    picture = _kept()
    shown = Block(BlockKind.PICTURE, "A wheel.", segments=(Segment(0, 8),), picture=picture.key)
    text = Block(BlockKind.PARAGRAPH, "The mill turns.", segments=(Segment(0, 15),))
    pictures = (picture,) if is_kept else ()
    return add_article(library, Article("Mill", "en", (text, shown), pictures=pictures)).article.id


def test_pictures_are_loaded_on_a_thread_and_kept(qtbot: QtBot, library: Library) -> None:
    _stored(library)
    jobs = JobRunner()
    loader = PictureLoader(library.path, jobs)
    key, size = _kept().key, QSize(150, 100)
    with qtbot.waitSignal(loader.loaded):
        assert loader.image(key, size) is None
    image = loader.image(key, size)
    assert image is not None
    assert image.size() == size
    with qtbot.waitSignal(loader.loaded):
        loader.image("nothing", size)
    assert loader.is_broken("nothing")
    jobs.close()


def test_the_window_shows_the_pictures_of_an_article(
    qtbot: QtBot, open_desktop: Opener, library: Library, tmp_path: Path
) -> None:
    number = _stored(library)
    desktop = open_desktop()
    desktop.window.open_article(number)
    view = desktop.window.parts.view

    def is_grey() -> None:
        assert _colour(view, 20, 20) == QColor(128, 128, 128)

    qtbot.waitUntil(is_grey)


def test_a_drawing_without_ground_is_readable_in_the_dark(qtbot: QtBot) -> None:
    class Drawing(_AtOnce):
        def image(self, key: str, size: QSize) -> QImage | None:
            image = QImage(size, QImage.Format.Format_ARGB32)
            image.fill(QColor(0, 0, 0, 0))
            return image

    view = _shown(qtbot, _picture(2))
    view.use_pictures(Drawing())
    view.set_colours(DARK)
    assert _colour(view, 5, 5) == QColor(DARK.picture_ground)


def _middle(view: FacingView) -> QPoint:
    layout = view._rows.layout(1)
    corner = QPoint(view._geometry.source_x, view._row_y(1))
    return corner + layout.figure.center()


def test_a_picture_is_asked_for_with_the_mouse_and_by_the_menu(qtbot: QtBot) -> None:
    view = _shown(qtbot, _picture(2))
    asked: list[tuple[str, str]] = []
    view.picture_requested.connect(lambda *what: asked.append(what))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=_middle(view))
    assert asked == [("mill", "Колесо")]
    assert view.active_segment_id is None
    menu = view.menu_for(Stop(StopKind.SEGMENT, 2))
    next(a for a in menu.actions() if "larger" in a.text()).trigger()
    assert len(asked) == 2
    plain = view.menu_for(Stop(StopKind.SEGMENT, 1))
    assert not [a for a in plain.actions() if "larger" in a.text()]
    for made in (menu, plain):
        made.deleteLater()


def test_a_picture_without_words_is_come_to_by_key_framed_and_shown_larger(qtbot: QtBot) -> None:
    view = _shown(qtbot, _picture())
    asked: list[tuple[str, str]] = []
    view.picture_requested.connect(lambda *what: asked.append(what))
    view.setFocus()
    before = _colour(view, -3, 20)
    for _ in range(2):
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert _colour(view, -3, 20) == QColor(LIGHT.accent) != before
    assert "picture" in view.accessibleDescription()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert asked == [("mill", "")]
    menu = view.menu_for(Stop(StopKind.PICTURE, 9))
    assert len([a for a in menu.actions() if "larger" in a.text()]) == 1
    menu.deleteLater()
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.current_segment_id == 3
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.current_segment_id == 1


def test_the_window_shows_a_picture_larger_and_frees_it(
    qtbot: QtBot, open_desktop: Opener, library: Library
) -> None:
    number = _stored(library)
    desktop = open_desktop()
    desktop.window.open_article(number)
    desktop.window.parts.view.picture_requested.emit(_kept().key, "A wheel.")
    qtbot.waitUntil(lambda: bool(desktop.window.findChildren(PictureDialog)))
    (dialog,) = desktop.window.findChildren(PictureDialog)
    assert dialog.windowTitle() == "A wheel."
    assert dialog.size() == QSize(300, 200)
    assert dialog.grab().toImage().pixelColor(20, 20) == QColor(128, 128, 128)
    QTest.keyClick(dialog, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))
    desktop.window.parts.view.picture_requested.emit("nothing", "")
    qtbot.waitUntil(lambda: "no such picture" in desktop.window.pane.message.text.text())


def test_a_picture_without_words_is_hidden_and_brought_back(
    open_desktop: Opener, library: Library
) -> None:
    picture = _kept()
    text = Block(BlockKind.PARAGRAPH, "The mill turns.", segments=(Segment(0, 15),))
    blocks = (text, Block(BlockKind.PICTURE, "", picture=picture.key))
    stored = add_article(library, Article("Mill", "en", blocks, pictures=(picture,))).article
    desktop = open_desktop()
    desktop.window.open_article(stored.id)
    view = desktop.window.parts.view
    menu = view.picture_menu(view.document.blocks[1])
    next(a for a in menu.actions() if "Hide" in a.text()).trigger()
    menu.deleteLater()
    hidden = view.document.blocks[1]
    assert (hidden.kind, hidden.text) == (BlockKind.CLUTTER, "Picture")
    view.restore_requested.emit(hidden.block_id)
    assert view.document.blocks[1].kind is BlockKind.PICTURE
    assert not view._rows.layout(1).figure.isEmpty()
