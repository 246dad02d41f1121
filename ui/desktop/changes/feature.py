"""Changing many targets at once, put together for the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from reader.batch import Batch
from reader.term import Term
from translations.batches import batches
from ui.desktop.changes.batch_desk import BatchDesk
from ui.desktop.changes.batches_dialog import BatchesDialog
from ui.desktop.changes.elsewhere import Elsewhere, ElsewherePanel
from ui.desktop.changes.replacing import ReplacePanel, Replacing
from ui.desktop.parts import Parts, Surroundings
from ui.desktop.told import Told


class Changing(QObject):
    """One correction everywhere, find and replace, and the undo of both.

    `show_rule` asks a person for a rule, with what is sure filled in, and the source it is of.
    """

    def __init__(
        self, parts: Parts, around: Surroundings, show_rule: Callable[[Term, str], object]
    ) -> None:
        super().__init__(around.window)
        fonts, colours, lists = parts.fonts, parts.theme.colours, around.lists
        self.batches = BatchDesk(parts, around)
        self.elsewhere = Elsewhere(
            lists.add("elsewhere", ElsewherePanel(fonts, colours)),
            parts,
            around,
            self.batches,
            show_rule,
        )
        self._parts, self._around = parts, around
        self.replacing = Replacing(
            lists.add("replacing", ReplacePanel(fonts, colours)), parts, around, self.batches
        )

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """What each command calls."""
        return {
            **self.elsewhere.handlers(),
            **self.replacing.handlers(),
            "batches": self.show_batches,
        }

    def show_batches(self) -> BatchesDialog:
        """What was changed in many places at once, and a way to take it back."""
        dialog = BatchesDialog(self._all, self._around.window)
        self.batches.changed.connect(dialog.renew)
        dialog.undo_requested.connect(self.batches.undo)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _all(self) -> tuple[Batch, ...]:
        with Told(self._around.message.show_error):
            return batches(self._parts.opened_library)
        return ()
