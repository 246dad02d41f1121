"""The key table: no key means two things, and translators' habits hold."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from ui.desktop.facing.keyboard import KeyReader, key_name
from ui.desktop.keys import KeySetName, Scope, command, commands, key_table

SETS = pytest.mark.parametrize("key_set", list(KeySetName))
ALL = frozenset(Scope)


@SETS
def test_no_key_has_two_commands(key_set: KeySetName) -> None:
    keys = [key for c in commands(key_set) for key in c.keys]

    assert len(keys) == len(set(keys))


@SETS
def test_every_key_is_one_that_qt_knows(qapp: QApplication, key_set: KeySetName) -> None:
    for key in key_table(key_set, ALL):
        assert QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText) == key


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("Return", "confirm"),
        ("Shift+Return", "line_break"),
        ("Ctrl+N", "next"),
        ("Ctrl+P", "previous"),
        ("Ctrl+U", "next_unreviewed"),
        ("Ctrl+M", "take_machine"),
        ("Ctrl+Shift+R", "copy_source"),
        ("Esc", "leave"),
    ],
)
def test_omegats_habits_are_the_default(key: str, name: str) -> None:
    assert key_table(KeySetName.OMEGAT, ALL)[key] == name


def test_matecats_habits_differ() -> None:
    assert command("confirm", KeySetName.MATECAT).keys == ("Ctrl+Return",)
    assert command("copy_source", KeySetName.MATECAT).keys == ("Ctrl+I",)


def test_enter_of_the_number_pad_is_return() -> None:
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.KeypadModifier
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Enter, modifiers)

    assert key_name(event) == "Ctrl+Return"


def test_a_reader_follows_another_set() -> None:
    reader = KeyReader(frozenset({Scope.EDITOR}))
    control = Qt.KeyboardModifier.ControlModifier
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_I, control)
    before = reader.command_for(event)

    reader.use(KeySetName.MATECAT)

    assert (before, reader.command_for(event)) == ("insert_match", "copy_source")
