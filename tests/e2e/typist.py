"""A person at the keyboard of the real window, to be killed: `python -m tests.e2e.typist`.

Arguments: library, segment, text. Says "typed" after the last key and then waits for its end.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from ui.desktop.app import Desktop, make_application, open_engine


def main(library_path: Path, segment_id: int, text: str) -> int:
    app = make_application()
    desktop = Desktop.open(app, library_path, open_engine)
    desktop.window.show()
    desktop.start()

    def type_text() -> None:
        view = desktop.window.parts.view
        view.activate(segment_id)
        field = view.editor.field
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, text)
        sys.stdout.write("typed\n")
        sys.stdout.flush()

    QTimer.singleShot(0, type_text)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
