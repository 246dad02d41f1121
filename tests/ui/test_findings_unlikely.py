"""Words that the language pack finds unlikely, in the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.model import Article
from reader.store.library import Library
from tests.ui.conftest import Opener, segment_ids
from tests.ui.engines import SteeredEngine
from translations.corrections import correct
from ui.configuration import change_setting, read_configuration
from ui.desktop.app import Desktop

_WRONG = "The harbour was closed backwards on that evening."
_RIGHT = "The harbour was closed early on that evening."


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "settings.json"
    monkeypatch.setenv("ENFACE_CONFIG", str(path))
    return path


@pytest.fixture
def wrong(library: Library, article: Article) -> int:
    """A segment with a word that the machine would not say."""
    segment_id = segment_ids(article)[0]
    correct(library, segment_id, _WRONG, "en", author="me")
    return segment_id


def _unlikely(desktop: Desktop) -> list[str]:
    lines = desktop.window.features.findings.lines
    return [line.words[1] for line in lines if line.finding.check == "unlikely"]


def _is_idle(desktop: Desktop) -> bool:
    findings = desktop.window.features.findings
    return not findings.is_busy and bool(desktop.window.features.findings.count.text())


def test_nothing_is_asked_unless_it_is_switched_on(
    qtbot: QtBot, open_desktop: Opener, settings: Path, wrong: int
) -> None:
    engine = SteeredEngine()
    desktop = open_desktop(engine)
    qtbot.waitUntil(lambda: _is_idle(desktop), timeout=30_000)
    assert not desktop.window.features.findings.unlikely.is_on
    assert ("read", _WRONG) not in engine.questions
    assert _unlikely(desktop) == []


def test_an_unlikely_word_is_found_marked_and_gone_when_it_is_corrected(
    qtbot: QtBot, open_desktop: Opener, settings: Path, wrong: int
) -> None:
    change_setting("unlikely_words", "yes", settings)
    desktop = open_desktop(SteeredEngine())
    qtbot.waitUntil(lambda: _unlikely(desktop) == ["backwards"], timeout=30_000)
    view = desktop.window.parts.view
    tips = view.words.finding_tips(wrong, _WRONG)
    assert any(tip.startswith("Unlikely word: The machine finds “backwards”") for tip in tips)
    view.activate(wrong)
    assert _unlikely(desktop) == ["backwards"], "gone when the editor opens"
    view.editor.field.setPlainText(_RIGHT)
    qtbot.waitUntil(lambda: _unlikely(desktop) == [], timeout=5_000)


def test_it_is_switched_on_and_off_in_the_preferences(
    qtbot: QtBot, open_desktop: Opener, settings: Path, wrong: int
) -> None:
    desktop = open_desktop(SteeredEngine())
    qtbot.waitUntil(lambda: _is_idle(desktop), timeout=30_000)
    for is_on, words in ((True, ["backwards"]), (False, [])):
        dialog = desktop.window.show_preferences()
        assert dialog.unlikely.isChecked() is not is_on
        dialog.unlikely.setChecked(is_on)
        dialog.accept()
        assert read_configuration(settings).unlikely_words == ("yes" if is_on else "no")
        qtbot.waitUntil(lambda w=words: _unlikely(desktop) == w, timeout=30_000)  # type: ignore[misc]


def test_an_unlikely_word_is_dismissed_in_its_place(
    qtbot: QtBot, open_desktop: Opener, settings: Path, wrong: int
) -> None:
    change_setting("unlikely_words", "yes", settings)
    desktop = open_desktop(SteeredEngine())
    qtbot.waitUntil(lambda: _unlikely(desktop) == ["backwards"], timeout=30_000)
    findings = desktop.window.features.findings
    (line,) = [each for each in findings.lines if each.finding.check == "unlikely"]
    findings.go_to(line)
    findings.dismiss_here()
    assert _unlikely(desktop) == []
