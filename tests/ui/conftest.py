"""What the tests of the window share: an application with our fonts, a library with an article."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.importing.pool import ImportPool
from reader.model import Article, SegmentState
from reader.store.articles import add_article
from reader.store.library import Library
from tests.articles import make_article
from tests.reading_here import read_here
from tests.ui import facing_pages
from tests.ui.checked_window import CHECKED_TEXTS, settled
from tests.ui.engines import PacedEngine
from tests.ui.facing_pages import make_view
from translations.corrections import correct
from translations.dismissals import dismiss_everywhere
from translations.engines.protocol import Engine
from translations.review.states import set_state
from ui.desktop.app import Desktop, make_application
from ui.desktop.engine_shelf import OtherEngine
from ui.desktop.facing.view import FacingView
from ui.desktop.findings_work import titles

Opener = Callable[..., Desktop]
_REVIEWED = ("US course", "The hedgehog sleeps.", "The council follows the course.")


@pytest.fixture
def import_process() -> None:
    """With it, a test's files are read in a process of their own, as the program does it."""


@pytest.fixture(autouse=True)
def _reading_here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "import_process" not in request.fixturenames:
        monkeypatch.setattr(ImportPool, "read", read_here)


@pytest.fixture(scope="session")
def app(qapp: QApplication) -> QApplication:
    """The application as the program makes it, with the bundled typefaces."""
    return make_application()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def article(library: Library) -> Article:
    """Russian: a title, a line of clutter, a paragraph of two sentences, one more paragraph."""
    return add_article(library, make_article("Вечером прошёл дождь.")).article


@pytest.fixture
def open_desktop(app: QApplication, qtbot: QtBot, library: Library) -> Iterator[Opener]:
    """Opens the real window on the library, as often as a test wants; all are closed at the end."""
    opened: list[Desktop] = []

    def opener(engine: Engine | None = None, **others: Engine) -> Desktop:
        made = engine or PacedEngine()
        rest = [
            OtherEngine(name, None if is_sent(e) else e.pairs(), is_sent(e), partial(_same, e))
            for name, e in others.items()
        ]
        desktop = Desktop.open(app, library.path, lambda: made, lambda: rest)
        opened.append(desktop)
        desktop.window.show()
        desktop.start(samples=False)
        with qtbot.waitSignal(desktop.translator.pairs_found):
            pass
        return desktop

    yield opener
    for desktop in opened:
        close(desktop)


def is_sent(engine: Engine) -> bool:
    """Whether an engine sends texts away."""
    return bool(getattr(engine, "leaves_machine", False))


def _same(engine: Engine) -> Engine:
    return engine


def close(desktop: Desktop) -> None:
    """Close a window and what belongs to it, as the end of the program does; twice is harmless."""
    if shiboken6.isValid(desktop.window):
        desktop.window.close()
        desktop.close()
        desktop.window.deleteLater()


@pytest.fixture
def desktop(open_desktop: Opener, article: Article) -> Desktop:
    """The window with `article` open in English, not translated yet."""
    return open_desktop()


@pytest.fixture
def reviewed(open_desktop: Opener, library: Library, article: Article) -> Desktop:
    """The window with three segments that are reviewed, the first one approved before."""
    for segment_id, text in zip(segment_ids(article), _REVIEWED, strict=False):
        correct(library, segment_id, text, "en", author="Anna")
    set_state(library, segment_ids(article)[0], "en", SegmentState.APPROVED, author="Boris")
    desktop = open_desktop()
    desktop.window.parts.desk.open(article.id, "en")
    return desktop


@pytest.fixture
def checked(qtbot: QtBot, open_desktop: Opener, library: Library, article: Article) -> Desktop:
    """A headline that echoes a sentence with another word, a doubled word between; all checked."""
    for segment_id, text in zip(segment_ids(article), CHECKED_TEXTS, strict=False):
        correct(library, segment_id, text, "en", author="me")
    # So that these tests do not change with each new check.
    for check in {*titles()} - {"echo", "doubled-word"}:
        dismiss_everywhere(library, check)
    desktop = open_desktop()
    settled(qtbot, desktop)
    return desktop


def segment_ids(article: Article) -> list[int]:
    """The segments a person corrects (those of clutter left out), in reading order."""
    return [s.id for b, s in article.segments() if b.kind != "clutter"]


@pytest.fixture
def view(qtbot: QtBot) -> FacingView:
    """The facing pages with a small article on them."""
    view = make_view(qtbot)
    view.set_page(facing_pages.article(), "ru", "en")
    return view
