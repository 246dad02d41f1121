"""The window of engines: real small models, the settings of the test alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.model_folders import opus_folder
from translations.engines.protocol import LanguagePair
from ui.configuration import change_setting, read_configuration
from ui.desktop.app import Desktop, open_engine, other_engines
from ui.desktop.engine_shelf import EngineShelf
from ui.desktop.engines.add_dialog import AddModelDialog
from ui.desktop.engines.window import EngineWindow, engine_line
from ui.engines import EngineInfo


@pytest.fixture(scope="module")
def opus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return opus_folder(tmp_path_factory.mktemp("models") / "opus-mt-ru-en")


@pytest.fixture
def settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No Apertium, and settings that no other test sees."""
    path = tmp_path / "settings.json"
    monkeypatch.setenv("ENFACE_CONFIG", str(path))
    monkeypatch.setenv("PATH", str(tmp_path))
    return path


def shown(qtbot: QtBot, desktop: Desktop) -> EngineWindow:
    with qtbot.waitSignal(desktop.window.features.engines.desk.changed):
        window: EngineWindow = desktop.window.features.engines.show()
    return window


def names(window: EngineWindow) -> list[str]:
    cells = [window.table.item(row, 0) for row in range(window.table.rowCount())]
    return [cell.text() for cell in cells if cell is not None]


def choose(window: EngineWindow, name: str) -> None:
    window.table.setCurrentCell(names(window).index(name), 0)


def add(qtbot: QtBot, desktop: Desktop, window: EngineWindow, folder: Path, to: str = "") -> None:
    """Choose a folder with the platform's dialog (here: an answer), and wait for what comes."""
    window._ask = lambda _parent, _start: folder
    dialog: AddModelDialog = window.ask_model()
    dialog.choose.click()
    dialog.targets.setText(to)
    desk = desktop.window.features.engines.desk
    with qtbot.waitSignal(desk.changed, timeout=60_000):
        dialog.accept()


def test_what_the_command_line_lists_is_shown(
    qtbot: QtBot, desktop: Desktop, settings_file: Path
) -> None:
    window = shown(qtbot, desktop)
    assert names(window) == ["argos", "apertium", "libretranslate"]
    assert "ru → en" in window.table.item(0, 2).text()
    assert window.table.item(1, 2).text().startswith("not available: Apertium is not installed")
    assert not window.remove.isEnabled()


def test_a_folder_is_added_offered_and_removed(
    qtbot: QtBot, desktop: Desktop, settings_file: Path, opus: Path
) -> None:
    window = shown(qtbot, desktop)
    with qtbot.waitSignal(desktop.translator.pairs_found, timeout=60_000):
        add(qtbot, desktop, window, opus)
    assert read_configuration(settings_file).model_folders == str(opus)
    choose(window, "opus-mt-ru-en")
    assert window.detail.text() == "opus-mt-ru-en: ru → en"
    assert window.doing.text() == "opus-mt-ru-en is an engine now."
    with qtbot.waitSignal(desktop.translator.pairs_found):
        window.remove.click()
    assert "opus-mt-ru-en" not in names(window)
    assert (opus / "model.bin").is_file()
    assert read_configuration(settings_file).model_folders == ""


