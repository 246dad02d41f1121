"""What the tests of the window share: an application with our fonts, a library with an article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from reader.model import Article
from reader.store.articles import add_article
from reader.store.library import Library
from tests.articles import make_article


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["enface"]


@pytest.fixture(scope="session")
def app(qapp: QApplication) -> QApplication:
    """The application as the program makes it, with the bundled typefaces."""
    from ui.desktop.app import make_application

    return make_application()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def article(library: Library) -> Article:
    """Russian: a title, a line of clutter, a paragraph of two sentences, one more paragraph."""
    return add_article(library, make_article("Вечером прошёл дождь.")).article
