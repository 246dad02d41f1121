"""The pictures of the open article, read and made small on a thread, as they come into view.

What strangers made is decoded with a limit on its size, by the decoder of the kind that its first
bytes name, and only where it is as large as it said when it was imported.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from reader.errors import EnfaceError
from reader.model import Picture
from reader.store.library import Library
from reader.store.pictures import get_picture
from ui.desktop.jobs import JobContext, JobRunner

#: Bytes of pictures kept, as they are on the screen.
_MOST_KEPT = 64 * 1024 * 1024
_QUARTER_TURN = QImageIOHandler.Transformation.TransformationRotate90


class PictureLoader(QObject):
    """Keeps the pictures seen last. `loaded`: one more is there, or will never be."""

    loaded = Signal()

    def __init__(self, library_path: Path, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library_path = library_path
        self._jobs = jobs
        self._kept: OrderedDict[str, tuple[QImage, int]] = OrderedDict()
        self._loading: set[str] = set()
        self._broken: set[str] = set()

    def image(self, key: str, size: QSize) -> QImage | None:
        """The picture at about this many pixels; None while it is loaded, or where it is broken.

        A picture that was loaded smaller is returned while a larger one is made.
        """
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
        is_enough = kept is not None and kept[1] >= size.width()
        if not is_enough and key not in self._loading and key not in self._broken:
            self._loading.add(key)
            self._jobs.start(
                loading(self._library_path, key, size),
                done=partial(self._on_loaded, key, size.width()),
                failed=partial(self._on_failed, key),
            )
        return None if kept is None else kept[0]

    def is_broken(self, key: str) -> bool:
        """Whether there is nothing to wait for."""
        return key in self._broken

    def _on_loaded(self, key: str, width: int, image: QImage) -> None:
        self._loading.discard(key)
        self._kept[key] = image, width
        self._kept.move_to_end(key)
        size = sum(kept.sizeInBytes() for kept, _ in self._kept.values())
        while size > _MOST_KEPT and len(self._kept) > 1:
            size -= self._kept.popitem(last=False)[1][0].sizeInBytes()
        self.loaded.emit()

    def _on_failed(self, key: str, _error: EnfaceError) -> None:
        self._loading.discard(key)
        self._broken.add(key)
        self.loaded.emit()


def loading(path: Path, key: str, size: QSize) -> Callable[[JobContext], QImage]:
    """What a job does to have a picture within `size`."""

    def load(_context: JobContext) -> QImage:
        with Library.open(path) as library:
            picture = get_picture(library, key)
        return decoded(picture, size)

    return load


def decoded(picture: Picture, size: QSize) -> QImage:
    """A picture within `size`, never larger than it is; raises `EnfaceError` for a broken one."""
    buffer = QBuffer()
    buffer.setData(QByteArray(picture.data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    kind = picture.media_type.partition("/")[2].encode()
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    said, real = QSize(picture.width, picture.height), reader.size()
    # Of a photo that is turned an earlier Enface kept the sides as they are before.
    if real not in (said, said.transposed()):
        raise EnfaceError("The picture is not as large as it says.")
    is_turned = bool(reader.transformation().value & _QUARTER_TURN.value)
    box = size.transposed() if is_turned else size
    if box.width() < real.width() or box.height() < real.height():
        reader.setScaledSize(real.scaled(box, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise EnfaceError("The picture cannot be shown.", reader.errorString())
    return image