def test_a_model_that_does_not_load_is_one_sentence_and_not_kept(
    qtbot: QtBot, desktop: Desktop, settings_file: Path, opus: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "opus-mt-ru-de"
    shutil.copytree(opus, copy)
    (copy / "model.bin").write_bytes(b"no model")
    window = shown(qtbot, desktop)
    add(qtbot, desktop, window, copy)
    assert "cannot be used" in window.doing.toolTip()
    assert names(window) == ["argos", "apertium", "libretranslate"]
    assert read_configuration(settings_file).model_folders == ""


def test_languages_that_nobody_knows_are_asked_for_and_the_folder_is_kept_in_the_dialog(
    qtbot: QtBot, desktop: Desktop, settings_file: Path, opus: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "news"
    shutil.copytree(opus, copy)
    window = shown(qtbot, desktop)
    add(qtbot, desktop, window, copy)
    assert "say from which and to which it translates" in window.doing.toolTip()
    dialog = window.ask_model()
    assert dialog.folder.text() == str(copy)
    dialog.sources.setText("ru")
    dialog.targets.setText("de")
    with qtbot.waitSignal(desktop.window.features.engines.desk.changed, timeout=60_000):
        dialog.accept()
    choose(window, "news")
    assert window.detail.text() == "news: ru → de"


def test_the_server_is_saved_and_switched_off(
    qtbot: QtBot, desktop: Desktop, settings_file: Path
) -> None:
    settings = desktop.window.parts.settings
    settings.allow_sending("libretranslate")
    window = shown(qtbot, desktop)
    desk = desktop.window.features.engines.desk
    window.address.setText("http://127.0.0.1:9")
    window.key.setText("secret")
    with qtbot.waitSignal(desk.changed):
        window.save.click()
    found = read_configuration(settings_file)
    assert (found.libretranslate_address, found.libretranslate_key) == (
        "http://127.0.0.1:9",
        "secret",
    )
    assert not settings.may_send("libretranslate")  # agreed for another server
    choose(window, "libretranslate")
    assert window.detail.text().endswith("the text leaves this machine")
    window.address.clear()
    with qtbot.waitSignal(desk.changed):
        window.save.click()
    assert read_configuration(settings_file).libretranslate_address == ""


def test_an_address_that_is_none_is_refused(
    qtbot: QtBot, desktop: Desktop, settings_file: Path
) -> None:
    window = shown(qtbot, desktop)
    window.address.setText("translate.example.org")
    with qtbot.waitSignal(desktop.window.features.engines.desk.failed):
        window.save.click()
    assert "is no address of a server" in window.doing.toolTip()
    assert window.address.text() == "translate.example.org"


def test_a_server_that_is_asked_and_does_not_answer_says_why(
    qtbot: QtBot, desktop: Desktop, settings_file: Path
) -> None:
    change_setting("libretranslate_address", "http://127.0.0.1:9")
    window = shown(qtbot, desktop)
    with qtbot.waitSignal(desktop.window.features.engines.desk.changed, timeout=60_000):
        window.check.click()
    assert "not available" in window.table.item(2, 2).text()


def test_no_button_is_the_default_and_the_window_is_freed(
    qtbot: QtBot, desktop: Desktop, settings_file: Path
) -> None:
    window = shown(qtbot, desktop)
    assert not any(button.isDefault() for button in window.findChildren(QPushButton))
    window.closer.click()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(window)
    assert shiboken6.isValid(shown(qtbot, desktop))


def test_an_added_folder_translates_what_no_pack_does(
    settings_file: Path, opus: Path, tmp_path: Path
) -> None:
    shelf = EngineShelf(open_engine, other_engines)
    before = shelf.get()
    change_setting("model_folders", f"{opus}|sv|da")
    assert LanguagePair("sv", "da") not in shelf.get().pairs()
    shelf.renew()
    assert LanguagePair("sv", "da") in shelf.get().pairs()
    assert before in shelf.made()
    shelf.close()


def test_very_many_directions_are_counted() -> None:
    pairs = tuple(LanguagePair("en", f"x{number}") for number in range(15))
    info = EngineInfo("nllb", "model folder", True, "", pairs, False, ())
    assert engine_line(info).endswith("en → x11 and 3 more")


def test_nothing_in_the_dialog_of_a_model_is_cut(qtbot: QtBot, desktop: Desktop) -> None:
    dialog = shown(qtbot, desktop).ask_model()
    qtbot.waitUntil(dialog.isVisible)
    for widget in (dialog.folder, dialog.sources, dialog.targets, dialog.choose):
        assert widget.height() >= widget.sizeHint().height()
    dialog.reject()
