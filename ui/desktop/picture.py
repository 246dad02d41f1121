"""A picture of the real window, drawn without a display: `python -m ui.desktop.picture`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSize, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from reader.errors import EnfaceError
from ui.desktop.app import Desktop, make_application, open_engine
from ui.desktop.theme import Appearance

SIZE = QSize(1280, 840)
_LONGEST_WAIT = 60_000


def render_window(
    library_path: Path,
    picture: Path,
    *,
    prepare: Callable[[Desktop], object] | None = None,
    appearance: Appearance = Appearance.LIGHT,
    size: QSize = SIZE,
) -> Path:
    """Open the window on a library, `prepare` it, and save what it shows as PNG at `picture`.

    Set QT_QPA_PLATFORM=offscreen (and QT_SCALE_FACTOR for more pixels) before Qt is imported where
    there is no display. Raises `EnfaceError` when the picture cannot be written.
    """
    app = make_application()
    desktop = Desktop.open(app, library_path, open_engine)
    try:
        desktop.window.options.set_appearance(appearance)
        desktop.window.resize(size)
        desktop.window.show()
        desktop.start()
        settle(lambda: desktop.translator.pairs is not None)
        if prepare is not None:
            prepare(desktop)
        settle()
        shot: QPixmap = desktop.window.grab()
        if not shot.save(str(picture), "PNG"):
            raise EnfaceError(f"The picture “{picture}” cannot be written; check its folder.")
    finally:
        desktop.window.close()
        desktop.close()
    return picture


def settle(ready: Callable[[], bool] = lambda: True, quiet: int = 150) -> None:
    """Let the window work until `ready`, and `quiet` milliseconds more.

    For scripts only: in the window itself nothing ever waits.
    """
    deadline = QDeadlineTimer(_LONGEST_WAIT)
    while not ready():
        if deadline.hasExpired():
            raise EnfaceError("The window was not ready in a minute; close other programs.")
        _spin(20)
    _spin(quiet)


def _spin(milliseconds: int) -> None:
    loop = QEventLoop(QApplication.instance())
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    render_window(Path(sys.argv[1]), Path(sys.argv[2]))
