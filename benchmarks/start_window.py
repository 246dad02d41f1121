"""Start as `enface gui` does and end at the first paint of the facing pages: for `bench_open`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject

from ui.desktop.app import Desktop, make_application, open_engine


class FirstPaint(QObject):
    """Notes that the widget it is installed on was painted."""

    seen = False

    def eventFilter(  # noqa: N802 - Qt's own
        self, _watched: QObject, event: QEvent
    ) -> bool:
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


def main(library_path: Path) -> None:
    app = make_application()
    desktop = Desktop.open(app, library_path, open_engine)
    paint = FirstPaint()
    desktop.window.parts.view.viewport().installEventFilter(paint)
    desktop.window.show()
    desktop.start(samples=False)
    while not paint.seen:
        app.processEvents()
    os._exit(0)  # what comes after the first paint is not measured


if __name__ == "__main__":
    main(Path(sys.argv[1]))
