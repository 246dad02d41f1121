"""Dialogs: what they give back, and that each is freed when closed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from ui.desktop.about import show_about
from ui.desktop.app import Desktop
from ui.desktop.keys import KeySetName, command
from ui.desktop.theme import Appearance


def _export(desktop: Desktop) -> QDialog:
    page = desktop.window.parts.desk.page
    assert page is not None
    return desktop.window.exporter.export(page)


@pytest.mark.parametrize(
    "opener",
    [
        lambda desktop: show_about(desktop.window.parts.fonts, desktop.window),
        lambda desktop: desktop.window.show_preferences(),
        lambda desktop: desktop.window.show_keys(),
        _export,
        lambda desktop: desktop.window.features.bans.show_bans(),
        lambda desktop: desktop.window.features.versions.show(),
        lambda desktop: desktop.window.features.findings.handlers()["dismissed"](),
        lambda desktop: desktop.window.features.terms.show_terms(),
        lambda desktop: desktop.window.features.terms.new_term(),
        lambda desktop: desktop.window.features.terms.ask_project(),
    ],
    ids=[
        "about",
        "preferences",
        "keys",
        "export",
        "bans",
        "versions",
        "dismissed",
        "terms",
        "term",
        "project",
    ],
)
def test_a_closed_dialog_is_freed(
    qtbot: QtBot, desktop: Desktop, opener: Callable[[Desktop], QDialog]
) -> None:
    dialog = opener(desktop)
    assert dialog.isVisible()
    dialog.reject()
    QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(dialog)


def test_preferences_are_applied_and_remembered(desktop: Desktop) -> None:
    dialog = desktop.window.show_preferences()
    dialog.author.setText("  Ana ")
    dialog.appearance.setCurrentIndex(2)
    dialog.key_set.setCurrentIndex(1)
    dialog.accept()
    settings = desktop.window.parts.settings
    assert (settings.author, settings.appearance, settings.key_set) == (
        "Ana",
        Appearance.DARK,
        KeySetName.MATECAT,
    )
    assert desktop.window.parts.theme.colours.dark
    following = desktop.window.actions_by.by_name["next"].shortcut().toString()
    assert following == command("next", KeySetName.MATECAT).keys[0]
    desktop.window.options.set_appearance(Appearance.SYSTEM)


def test_preferences_that_were_left_change_nothing(desktop: Desktop) -> None:
    before = desktop.window.parts.settings.author
    dialog = desktop.window.show_preferences()
    dialog.author.setText("Somebody else")
    dialog.reject()
    assert desktop.window.parts.settings.author == before


def test_about_shows_the_licence_of_the_typefaces(desktop: Desktop) -> None:
    from ui.desktop.about import licence_texts

    assert "ParaType" in licence_texts()
    show_about(desktop.window.parts.fonts, desktop.window).reject()


def test_html_options_are_offered_for_html_only(desktop: Desktop) -> None:
    page = desktop.window.parts.desk.page
    assert page is not None
    dialog = desktop.window.exporter.export(page)
    assert dialog.mark.isEnabled()
    dialog.format.setCurrentIndex(dialog.format.findData("txt"))
    assert not dialog.mark.isEnabled()
    dialog.reject()


def test_a_fault_saves_drafts_writes_the_log_and_says_one_sentence(
    qtbot: QtBot, desktop: Desktop
) -> None:
    page = desktop.window.parts.desk.page
    assert page is not None
    first = next(iter(page.targets))
    desktop.drafts.keep(first, "en", "typed")
    desktop.crashes.report(ZeroDivisionError("a fault"))
    box = desktop.window.findChild(QMessageBox)
    assert box is not None
    assert "what you typed is saved" in box.text()
    assert "ZeroDivisionError" in box.detailedText()
    assert desktop.drafts.unsaved == {}
    box.accept()
    QCoreApplication.sendPostedEvents(box, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(box)


def test_faults_that_repeat_show_one_dialog(desktop: Desktop) -> None:
    for _ in range(3):
        desktop.crashes.report(ZeroDivisionError("a fault"))
    boxes = desktop.window.findChildren(QMessageBox)
    assert len(boxes) == 1
    boxes[0].accept()


def test_an_enface_error_nobody_caught_is_told_in_the_message_bar(desktop: Desktop) -> None:
    from reader.errors import EnfaceError

    desktop.crashes.report(EnfaceError("No room."))
    assert desktop.window.pane.message.text.text() == "No room."
