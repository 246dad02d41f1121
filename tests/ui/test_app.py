"""Starting: a clear sentence where the library cannot be opened; the paint before the rest."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from reader.model import Article
from reader.store.articles import add_article
from reader.store.library import Library
from reader.store.revisions import drafts_of
from tests.articles import make_article
from tests.ui.conftest import close
from tests.ui.engines import PacedEngine
from ui.desktop import app as app_module
from ui.desktop.app import app_icon, run
from ui.desktop.jobs import JobRunner
from ui.desktop.settings import WindowSettings
from ui.desktop.theme import Appearance, ThemeController
from ui.display import can_open_window

_HEAVY = (
    "trafilatura",
    "ctranslate2",
    "sqlite_utils",
    "argostranslate",
    "numpy",
    "rapidfuzz",
    "regex",
    "sacrebleu",
    "hunspell",
    "reader.importing.bulk",
    "translations.alignment",
    "translations.checks.run",
    "translations.export.html_page",
    "translations.packs.network",
    "translations.propagation.finding",
)


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


def test_the_program_ends_well_with_what_was_copied_on_the_clipboard(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        article = add_article(library, make_article("Вечером прошёл дождь.")).article
    first = next(s.id for b, s in article.segments() if b.kind != "clutter")
    script = f"""
from pathlib import Path
from ui.desktop.app import Desktop, make_application, open_engine
app = make_application()
desktop = Desktop.open(app, Path({str(tmp_path / "library.db")!r}), open_engine)
desktop.window.show()
desktop.start()
view = desktop.window.parts.view
view.activate({first})
view.editor.replace_text("a word")
view.editor.field.selectAll()
view.editor.field.copy()
desktop.window.close()
desktop.close()
print(app.clipboard().text())
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert (done.returncode, done.stdout.strip()) == (0, "a word")


def test_the_icon_is_drawn(app: QApplication) -> None:
    assert not app_icon().pixmap(64, 64).isNull()


def test_damaged_settings_fall_back_to_defaults(tmp_path: Path) -> None:
    path = tmp_path / "library.ini"
    path.write_text("[General]\nappearance=purple\nzoom=lots\nlast_article=x\nlayout_mode=7\n")
    settings = WindowSettings(path)
    assert settings.appearance is Appearance.SYSTEM
    assert (settings.zoom, settings.left_off.article) == (1.0, 0)
    assert settings.layout_mode == "paragraphs"


def test_settings_are_kept_beside_the_library(tmp_path: Path) -> None:
    path = tmp_path / "library.ini"
    settings = WindowSettings(path)
    settings.author = "Ana"
    settings.left_off.set_place(3, 17)
    settings.sync()
    again = WindowSettings(path)
    assert (again.author, again.left_off.place(3), again.left_off.place(4)) == ("Ana", 17, 0)


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


def test_a_process_that_is_asked_to_end_saves_what_was_typed_first(
    tmp_path: Path, library: Library
) -> None:
    article = add_article(library, make_article("Вечером прошёл дождь.")).article
    segment = next(s.id for b, s in article.segments() if b.kind != "clutter")
    script = f"""
import os, signal
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui.desktop import app
from tests.ui.engines import PacedEngine
app.open_engine = PacedEngine
def type_and_end():
    view = next(w for w in QApplication.topLevelWidgets() if hasattr(w, "parts")).parts.view
    view.activate({segment})
    QTest.keyClicks(view.editor.field, "Half a")
    os.kill(os.getpid(), signal.SIGTERM)
app.make_application()
QTimer.singleShot(0, lambda: QTimer.singleShot(0, type_and_end))
raise SystemExit(app.run(Path({str(library.path)!r})))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=Path(__file__).parents[2], check=False, timeout=60
    )
    assert done.returncode == 0
    assert drafts_of(library, article.id, "en") == {segment: "Half a"}


def _start_without_display(tmp_path: Path, module: str, *arguments: str) -> tuple[int, str]:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    environment["ENFACE_LIBRARY"] = str(tmp_path / "library.db")
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        capture_output=True,
        check=False,
        text=True,
        env=environment,
    )
    return done.returncode, done.stderr


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="there is always a display")
@pytest.mark.parametrize(
    ("module", "arguments"), [("ui.desktop.app", ()), ("ui.cli.main", ("gui",))]
)
def test_without_a_display_one_line_says_so(
    tmp_path: Path, module: str, arguments: tuple[str, ...]
) -> None:
    code, told = _start_without_display(tmp_path, module, *arguments)
    assert code == 1
    assert "no display to open a window on" in told
    assert len(told.splitlines()) == 1
    assert not (tmp_path / "library.db").exists()


def test_a_platform_named_to_qt_counts_as_a_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert can_open_window()


def test_a_window_that_is_closed_leaves_nothing_behind(
    app: QApplication, qtbot: QtBot, library: Library, article: Article
) -> None:
    desktop = app_module.Desktop.open(app, library.path, PacedEngine)
    desktop.window.show()
    with qtbot.waitSignal(desktop.translator.pairs_found):
        desktop.start(samples=False)
    parts = desktop.window, *vars(desktop.window.parts).values()
    kept = [weakref.ref(part) for part in parts if isinstance(part, QObject)]
    close(desktop)
    QCoreApplication.sendPostedEvents(desktop.window, QEvent.Type.DeferredDelete.value)
    del desktop, parts
    gc.collect()
    left = [part for part in (each() for each in kept) if part is not None]
    # These go with the application, and hold nothing of the window.
    assert {type(part) for part in left} == {ThemeController, JobRunner}
