"""Asking, once an engine, whether the text of an article may leave this machine."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from ui.desktop.engine_shelf import EngineOffer
from ui.desktop.shown import plain


def ask_to_send(
    offer: EngineOffer, allow: Callable[[], object], parent: QWidget | None
) -> QMessageBox:
    """Ask, and call `allow` if the answer is yes; the box frees itself."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("The text leaves this machine")
    box.setText(plain(f"{offer.title} is a server: it is sent the text of the article."))
    box.setInformativeText("Everything else in Enface stays on this machine. You are asked once.")
    send = box.addButton("Send and translate", QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel)
    send.clicked.connect(allow)
    box.open()
    return box
