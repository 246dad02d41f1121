"""How soon the window is the reader's again after Cancel, with the real engine and a demo pack.

Run `python -m benchmarks.bench_cancel`. A long article is being translated; measured is the click
on Cancel, to its end and to the window painted. Asked for: 200 ms. Asserts nothing.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, SignalInstance
from PySide6.QtTest import QTest

from reader.importing import read_text
from reader.store.articles import add_article
from reader.store.library import Library
from ui.desktop.app import Desktop, make_application, open_engine

ROUNDS = 10


def await_signal(signal: SignalInstance, action: Callable[[], object]) -> None:
    """Do something and let the window live until the signal comes."""
    loop = QEventLoop()
    signal.connect(loop.quit)
    action()
    loop.exec()
    signal.disconnect(loop.quit)


def main() -> None:
    """Click Cancel while results come, again and again."""
    sample = (files("resources") / "samples" / "news-ru.txt").read_text(encoding="utf-8")
    app = make_application()
    returned, painted = [], []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        with Library.open(path) as library:
            for number in range(ROUNDS):
                text = "\n\n".join([sample] * 4 + [f"№ {number}"])
                add_article(library, read_text(text))
            desktop = Desktop.open(app, path, open_engine)
            window = desktop.window
            window.show()
            await_signal(desktop.translator.pairs_found, lambda: desktop.start(samples=False))
            for number in range(1, ROUNDS + 1):
                window.open_article(number)
                app.processEvents()
                translate = window.pane.header.translate
                await_signal(desktop.translator.arrived, translate.click)
                start = time.perf_counter()
                QTest.mouseClick(window.pane.header.cancel, Qt.MouseButton.LeftButton)
                returned.append((time.perf_counter() - start) * 1000)
                window.repaint()
                painted.append((time.perf_counter() - start) * 1000)
            window.close()
            desktop.close()
    for name, times in (("click on Cancel", returned), ("and painted", painted)):
        print(f"{name:20} {statistics.median(times):6.1f} ms, worst {max(times):6.1f}; limit 200")


if __name__ == "__main__":
    main()
