"""The few things a person may prefer."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from translations.engines.protocol import DecodingStyle
from translations.memory.filling import FillFrom
from ui.desktop.keys import KeySetName
from ui.desktop.theme import Appearance
from ui.styles import STYLE_SPEEDS, STYLE_TITLES

_APPEARANCES = (
    (Appearance.SYSTEM, "As the system"),
    (Appearance.LIGHT, "Light"),
    (Appearance.DARK, "Dark"),
)
_KEY_SETS = (
    (KeySetName.OMEGAT, "As in OmegaT: Enter confirms"),
    (KeySetName.MATECAT, "As in MateCat: Ctrl+Enter confirms"),
)

_FILLS = (
    (FillFrom.APPROVED, "Exact matches that are approved"),
    (FillFrom.CONFIRMED, "All exact matches"),
    (FillFrom.NOTHING, "Nothing"),
)


@dataclass(frozen=True, slots=True)
class Preferences:
    """`author` signs corrections; `suggests`: the machine goes on from what is typed.

    `records_effort`: time and keys are kept, in the library. `fills`: which exact matches of the
    memory fill in by themselves. `tells_unlikely`: words that the language pack finds unlikely are
    findings. `style`: how carefully the machine translates.
    """

    author: str
    appearance: Appearance
    key_set: KeySetName
    suggests: bool = True
    records_effort: bool = True
    fills: FillFrom = FillFrom.APPROVED
    tells_unlikely: bool = False
    style: DecodingStyle = DecodingStyle.CAREFUL


class PreferencesDialog(QDialog):
    """Edits a copy; the caller applies `chosen()` when the dialog was accepted."""

    def __init__(self, now: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Preferences")
        self.author = QLineEdit(now.author)
        self.author.setMinimumWidth(260)
        self.appearance = QComboBox()
        for value, title in _APPEARANCES:
            self.appearance.addItem(title, value)
        self.key_set = QComboBox()
        for name, title in _KEY_SETS:
            self.key_set.addItem(title, name)
        self.appearance.setCurrentIndex([v for v, _ in _APPEARANCES].index(now.appearance))
        self.key_set.setCurrentIndex([v for v, _ in _KEY_SETS].index(now.key_set))
        self.suggests = QCheckBox("Suggest while typing")
        self.suggests.setToolTip("Grey text that Tab takes; needs a language pack for the pair")
        self.suggests.setChecked(now.suggests)
        self.records = QCheckBox("Measure the effort of corrections")
        self.records.setToolTip("Time and number of keys, kept in the library only")
        self.records.setChecked(now.records_effort)
        self.unlikely = QCheckBox("Find words that the language pack finds unlikely")
        self.unlikely.setToolTip("A hint, often wrong; every segment is read in the background")
        self.unlikely.setChecked(now.tells_unlikely)
        self.fills = QComboBox()
        for choice, title in _FILLS:
            self.fills.addItem(title, choice)
        self.fills.setToolTip("When an article is translated; marked, and still to be confirmed")
        self.fills.setCurrentIndex([v for v, _ in _FILLS].index(now.fills))
        self.style_choice = QComboBox()
        for style, title in STYLE_TITLES.items():
            self.style_choice.addItem(title, style)
        self.style_choice.setToolTip(f"{STYLE_SPEEDS[:1].upper()}{STYLE_SPEEDS[1:]}.")
        self.style_choice.setCurrentIndex([*STYLE_TITLES].index(now.style))
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.addRow("Corrections are signed by:", self.author)
        form.addRow("Colours:", self.appearance)
        form.addRow("Keys:", self.key_set)
        form.addRow("Machine translation:", self.style_choice)
        form.addRow("Fill in from the memory:", self.fills)
        form.addRow("", self.suggests)
        form.addRow("", self.unlikely)
        form.addRow("", self.records)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(18)
        layout.addLayout(form)
        layout.addWidget(buttons)

    def chosen(self) -> Preferences:
        """What stands in the dialog."""
        return Preferences(
            self.author.text().strip(),
            _APPEARANCES[self.appearance.currentIndex()][0],
            _KEY_SETS[self.key_set.currentIndex()][0],
            self.suggests.isChecked(),
            self.records.isChecked(),
            _FILLS[self.fills.currentIndex()][0],
            self.unlikely.isChecked(),
            [*STYLE_TITLES][self.style_choice.currentIndex()],
        )
