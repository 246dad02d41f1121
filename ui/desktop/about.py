"""What Enface is, and the licences of what it brings along."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.desktop.fonts import Fonts, resize_for_text
from ui.desktop.shown import Label


def app_version() -> str:
    """The installed version; a folder that was never installed has none."""
    try:
        return version("enface")
    except PackageNotFoundError:
        return "from source"


def licence_texts() -> str:
    """The licences of the bundled typefaces, word for word."""
    folder = files("resources").joinpath("fonts")
    names = sorted(e.name for e in folder.iterdir() if e.name.startswith(("LICENSE", "OFL")))
    return "\n\n".join(folder.joinpath(name).read_text(encoding="utf-8").strip() for name in names)


def show_about(fonts: Fonts, parent: QWidget) -> QDialog:
    """Open the dialog; it frees itself when closed."""
    dialog = AboutDialog(fonts, parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


class AboutDialog(QDialog):
    """Name, version, what it stands on, licences."""

    def __init__(self, fonts: Fonts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Enface")
        name = Label("Enface")
        name.setFont(fonts.reading(28))
        facts = Label(
            f"Version {app_version()} · Qt {qVersion()}\n\n"
            "An article beside its machine translation, to read, correct and export. Everything "
            "happens on this computer; nothing is sent or fetched unless you ask for it.\n\n"
            "Enface is free software under the MIT licence. It stands on Qt for Python (LGPL), "
            "Argos Translate and CTranslate2 (MIT), and SentencePiece and trafilatura (Apache). "
            "Its typefaces are PT Serif, PT Sans and PT Mono by ParaType:",
            wordWrap=True,
        )
        facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        licences = QPlainTextEdit(licence_texts(), readOnly=True)
        licences.setFont(fonts.small(12))
        licences.setAccessibleName("Licences of the typefaces")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 18)
        layout.setSpacing(12)
        for widget in (name, facts, licences, buttons):
            layout.addWidget(widget)
        resize_for_text(self, 560, 520)
