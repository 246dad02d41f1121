"""Pictures on the source page: how large, and drawing them, or what stands in their place."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPen

from ui.desktop.facing.data import FacingBlock
from ui.desktop.facing.typography import Typography
from ui.desktop.theme import Colours

#: At most so high, in reading sizes: text before and after it stays on the screen.
_TALLEST = 21
#: What stands for a picture that is not there.
_EMPTY = (15, 3.4)


class Pictures(Protocol):
    """Where pictures come from."""

    def image(self, key: str, size: QSize) -> QImage | None:
        """The picture at about this many pixels; None while it is not there."""

    def is_broken(self, key: str) -> bool:
        """Whether there is nothing to wait for."""


def figure_size(block: FacingBlock, width: int, typography: Typography) -> QSize:
    """How large a block's picture is drawn in a column; never enlarged but by zoom."""
    natural = QSize(*block.picture_size)
    if natural.isEmpty():
        return QSize(min(width, typography.px(_EMPTY[0])), typography.px(_EMPTY[1]))
    box = QSize(width, typography.px(_TALLEST))
    wanted = natural * typography.zoom
    if wanted.width() > box.width() or wanted.height() > box.height():
        wanted = natural.scaled(box, Qt.AspectRatioMode.KeepAspectRatio)
    return wanted.expandedTo(QSize(1, 1))


def draw_figure(
    painter: QPainter,
    place: QRect,
    block: FacingBlock,
    pictures: Pictures | None,
    colours: Colours,
    typography: Typography,
) -> None:
    """The block's picture at its place, a quiet ground while it is loaded, a frame for none."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    is_missing = pictures is None or not block.picture or not all(block.picture_size)
    image = None
    if pictures is not None and not is_missing:
        image = pictures.image(block.picture, place.size() * ratio)
        is_missing = image is None and pictures.is_broken(block.picture)
    if image is not None:
        _draw_image(painter, place, image, colours)
    elif is_missing:
        _draw_frame(painter, place, colours, typography)
    else:
        painter.fillRect(place, QColor(colours.hover))


def _draw_image(painter: QPainter, place: QRect, image: QImage, colours: Colours) -> None:
    size = image.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    inner = QRectF(QRect(place.topLeft(), size))
    if image.hasAlphaChannel():
        # Drawings without a ground of their own are black on nothing.
        painter.fillRect(inner, QColor(colours.picture_ground))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(inner, image)


def _draw_frame(painter: QPainter, place: QRect, colours: Colours, typography: Typography) -> None:
    painter.setPen(QPen(QColor(colours.hairline), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5))
    painter.setFont(typography.label)
    painter.setPen(QColor(colours.muted))
    words = QCoreApplication.translate("facing", "The picture is not there")
    words = QFontMetrics(typography.label).elidedText(
        words, Qt.TextElideMode.ElideRight, place.width() - typography.px(1)
    )
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
