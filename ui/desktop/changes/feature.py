"""Changing many targets at once, put together for the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from reader.term import Term
from ui.desktop.changes.batch_desk import BatchDesk
from ui.desktop.changes.elsewhere import Elsewhere, ElsewherePanel
from ui.desktop.changes.replacing import ReplacePanel, Replacing
from ui.desktop.parts import Parts, Surroundings


class Changing(QObject):
    """One correction everywhere, find and replace, and the undo of both.

    `show_rule` lets a person edit a rule that was just made.
    """

    def __init__(
        self, parts: Parts, around: Surroundings, show_rule: Callable[[Term], object]
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
        self.replacing = Replacing(
            lists.add("replacing", ReplacePanel(fonts, colours)), parts, around, self.batches
        )

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """What each command calls."""
        return {**self.elsewhere.handlers(), **self.replacing.handlers()}
