"""A picture of the article, larger: as large as it is, or as the screen has room for."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QWidget

from ui.desktop.parts import Parts, Surroundings
from ui.desktop.picture_loader import loading
from ui.desktop.theme import Colours

#: How much of the screen a picture may take.
_SHARE = 0.85


class Enlarging(QObject):
    """Shows a picture when the pages are asked for it."""

    def __init__(self, parts: Parts, around: Surroundings) -> None:
        super().__init__(around.window)
        self._parts, self._around = parts, around
        parts.view.picture_requested.connect(self.show_picture)

    def show_picture(self, key: str, words: str) -> None:
        """Load a picture on a thread and show it."""
        fine = self._room() * self._around.window.devicePixelRatioF()
        self._parts.jobs.start(
            loading(self._parts.library_path, key, fine),
            done=lambda image: self._show(image, words),
            failed=self._around.message.show_error,
        )

    def _room(self) -> QSize:
        return self._around.window.screen().availableSize() * _SHARE

    def _show(self, image: QImage, words: str) -> None:
        size, room = image.size(), self._room()
        if size.width() > room.width() or size.height() > room.height():
            size.scale(room, Qt.AspectRatioMode.KeepAspectRatio)
        colours = self._parts.theme.colours
        dialog = PictureDialog(image, size, words, colours, self._around.window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class PictureDialog(QDialog):
    """One picture and nothing else; a click or any of the closing keys ends it."""

    def __init__(
        self, image: QImage, size: QSize, words: str, colours: Colours, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.image = image
        self._size = size
        self._ground = colours.picture_ground if image.hasAlphaChannel() else colours.paper
        self.setWindowTitle(words or self.tr("Picture"))
        self.setAccessibleName(self.windowTitle())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(size.expandedTo(QSize(160, 120)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture in the middle."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._ground))
        place = QRect(QPoint(), self._size)
        place.moveCenter(self.rect().center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self.image)
        painter.end()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Close."""
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Return and Space too."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.accept()
        else:
            super().keyPressEvent(event)
