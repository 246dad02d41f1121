"""The main job from the command line: what `make run` does where there is no display."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from reader.errors import EnfaceError
from reader.model import Article, BlockKind
from reader.samples import add_samples
from reader.store.library import Library
from translations.corrections import correct
from translations.engines.protocol import Engine
from translations.exporting import export_from_library
from translations.state import current_target
from translations.translating import translate_article
from ui.cli.common import author
from ui.engines import ARGOS, open_engine

_LANGUAGE = "en"
#: What the demo pack makes of «курс» in the headline, and what the body shows it means.
_WRONG, _RIGHT = "exchange rate", "foreign policy"


def run_demo(folder: Path) -> int:
    """Sample article, translation, one correction, export, picture; prints where each file is.

    The library in `folder` is used again when the demo is run again.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EnfaceError(f"The folder “{folder}” cannot be made: {error.strerror}.") from error
    engine = open_engine(ARGOS)
    try:
        with Library.open(folder / "library.db") as library:
            article = add_samples(library)[0].article
            _translate(library, engine, article)
            _correct_headline(library, article)
            page = _export(library, article, folder / "article.html")
    finally:
        engine.close()
    picture = _picture(folder)
    print(f"library     {folder / 'library.db'}")
    print(f"article     {page}")
    print(f"screenshot  {picture}")
    return 0


def _translate(library: Library, engine: Engine, article: Article) -> None:
    for progress in translate_article(library, engine, article.id, _LANGUAGE):
        last = progress
    print(f"{last.done} of {last.total} segments translated by {last.version.origin.pack_name}")


def _correct_headline(library: Library, article: Article) -> None:
    title = next(b for b in article.blocks if b.kind is BlockKind.TITLE)
    segment = current_target(library, title.segments[0].id, _LANGUAGE)
    print(f"source      {title.segment_text(title.segments[0])}")
    print(f"machine     {segment.machine}")
    if _WRONG not in segment.machine:
        raise EnfaceError(f"The demo pack no longer says “{_WRONG}”, so there is nothing to show.")
    text = segment.machine.replace(_WRONG, _RIGHT)
    correct(library, segment.segment_id, text, _LANGUAGE, author=author())
    print(f"corrected   {text}")


def _export(library: Library, article: Article, path: Path) -> Path:
    export_from_library(library, article.id, _LANGUAGE, "html", path, mark_corrections=True)
    return path


def _picture(folder: Path) -> Path:
    """The window as it would look, drawn without a display by a process of its own."""
    path = folder / "window.png"
    command = [sys.executable, "-m", "ui.desktop.picture", str(folder / "library.db"), str(path)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode or not path.exists():
        raise EnfaceError("The picture of the window could not be drawn.", done.stderr)
    return path
