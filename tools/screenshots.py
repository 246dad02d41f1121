"""Pictures for the README from the real window: real engine, demo pack, sample library.

Run with `make screenshots`; needs no display. The pictures go to docs/images.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "2")
sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage

from reader.model import BlockKind
from reader.samples import add_samples
from reader.store.library import Library
from translations.corrections import correct
from translations.state import current_targets
from translations.translating import translate_article
from ui.desktop.app import Desktop, open_engine
from ui.desktop.picture import render_window, settle
from ui.desktop.theme import Appearance

IMAGES = Path(__file__).parents[1] / "docs" / "images"
_SIZE = QSize(1240, 800)
_AUTHOR = "Enface"
#: What the demo pack makes of the headline's «курс», and what the body shows it means.
_WRONG, _RIGHT = "exchange rate", "foreign policy course"


def main() -> int:
    """Make every picture; returns the exit code."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        library_path = Path(folder) / "library.db"
        title = _prepare(library_path)
        pictures: dict[str, tuple[Appearance, Callable[[Desktop], object]]] = {
            "light": (Appearance.LIGHT, lambda desktop: _read(desktop, title)),
            "dark": (Appearance.DARK, lambda desktop: _read(desktop, title)),
            "editing-with-diff": (Appearance.LIGHT, lambda desktop: _edit(desktop, title)),
            "comparing": (Appearance.LIGHT, lambda desktop: _compare(desktop, title)),
        }
        for name, (appearance, prepare) in pictures.items():
            path = IMAGES / f"{name}.png"
            render_window(
                library_path, path, prepare=prepare, appearance=appearance, size=_SIZE
            )
            _shrink(path)
            print(path, path.stat().st_size // 1024, "KB")
    return 0


def _prepare(library_path: Path) -> int:
    """A library with the samples, the interview translated; returns the headline's segment."""
    engine = open_engine()
    try:
        with Library.open(library_path) as library:
            added = add_samples(library)
            for sample in added[:3]:
                to = "ru" if sample.article.language == "en" else "en"
                for _ in translate_article(library, engine, sample.article.id, to):
                    pass
            for sample in added[1:3]:
                _review(library, sample.article.id, "ru" if sample is added[2] else "en", 6)
            article = added[0].article
    finally:
        engine.close()
    headline = next(b for b in article.blocks if b.kind is BlockKind.TITLE)
    return headline.segments[0].id


def _review(library: Library, article_id: int, language: str, count: int) -> None:
    targets = current_targets(library, article_id, language)
    for target in list(targets.values())[:count]:
        correct(library, target.segment_id, target.text, language, author=_AUTHOR)


def _open_interview(desktop: Desktop, title: int) -> None:
    with Library.open(desktop.library.path) as library:
        from reader.store.articles import article_of_segment

        article_id = article_of_segment(library, title)
    desktop.window.parts.desk.open(article_id, "en")
    settle()


def _read(desktop: Desktop, title: int) -> None:
    _open_interview(desktop, title)


def _edit(desktop: Desktop, title: int) -> None:
    _open_interview(desktop, title)
    view = desktop.window.parts.view
    view.activate(title)
    text = view.editor.text
    view.editor.replace_text(text.replace(_WRONG, _RIGHT))
    settle()


def _compare(desktop: Desktop, title: int) -> None:
    _edit(desktop, title)
    desktop.window.parts.view.confirm()
    desktop.window.parts.view.close_editor()
    desktop.window.actions_by.by_name["compare"].setChecked(True)
    settle(quiet=600)


def _shrink(path: Path) -> None:
    """The same picture with a palette of 256 colours: a third of the size, no visible loss."""
    image = QImage(str(path)).convertToFormat(QImage.Format.Format_Indexed8)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", 0)
    path.write_bytes(data.data())


if __name__ == "__main__":
    sys.exit(main())
