"""Several engines: chosen from the header, and never a server unasked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from reader.model import Article, VersionOrigin
from reader.store.library import Library
from reader.store.versions import versions_of
from tests.ui.conftest import Opener
from tests.ui.engines import PAIRS, PacedEngine
from translations.engines.protocol import NO_WISHES, LanguagePair, Translation, Wishes
from ui.answering import engine_title
from ui.configuration import read_configuration
from ui.desktop.app import Desktop
from ui.desktop.engine_shelf import EngineOffer, choices


class NamedEngine(PacedEngine):
    """A `PacedEngine` under another name; counts how often its pairs are asked for."""

    def __init__(self, name: str, *, leaves_machine: bool = False, free: int = 1000) -> None:
        super().__init__(free=free)
        self.name = name
        self.leaves_machine = leaves_machine
        self.pairs_asked = 0

    def pairs(self) -> tuple[LanguagePair, ...]:
        self.pairs_asked += 1
        return PAIRS

    def origin(self, source: str, target: str, wishes: Wishes = NO_WISHES) -> VersionOrigin:
        return VersionOrigin(self.name, "rus-eng")


def _titles(desktop: Desktop) -> list[str]:
    actions = desktop.window.pane.header.engines.menu().actions()
    return [a.text() for a in actions if not a.isSeparator() and not a.isCheckable()]


def _choose(desktop: Desktop, title: str) -> None:
    actions = desktop.window.pane.header.engines.menu().actions()
    next(a for a in actions if a.text().startswith(title)).trigger()


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("libretranslate", "LibreTranslate"),
        ("apertium:spa-eng_US", "Apertium spa-eng_US"),
        ("opus-mt-en-es",) * 2,
    ],
)
def test_engines_are_called_as_people_write_them(name: str, title: str) -> None:
    assert engine_title(name) == title


def test_only_engines_that_may_do_the_pair_are_offered() -> None:
    usual = EngineOffer("", "Argos", (LanguagePair("ru", "en"), LanguagePair("ru", "de")))
    argos = EngineOffer("argos", "Argos", (LanguagePair("ru", "en"),))
    apertium = EngineOffer("apertium", "Apertium", (LanguagePair("ru", "de"),))
    server = EngineOffer("libretranslate", "LibreTranslate", None, leaves_machine=True)
    offers = (usual, argos, apertium, server)
    assert choices(offers, "ru", "en") == (argos, server)
    assert choices((usual, apertium), "ru", "de") == (usual, apertium)


def test_with_one_engine_there_is_nothing_to_choose(desktop: Desktop) -> None:
    assert not desktop.window.pane.header.engines.isVisible()


def test_a_second_engine_makes_a_version_beside_the_first(
    qtbot: QtBot, open_desktop: Opener, article: Article, library: Library
) -> None:
    desktop = open_desktop(apertium=NamedEngine("apertium"))
    assert _titles(desktop) == ["paced", "Apertium"]
    for name in ("paced", "Apertium"):
        with qtbot.waitSignal(desktop.translator.finished):
            _choose(desktop, name)
    made = [version.origin.engine for version in versions_of(library, article.id, "en")]
    assert made == ["paced", "apertium"]
    assert "Apertium" in desktop.window.pane.header.provenance.toolTip()


def test_a_server_is_not_asked_before_somebody_agrees(
    qtbot: QtBot, open_desktop: Opener, article: Article
) -> None:
    server = NamedEngine("libretranslate", leaves_machine=True)
    desktop = open_desktop(libretranslate=server)
    assert _titles(desktop) == ["paced", "LibreTranslate – the text leaves this machine"]
    _choose(desktop, "LibreTranslate")
    box = desktop.window.findChild(QMessageBox)
    assert box is not None
    box.reject()
    QCoreApplication.sendPostedEvents(box, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(box)
    assert server.pairs_asked == 0
    assert server.asked == []


def test_the_style_is_chosen_beside_the_engines(
    open_desktop: Opener, article: Article, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.json"
    monkeypatch.setenv("ENFACE_CONFIG", str(path))
    desktop = open_desktop(apertium=NamedEngine("apertium"))
    _choose(desktop, "Fast")
    assert read_configuration(path).decoding_style == "fast"
    menu = desktop.window.pane.header.engines.menu()
    ticked = [action.text() for action in menu.actions() if action.isChecked()]
    assert ticked == ["Fast: about 1.7 times as fast"]


def test_who_agreed_is_asked_once_and_sees_that_the_text_is_sent(
    qtbot: QtBot, open_desktop: Opener, article: Article
) -> None:
    server = NamedEngine("libretranslate", leaves_machine=True, free=0)
    desktop = open_desktop(libretranslate=server)
    _choose(desktop, "LibreTranslate")
    box = desktop.window.findChild(QMessageBox)
    assert box is not None
    send = next(b for b in box.buttons() if box.buttonRole(b) == QMessageBox.ButtonRole.AcceptRole)
    with qtbot.waitSignal(desktop.translator.started):
        send.click()
    assert "sent to LibreTranslate" in desktop.window.pane.header.progress_line.text()
    with qtbot.waitSignal(desktop.translator.finished):
        server.gate.set()
    with qtbot.waitSignal(desktop.translator.finished):
        _choose(desktop, "LibreTranslate")
    assert desktop.window.findChild(QMessageBox) is None


def test_the_usual_button_never_sends_anything(
    qtbot: QtBot, open_desktop: Opener, article: Article
) -> None:
    server = NamedEngine("libretranslate", leaves_machine=True)
    desktop = open_desktop(libretranslate=server)
    with qtbot.waitSignal(desktop.translator.finished):
        desktop.window.translation.translate()
    assert server.asked == []


class NotingEngine(NamedEngine):
    """Knows no word of the first segment, and keeps to a term in the second."""

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        notes = ("unknown words: курс", "term enforced: “курс” → “course”")
        for answer in super().translate(segments, source, target, wishes):
            yield replace(answer, note=notes[answer.index] if answer.index < 2 else "")


def test_notes_of_another_engine_are_not_called_a_demo_packs(
    qtbot: QtBot, open_desktop: Opener, article: Article
) -> None:
    desktop = open_desktop(apertium=NotingEngine("apertium"))
    with qtbot.waitSignal(desktop.translator.finished):
        _choose(desktop, "Apertium")
    told = desktop.window.pane.message.text.text()
    assert told.startswith("1 segment has a note of the engine")
    assert "1 segment has a term of the glossary put in" in told
    assert "demo" not in told
