"""Starting: a clear sentence where the library cannot be opened; the paint before the rest."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from reader.store.articles import add_article
from reader.store.library import Library
from tests.articles import make_article
from ui.desktop import app as app_module
from ui.desktop.app import app_icon, run
from ui.desktop.settings import WindowSettings
from ui.desktop.theme import Appearance

_HEAVY = ("trafilatura", "ctranslate2", "sqlite_utils", "argostranslate", "numpy", "rapidfuzz")


def test_a_library_that_is_not_one_is_told_in_one_sentence(
    app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear reader, this is no library.")
    told: list[str] = []

    def answer(box: QMessageBox) -> int:
        told.append(box.text())
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    assert run(path) == 1
    assert len(told) == 1
    assert "not an Enface library" in told[0]
    assert path.read_text() == "Dear reader, this is no library."


def test_the_window_is_painted_before_anything_heavy_is_imported(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        add_article(library, make_article("Вечером прошёл дождь."))
    script = f"""
import sys
from pathlib import Path
from ui.desktop.app import Desktop, make_application, open_engine
desktop = Desktop.open(make_application(), Path({str(tmp_path / "library.db")!r}), open_engine)
desktop.window.show()
desktop.start()
assert not desktop.window.grab().isNull()
assert desktop.window.parts.desk.page is not None
print([name for name in {_HEAVY!r} if name in sys.modules])
desktop.window.close()
desktop.close()
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.strip() == "[]"


def test_the_icon_is_drawn(app: QApplication) -> None:
    assert not app_icon().pixmap(64, 64).isNull()


def test_damaged_settings_fall_back_to_defaults(tmp_path: Path) -> None:
    path = tmp_path / "library.ini"
    path.write_text("[General]\nappearance=purple\nzoom=lots\nlast_article=x\nlayout_mode=7\n")
    settings = WindowSettings(path)
    assert settings.appearance is Appearance.SYSTEM
    assert (settings.zoom, settings.last_article) == (1.0, 0)
    assert settings.layout_mode == "paragraphs"


def test_settings_are_kept_beside_the_library(tmp_path: Path) -> None:
    path = tmp_path / "library.ini"
    settings = WindowSettings(path)
    settings.author = "Ana"
    settings.set_place(3, 17)
    settings.sync()
    again = WindowSettings(path)
    assert (again.author, again.place(3), again.place(4)) == ("Ana", 17, 0)


def test_a_picture_of_the_window_is_written(
    app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.ui.engines import PacedEngine
    from ui.desktop import picture

    monkeypatch.setattr(picture, "open_engine", PacedEngine)
    with Library.open(tmp_path / "library.db") as library:
        add_article(library, make_article("Вечером прошёл дождь."))
    path = picture.render_window(tmp_path / "library.db", tmp_path / "window.png")
    assert path.stat().st_size > 10_000
    assert app_module.make_application() is app
