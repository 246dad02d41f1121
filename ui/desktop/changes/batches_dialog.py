"""What was changed in many places at once, each to be taken back or brought again at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from reader.batch import Batch, BatchKind
from reader.counted import counted
from ui.desktop.changes.lines import exchange_words
from ui.desktop.held_dialog import HeldDialog, HeldTexts
from ui.desktop.history_panel import local_time

_TEXTS = HeldTexts(
    title="Changes in many places",
    lift="Undo",
    some="Each is taken back in all its places at once; what somebody has changed there since"
    " stays.",
    empty="Nothing was changed in many places at once yet: no correction was carried over to other"
    " places, and nothing was replaced.",
)
_KINDS = {BatchKind.PROPAGATION: "Carried over", BatchKind.REPLACE: "Replaced"}


class BatchesDialog(HeldDialog):
    """What `read` gives, the newest first.

    `undo_requested` carries the number of a batch to be undone.
    """

    undo_requested = Signal(int)

    def __init__(self, read: Callable[[], Sequence[Batch]], parent: QWidget | None = None) -> None:
        super().__init__(_TEXTS, batch_lines(read()), parent)
        self._read = read
        self.lift_requested.connect(self._on_lift_requested)

    def renew(self) -> None:
        """Read again what there is; the line one is at stays."""
        at = self.list.currentRow()
        self.show_held(batch_lines(self._read()))
        self.list.setCurrentRow(max(at, 0))

    def _on_current(self) -> None:
        """The button brings again what is undone."""
        super()._on_current()
        item = self.list.currentItem()
        batch = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        is_undone = isinstance(batch, Batch) and batch.undone_by is not None
        self.lift.setText("Redo" if is_undone else "Undo")

    def _on_lift_requested(self, batch: Batch) -> None:
        self.undo_requested.emit(batch.id if batch.undone_by is None else batch.undone_by)


def batch_lines(batches: Sequence[Batch]) -> list[tuple[Batch, str]]:
    """Every batch but the undos, and how it is listed."""
    return [(batch, _line(batch)) for batch in batches if batch.kind is not BatchKind.UNDO]


def _line(batch: Batch) -> str:
    """What it did, and below it how, in how many places, by whom and when."""
    places = counted(batch.count, "segment")
    facts = [
        "Undone" if batch.undone_by is not None else "",
        f"{_KINDS[batch.kind]} in {places}",
        batch.author,
        local_time(batch.created_at),
    ]
    return f"{exchange_words(batch.what)}\n{' · '.join(filter(None, facts))}"
