"""What is asked before drafts that could not be saved are lost with the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QMessageBox, QWidget


def accepts_loss(parent: QWidget, unsaved: Sequence[str]) -> bool:
    """Ask whether these texts may be lost; the details hold them, to be copied from there."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(loss_question(len(unsaved)))
    box.setDetailedText("\n\n".join(unsaved))
    box.setStandardButtons(QMessageBox.StandardButton.Discard | QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    answer = box.exec()
    box.deleteLater()
    return answer == QMessageBox.StandardButton.Discard


def loss_question(count: int) -> str:
    """The question, for so many texts."""
    texts, them = ("1 text", "it") if count == 1 else (f"{count} texts", "them")
    return f"{texts} that you typed could not be saved; close the window and lose {them}?"
