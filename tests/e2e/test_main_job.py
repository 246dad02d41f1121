"""The main job, in the real window with the real engine and a real demo pack.

Import, translate, edit by keyboard, be killed, reopen, find the text, confirm it, export.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.model import DONE_STATES, BlockKind, SegmentState
from reader.store.library import Library
from reader.store.revisions import drafts_of
from translations.state import current_targets
from ui.desktop.app import Desktop, make_application, open_engine

_TYPED = "The night ferry sails again"
_SLOW = 60_000
_ROOT = Path(__file__).parents[2]


@pytest.fixture
def app(qapp: QApplication) -> QApplication:
    return make_application()


@pytest.fixture
def library_path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


class _Session:
    """The window from its opening to its end."""

    def __init__(self, app: QApplication, library_path: Path, file: Path | None = None) -> None:
        self.desktop = Desktop.open(app, library_path, open_engine)
        self.desktop.window.show()
        self.desktop.start(file)

    def __enter__(self) -> Desktop:
        return self.desktop

    def __exit__(self, *_error: object) -> None:
        self.desktop.window.close()
        self.desktop.close()
        self.desktop.window.deleteLater()


def _title_segment(desktop: Desktop) -> int:
    page = desktop.window.parts.desk.page
    assert page is not None
    title = next(b for b in page.article.blocks if b.kind is BlockKind.TITLE)
    return title.segments[0].id


def _type_and_be_killed(qtbot: QtBot, library_path: Path, article_id: int, segment_id: int) -> None:
    """Run the window in a process of its own; kill it when its draft is on disk.

    That it is there within a second is proven of the timer, in `tests/ui/test_drafts.py`.
    """
    command = [sys.executable, "-m", "tests.e2e.typist", library_path, str(segment_id), _TYPED]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        command, cwd=_ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as typist:
        assert typist.stdout is not None
        try:
            assert typist.stdout.readline() == "typed\n"
            with Library.open(library_path) as library:
                qtbot.waitUntil(
                    lambda: drafts_of(library, article_id, "en").get(segment_id) == _TYPED,
                    timeout=_SLOW,
                )
        finally:
            typist.kill()


def test_the_main_job(qtbot: QtBot, app: QApplication, library_path: Path, tmp_path: Path) -> None:
    sample = Path(str(files("resources") / "samples" / "news-ru.txt"))
    with _Session(app, library_path, sample) as desktop:
        window = desktop.window
        qtbot.waitUntil(window.pane.header.translate.isVisible, timeout=_SLOW)
        qtbot.waitUntil(window.pane.header.translate.isEnabled, timeout=_SLOW)
        with qtbot.waitSignal(desktop.translator.finished, timeout=_SLOW):
            QTest.mouseClick(window.pane.header.translate, Qt.MouseButton.LeftButton)
        page = window.parts.desk.page
        assert page is not None
        assert page.counts.untranslated == 0
        assert "Demo pack – small vocabulary" in window.pane.header.provenance.toolTip()
        article_id, segment_id = page.article.id, _title_segment(desktop)
        machine = page.targets[segment_id].machine

    _type_and_be_killed(qtbot, library_path, article_id, segment_id)

    with _Session(app, library_path) as desktop:
        window, view = desktop.window, desktop.window.parts.view
        assert view.document.segment(segment_id).shown_state is SegmentState.EDITED
        view.activate(segment_id)
        assert view.editor.text == _TYPED
        QTest.keyClick(view.editor.field, Qt.Key.Key_Return)
        window.exporter._ask = lambda _parent, suggested, _filter: tmp_path / suggested.name
        page = window.parts.desk.page
        assert page is not None
        with qtbot.waitSignal(window.exporter.exported, timeout=_SLOW) as exported:
            window.exporter.export(page).accept()

    html = exported.args[0].read_text(encoding="utf-8")
    assert _TYPED in html
    with Library.open(library_path) as library:
        target = current_targets(library, article_id, "en")[segment_id]
    assert (target.text, target.machine) == (_TYPED, machine)
    assert target.state in DONE_STATES


def test_a_first_start_brings_the_samples_and_translates_the_first(
    qtbot: QtBot, app: QApplication, library_path: Path
) -> None:
    with _Session(app, library_path) as desktop:
        with qtbot.waitSignal(desktop.translator.finished, timeout=_SLOW):
            pass
        page = desktop.window.parts.desk.page
        assert page is not None
        assert (page.article.language, page.language) == ("ru", "en")
        assert page.counts.untranslated == 0
        model = desktop.window.parts.library.model
        qtbot.waitUntil(lambda: model.rowCount() == 4)


def test_cancelling_the_real_engine_is_over_in_a_moment(
    qtbot: QtBot, app: QApplication, library_path: Path
) -> None:
    with _Session(app, library_path) as desktop:
        with qtbot.waitSignal(desktop.translator.started, timeout=_SLOW):
            pass
        desktop.window.pane.header.cancel.click()
        # Straight after the click; how many milliseconds it takes is in `benchmarks`.
        assert not desktop.translator.is_running
        assert desktop.window.pane.header.language.isVisible()
